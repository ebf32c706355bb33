#include <fmt/format.h>

#include <algorithm>

#include "fetch/readers.h"
#include "report/position.h"
#include "syntax/csv_reader.h"
#include "syntax/number_text.h"

namespace insyn::fetch {

namespace {

using report::message;

constexpr syntax::Limits kLimits = {.values = 32'000'000, .rows = 1'000'001, .columns = 10'000};

report::Message place(const report::Location& at) { return message("part.line", {{"line", at.line}}); }

std::size_t column(const std::vector<std::string_view>& header, const std::string& name) {
  const auto found = std::find(header.begin(), header.end(), name);
  if (found == header.end()) {
    throw Refused(message("part.answer-no-column", {{"column", name},
                                                    {"hint", report::did_you_mean(name, header)},
                                                    {"known", clean_words(fmt::format("{}", fmt::join(header, ", ")), 300)}}),
                  message("part.line", {{"line", 1}}));
  }
  if (std::find(found + 1, header.end(), name) != header.end())
    throw Refused(message("part.answer-two-columns", {{"column", name}}), message("part.line", {{"line", 1}}));
  return static_cast<std::size_t>(found - header.begin());
}

// Numbers as tables write them, and the signs that stand for none.
FetchedFigure figure(std::string text, char decimal_mark, const report::Location& at) {
  text.erase(0, std::min(text.find_first_not_of(' '), text.size()));
  text.erase(text.find_last_not_of(' ') + 1);
  static constexpr std::string_view signs[] = {"", ".", "..", "...", "-", "–", ":", "NA", "N/A", "null"};
  if (std::find(std::begin(signs), std::end(signs), text) != std::end(signs))
    return {std::nullopt, text.empty() ? std::vector<Remark>() : quoted_remark(text)};
  FetchedFigure out{syntax::parse_number(text, decimal_mark).number, {}};
  if (!out.value && decimal_mark == '.') out.value = exact_decimal(text);  // with an exponent
  if (out.value) return out;
  const bool comma = decimal_mark == '.' && syntax::parse_number(text, ',').number;
  report::Message problem = syntax::number_problem(clean_words(text, 60), decimal_mark);
  throw Refused(comma ? message("part.answer-decimal-comma", {{"problem", std::move(problem)}}) : std::move(problem), place(at));
}

struct Columns {
  std::size_t period = 0, value = 0;
  std::vector<std::pair<std::size_t, std::string>> by, kept;  // and the category that is the whole, or that counts
};

Columns columns(const syntax::CsvRow& header, const portal::CsvSource& source) {
  std::vector<std::string_view> names;
  for (const syntax::CsvCell& cell : header) names.push_back(cell.text);
  const portal::Selection& selection = source.selection;
  Columns out{column(names, selection.time), column(names, source.value)};
  // An empty cell is the whole where none is named, as Open SDG writes it.
  for (const std::string& by : selection.by) out.by.emplace_back(column(names, by), selection.whole(by).value_or(std::string()));
  for (const auto& [name, category] : selection.categories) {
    if (std::find(selection.by.begin(), selection.by.end(), name) == selection.by.end())
      out.kept.emplace_back(column(names, name), category);
  }
  return out;
}

void refuse_if(const report::Report& report) {
  if (report.errors() == 0) return;
  const report::Diagnostic first = report.sorted().front();
  throw Refused(first.message, message("part.line-and-column", {{"line", first.line}, {"column", first.column}}));
}

portal::Snapshot read(const Wanted& wanted, const Page& data) {
  const auto& source = std::get<portal::CsvSource>(wanted.source.kind);
  const portal::Selection& selection = source.selection;
  report::Source text{{}, data.address, data.bytes};
  report::Report report;
  if (!report::is_clean(text, report)) throw Refused(message("part.answer-not-utf8"), "");
  const std::size_t first = text.text.find_first_not_of(" \t\r\n");
  if (first == std::string::npos) throw Refused(message("part.answer-empty"), "");
  if (text.text[first] == '<') throw Refused(message("part.answer-web-page-not-table"), "");

  syntax::CsvRows rows(text, source.separator != 0 ? source.separator : syntax::found_delimiter(text.text), report, kLimits);
  rows.pass_over_unnamed();
  syntax::CsvRow row;
  rows.next(row);
  refuse_if(report);
  const Columns wanted_columns = columns(row, source);
  Gather gather(wanted);
  while (rows.next(row) && rows.is_sound()) {
    const auto& [period_column, value_column, by, kept] = wanted_columns;
    if (std::any_of(kept.begin(), kept.end(), [&](const auto& each) { return row[each.first].text != each.second; })) continue;
    // A row of two groups at once, women of some age, is of neither breakdown.
    const auto is_part = [&](const auto& each) { return row[each.first].text != each.second; };
    const auto part = std::find_if(by.begin(), by.end(), is_part);
    if (part != by.end() && std::any_of(part + 1, by.end(), is_part)) continue;
    const syntax::CsvCell& when = row[period_column];
    const std::optional<portal::Period> period = period_of(when.text);
    if (!period) throw Refused(message("part.answer-period", {{"period", clean_words(when.text, 60)}}), place(when.at));
    const FetchedFigure found = figure(row[value_column].text, source.comma ? ',' : '.', row[value_column].at);
    if (part == by.end()) {
      gather.to_series(*period, found, place(when.at));
    } else {
      const std::string& dimension = selection.by[static_cast<std::size_t>(part - by.begin())];
      const syntax::CsvCell& cell = row[part->first];
      const portal::Text group = quoted(wanted.languages, cell.text);
      if (group.empty()) throw Refused(message("part.answer-empty-column", {{"column", dimension}}), place(cell.at));
      gather.to_group(quoted(wanted.languages, dimension), group, *period, found, place(when.at));
    }
  }
  refuse_if(report);
  portal::Snapshot out;
  gather.finish(out);
  return out;
}

}  // namespace

Read read_csv(const Wanted& wanted, const Page& data) {
  return guarded(data.address, [&] { return read(wanted, data); });
}

}  // namespace insyn::fetch

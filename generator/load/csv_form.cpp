#include "load/csv_form.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "syntax/number_text.h"

namespace insyn::load {

namespace {

// The mark that the first line has most of, outside quotes.
char found_delimiter(std::string_view text) {
  constexpr std::array<char, 3> marks = {',', ';', '\t'};
  std::array<int, 3> counts{};
  bool quoted = false;
  for (const char c : text.substr(0, text.find('\n'))) {
    if (c == '"') quoted = !quoted;
    const auto mark = std::find(marks.begin(), marks.end(), c);
    if (!quoted && mark != marks.end()) ++counts[static_cast<std::size_t>(mark - marks.begin())];
  }
  return marks[static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) - counts.begin())];
}

void read_columns(const Node& node, const Reading& reading, CsvForm& out) {
  FieldReader record(node, message("part.columns"), reading);
  for (const std::string_view key : {"period", "value", "note", "at", "qualifier", "status", "undated", "meant"}) {
    if (const Node* column = record.find(key)) out.columns.push_back({std::string(key), {record.text(key), column->at}});
  }
}

void read_where(const Node& node, const Reading& reading, CsvForm& out) {
  FieldReader record(node, message("part.where"), reading);
  for (const syntax::Member& member : node.members) {
    if (record.find(member.key) == nullptr) continue;
    out.where.push_back({{member.key, member.value.at}, record.text(member.key)});
  }
}

}  // namespace

std::optional<CsvForm> csv_form(const Node& node, const Beside& beside, const Reading& reading) {
  FieldReader record(node, message("part.csv"), reading);
  CsvForm out;
  const std::string file = record.required_text("file");
  const std::optional<char> delimiter = record.choice<char>("delimiter", {{",", ','}, {";", ';'}, {"\t", '\t'}});
  out.decimal = record.choice<char>("decimal", {{".", '.'}, {",", ','}}).value_or('.');
  if (const Node* columns = record.find("columns")) read_columns(*columns, reading, out);
  if (const Node* where = record.find("where")) read_where(*where, reading, out);
  if (const Node* by = record.find("by")) out.by = CsvColumn{record.text("by"), by->at};
  if (file.empty()) return std::nullopt;
  out.source = beside(file, record.find("file")->at);
  if (out.source == nullptr) return std::nullopt;
  out.delimiter = delimiter.value_or(found_delimiter(out.source->text));
  if (out.delimiter == out.decimal) {
    reading.report.error(node.at, message("bad-csv.comma"));
    return std::nullopt;
  }
  return out;
}

Node csv_number(const syntax::CsvCell& cell, const CsvForm& form, const Reading& reading) {
  Node out{.kind = Node::Kind::null, .at = cell.at};
  if (cell.text.empty()) return out;
  const syntax::ParsedNumber parsed = syntax::parse_number(cell.text, form.decimal);
  if (parsed.number) {
    out.kind = Node::Kind::number;
    out.text = parsed.number->literal();
  } else {
    reading.report.error(cell.at, message("bad-number", {{"problem", syntax::number_problem(cell.text, form.decimal)}}));
  }
  return out;
}

}  // namespace insyn::load

#include "import/table.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "import/cell_range.h"
#include "import/cell_words.h"
#include "import/merged_areas.h"
#include "language/language.h"
#include "portal/decimal.h"

namespace insyn::import {

namespace {

using report::message;
using Kind = Cell::Kind;

constexpr std::size_t kMostDigits = 15;                                                // that a sheet keeps of a number
constexpr std::size_t kMostColumns = 1'000, kMostRows = 100'000, kMostMerged = 1'000;  // of a table, as of a CSV file
constexpr std::size_t kMostTableCells = 4'000'000, kMostBytes = 64U << 20U;

class Maker {
 public:
  Maker(const portal::ImportedTable& wanted, const Sheet& sheet, Area area, const report::Source& file, report::Report& report)
      : wanted_(wanted), sheet_(sheet), area_(area), file_(file), report_(report), merged_areas_(sheet.merged, area) {}

  std::optional<Table> make() {
    shrink();
    const std::size_t columns = area_.last.column - area_.first.column + 1U, rows = area_.last.row - area_.first.row;
    if (columns > kMostColumns || rows > kMostRows || columns * rows > kMostTableCells || merged_areas_.size() > kMostMerged)
      return too_large();
    if (!choose_columns()) return std::nullopt;
    Table out{sheet_.name, name(area_), {}};
    out.rows.push_back(names_);
    std::size_t bytes = 0;
    for (std::uint32_t row = area_.first.row + 1; row <= area_.last.row; ++row) {
      std::vector<std::string> cells;
      for (const std::uint32_t column : columns_) {
        cells.push_back(text_of({row, column}));
        bytes += cells.back().size() + 1;
        if (bytes > kMostBytes) return too_large();
      }
      if (!wanted_.id_from.empty()) cells[0] = language::slug(cells[0]);
      if (std::any_of(cells.begin(), cells.end(), [](const std::string& each) { return !each.empty(); }))
        out.rows.push_back(std::move(cells));
    }
    if (out.rows.size() == 1) error(message("no-table.rows", {{"cell", cell_at(area_.first)}}));
    tell();
    if (failed_) return std::nullopt;
    return out;
  }

 private:
  std::nullopt_t too_large() {
    error(message("no-table.large", {{"cell", cell_at(area_.first)},
                                     {"columns", kMostColumns},
                                     {"rows", kMostRows},
                                     {"cells", kMostTableCells},
                                     {"mebibytes", kMostBytes >> 20U},
                                     {"merged", kMostMerged}}));
    return std::nullopt;
  }

  const Cell* find(Place at) const {
    const auto found = sheet_.cells.find(at);
    return found == sheet_.cells.end() ? nullptr : &found->second;
  }

  // Down to the last row and column that hold something.
  void shrink() {
    Place last = area_.first;
    for (const auto& [at, cell] : sheet_.cells) {
      if (!area_.has(at)) continue;
      last = {std::max(last.row, at.row), std::max(last.column, at.column)};
    }
    area_.last = {std::min(area_.last.row, last.row), std::min(area_.last.column, last.column)};
  }

  std::string heading(std::uint32_t column) {
    const Place at{area_.first.row, column};
    const Area* merged = merged_areas_.at(at);
    const Cell* cell = merged == nullptr ? find(at) : merged->first.column == column ? find(merged->first) : nullptr;
    return cell == nullptr ? std::string() : plain_words(cell->text);
  }

  bool choose_columns() {
    std::vector<std::string> headings;
    for (std::uint32_t column = area_.first.column; column <= area_.last.column; ++column) headings.push_back(heading(column));
    const auto column_of = [&](const std::string& words) {
      const std::vector<std::string_view> known(headings.begin(), headings.end());
      const auto found = std::find(known.begin(), known.end(), plain_words(words));
      if (found == known.end()) {
        report_.error(wanted_.at, message("no-heading", {{"heading", words},
                                                         {"sheet", sheet_.name},
                                                         {"row", area_.first.row + 1},
                                                         {"hint", report::did_you_mean(words, known)}}));
        failed_ = true;
      } else if (std::find(found + 1, known.end(), *found) != known.end()) {
        error(message("bad-heading.twice", {{"cell", cell_at(area_.first)}, {"heading", *found}}));
      }
      return area_.first.column + static_cast<std::uint32_t>(found - known.begin());
    };
    if (!wanted_.id_from.empty()) {
      names_.emplace_back("id");
      columns_.push_back(column_of(wanted_.id_from));
    }
    for (const auto& [ours, theirs] : wanted_.columns) {
      names_.push_back(ours);
      columns_.push_back(column_of(theirs));
    }
    if (wanted_.columns.empty()) take_every_column(headings);
    return !failed_;
  }

  // The first cell of each column that shows something.
  std::map<std::uint32_t, Place> first_filled() {
    std::map<std::uint32_t, Place> out;
    for (const auto& [at, cell] : sheet_.cells) {
      if (!area_.has(at) || out.contains(at.column)) continue;
      const Area* merged = merged_areas_.at(at);
      if (merged == nullptr || merged->first == at) out.emplace(at.column, at);
    }
    return out;
  }

  void take_every_column(const std::vector<std::string>& headings) {
    std::map<std::uint32_t, Place> filled;
    if (std::find(headings.begin(), headings.end(), std::string()) != headings.end()) filled = first_filled();
    for (std::size_t i = 0; i < headings.size(); ++i) {
      const std::uint32_t column = area_.first.column + static_cast<std::uint32_t>(i);
      if (headings[i].empty()) {
        if (const auto found = filled.find(column); found != filled.end())
          error(message("bad-heading.none", {{"cell", cell_at(found->second)}}));
        continue;
      }
      if (std::find(names_.begin(), names_.end(), headings[i]) != names_.end())
        error(message("bad-heading.twice", {{"cell", cell_at({area_.first.row, column})}, {"heading", headings[i]}}));
      names_.push_back(headings[i]);
      columns_.push_back(column);
    }
    if (names_.empty()) error(message("no-table", {{"cell", cell_at(area_.first)}}));
  }

  std::string text_of(Place at) {
    const Area* merged = merged_areas_.at(at);
    const Place from = merged == nullptr ? at : merged->first;
    const Cell* cell = find(from);
    if (cell == nullptr) return {};
    if (from != at) {
      // Words stand for every row that they are merged over; a figure would count more than once.
      if (from.column != at.column || from.row <= area_.first.row) return {};
      if (cell->kind != Kind::text) {
        if (merged_.insert(from).second) error(message("bad-cell.merged", {{"cell", cell_at(from)}, {"range", name(*merged)}}));
        return {};
      }
      merged_words_.insert(name(*merged));
    }
    switch (cell->kind) {
      case Kind::text:
        if (is_error_text(cell->text)) error(message("bad-cell.error", {{"cell", cell_at(from)}, {"text", cell->text}}));
        words_.emplace_back(at, from);
        return plain_words(cell->text);
      case Kind::number:
        return number(*cell, at);
      case Kind::date:
        dates_.push_back(at);
        return cell->text;
      case Kind::truth:
        return cell->text;
      case Kind::time:
        error(message("bad-cell.time", {{"cell", cell_at(from)}, {"text", cell->text}}));
        return {};
      case Kind::error:
        error(message("bad-cell.error", {{"cell", cell_at(from)}, {"text", cell->text}}));
        return {};
      case Kind::no_result:
        break;
    }
    error(message("bad-cell.no-result", {{"cell", cell_at(from)}}));
    return {};
  }

  std::string number(const Cell& cell, Place at) {
    number_columns_.insert(at.column);
    if (cell.percent) percents_.push_back(at);
    const std::size_t point = cell.text.find('.');
    const std::size_t scale = point == std::string::npos ? 0 : cell.text.size() - point - 1;
    if (wanted_.decimals && scale > static_cast<std::size_t>(*wanted_.decimals)) {
      // What lies beyond the digits of a Decimal can decide no rounding.
      const auto kept = std::min<std::size_t>(scale, portal::Decimal::max_scale);
      const auto exact = portal::Decimal::parse(std::string_view(cell.text).substr(0, point + 1 + kept));
      if (exact) {
        rounded_.push_back(at);
        return exact->rounded(*wanted_.decimals, portal::Rounding::half_up).literal();
      }
    }
    // Some spreadsheets keep no more digits than a sheet has: then a third has just as many, unless somebody says that it has so
    // many decimals.
    const std::size_t many = digits(cell.text);
    const bool endless = many == kMostDigits && scale > 0 && !wanted_.decimals;
    if (many <= kMostDigits && !endless && scale <= static_cast<std::size_t>(portal::Decimal::max_scale)) return cell.text;
    if (scale > 0) {
      error(message("bad-cell.endless", {{"cell", cell_at(at)}, {"text", cell.text}}));
      return {};
    }
    error(message("bad-cell.digits", {{"cell", cell_at(at)}, {"text", cell.text}, {"most", kMostDigits}}));
    return {};
  }

  // What was done with cells that are more than figures and words, once for all of a kind; and what may be a slip.
  void tell() {
    const auto note = [&](report::Message what) { report_.note({&file_, 0, 0}, std::move(what)); };
    if (!percents_.empty())
      note(message("from-workbook.percent", {{"cell", cell_at(percents_.front())}, {"count", percents_.size()}}));
    if (!dates_.empty()) note(message("from-workbook.dates", {{"cell", cell_at(dates_.front())}, {"count", dates_.size()}}));
    if (!rounded_.empty())
      note(message("from-workbook.rounded",
                   {{"cell", cell_at(rounded_.front())}, {"count", rounded_.size()}, {"decimals", *wanted_.decimals}}));
    for (const std::string& range : merged_words_)
      note(message("from-workbook.merged", {{"sheet", sheet_.name}, {"range", range}}));
    tell_hidden();
    for (const auto& [at, from] : words_) {
      if (!number_columns_.contains(at.column)) continue;
      const Cell& cell = *find(from);
      report_.warning({&file_, 0, 0}, message("words-among-numbers", {{"cell", cell_at(at)}, {"text", plain_words(cell.text)}}));
    }
  }

  void tell_hidden() {
    const auto within = [](const auto& hidden, std::uint32_t from, std::uint32_t to) {
      return std::any_of(hidden.begin(), hidden.end(), [&](const auto& each) { return each.first <= to && each.second >= from; });
    };
    const auto column = std::find_if(columns_.begin(), columns_.end(),
                                     [&](std::uint32_t each) { return within(sheet_.hidden_columns, each, each); });
    const auto row = std::find_if(sheet_.hidden_rows.begin(), sheet_.hidden_rows.end(), [&](const auto& each) {
      return each.first <= area_.last.row && each.second >= area_.first.row;
    });
    const auto warn = [&](Place at) { report_.warning({&file_, 0, 0}, message("hidden-cells", {{"cell", cell_at(at)}})); };
    if (sheet_.hidden) warn(area_.first);
    if (column != columns_.end()) warn({area_.first.row, *column});
    if (row != sheet_.hidden_rows.end()) warn({std::max(row->first, area_.first.row), area_.first.column});
  }

  report::Message cell_at(Place at) const { return message("part.sheet-cell", {{"sheet", sheet_.name}, {"cell", name(at)}}); }

  void error(report::Message what) {
    report_.error({&file_, 0, 0}, std::move(what));
    failed_ = true;
  }

  const portal::ImportedTable& wanted_;
  const Sheet& sheet_;
  Area area_;
  const report::Source& file_;
  report::Report& report_;
  MergedAreas merged_areas_;
  std::vector<std::string> names_;
  std::vector<std::uint32_t> columns_;
  std::vector<Place> percents_, dates_, rounded_;
  std::vector<std::pair<Place, Place>> words_;  // where they stand, and in which cell they are written
  std::set<Place> merged_;
  std::set<std::string> merged_words_;
  std::set<std::uint32_t> number_columns_;
  bool failed_ = false;
};

const Sheet* sheet_of(const std::string& name, const Workbook& workbook) {
  const auto found =
      std::find_if(workbook.sheets.begin(), workbook.sheets.end(), [&](const Sheet& each) { return each.name == name; });
  return found == workbook.sheets.end() ? nullptr : &*found;
}

}  // namespace

std::optional<Table> table(const portal::ImportedTable& wanted, const Workbook& workbook, const report::Source& file,
                           report::Report& report) {
  std::string name = wanted.sheet;
  Area part{{0, 0}, {kRows - 1, kColumns - 1}};
  if (const auto named = workbook.names.find(wanted.range); named != workbook.names.end()) {
    const std::optional<SheetRange> range = sheet_range(named->second);
    if (!range) {
      report.error(wanted.range_at, message("no-range.not-cells", {{"name", wanted.range}, {"is", named->second}}));
      return std::nullopt;
    }
    name = range->sheet;
    part = range->area;
  } else if (const std::optional<Area> cells = area(wanted.range)) {
    part = *cells;
  } else if (!wanted.range.empty()) {
    std::vector<std::string_view> known;
    for (const auto& [each, cells_of] : workbook.names) known.emplace_back(each);
    report.error(wanted.range_at,
                 message("no-range", {{"name", wanted.range}, {"hint", report::did_you_mean(wanted.range, known)}}));
    return std::nullopt;
  }
  if (name.empty() && workbook.sheets.size() == 1) name = workbook.sheets.front().name;
  const Sheet* sheet = sheet_of(name, workbook);
  if (sheet == nullptr) {
    report::Message all;
    for (const Sheet& each : workbook.sheets)
      all = all.empty() ? message("part.quoted", {{"words", each.name}})
                        : message("part.quoted-more", {{"list", std::move(all)}, {"words", each.name}});
    report.error(wanted.sheet_at, name.empty() ? message("no-sheet.which", {{"sheets", std::move(all)}})
                                               : message("no-sheet", {{"sheet", name}, {"sheets", std::move(all)}}));
    return std::nullopt;
  }
  return Maker(wanted, *sheet, part, file, report).make();
}

}  // namespace insyn::import

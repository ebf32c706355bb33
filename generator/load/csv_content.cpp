#include "load/csv_content.h"

#include <algorithm>
#include <optional>

#include "load/csv_form.h"
#include "load/csv_headings.h"
#include "load/csv_series.h"
#include "syntax/csv_reader.h"

namespace insyn::load {

namespace {

Member* find(Node& record, std::string_view key) {
  const auto found =
      std::find_if(record.members.begin(), record.members.end(), [&](const Member& each) { return each.key == key; });
  return found == record.members.end() ? nullptr : &*found;
}

class Builder {
 public:
  Builder(const CsvHeadings& headings, const CsvForm& form, const Reading& reading)
      : headings_(headings), form_(form), reading_(reading) {}

  // A record for each line, with the numbers among its “cells”.
  Node records(const syntax::CsvTable& table) {
    Node out{.kind = Node::Kind::list, .at = table.header.front().at};
    for (const syntax::CsvRow& row : table.rows) {
      Node record{.kind = Node::Kind::record, .at = row.front().at};
      Node cells{.kind = Node::Kind::record, .at = row.front().at};
      for (std::size_t i = 0; i < row.size(); ++i) {
        const std::string& key = headings_.keys[i];
        const report::Location& at = table.header[i].at;
        if (key.empty()) continue;
        if (contains(headings_.of_cells, key)) {
          cells.members.push_back({key, at, csv_number(row[i], form_, reading_)});
        } else if (contains(kRowLists, key)) {
          record.members.push_back({key, at, words(row[i])});
        } else if (row[i].text.empty()) {
          continue;
        } else if (contains(kRowTexts, key)) {
          record.members.push_back({key, at, text(row[i])});
        } else {
          add_in_language(record, key, at, row[i]);
        }
      }
      record.members.push_back({"cells", row.front().at, std::move(cells)});
      out.items.push_back(std::move(record));
    }
    return out;
  }

 private:
  template <typename Names>
  static bool contains(const Names& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  }

  static Node text(const syntax::CsvCell& cell) { return {.kind = Node::Kind::text, .text = cell.text, .at = cell.at}; }

  static Node words(const syntax::CsvCell& cell) {
    Node out{.kind = Node::Kind::list, .at = cell.at};
    for (std::size_t begin = 0; begin < cell.text.size();) {
      const std::size_t end = std::min(cell.text.find(' ', begin), cell.text.size());
      if (end > begin)
        out.items.push_back({.kind = Node::Kind::text, .text = cell.text.substr(begin, end - begin), .at = cell.at});
      begin = end + 1;
    }
    return out;
  }

  // "title.en" is the English text of title.
  static void add_in_language(Node& record, std::string_view heading, const report::Location& at, const syntax::CsvCell& cell) {
    const std::size_t dot = heading.find('.');
    const std::string key(heading.substr(0, dot));
    Member* member = find(record, key);
    if (member == nullptr) {
      record.members.push_back({key, at, {.kind = Node::Kind::record, .at = cell.at}});
      member = &record.members.back();
    }
    member->value.members.push_back({std::string(heading.substr(dot + 1)), at, text(cell)});
  }

  const CsvHeadings& headings_;
  const CsvForm& form_;
  const Reading& reading_;
};

// The rows of a budget table, whose columns the JSON file describes. False where the file lacks one of them.
bool expand_table(Node& table, const syntax::CsvTable& csv, const CsvForm& form, const Reading& reading) {
  const std::optional<CsvHeadings> headings = csv_headings(csv, table, reading);
  if (!headings) return false;
  std::vector<std::size_t> numbers;
  for (std::size_t i = 0; i < headings->keys.size(); ++i) {
    const auto& cells = headings->of_cells;
    if (std::find(cells.begin(), cells.end(), headings->keys[i]) != cells.end()) numbers.push_back(i);
  }
  const CsvForm found = with_decimal_found(form, csv, numbers, reading.report);
  Node rows = Builder(*headings, found, reading).records(csv);
  const report::Location at = rows.at;
  table.members.push_back({"rows", at, std::move(rows)});
  return true;
}

}  // namespace

bool expand_csv(Node& node, const Beside& beside, const Reading& reading) {
  bool complete = true;
  for (Node& item : node.items) complete = expand_csv(item, beside, reading) && complete;
  for (Member& member : node.members) {
    // What a measure is fetched from may be a CSV file too, at an address; that is another module's affair.
    if (member.key != "from") complete = expand_csv(member.value, beside, reading) && complete;
  }
  const Member* described = find(node, "csv");
  const bool is_table = find(node, "columns") != nullptr, is_breakdown = find(node, "dimension") != nullptr;
  if (described == nullptr || described->value.kind == Node::Kind::null) return complete;
  if (!is_table && !is_breakdown && node.members.size() > 1) return complete;
  if (const Member* rows = find(node, "rows"); is_table && rows != nullptr) {
    reading.report.error(rows->at, message("bad-csv.rows-twice"));
    return false;
  }
  if (const Member* groups = find(node, "groups"); is_breakdown && groups != nullptr) {
    reading.report.error(groups->at, message("bad-csv.groups-twice"));
    return false;
  }
  const std::optional<CsvForm> how = csv_form(described->value, beside, reading);
  const std::optional<syntax::CsvTable> table = how ? syntax::csv(*how->source, how->delimiter, reading.report) : std::nullopt;
  if (!table) return false;
  if (is_table) {
    std::erase_if(node.members, [](const Member& each) { return each.key == "csv"; });
    complete = expand_table(node, *table, *how, reading) && complete;
  } else if (is_breakdown) {
    std::erase_if(node.members, [](const Member& each) { return each.key == "csv"; });
    complete = expand_breakdown(node, *table, *how, reading) && complete;
  } else {
    complete = expand_series(node, *table, *how, reading) && complete;
  }
  return complete;
}

}  // namespace insyn::load

#include "load/csv_content.h"

#include "load/csv_form.h"
#include "load/csv_series.h"

#include <algorithm>
#include <optional>
#include <set>

#include "syntax/csv_reader.h"
#include "syntax/number_text.h"

namespace insyn::load {

namespace {

Member* find(Node& record, std::string_view key) {
  const auto found =
      std::find_if(record.members.begin(), record.members.end(), [&](const Member& each) { return each.key == key; });
  return found == record.members.end() ? nullptr : &*found;
}

class Builder {
 public:
  Builder(const syntax::CsvTable& table, const CsvForm& form, const Reading& reading)
      : table_(table), form_(form), reading_(reading) {}

  // A record for each line: `numbers` are columns of numbers, `lists` are columns of words with spaces between. What is
  // named otherwise, and not in `texts`, is reported.
  Node records(const std::vector<std::string_view>& texts, const std::vector<std::string_view>& numbers,
               const std::vector<std::string_view>& lists, std::string_view numbers_in) {
    Node out{.kind = Node::Kind::list, .at = table_.header.front().at};
    for (const std::vector<syntax::CsvCell>& row : table_.rows) {
      Node record{.kind = Node::Kind::record, .at = row.front().at};
      Node inner{.kind = Node::Kind::record, .at = row.front().at};
      for (std::size_t i = 0; i < row.size(); ++i) {
        const syntax::CsvCell& head = table_.header[i];
        if (contains(numbers, head.text)) {
          (numbers_in.empty() ? record : inner).members.push_back({head.text, head.at, csv_number(row[i], form_, reading_)});
        } else if (contains(lists, head.text)) {
          record.members.push_back({head.text, head.at, words(row[i])});
        } else if (row[i].text.empty()) {
          continue;
        } else if (contains(texts, head.text)) {
          record.members.push_back({head.text, head.at, text(row[i])});
        } else if (!add_in_language(record, head, row[i], texts)) {
          refuse(head, texts, numbers, lists);
        }
      }
      if (!numbers_in.empty()) record.members.push_back({std::string(numbers_in), row.front().at, std::move(inner)});
      out.items.push_back(std::move(record));
    }
    return out;
  }

 private:
  static bool contains(const std::vector<std::string_view>& names, std::string_view name) {
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
  bool add_in_language(Node& record, const syntax::CsvCell& head, const syntax::CsvCell& cell,
                       const std::vector<std::string_view>& texts) {
    const std::size_t dot = head.text.find('.');
    if (dot == std::string::npos || !contains(texts, head.text.substr(0, dot))) return false;
    const std::string key = head.text.substr(0, dot);
    Member* member = find(record, key);
    if (member == nullptr) {
      record.members.push_back({key, head.at, {.kind = Node::Kind::record, .at = cell.at}});
      member = &record.members.back();
    }
    member->value.members.push_back({head.text.substr(dot + 1), head.at, text(cell)});
    return true;
  }

  void refuse(const syntax::CsvCell& head, const std::vector<std::string_view>& texts,
              const std::vector<std::string_view>& numbers, const std::vector<std::string_view>& lists) {
    std::vector<std::string_view> known = texts;
    known.insert(known.end(), numbers.begin(), numbers.end());
    known.insert(known.end(), lists.begin(), lists.end());
    if (!refused_.insert(head.text).second) return;
    reading_.report.error(
        head.at, message("unknown-key.column", {{"column", head.text}, {"hint", report::did_you_mean(head.text, known)}}));
  }

  const syntax::CsvTable& table_;
  const CsvForm& form_;
  const Reading& reading_;
  std::set<std::string> refused_;  // columns
};

// The rows of a budget table, whose columns the JSON file describes.
void expand_table(Node& table, const syntax::CsvTable& csv, const CsvForm& form, const Reading& reading) {
  std::vector<std::string_view> columns;
  if (Member* described = find(table, "columns")) {
    for (Node& column : described->value.items) {
      if (Member* id = find(column, "id")) columns.push_back(id->value.text);
    }
  }
  Node rows =
      Builder(csv, form, reading).records({"id", "parent", "role", "title", "tied_by"}, columns, {"footnotes", "goals"}, "cells");
  const report::Location at = rows.at;
  table.members.push_back({"rows", at, std::move(rows)});
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
    expand_table(node, *table, *how, reading);
  } else if (is_breakdown) {
    std::erase_if(node.members, [](const Member& each) { return each.key == "csv"; });
    complete = expand_breakdown(node, *table, *how, reading) && complete;
  } else {
    complete = expand_series(node, *table, *how, reading) && complete;
  }
  return complete;
}

}  // namespace insyn::load

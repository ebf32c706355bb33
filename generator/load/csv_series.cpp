#include "load/csv_series.h"

#include <algorithm>
#include <map>

#include "portal/period.h"

namespace insyn::load {

namespace {

using syntax::CsvCell;
using syntax::CsvRow;
using syntax::CsvTable;

constexpr std::string_view kKeys[] = {"period", "value", "note", "at", "qualifier", "status", "undated", "meant"};

Node text_node(const CsvCell& cell) { return {.kind = Node::Kind::text, .text = cell.text, .at = cell.at}; }

// Finds columns and lines of one file, and makes records of them.
class Lines {
 public:
  Lines(const CsvTable& table, const CsvForm& form, const Reading& reading) : table_(table), form_(form), reading_(reading) {
    for (const std::string_view key : kKeys) {
      const auto named =
          std::find_if(form.columns.begin(), form.columns.end(), [&](const auto& each) { return each.first == key; });
      const auto column = named == form.columns.end() ? column_of(key) : required(named->second);
      if (column) columns_.emplace(key, *column);
    }
    if (!columns_.contains("value")) find_periods();
  }

  // False, and a diagnostic, where the file has no column of values or of periods.
  bool sound() {
    if (broken_) return false;
    for (const std::string_view key : {"value", "period"}) {
      if (columns_.contains(key) || !periods_.empty()) continue;
      reading_.report.error(table_.header.front().at,
                            message("missing-column.key", {{"key", key}, {"hint", report::did_you_mean(key, names())}}));
      return false;
    }
    refuse_unknown();
    std::vector<std::size_t> numbers = periods_;
    if (const auto value = columns_.find("value"); value != columns_.end()) numbers.push_back(value->second);
    if (!broken_) form_ = with_decimal_found(std::move(form_), table_, numbers, reading_.report);
    return !broken_;
  }

  std::vector<std::string_view> names() const {
    std::vector<std::string_view> out;
    for (const CsvCell& head : table_.header) out.push_back(head.text);
    return out;
  }

  std::optional<std::size_t> required(const CsvColumn& column) {
    if (const auto found = column_of(column.name)) return found;
    reading_.report.error(
        column.at, message("missing-column", {{"column", column.name}, {"hint", report::did_you_mean(column.name, names())}}));
    broken_ = true;
    return std::nullopt;
  }

  // The lines that “where” chooses.
  std::vector<const CsvRow*> chosen() {
    std::vector<std::pair<std::size_t, std::string_view>> wanted;
    for (const auto& [column, text] : form_.where) {
      if (const auto found = required(column)) wanted.emplace_back(*found, text);
    }
    std::vector<const CsvRow*> out;
    for (const CsvRow& row : table_.rows) {
      const bool meant =
          std::all_of(wanted.begin(), wanted.end(), [&](const auto& each) { return row[each.first].text == each.second; });
      if (meant) out.push_back(&row);
    }
    if (out.empty() && !broken_ && !form_.where.empty()) {
      const auto& [column, text] = form_.where.front();
      reading_.report.error(column.at, message("no-rows", {{"text", text}, {"column", column.name}}));
      broken_ = true;
    }
    return out;
  }

  // Whether no two of these lines give a value of the same period, and the same group where there are any. Where two do and
  // differ in another column, there is more in the file than was chosen.
  bool tells_apart(const std::vector<const CsvRow*>& rows, std::optional<std::size_t> by) {
    std::map<std::pair<std::string_view, std::string_view>, const CsvRow*> seen;
    for (const CsvRow* row : rows) {
      const std::string_view group = by ? std::string_view((*row)[*by].text) : std::string_view();
      const std::string_view period =
          periods_.empty() ? std::string_view((*row)[columns_.at("period")].text) : std::string_view();
      const auto [first, is_new] = seen.emplace(std::pair(group, period), row);
      if (is_new) continue;
      for (std::size_t i = 0; i < row->size(); ++i) {
        const std::string &was = (*first->second)[i].text, &is = (*row)[i].text;
        if (was == is || (by && *by == i) || is_known(i)) continue;
        reading_.report.error(
            row->front().at,
            message("many-rows", {{"line", first->second->front().at.line}, {"column", table_.header[i].text}, {"text", is}}));
        broken_ = true;
        return false;
      }
    }
    return true;
  }

  void add_records(const CsvRow& row, Node& list) {
    if (periods_.empty()) {
      Node record{.kind = Node::Kind::record, .at = row.front().at};
      add(record, row, "period");
      const bool is_read = add_value(record, row[columns_.at("value")]);
      add_words(record, row);
      if (is_read) list.items.push_back(std::move(record));
      return;
    }
    for (const std::size_t column : periods_) {
      if (row[column].text.empty()) continue;  // no value that period
      Node record{.kind = Node::Kind::record, .at = row[column].at};
      record.members.push_back({"period", table_.header[column].at, text_node(table_.header[column])});
      const bool is_read = add_value(record, row[column]);
      add_words(record, row);
      if (is_read) list.items.push_back(std::move(record));
    }
  }

  bool broken() const { return broken_; }

 private:
  // Whether the column holds what a value is told with, or values.
  bool is_known(std::size_t column) const {
    const bool named = std::any_of(columns_.begin(), columns_.end(), [&](const auto& each) { return each.second == column; });
    return named || table_.header[column].text.starts_with("note.") ||
           std::find(periods_.begin(), periods_.end(), column) != periods_.end();
  }

  std::optional<std::size_t> column_of(std::string_view name) const {
    const auto found =
        std::find_if(table_.header.begin(), table_.header.end(), [&](const CsvCell& each) { return each.text == name; });
    return found == table_.header.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - table_.header.begin()));
  }

  void find_periods() {
    for (std::size_t i = 0; i < table_.header.size(); ++i) {
      if (portal::Period::parse(table_.header[i].text)) periods_.push_back(i);
    }
  }

  // A file that holds this series and nothing else has no column that nobody knows.
  void refuse_unknown() {
    if (!form_.where.empty() || form_.by || !form_.columns.empty() || !periods_.empty()) return;
    for (const CsvCell& head : table_.header) {
      const std::string_view key = std::string_view(head.text).substr(0, head.text.find('.'));
      if (std::find(std::begin(kKeys), std::end(kKeys), key) != std::end(kKeys)) continue;
      report::Message hint = report::did_you_mean(head.text, {std::begin(kKeys), std::end(kKeys)});
      reading_.report.error(head.at, message("unknown-key.of-series", {{"column", head.text}, {"hint", std::move(hint)}}));
      broken_ = true;
    }
  }

  // False where the cell holds what is not a number, which has been reported: there is nothing more to say of its period.
  bool add_value(Node& record, const CsvCell& cell) {
    Node value = csv_number(cell, form_, reading_);
    const bool is_read = value.kind != Node::Kind::null || cell.text.empty();
    record.members.push_back({"value", cell.at, std::move(value)});
    return is_read;
  }

  void add(Node& record, const CsvRow& row, std::string_view key) {
    const auto column = columns_.find(key);
    if (column == columns_.end() || row[column->second].text.empty()) return;
    const CsvCell& cell = row[column->second];
    Node node = text_node(cell);
    const bool flag = key == "undated" || key == "meant";
    if (flag && (cell.text == "true" || cell.text == "false")) node.kind = Node::Kind::boolean;
    record.members.push_back({std::string(key), table_.header[column->second].at, std::move(node)});
  }

  void add_words(Node& record, const CsvRow& row) {
    for (const std::string_view key : {"at", "qualifier", "status", "undated", "meant"}) add(record, row, key);
    add(record, row, "note");
    Node translated{.kind = Node::Kind::record, .at = row.front().at};
    for (std::size_t i = 0; i < row.size(); ++i) {  // "note.en" is the English text of the note
      if (!table_.header[i].text.starts_with("note.") || row[i].text.empty()) continue;
      translated.at = row[i].at;
      translated.members.push_back({table_.header[i].text.substr(5), table_.header[i].at, text_node(row[i])});
    }
    if (!translated.members.empty()) record.members.push_back({"note", translated.at, std::move(translated)});
  }

  const CsvTable& table_;
  CsvForm form_;
  const Reading& reading_;
  std::map<std::string_view, std::size_t> columns_;
  std::vector<std::size_t> periods_;  // columns that are named for a period
  bool broken_ = false;
};

}  // namespace

bool expand_series(Node& series, const CsvTable& table, const CsvForm& form, const Reading& reading) {
  const report::Location at = series.at;
  Lines lines(table, form, reading);
  series = Node{.kind = Node::Kind::list, .at = at};
  if (!lines.sound()) return false;
  const std::vector<const CsvRow*> chosen = lines.chosen();
  if (!lines.tells_apart(chosen, std::nullopt)) return false;
  for (const CsvRow* row : chosen) lines.add_records(*row, series);
  return !lines.broken();
}

bool expand_breakdown(Node& breakdown, const CsvTable& table, const CsvForm& form, const Reading& reading) {
  Node groups{.kind = Node::Kind::list, .at = breakdown.at};
  Lines lines(table, form, reading);
  if (!form.by) reading.report.error(breakdown.at, message("missing-key.by"));
  const auto by = form.by ? lines.required(*form.by) : std::nullopt;
  if (by && lines.sound()) {
    const std::vector<const CsvRow*> chosen = lines.chosen();
    for (const CsvRow* row : lines.tells_apart(chosen, by) ? chosen : std::vector<const CsvRow*>()) {
      const CsvCell& name = (*row)[*by];
      if (name.text.empty()) continue;  // the total
      const auto same = [&](const Node& group) { return group.members.front().value.text == name.text; };
      auto group = std::find_if(groups.items.begin(), groups.items.end(), same);
      if (group == groups.items.end()) {
        Node made{.kind = Node::Kind::record, .at = name.at};
        made.members.push_back({"name", name.at, text_node(name)});
        made.members.push_back({"series", name.at, {.kind = Node::Kind::list, .at = name.at}});
        groups.items.push_back(std::move(made));
        group = groups.items.end() - 1;
      }
      lines.add_records(*row, group->members.back().value);
    }
  }
  breakdown.members.push_back({"groups", breakdown.at, std::move(groups)});
  return by && !lines.broken();
}

}  // namespace insyn::load

#include "load/csv_headings.h"

#include <fmt/format.h>

#include <algorithm>

namespace insyn::load {

namespace {

template <typename Names>
bool contains(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

template <typename Names>
std::string joined(const Names& names) {
  return fmt::format("{}", fmt::join(names, ", "));
}

class Headings {
 public:
  Headings(const syntax::CsvTable& csv, const Node& table, const Reading& reading)
      : csv_(csv), reading_(reading), keys_(csv.header.size()) {
    const Member* const described = table.find("columns");
    if (described == nullptr || described->value.kind != Node::Kind::list) return;
    columns_known_ = true;
    for (const Node& column : described->value.items) {
      const Member *const id = column.find("id"), *const title = column.find("title");
      const bool named = id != nullptr && id->value.kind == Node::Kind::text && is_id(id->value.text);
      columns_known_ = columns_known_ && named;
      if (!named) continue;
      ids_.push_back(id->value.text);
      titles_.push_back(title == nullptr ? nullptr : &title->value);
    }
  }

  std::optional<CsvHeadings> read() {
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      if (is_key(heading(i))) keys_[i] = heading(i);
    }
    if (columns_known_) {  // else what is wrong with them is told
      find_titles();
      find_misspelt();
      if (!tell_unknown()) return std::nullopt;
    }
    return CsvHeadings{std::move(keys_), std::move(ids_)};
  }

 private:
  const std::string& heading(std::size_t i) const { return csv_.header[i].text; }
  bool is_found(std::string_view key) const { return contains(keys_, key); }

  bool is_key(std::string_view name) const {
    const std::size_t dot = name.find('.');
    const bool in_language = dot != std::string_view::npos && contains(kRowTexts, name.substr(0, dot));
    return in_language || contains(kRowTexts, name) || contains(kRowLists, name) || contains(ids_, name);
  }

  std::vector<std::string_view> all_keys() const {
    std::vector<std::string_view> out(kRowTexts.begin(), kRowTexts.end());
    out.insert(out.end(), ids_.begin(), ids_.end());
    out.insert(out.end(), kRowLists.begin(), kRowLists.end());
    return out;
  }

  // What every row needs and no heading stands for.
  std::vector<std::string_view> missing() const {
    std::vector<std::string_view> out;
    const bool titled = std::any_of(keys_.begin(), keys_.end(),
                                    [](const std::string& key) { return key == "title" || key.starts_with("title."); });
    if (!is_found("id")) out.emplace_back("id");
    if (!titled) out.emplace_back("title");
    for (const std::string& id : ids_) {
      if (!is_found(id)) out.emplace_back(id);
    }
    return out;
  }

  bool has_words(std::size_t i) const {
    return std::any_of(csv_.rows.begin(), csv_.rows.end(), [&](const syntax::CsvRow& row) { return !row[i].text.empty(); });
  }

  // Headings that nobody knows, but those of empty columns, as spreadsheets leave them.
  std::vector<std::size_t> unknown() const {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      if (keys_[i].empty() && has_words(i)) out.push_back(i);
    }
    return out;
  }

  static bool is_title(const Node* title, std::string_view words) {
    if (title == nullptr) return false;
    return title->text == words || std::any_of(title->members.begin(), title->members.end(),
                                               [&](const Member& each) { return each.value.text == words; });
  }

  void tell(std::size_t i, std::string_view meant) {
    reading_.report.error(
        csv_.header[i].at,
        message("unknown-key.column", {{"column", heading(i)}, {"hint", message("part.did-you-mean", {{"word", meant}})}}));
  }

  // Columns headed with their titles, as they stand in the table that was copied.
  void find_titles() {
    std::vector<std::size_t> titled;
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      for (std::size_t column = 0; column < ids_.size() && keys_[i].empty(); ++column) {
        if (!is_title(titles_[column], heading(i)) || is_found(ids_[column])) continue;
        keys_[i] = ids_[column];
        titled.push_back(i);
      }
    }
    if (titled.size() == 1) tell(titled.front(), keys_[titled.front()]);
    if (titled.size() < 2) return;
    std::vector<std::string_view> titles, ids;
    for (const std::size_t i : titled) titles.emplace_back(heading(i)), ids.emplace_back(keys_[i]);
    reading_.report.error(csv_.header[titled.front()].at,
                          message("unknown-key.titles", {{"titles", joined(titles)}, {"ids", joined(ids)}}));
  }

  void find_misspelt() {
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      if (!keys_[i].empty()) continue;
      std::vector<std::string_view> free = has_words(i) ? all_keys() : missing();
      std::erase_if(free, [&](std::string_view key) { return is_found(key); });
      const std::string_view meant = report::nearest(heading(i), free);
      if (meant.empty()) continue;
      tell(i, meant);
      keys_[i] = meant;
    }
  }

  // False where the file lacks a column that is needed: one that is unknown is probably that.
  bool tell_unknown() {
    const std::vector<std::size_t> strange = unknown();
    const std::vector<std::string_view> lacking = missing();
    const std::size_t count = lacking.size();
    if (lacking.empty()) {
      for (const std::size_t i : strange) {
        report::Message hint = report::did_you_mean(heading(i), all_keys());
        reading_.report.error(csv_.header[i].at,
                              message("unknown-key.column", {{"column", heading(i)}, {"hint", std::move(hint)}}));
      }
      return true;
    }
    if (strange.empty()) {
      reading_.report.error(csv_.header.front().at,
                            message("missing-column.of-table", {{"columns", joined(lacking)}, {"count", count}}));
      return false;
    }
    std::vector<std::string_view> headings;
    for (const std::size_t i : strange) headings.emplace_back(heading(i));
    reading_.report.error(
        csv_.header[strange.front()].at,
        message("unknown-key.columns",
                {{"headings", joined(headings)}, {"number", headings.size()}, {"columns", joined(lacking)}, {"count", count}}));
    return false;
  }

  const syntax::CsvTable& csv_;
  const Reading& reading_;
  std::vector<std::string> keys_;
  std::vector<std::string> ids_;     // of the table's columns
  std::vector<const Node*> titles_;  // beside them; null: none
  bool columns_known_ = false;       // all of them have an id
};

}  // namespace

std::optional<CsvHeadings> csv_headings(const syntax::CsvTable& csv, const Node& table, const Reading& reading) {
  return Headings(csv, table, reading).read();
}

}  // namespace insyn::load

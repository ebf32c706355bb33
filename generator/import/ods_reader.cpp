// LibreOffice's workbooks (OpenDocument 1.2 and later): all sheets stand in one part, as rows of cells that may be repeated.
#include <algorithm>
#include <map>
#include <set>

#include "import/cell_number.h"
#include "import/cell_range.h"
#include "import/parts.h"

namespace insyn::import {

namespace {

using inspect::XmlAttribute;
using inspect::XmlName;
using report::message;
using Attributes = std::vector<XmlAttribute>;

// What an error looks like in a cell whose program did not say that it is one.
bool looks_like_error(std::string_view text) { return text.starts_with("#") || text.starts_with("Err:"); }

class Sheets : public inspect::XmlListener {
 public:
  Workbook out;
  CellCount count;

  void begin(const XmlName& name, const Attributes& attributes, std::string_view, std::size_t) override {
    const std::string_view parent = open_.empty() ? std::string_view() : std::string_view(open_.back());
    begin_element(name.local, parent, attributes);
    open_.emplace_back(name.local);
  }

  void end(const XmlName& name) override {
    open_.pop_back();
    if (!aside_.empty()) {
      if (open_.size() == aside_depth_) aside_.clear();
    } else if (name.local == "table-cell" || name.local == "covered-table-cell") {
      end_cell();
    } else if (name.local == "table-row") {
      end_row();
    } else if (name.local == "table") {
      sheet_ = nullptr;
    }
  }

  void text(std::string_view words, std::size_t) override {
    // Only the paragraphs of the cell itself: not a comment that hangs on it, or a drawing that lies on it.
    if (in_cell_ && aside_.empty() && paragraphs_ > 0) words_ += words;
  }

 private:
  void begin_element(std::string_view name, std::string_view parent, const Attributes& attributes) {
    const auto value = [&](std::string_view of) { return attribute(attributes, of); };
    if (name == "table" && parent == "spreadsheet" && out.sheets.size() <= kMostSheets) {
      sheet_ = &out.sheets.emplace_back(
          Sheet{.name = std::string(value("name")), .hidden = hidden_styles_.contains(value("style-name"))});
      row_ = column_ = defined_column_ = 0;
      column_styles_.clear();
    } else if (name == "named-range") {
      out.names[std::string(value("name"))] = value("cell-range-address");
    } else if (name == "style") {
      style_being_read_ = value("name");
      data_style_[style_being_read_] = value("data-style-name");
    } else if (name == "table-properties" && value("display") == "false") {
      hidden_styles_.insert(style_being_read_);
    } else if (name == "map" && parent.ends_with("-style") && looks_[data_] == Look::number) {
      looks_[data_] = looks_[std::string(value("apply-style-name"))];  // of positive numbers, where negative ones look otherwise
    } else if (name.ends_with("-style")) {
      data_ = value("name");
      looks_[data_] = name == "percentage-style" ? Look::percent : name == "time-style" ? Look::time : Look::number;
    } else if (parent.ends_with("-style") && (name == "year" || name == "month" || name == "day" || name == "hours")) {
      add_to_look(name);
    }
    if (sheet_ == nullptr) return;
    if (in_cell_) {
      if (aside_.empty()) in_cell(name, parent);
    } else if (name == "table-column") {
      const std::uint32_t repeated = whole(value("number-columns-repeated"), 1);
      const std::uint32_t last = std::min(kColumns, defined_column_ + repeated);
      if (last > defined_column_) {
        column_styles_.push_back({last, std::string(value("default-cell-style-name"))});
        if (is_hidden(value("visibility"))) sheet_->hidden_columns.emplace_back(defined_column_, last - 1);
      }
      defined_column_ = last;
    } else if (name == "table-row") {
      repeated_rows_ = std::clamp(whole(value("number-rows-repeated"), 1), 1U, kRows);
      hidden_row_ = is_hidden(value("visibility"));
      column_ = 0;
      cells_.clear();
    } else if (name == "table-cell" || name == "covered-table-cell") {
      begin_cell(attributes);
    }
  }

  void in_cell(std::string_view name, std::string_view parent) {
    if (name == "p" && parent == "table-cell") {
      if (paragraphs_++ > 0) words_ += ' ';
    } else if (name == "s" || name == "tab" || name == "line-break") {  // several spaces are for the eye
      words_ += ' ';
    } else if (name != "span" && name != "a") {
      aside_ = name;
      aside_depth_ = open_.size();
    }
  }

  static bool is_hidden(std::string_view visibility) { return visibility == "collapse" || visibility == "filter"; }

  // A day's look is what the parts of its style say: “year” alone, “year” and “month”.
  void add_to_look(std::string_view part) {
    Look& look = looks_[data_];
    Look& of_date = look;
    if (part == "hours") {
      of_date = look == Look::number ? Look::time : Look::day_and_time;
    } else if (part == "day") {
      of_date = Look::day;
    } else if (part == "month" && look != Look::day) {
      of_date = Look::month;
    } else if (part == "year" && look == Look::number) {
      of_date = Look::year;
    }
  }

  Look look_of(std::string_view style) const {
    const auto of = data_style_.find(style);
    const auto look = of == data_style_.end() ? looks_.end() : looks_.find(of->second);
    return look == looks_.end() ? Look::number : look->second;
  }

  void begin_cell(const Attributes& attributes) {
    in_cell_ = true;
    words_.clear(), type_.clear(), value_.clear(), style_.clear();
    paragraphs_ = 0;
    repeated_ = 1;
    is_error_ = formula_ = has_string_ = truth_ = false;
    std::uint32_t columns = 1, rows = 1;
    for (const XmlAttribute& each : attributes) {
      const std::string_view name = each.name.local;
      if (name == "value-type" && each.value == "error") {
        is_error_ = true;
      } else if (name == "value-type") {
        if (type_.empty()) type_ = each.value;
      } else if (name == "value" || name == "date-value" || name == "time-value" || name == "boolean-value") {
        value_ = each.value;
      } else if (name == "string-value") {
        value_ = each.value;
        has_string_ = true;
      } else if (name == "formula") {
        formula_ = true;
        truth_ = each.value == "of:=TRUE()" || each.value == "of:=FALSE()";  // how one comes that was read from Excel's file
      } else if (name == "style-name") {
        style_ = each.value;
      } else if (name == "number-columns-repeated") {
        repeated_ = std::clamp(whole(each.value, 1), 1U, kColumns);
      } else if (name == "number-columns-spanned") {
        columns = std::clamp(whole(each.value, 1), 1U, kColumns);
      } else if (name == "number-rows-spanned") {
        rows = std::clamp(whole(each.value, 1), 1U, kRows);
      }
    }
    if (columns > 1 || rows > 1) sheet_->merged.push_back({{row_, column_}, {row_ + rows - 1, column_ + columns - 1}});
    if (!style_.empty()) return;
    const auto of = std::upper_bound(column_styles_.begin(), column_styles_.end(), column_,
                                     [](std::uint32_t column, const auto& each) { return column < each.first; });
    if (of != column_styles_.end()) style_ = of->second;
  }

  void end_cell() {
    if (!in_cell_) return;
    in_cell_ = false;
    const std::uint32_t end = std::min(kColumns, column_ + repeated_);
    if (std::optional<Cell> made = cell(); made && end > column_) cells_.push_back({column_, end, std::move(*made)});
    column_ = end;
  }

  std::optional<Cell> cell() const {
    if (is_error_ || (formula_ && type_ == "string" && value_.empty() && looks_like_error(words_)))
      return Cell{Cell::Kind::error, words_};
    if (type_.empty()) return formula_ ? std::optional(Cell{Cell::Kind::no_result}) : std::nullopt;
    if (type_ == "boolean" || truth_) return Cell{Cell::Kind::truth, is_true(value_) ? "true" : "false"};
    if (type_ == "date") return date_cell(value_, look_of(style_));
    if (type_ == "time") return Cell{Cell::Kind::time, words_};
    if (type_ == "float" || type_ == "currency") return number_cell(value_, Look::number, false);
    if (type_ == "percentage") return number_cell(value_, Look::percent, false);
    const std::string& text = has_string_ ? value_ : words_;
    return text.empty() ? std::nullopt : std::optional(Cell{Cell::Kind::text, text});
  }

  void end_row() {
    if (sheet_ == nullptr) return;
    const std::uint32_t last = std::min(kRows, row_ + repeated_rows_);
    if (hidden_row_ && last > row_ && !cells_.empty()) sheet_->hidden_rows.emplace_back(row_, last - 1);
    for (; !cells_.empty() && row_ < last && !count.full(); ++row_) {
      for (const Run& run : cells_) {
        for (std::uint32_t column = run.first; column < run.end && !count.full(); ++column)
          count.put(*sheet_, {row_, column}, run.cell);
      }
    }
    row_ = last;
  }

  // A cell as often as it is repeated.
  struct Run {
    std::uint32_t first = 0, end = 0;
    Cell cell;
  };

  std::vector<std::string> open_;  // the elements that we are in
  std::map<std::string, std::string, std::less<>> data_style_;
  std::map<std::string, Look, std::less<>> looks_;
  std::string data_;  // the style of numbers that is being read
  std::string style_being_read_;
  std::set<std::string, std::less<>> hidden_styles_;  // of sheets

  Sheet* sheet_ = nullptr;
  std::vector<std::pair<std::uint32_t, std::string>> column_styles_;  // up to which column
  std::vector<Run> cells_;                                            // of the row
  std::uint32_t row_ = 0, column_ = 0, defined_column_ = 0, repeated_rows_ = 1, repeated_ = 1;
  bool hidden_row_ = false;

  std::string type_, value_, style_, words_, aside_;
  std::size_t paragraphs_ = 0, aside_depth_ = 0;
  bool in_cell_ = false, is_error_ = false, formula_ = false, has_string_ = false, truth_ = false;
};

// Whether the parts are encrypted.
struct Manifest : inspect::XmlListener {
  void begin(const XmlName& name, const Attributes&, std::string_view, std::size_t) override {
    encrypted = encrypted || name.local == "encryption-data";
  }
  void end(const XmlName&) override {}
  void text(std::string_view, std::size_t) override {}

  bool encrypted = false;
};

}  // namespace

Workbook read_ods(Parts& parts) {
  if (parts.text("mimetype").find("opendocument.spreadsheet") == std::string::npos) throw Refused{message("bad-workbook")};
  Manifest manifest;
  if (parts.has("META-INF/manifest.xml")) parts.read("META-INF/manifest.xml", manifest);
  if (manifest.encrypted) throw Refused{message("bad-workbook.old")};
  Sheets sheets;
  // Styles of the document, that those of its cells go back to, stand in a part of their own.
  if (parts.has("styles.xml")) parts.read("styles.xml", sheets);
  parts.read("content.xml", sheets);
  sheets.count.refuse_if_full();
  if (sheets.out.sheets.size() > kMostSheets) throw Refused{message("bad-workbook.sheets", {{"most", kMostSheets}})};
  return std::move(sheets.out);
}

}  // namespace insyn::import

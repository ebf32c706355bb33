// Excel's workbooks (ECMA-376, in its transitional and its strict form, whose namespaces differ: elements go by their local
// names).
#include <algorithm>
#include <map>

#include "import/cell_number.h"
#include "import/cell_range.h"
#include "import/parts.h"

namespace insyn::import {

namespace {

using inspect::XmlAttribute;
using inspect::XmlName;
using report::message;
using Attributes = std::vector<XmlAttribute>;

// Which part is what to another one.
struct Relations : inspect::XmlListener {
  explicit Relations(std::string of) : folder(of.substr(0, of.rfind('/') + 1)) {}

  void begin(const XmlName& name, const Attributes& attributes, std::string_view, std::size_t) override {
    if (name.local != "Relationship") return;
    std::string target(attribute(attributes, "Target"));
    target = target.starts_with('/') ? target.substr(1) : folder + target;
    const std::string_view type = attribute(attributes, "Type");
    by_type.emplace(type.substr(type.rfind('/') + 1), target);
    by_id.emplace(attribute(attributes, "Id"), target);
  }
  void end(const XmlName&) override {}
  void text(std::string_view, std::size_t) override {}

  std::string folder;
  std::map<std::string, std::string, std::less<>> by_type, by_id;
};

Relations relations_of(const std::string& part, Parts& parts) {
  Relations out(part);
  const std::string path = out.folder + "_rels/" + part.substr(out.folder.size()) + ".rels";
  if (parts.has(path)) parts.read(path, out);
  return out;
}

struct Book : inspect::XmlListener {
  void begin(const XmlName& name, const Attributes& attributes, std::string_view, std::size_t) override {
    if (root.empty()) root = name.local;
    if (name.local == "workbookPr") from_1904 = is_true(attribute(attributes, "date1904"));
    // What only writes workbooks, and calculates nothing, leaves the formulas for whoever opens them: what stands in them is no
    // result.
    if (name.local == "calcPr") not_calculated = is_true(attribute(attributes, "fullCalcOnLoad"));
    if (name.local == "sheet" && ids.size() <= kMostSheets) {
      out.sheets.push_back({.name = std::string(attribute(attributes, "name")),
                            .hidden = !attribute(attributes, "state").empty() && attribute(attributes, "state") != "visible"});
      std::string_view id;
      for (const XmlAttribute& each : attributes) {
        if (each.name.local == "id" && !each.name.space.empty()) id = each.value;
      }
      ids.emplace_back(id);
    }
    named = name.local == "definedName" ? std::string(attribute(attributes, "name")) : std::string();
  }
  void end(const XmlName&) override { named.clear(); }
  void text(std::string_view words, std::size_t) override {
    if (!named.empty()) out.names[named] += words;
  }

  Workbook out;
  std::vector<std::string> ids;  // of the relations to the sheets
  std::string root, named;
  bool from_1904 = false, not_calculated = false;
};

struct Styles : inspect::XmlListener {
  void begin(const XmlName& name, const Attributes& attributes, std::string_view, std::size_t) override {
    const auto id = [&] { return static_cast<int>(whole(attribute(attributes, "numFmtId"), 0)); };
    if (name.local == "numFmt") codes.insert_or_assign(id(), look_of_code(attribute(attributes, "formatCode")));
    if (name.local == "cellXfs") within = true;
    if (name.local != "xf" || !within) return;
    const auto own = codes.find(id());
    looks.push_back(own == codes.end() ? look_of_builtin(id()) : own->second);
  }
  void end(const XmlName& name) override {
    if (name.local == "cellXfs") within = false;
  }
  void text(std::string_view, std::size_t) override {}

  std::map<int, Look> codes;
  std::vector<Look> looks;
  bool within = false;
};

// “_x000D_” is how a character is written that XML cannot hold.
std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escape = text.substr(i).starts_with("_x") && i + 6 < text.size() && text[i + 6] == '_' &&
                        text.substr(i + 2, 4).find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
    if (!escape) {
      out += text[i];
      continue;
    }
    const unsigned long code = std::stoul(std::string(text.substr(i + 2, 4)), nullptr, 16);
    if (code < 0x20) {
      out += ' ';
    } else if (code < 0x7F) {
      out += static_cast<char>(code);
    } else {
      out += text.substr(i, 7);
    }
    i += 6;
  }
  return out;
}

struct Strings : inspect::XmlListener {
  void begin(const XmlName& name, const Attributes&, std::string_view, std::size_t) override {
    if (name.local == "si") out.emplace_back();
    if (name.local == "rPh") phonetic = true;  // how the text is pronounced
    words = name.local == "t" && !phonetic;
  }
  void end(const XmlName& name) override {
    if (name.local == "rPh") phonetic = false;
    if (name.local == "si") out.back() = unescaped(out.back());
    words = false;
  }
  void text(std::string_view more, std::size_t) override {
    if (words && !out.empty()) out.back() += more;
  }

  std::vector<std::string> out;
  bool words = false, phonetic = false;
};

class SheetCells : public inspect::XmlListener {
 public:
  SheetCells(Sheet& out, const Strings& strings, const Styles& styles, const Book& book, CellCount& count)
      : out_(out),
        strings_(strings),
        styles_(styles),
        from_1904_(book.from_1904),
        not_calculated_(book.not_calculated),
        count_(count) {}

  void begin(const XmlName& name, const Attributes& attributes, std::string_view, std::size_t) override {
    const auto value = [&](std::string_view of) { return attribute(attributes, of); };
    taking_ = nullptr;
    if (name.local == "row") {
      at_.row = value("r").empty() ? next_row_ : whole(value("r"), 1) - 1;
      next_row_ = at_.row + 1;
      at_.column = 0;
      if (is_true(value("hidden"))) out_.hidden_rows.emplace_back(at_.row, at_.row);
    } else if (name.local == "c") {
      if (const auto at = place(value("r"))) at_ = *at;
      type_ = value("t");
      look_ = Look::number;
      if (const std::uint32_t style = whole(value("s"), 0); style < styles_.looks.size()) look_ = styles_.looks[style];
      value_.clear(), text_.clear(), has_value_ = formula_ = false;
    } else if (name.local == "f") {
      formula_ = true;
    } else if (name.local == "v") {
      has_value_ = true;
      taking_ = &value_;
    } else if (name.local == "rPh") {
      phonetic_ = true;
    } else if (name.local == "t" && !phonetic_) {
      taking_ = &text_;
    } else if (name.local == "mergeCell") {
      if (const auto merged = area(value("ref"))) out_.merged.push_back(*merged);
    } else if (name.local == "col" && is_true(value("hidden")) && out_.hidden_columns.size() < kColumns) {
      out_.hidden_columns.emplace_back(whole(value("min"), 1) - 1, whole(value("max"), 1) - 1);
    }
  }

  void end(const XmlName& name) override {
    taking_ = nullptr;
    if (name.local == "rPh") phonetic_ = false;
    if (name.local != "c") return;
    if (count_.full()) return;
    if (std::optional<Cell> made = cell()) count_.put(out_, at_, std::move(*made));
    ++at_.column;
  }

  void text(std::string_view words, std::size_t) override {
    if (taking_ != nullptr) *taking_ += words;
  }

 private:
  std::optional<Cell> cell() const {
    if (type_ == "inlineStr") return words(unescaped(text_));
    const bool no_result = !has_value_ || (value_.empty() && type_ != "str");
    if (formula_ && (no_result || not_calculated_)) return Cell{Cell::Kind::no_result};
    if (no_result) return std::nullopt;
    if (type_ == "s") {
      const std::uint32_t index = whole(value_, static_cast<std::uint32_t>(strings_.out.size()));
      if (index >= strings_.out.size()) return Cell{Cell::Kind::error, value_};
      return words(strings_.out[index]);
    }
    if (type_ == "str") return words(unescaped(value_));
    if (type_ == "e") return Cell{Cell::Kind::error, value_};
    if (type_ == "b") return Cell{Cell::Kind::truth, is_true(value_) ? "true" : "false"};
    if (type_ == "d") return date_cell(value_, look_);
    return number_cell(value_, look_, from_1904_);
  }

  static std::optional<Cell> words(std::string text) {
    return text.empty() ? std::nullopt : std::optional(Cell{Cell::Kind::text, std::move(text)});
  }

  Sheet& out_;
  const Strings& strings_;
  const Styles& styles_;
  const bool from_1904_, not_calculated_;
  CellCount& count_;
  Place at_;
  std::uint32_t next_row_ = 0;
  std::string type_, value_, text_;
  std::string* taking_ = nullptr;
  Look look_ = Look::number;
  bool has_value_ = false, formula_ = false, phonetic_ = false;
};

}  // namespace

Workbook read_xlsx(Parts& parts) {
  Relations root("");
  parts.read("_rels/.rels", root);
  const auto document = root.by_type.find("officeDocument");
  if (document == root.by_type.end() || !document->second.ends_with(".xml")) throw Refused{message("bad-workbook")};
  Book book;
  parts.read(document->second, book);
  if (book.root != "workbook") throw Refused{message("bad-workbook")};
  if (book.ids.size() > kMostSheets) throw Refused{message("bad-workbook.sheets", {{"most", kMostSheets}})};
  const Relations relations = relations_of(document->second, parts);
  Strings strings;
  Styles styles;
  if (const auto part = relations.by_type.find("sharedStrings"); part != relations.by_type.end())
    parts.read(part->second, strings);
  if (const auto part = relations.by_type.find("styles"); part != relations.by_type.end()) parts.read(part->second, styles);
  CellCount count;
  for (std::size_t i = 0; i < book.ids.size(); ++i) {
    const auto part = relations.by_id.find(book.ids[i]);
    if (part == relations.by_id.end()) throw Refused{message("bad-workbook.part", {{"part", book.out.sheets[i].name}})};
    SheetCells cells(book.out.sheets[i], strings, styles, book, count);
    parts.read(part->second, cells);
  }
  count.refuse_if_full();
  return std::move(book.out);
}

}  // namespace insyn::import

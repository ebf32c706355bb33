#include "import/parts.h"

#include <algorithm>
#include <charconv>

namespace insyn::import {

using report::message;

namespace {

constexpr std::string_view kOldOffice("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);  // .xls, and anything of Office's with a password

// What a listener sees, and whether there was a DOCTYPE: no workbook has one.
class Watched : public inspect::XmlListener {
 public:
  explicit Watched(inspect::XmlListener& to) : to_(to) {}

  void begin(const inspect::XmlName& name, const std::vector<inspect::XmlAttribute>& attributes, std::string_view tag,
             std::size_t at) override {
    to_.begin(name, attributes, tag, at);
  }
  void end(const inspect::XmlName& name) override { to_.end(name); }
  void text(std::string_view words, std::size_t at) override { to_.text(words, at); }
  void doctype(std::size_t) override { doctype_ = true; }

  bool has_doctype() const { return doctype_; }

 private:
  inspect::XmlListener& to_;
  bool doctype_ = false;
};

}  // namespace

std::string Parts::text(std::string_view path) {
  std::optional<std::string> found = archive_.read(path, left_ + 1);
  if (!found) throw Refused{message("bad-workbook.part", {{"part", path}})};
  if (found->size() > left_) throw Refused{message("bad-workbook.unpacked", {{"most", kMostUnpacked >> 20U}})};
  left_ -= found->size();
  return std::move(*found);
}

void Parts::read(std::string_view path, inspect::XmlListener& listener) {
  const std::string xml = text(path);
  Watched watched(listener);
  const std::optional<inspect::XmlFault> fault = inspect::read_xml(xml, watched);
  if (fault || watched.has_doctype()) throw Refused{message("bad-workbook.part", {{"part", path}})};
}

std::string_view attribute(const std::vector<inspect::XmlAttribute>& attributes, std::string_view name) {
  const auto found =
      std::find_if(attributes.begin(), attributes.end(), [&](const auto& each) { return each.name.local == name; });
  return found == attributes.end() ? std::string_view() : found->value;
}

bool is_true(std::string_view value) { return value == "1" || value == "true" || value == "on"; }

std::uint32_t whole(std::string_view digits, std::uint32_t otherwise) {
  std::uint32_t out = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), out);
  return read.ec == std::errc() && read.ptr == digits.data() + digits.size() ? out : otherwise;
}

void CellCount::put(Sheet& sheet, Place at, Cell cell) {
  if (at.row >= kRows || at.column >= kColumns) return;
  if (full()) return;
  ++cells_;
  bytes_ += cell.text.size();
  if (full()) return;
  sheet.cells.insert_or_assign(at, std::move(cell));
}

void CellCount::refuse_if_full() const {
  if (cells_ > kMostCells) throw Refused{message("bad-workbook.cells", {{"most", kMostCells}})};
  if (bytes_ > kMostUnpacked) throw Refused{message("bad-workbook.unpacked", {{"most", kMostUnpacked >> 20U}})};
}

std::variant<Workbook, report::Message> read_workbook(std::string_view bytes) {
  if (bytes.starts_with(kOldOffice)) return message("bad-workbook.old");
  if (!bytes.starts_with("PK")) return message("bad-workbook");
  try {
    Parts parts(bytes);
    if (parts.empty()) return message("bad-workbook.cut-short");
    if (parts.has("mimetype") && parts.has("content.xml")) return read_ods(parts);
    if (parts.has("_rels/.rels")) return read_xlsx(parts);
    return message("bad-workbook");
  } catch (Refused& refused) {
    return std::move(refused.why);
  }
}

}  // namespace insyn::import

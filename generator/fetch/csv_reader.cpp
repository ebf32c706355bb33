#include <fmt/format.h>

#include <algorithm>

#include "fetch/readers.h"

namespace insyn::fetch {

namespace {

constexpr std::size_t kMostFields = 10'000;
constexpr std::size_t kMostRows = 1'000'000;

// RFC 4180, with any of comma, semicolon and tab between the fields, and lines that end in LF or CR LF.
class Lines {
 public:
  Lines(std::string_view text, char separator) : text_(text), separator_(separator) {}

  bool next(std::vector<std::string>& fields) {
    fields.clear();
    if (at_ >= text_.size()) return false;
    ++row_;
    while (true) {
      if (fields.size() >= kMostFields) throw Refused("the row has more fields than any table", place());
      fields.push_back(at_ < text_.size() && text_[at_] == '"' ? quoted_field() : plain_field());
      if (at_ >= text_.size()) return true;
      const char end = text_[at_++];
      if (end == '\n') return true;
    }
  }
  std::string place() const { return fmt::format("row {}", row_); }
  std::size_t row() const { return row_; }

 private:
  std::string plain_field() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n') ++at_;
    std::size_t end = at_;
    if (end > begin && text_[end - 1] == '\r') --end;
    return std::string(text_.substr(begin, end - begin));
  }

  std::string quoted_field() {
    std::string out;
    for (++at_;; ++at_) {
      if (at_ >= text_.size()) throw Refused("a quoted field is never closed", place());
      if (text_[at_] != '"') {
        out += text_[at_];
      } else if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
        out += '"';
        ++at_;
      } else {
        break;
      }
    }
    ++at_;
    if (at_ < text_.size() && text_[at_] == '\r') ++at_;
    if (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n') {
      throw Refused("something stands after a closing quote", place());
    }
    return out;
  }

  std::string_view text_;
  char separator_;
  std::size_t at_ = 0;
  std::size_t row_ = 0;
};

char separator_of(std::string_view text) {
  const std::string_view first = text.substr(0, text.find('\n'));
  char best = ',';
  for (char each : {';', '\t'}) {
    if (std::count(first.begin(), first.end(), each) > std::count(first.begin(), first.end(), best)) best = each;
  }
  return best;
}

bool is_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto first = static_cast<unsigned char>(text[i]);
    const std::size_t length = first < 0x80                    ? 1
                               : first >= 0xC2 && first < 0xE0 ? 2
                               : first >= 0xE0 && first < 0xF0 ? 3
                               : first >= 0xF0 && first < 0xF5 ? 4
                                                               : 0;
    if (length == 0 || i + length > text.size()) return false;
    for (std::size_t k = 1; k < length; ++k) {
      if ((static_cast<unsigned char>(text[i + k]) & 0xC0U) != 0x80U) return false;
    }
    i += length;
  }
  return true;
}

std::size_t column(const std::vector<std::string>& header, const std::string& name) {
  const auto found = std::find(header.begin(), header.end(), name);
  if (found != header.end()) return static_cast<std::size_t>(found - header.begin());
  const std::vector<std::string_view> names(header.begin(), header.end());
  throw Refused(fmt::format("there is no column “{}”{}; there are {}", name, report::suggestion(name, names),
                            clean_words(fmt::format("{}", fmt::join(header, ", ")), 300)),
                "row 1");
}

// Numbers as tables write them: spaces between thousands, U+2212 as minus, a comma where the source says so.
Figure figure(std::string text, bool comma, const std::string& place) {
  for (std::string_view space : {" ", "\u00A0", "\u202F"}) {
    for (std::size_t at = text.find(space); at != std::string::npos; at = text.find(space)) text.erase(at, space.size());
  }
  if (text.starts_with("\u2212")) text.replace(0, 3, "-");
  static constexpr std::string_view signs[] = {"", ".", "..", "...", "-", "–", ":", "NA", "N/A", "null"};
  if (std::find(std::begin(signs), std::end(signs), text) != std::end(signs))
    return {std::nullopt, text.empty() ? "" : "“" + text + "”", {}};
  if (comma) std::replace(text.begin(), text.end(), ',', '.');
  Figure out{exact_decimal(text), {}, {}};
  if (!out.value) {
    throw Refused(
        fmt::format("“{}” is no number that we can hold exactly{}", clean_words(text, 60),
                    text.find(',') != std::string::npos ? "; if its comma is a decimal comma, say \"decimal\": \",\"" : ""),
        place);
  }
  return out;
}

portal::Snapshot read(const Wanted& wanted, std::string_view text) {
  const auto& source = std::get<portal::CsvSource>(wanted.source.kind);
  const portal::Selection& selection = source.selection;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (!is_utf8(text)) throw Refused("the table is not in UTF-8; ask the publisher for that, or save it anew", "");
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) throw Refused("the answer is empty", "");
  if (text[text.find_first_not_of(" \t\r\n")] == '<')
    throw Refused("the answer is a web page, not a table; is this the address of the data itself?", "");

  Lines lines(text, source.separator != 0 ? source.separator : separator_of(text));
  std::vector<std::string> header, row;
  lines.next(header);
  const std::size_t period_column = column(header, selection.time);
  const std::size_t value_column = column(header, source.value);
  const std::size_t by_column = selection.by.empty() ? header.size() : column(header, selection.by);
  std::vector<std::pair<std::size_t, std::string>> kept;
  for (const auto& [name, category] : selection.categories) kept.emplace_back(column(header, name), category);

  Gather gather(wanted);
  while (lines.next(row)) {
    if (lines.row() > kMostRows) throw Refused(fmt::format("the table has more than {} rows; ask for less", kMostRows), "");
    if (row.size() == 1 && row.front().empty()) continue;
    if (row.size() != header.size()) {
      throw Refused(fmt::format("the row has {} fields, its heading {}", row.size(), header.size()), lines.place());
    }
    if (std::any_of(kept.begin(), kept.end(), [&](const auto& each) { return row[each.first] != each.second; })) continue;
    const std::optional<portal::Period> period = period_of(row[period_column]);
    if (!period) throw Refused(fmt::format("“{}” is no period that we know", clean_words(row[period_column], 60)), lines.place());
    const Figure found = figure(row[value_column], source.comma, lines.place());
    if (by_column == header.size() || (!selection.total.empty() && row[by_column] == selection.total)) {
      gather.to_series(*period, found, lines.place());
    } else {
      const portal::Text group = quoted(wanted.languages, row[by_column]);
      if (group.empty()) throw Refused(fmt::format("the column “{}” is empty here", selection.by), lines.place());
      gather.to_group(quoted(wanted.languages, selection.by), group, *period, found, lines.place());
    }
  }
  portal::Snapshot out;
  gather.finish(out);
  return out;
}

}  // namespace

Read read_csv(const Wanted& wanted, const Page& data) {
  return guarded(data.address, [&] { return read(wanted, data.bytes); });
}

}  // namespace insyn::fetch

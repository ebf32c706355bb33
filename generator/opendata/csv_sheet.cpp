#include "opendata/csv_sheet.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace insyn::opendata {

namespace {

void append_field(std::string& out, std::string_view value, char separator = ',') {
  const auto plain = [separator](char byte) { return byte != '"' && byte != '\r' && byte != '\n' && byte != separator; };
  if (std::all_of(value.begin(), value.end(), plain)) {
    out += value;
    return;
  }
  out += '"';
  for (const char byte : value) {
    if (byte == '"') out += '"';
    out += byte;
  }
  out += '"';
}

}  // namespace

CsvSheet& CsvSheet::row() {
  assert(at_ == columns_.size());
  if (!columns_.empty()) first_row_ = false;
  if (!first_row_) {
    rows_ += "\r\n";
    excel_rows_ += "\r\n";
  }
  at_ = 0;
  return *this;
}

void CsvSheet::cell(Type type, std::string_view name, std::string_view language, std::string_view value) {
  if (first_row_) {
    std::string full(name);
    if (!language.empty()) full.append("_").append(language);
    columns_.push_back({std::move(full), std::string(name), std::string(language), type});
  }
  assert(at_ < columns_.size() && columns_[at_].word == name && columns_[at_].language == language);
  if (at_ > 0) {
    rows_ += ',';
    excel_rows_ += ';';
  }
  append_field(rows_, value);
  if (type == Type::decimal) {
    std::string number(value);
    std::replace(number.begin(), number.end(), '.', ',');
    excel_rows_ += number;
  } else {
    append_field(excel_rows_, value, ';');
  }
  ++at_;
}

void CsvSheet::said(std::string_view name, std::string_view language, std::string_view words) {
  std::string clean(words);
  // Line breaks and tabs are kept; other control characters mean nothing in a table.
  std::erase_if(
      clean, [](char byte) { return static_cast<unsigned char>(byte) < 0x20 && byte != '\t' && byte != '\n' && byte != '\r'; });
  if (!clean.empty() && std::string_view("=+-@\t\r\n").find(clean.front()) != std::string_view::npos) clean.insert(0, "'");
  cell(Type::text, name, language, clean);
}

CsvSheet& CsvSheet::text(std::string_view name, std::string_view words) {
  said(name, {}, words);
  return *this;
}

CsvSheet& CsvSheet::words(std::string_view name, const portal::Text& text) {
  for (const std::string& language : languages_) {
    const auto& variants = text.variants();
    const auto found =
        std::find_if(variants.begin(), variants.end(), [&](const auto& each) { return each.language == language; });
    said(name, language, found == variants.end() ? std::string_view() : found->words);
  }
  return *this;
}

CsvSheet& CsvSheet::code(std::string_view name, std::string_view code) {
  cell(Type::code, name, {}, code);
  return *this;
}

CsvSheet& CsvSheet::decimal(std::string_view name, const std::optional<portal::Decimal>& number) {
  cell(Type::decimal, name, {}, number ? number->literal() : std::string());
  return *this;
}

CsvSheet& CsvSheet::whole(std::string_view name, long long number) {
  cell(Type::whole, name, {}, std::to_string(number));
  return *this;
}

CsvSheet& CsvSheet::flag(std::string_view name, bool flag) {
  cell(Type::flag, name, {}, flag ? "true" : "false");
  return *this;
}

CsvSheet& CsvSheet::date(std::string_view name, const std::optional<portal::Date>& date) {
  cell(Type::date, name, {}, date ? portal::literal(*date) : std::string());
  return *this;
}

CsvSheet& CsvSheet::address(std::string_view name, std::string_view address) {
  cell(Type::address, name, {}, address);
  return *this;
}

std::vector<std::vector<std::string>> CsvSheet::rows() const {
  if (columns_.empty()) return {};
  std::vector<std::vector<std::string>> out(1, std::vector<std::string>(1));
  bool quoted = false;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const char byte = rows_[i];
    if (byte == '"') {
      // A quote within quotes is written twice.
      if (quoted && i + 1 < rows_.size() && rows_[i + 1] == '"')
        out.back().back() += rows_[++i];
      else
        quoted = !quoted;
    } else if (quoted || (byte != ',' && byte != '\r' && byte != '\n')) {
      out.back().back() += byte;
    } else if (byte == ',') {
      out.back().emplace_back();
    } else if (byte == '\n') {
      out.emplace_back(1);
    }
  }
  return out;
}

std::string CsvSheet::take() {
  std::string out;
  for (const Column& column : columns_) {
    if (!out.empty()) out += ',';
    append_field(out, column.name);
  }
  return out + "\r\n" + std::exchange(rows_, {}) + "\r\n";
}

std::string CsvSheet::take_for_excel() {
  std::string out = "\xEF\xBB\xBF";
  for (const Column& column : columns_) {
    if (&column != &columns_.front()) out += ';';
    append_field(out, column.name, ';');
  }
  return out + "\r\n" + std::exchange(excel_rows_, {}) + "\r\n";
}

}  // namespace insyn::opendata

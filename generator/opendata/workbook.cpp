#include "opendata/workbook.h"

#include <fmt/format.h>

#include <set>

namespace insyn::opendata {

namespace {

constexpr std::size_t kLongestName = 31;  // of a sheet

void append_cell(std::string& out, std::string_view cell) {
  out += '\t';
  for (const char byte : cell) {
    if (byte == '\t')
      out += "\\t";
    else if (byte == '\n')
      out += "\\n";
    else if (byte == '\\')
      out += "\\\\";
    else if (byte != '\r')
      out += byte;
  }
}

void append_line(std::string& out, std::string_view word, const std::vector<std::string>& cells) {
  out += word;
  for (const std::string& cell : cells) append_cell(out, cell);
  out += '\n';
}

// "2020-tabell-resultat" -> "tabell-resultat"; cut to what a sheet may be called, and not as another.
std::string sheet_name(const CsvFile& file, std::set<std::string>& taken) {
  const std::string whole = file.name.substr(file.download.year->page.id.size() + 1);
  std::string out = whole.substr(0, kLongestName);
  for (int number = 2; !taken.insert(out).second; ++number) {
    const std::string end = fmt::format("-{}", number);
    out = whole.substr(0, kLongestName - end.size()) + end;
  }
  return out;
}

}  // namespace

std::string workbook_lines(const Facts& facts, const portal::Year& year, const std::vector<CsvFile>& tables) {
  const auto day = data_changed(year);
  std::string out;
  append_line(out, "created", {day ? portal::literal(*day) : fmt::format("{:04}-12-31", year.year)});
  std::set<std::string> taken;
  for (const CsvFile& file : tables) {
    append_line(out, "sheet", {sheet_name(file, taken)});
    append_line(out, "note",
                {fmt::format("{} {}. {}", file.download.title.in(facts.first_language()), year.page.id,
                             file.download.about.in(facts.first_language()))});
    std::vector<std::string> names, types;
    for (const CsvSheet::Column& column : file.sheet.columns()) {
      names.push_back(column.name);
      const bool number = column.type == CsvSheet::Type::decimal || column.type == CsvSheet::Type::whole;
      types.emplace_back(number ? "number" : "text");
    }
    append_line(out, "header", names);
    append_line(out, "types", types);
    for (const std::vector<std::string>& row : file.sheet.rows()) append_line(out, "row", row);
  }
  return out;
}

}  // namespace insyn::opendata

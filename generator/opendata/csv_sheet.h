// csv_sheet.h: one table as rows of named cells, written as CSV (RFC 4180) and in the form that spreadsheets with decimal commas
// open.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "portal/date.h"
#include "portal/decimal.h"
#include "portal/reference.h"
#include "portal/text.h"

namespace insyn::opendata {

class CsvSheet {
 public:
  enum class Type { text, code, decimal, whole, flag, date, address };
  struct Column {
    std::string name;      // the header: "value", "name_sv"
    std::string word;      // what it is described by: "value", "name"
    std::string language;  // of a column that has one for each language, else empty
    Type type = Type::text;
  };

  explicit CsvSheet(const std::vector<std::string>& languages) : languages_(languages) {}

  // Begins a row. Every row has the same cells in the same order.
  CsvSheet& row();
  // Words of a person. One that a spreadsheet would take for a formula gets an apostrophe before it.
  CsvSheet& text(std::string_view name, std::string_view words);
  CsvSheet& words(std::string_view name, const portal::Text& text);  // a column for each language; never another's words
  CsvSheet& code(std::string_view name, std::string_view code);      // an id, or a word of a fixed list
  CsvSheet& decimal(std::string_view name, const std::optional<portal::Decimal>& number);
  CsvSheet& whole(std::string_view name, long long number);
  CsvSheet& flag(std::string_view name, bool flag);
  CsvSheet& date(std::string_view name, const std::optional<portal::Date>& date);
  CsvSheet& address(std::string_view name, std::string_view address);

  bool empty() const { return columns_.empty(); }
  const std::vector<Column>& columns() const { return columns_; }
  std::vector<std::vector<std::string>> rows() const;  // the cells of each row; before anything is taken

  // Header and rows, each ended by CR LF. The sheet is empty after each.
  std::string take();
  std::string take_for_excel();  // a byte order mark, semicolons and decimal commas

 private:
  void said(std::string_view name, std::string_view language, std::string_view words);
  void cell(Type type, std::string_view name, std::string_view language, std::string_view value);

  const std::vector<std::string>& languages_;
  std::vector<Column> columns_;
  std::string rows_, excel_rows_;
  std::size_t at_ = 0;  // the cell of this row that comes next
  bool first_row_ = true;
};

// With blanks between.
template <typename Thing>
std::string ids(const std::vector<portal::Reference<Thing>>& references) {
  std::string out;
  for (const portal::Reference<Thing>& each : references) out.append(out.empty() ? "" : " ").append(each.id);
  return out;
}

}  // namespace insyn::opendata

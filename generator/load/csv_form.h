// csv_form.h: within load, how a CSV file beside a JSON file is written, and which of its lines and columns are meant.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "load/csv_content.h"
#include "syntax/csv_reader.h"

namespace insyn::load {

// A column named in the JSON file, and where it is named.
struct CsvColumn {
  std::string name;
  report::Location at;
};

struct CsvForm {
  const report::Source* source = nullptr;
  char delimiter = ',';
  char decimal = '.';
  std::vector<std::pair<std::string, CsvColumn>> columns;  // what the program calls a column: what the file calls it
  std::vector<std::pair<CsvColumn, std::string>> where;    // only lines that have this text in this column
  std::optional<CsvColumn> by;                             // whose words are the groups of a breakdown
};

// Reads {"file": …, "delimiter": …}. None, and a diagnostic, where it cannot be followed.
std::optional<CsvForm> csv_form(const Node& node, const Beside& beside, const Reading& reading);

// The form with the mark that the numbers in these columns have before their decimals. Where all of them have another than the
// description says, that is reported, once for the file.
CsvForm with_decimal_found(CsvForm form, const syntax::CsvTable& table, const std::vector<std::size_t>& columns,
                           report::Report& report);

// A cell as a number; empty: null. Anything else is reported.
Node csv_number(const syntax::CsvCell& cell, const CsvForm& form, const Reading& reading);

}  // namespace insyn::load

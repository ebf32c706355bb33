// csv_headings.h: within load, what the headings of a budget table's CSV file stand for.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "load/record.h"
#include "syntax/csv_reader.h"

namespace insyn::load {

// What such a file may hold beside the table's own columns: texts, and lists of words with spaces between.
inline constexpr std::array<std::string_view, 5> kRowTexts = {"id", "parent", "role", "title", "tied_by"};
inline constexpr std::array<std::string_view, 2> kRowLists = {"footnotes", "goals"};

// The key that a heading stands for, or was meant to; empty: none, and its cells are passed over.
struct CsvHeadings {
  std::vector<std::string> keys;      // one for each heading; "title.en" is the English text of the title
  std::vector<std::string> of_cells;  // those that are columns of the table
};

// Of a table that JSON describes. A heading that is misspelt is reported, once, and stands for what it was meant for. None, and
// a diagnostic, where a column that the table needs is not in the file.
std::optional<CsvHeadings> csv_headings(const syntax::CsvTable& csv, const Node& table, const Reading& reading);

}  // namespace insyn::load

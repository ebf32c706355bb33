// cell_range.h: within import, how ranges of cells are written: “A4:E19”, “A4:E”, “'Resultat'!$A$1:$C$5”.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "import/workbook.h"

namespace insyn::import {

// “A4:E19”; without its last row, or without any, it goes on to the end of the sheet. Dollar signs say nothing.
std::optional<Area> area(std::string_view text);
// “A4” alone.
std::optional<Place> place(std::string_view text);

// What a name of the workbook's stands for, as either program writes it: the sheet and its range.
struct SheetRange {
  std::string sheet;
  Area area;
};
std::optional<SheetRange> sheet_range(std::string_view text);

}  // namespace insyn::import

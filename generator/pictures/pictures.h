// pictures.h: drawings become PNG, and tables a workbook, for the program insyn-pictures. Each throws std::runtime_error where it
// cannot.
#pragma once

#include <string>
#include <string_view>

namespace insyn::pictures {

// An SVG of 1200 by 630, as the cards of social media have it.
std::string png(std::string_view svg);

// An .xlsx from lines of cells with tabs between ("\t", "\n" and "\\" within a cell are written so): `created` DAY first; then
// for each sheet `sheet` NAME, `note` TEXT, `header` CELL…, `types` text|number…, and a `row` CELL… each.
std::string workbook(std::string_view lines);

}  // namespace insyn::pictures

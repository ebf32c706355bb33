// cell_number.h: within import, what a number in a sheet is: a figure, a share or a day, as its format shows it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "import/workbook.h"

namespace insyn::import {

// How a number is shown.
enum class Look { number, percent, year, month, day, time, day_and_time };
// Of a format as Excel writes it: "0.0%", "yyyy-mm-dd".
Look look_of_code(std::string_view code);
// Of a format that every Excel has; none: it says nothing.
Look look_of_builtin(int id);

// A sheet's numbers are binary: the file has up to 17 digits of them, such as 0.78500000000000003. Gives the shortest decimal
// that is the same binary number, in plain digits: 0.785. `shift` moves its decimal point to the right. None where it is not a
// number.
std::optional<std::string> plain_decimal(std::string_view literal, int shift = 0);

// A number as a cell. Days are counted from 1900, or from 1904.
Cell number_cell(std::string_view literal, Look look, bool from_1904);
// "2020-12-31T00:00:00" as a cell.
Cell date_cell(std::string_view literal, Look look);

}  // namespace insyn::import

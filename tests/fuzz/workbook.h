// workbook.h: what `insyn import` makes of any bytes.
#pragma once

#include <string_view>

// The first character chooses a part of a workbook that is otherwise sound, from “0”: a sheet of Excel's, …; “9”: the rest is the
// file. See workbook.cpp.
void read_workbook(std::string_view bytes);

// workbook.h: the tables of a year as the lines that insyn-pictures makes an .xlsx of.
#pragma once

#include <string>
#include <vector>

#include "opendata/csv_files.h"

namespace insyn::opendata {

// One sheet a table. None of them may have been taken yet.
std::string workbook_lines(const Facts& facts, const portal::Year& year, const std::vector<CsvFile>& tables);

}  // namespace insyn::opendata

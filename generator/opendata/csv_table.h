// csv_table.h: within opendata, the rows of a budget table's CSV file: a cell a row, what is printed and what is calculated.
#pragma once

#include "opendata/csv_sheet.h"
#include "opendata/facts.h"

namespace insyn::opendata {

void csv_table(CsvSheet& sheet, const Facts& facts, const portal::Year& year, const portal::BudgetTable& table);

}  // namespace insyn::opendata

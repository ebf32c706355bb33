// table.h: within import, a part of a sheet becomes the rows of a CSV file.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "import/workbook.h"
#include "portal/workbook_import.h"
#include "report/report.h"

namespace insyn::import {

struct Table {
  std::string sheet, range;                    // where it was found: “Resultat”, “A4:E19”
  std::vector<std::vector<std::string>> rows;  // the first names the columns
};

// The table that is described, with what is not plain figures and words told at the workbook. None, and errors, where it cannot
// be made, or not without a guess.
std::optional<Table> table(const portal::ImportedTable& wanted, const Workbook& workbook, const report::Source& file,
                           report::Report& report);

// As a CSV file: UTF-8, commas, a point before decimals.
std::string csv_text(const Table& table);

}  // namespace insyn::import

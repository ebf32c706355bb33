// workbook_import.h: which parts of an office's workbook are which CSV files, and what was imported from it last.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "report/report.h"

namespace insyn::portal {

// A CSV file beside its description, and the part of the workbook that it is made of.
struct ImportedTable {
  std::string csv;    // "resultat.csv"
  std::string sheet;  // empty: the only one, or that of a named range
  std::string range;  // "A4:E19", or a name of the workbook's; empty: all of the sheet
  std::vector<std::pair<std::string, std::string>>
      columns;                  // column of the CSV file, heading in the sheet; empty: as in the sheet
  std::string id_from;          // the heading whose words give each row its id; empty: none
  std::optional<int> decimals;  // to round to; none: no number is rounded
  report::Location at, sheet_at, range_at;
};

// What was imported, and from where: NAME.imported.json, written by the program.
struct ImportRecord {
  struct Table {
    std::string csv, sheet, range, sha256;
    report::Location at;
  };
  std::string workbook, sha256, day;
  std::vector<Table> tables;
  report::Location at;
};

// NAME.import.json.
struct WorkbookImport {
  std::string folder, name;
  std::string workbook;  // the name of the file that it comes in
  std::vector<ImportedTable> tables;
  std::optional<ImportRecord> record;
  report::Location at;
};

}  // namespace insyn::portal

// csv_files.h: the tables of a year, one fact a row, with the names and forms of portal.json.
#pragma once

#include <string>
#include <vector>

#include "opendata/csv_sheet.h"
#include "opendata/facts.h"

namespace insyn::opendata {

struct CsvFile {
  Download download;             // its size is set once it is written
  std::string name;              // of the table in the package: "2020-matt"
  std::vector<std::string> key;  // the columns that tell a row from the others; empty where they may be empty
  CsvSheet sheet;
};

// Those that have a row, in order.
std::vector<CsvFile> csv_files(const Facts& facts, const portal::Year& year);

}  // namespace insyn::opendata

// csv_files.h: the tables of a year, one fact a row, with the names and forms of the JSON files.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "opendata/csv_sheet.h"
#include "opendata/facts.h"

namespace insyn::opendata {

// What a column of one table names in another: a measure's goal.
struct CsvLink {
  std::string column, to;  // the other table's stem: "mal"
};

struct CsvFile {
  Download download;             // its size is set once it is written
  std::string name;              // of the table in the package: "2020-matt"
  std::vector<std::string> key;  // the columns that tell a row from the others; empty where they may be empty
  std::vector<CsvLink> links;
  CsvSheet sheet;
  Download excel = {};  // the same rows in the form that spreadsheets with decimal commas open
};

// Those that have a row, in order.
std::vector<CsvFile> csv_files(const Facts& facts, const portal::Year& year);

// The values of one measure alone, with its groups and parts; none where it has no values.
std::optional<CsvFile> csv_of_measure(const Facts& facts, const portal::Year& year, const portal::Measure& measure);

}  // namespace insyn::opendata

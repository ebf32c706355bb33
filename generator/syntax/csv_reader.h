// csv_reader.h: a CSV file (RFC 4180) becomes rows of cells, each with its place.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "report/report.h"

namespace insyn::syntax {

struct CsvCell {
  std::string text;
  report::Location at;
};

// Every row has as many cells as the header; empty lines are left out.
struct CsvTable {
  std::vector<CsvCell> header;
  std::vector<std::vector<CsvCell>> rows;
};

// Nothing, and a diagnostic, where quotes are not closed, lines have another number of cells than the header, or nothing
// stands in the file.
std::optional<CsvTable> csv(const report::Source& source, char delimiter, report::Report& report);

}  // namespace insyn::syntax

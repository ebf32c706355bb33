// table_metadata.h: what the columns of the CSV files hold, for machines: CSV on the Web and a Frictionless data package.
#pragma once

#include <string>
#include <vector>

#include "opendata/csv_files.h"

namespace insyn::opendata {

// Lies beside the file as NAME.csv-metadata.json.
std::string csv_metadata(const Facts& facts, const CsvFile& file);

// data/datapackage.json: every file for download; all are written and know their sizes.
std::string data_package(const Facts& facts, const std::vector<CsvFile>& tables, const std::vector<Download>& files);

}  // namespace insyn::opendata

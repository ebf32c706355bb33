// import.h: parts of an office's workbook become the CSV files beside their descriptions, which say what changed since the last
// time.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "portal/portal.h"
#include "report/report.h"

namespace insyn::import {

struct Options {
  std::vector<std::string> wanted;  // descriptions, “2020/budget/bokslut”; none: those that name the workbook
  std::filesystem::path folder;     // of the content
  std::string day;                  // that the workbook is said to be of: “2026-11-29”
  bool dry_run = false;
  bool replace = false;  // CSV files too that somebody else wrote, or changed
  std::function<void(const report::Message&)> say = {};
};

struct Imported {
  std::size_t written = 0, unchanged = 0, failed = 0;  // CSV files
};

// Of a description either all its CSV files are written, or none and the errors tell why.
Imported workbook(const std::filesystem::path& file, const portal::Content& content, const Options& options,
                  report::Report& report);

}  // namespace insyn::import

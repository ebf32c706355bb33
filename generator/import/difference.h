// difference.h: within import, what a new CSV file changes in the one before it.
#pragma once

#include <string>
#include <vector>

#include "import/table.h"
#include "report/message.h"

namespace insyn::import {

// A line for each cell, row and column that differs, up to a number of them, and then how many more there are. Rows go by the
// words of their first column where those tell them apart, else by their place.
std::vector<report::Message> differences(const std::string& before, const Table& after);

}  // namespace insyn::import

// csv_content.h: within load, tables and series that stand in a CSV file beside the JSON file that describes them.
#pragma once

#include <functional>

#include "load/record.h"

namespace insyn::load {

// The file of this name beside the one that names it; null, and a diagnostic, where there is none.
using Beside = std::function<const report::Source*(const std::string& name, const report::Location& at)>;

// Puts what the CSV file holds in the place of every {"csv": {"file": "resultat.csv", "delimiter": ";", "decimal": ","}},
// as if it were written in JSON: the rows of a budget table (columns id, parent, role, title or title.sv and title.en,
// footnotes, goals, and one for each column of the table), the values of a series or the groups of a breakdown. False where a
// file could not be read.
bool expand_csv(Node& node, const Beside& beside, const Reading& reading);

}  // namespace insyn::load

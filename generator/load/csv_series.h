// csv_series.h: within load, the values of a series or of a breakdown's groups that stand in a CSV file, wide or long.
#pragma once

#include "load/csv_form.h"

namespace insyn::load {

// Puts the records of the values in the place of {"csv": {…}}: a line for each value, or a column for each period.
// False, and a diagnostic, where its columns or lines cannot be told.
bool expand_series(Node& series, const syntax::CsvTable& table, const CsvForm& form, const Reading& reading);

// Adds “groups” to a breakdown: one for each word in the column that `by` names; a line without one is the total. False as above.
bool expand_breakdown(Node& breakdown, const syntax::CsvTable& table, const CsvForm& form, const Reading& reading);

}  // namespace insyn::load

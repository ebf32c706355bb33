// columns_met.h: within load, whether a table's columns and the cells of its rows are called the same.
#pragma once

#include <set>
#include <string>

#include "load/record.h"
#include "portal/budget_table.h"

namespace insyn::load {

// What has been told once for the whole table, and is not told of each row.
struct UnmetNames {
  std::set<std::string, std::less<>> cells;    // that every row has, of no column
  std::set<std::string, std::less<>> columns;  // that no row has a cell of
};

// Where a column that no row has a cell of and a cell that every row has are the same by two names, that is told at the column,
// which takes the name that the rows have.
UnmetNames meet_columns(FieldReader& record, portal::BudgetTable& table);

}  // namespace insyn::load

// budget_figures.h: what a budget table leaves out and can be calculated from what it prints. Pure.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "portal/fraction.h"
#include "portal/portal.h"

namespace insyn::assess {

// An amount as it is printed, or calculated because it is not.
struct Amount {
  portal::Fraction value;
  int decimals = 0;  // to show it with
  bool calculated = true;
};

// All that can be said of a row beside its cells. Money is in the table's unit.
struct RowFigures {
  const portal::BudgetRow* row = nullptr;
  std::optional<Amount> variance;            // with the sign that the table declares
  std::optional<Amount> variance_percent;    // of the budget's size
  std::optional<Amount> share;               // per cent of `whole`, in the main column, unless the table prints it
  const portal::BudgetRow* whole = nullptr;  // what the row is a part of: its parent, else the table's total; a whole: itself
  std::optional<Amount> change;              // of the main column, since last year's table
  std::optional<Amount> change_percent;
};
std::vector<RowFigures> row_figures(const portal::BudgetTable& table, const portal::BudgetTable* last_year = nullptr);

// The column that tells where the money went: the outcome; else the last amounts without a role; else the forecast, the budget,
// or the last amounts of any kind; null: the table has none.
const portal::BudgetColumn* main_column(const portal::BudgetTable& table);

// The column that tells most of the table: the main one, else its variance, else its last; null: it has no columns.
const portal::BudgetColumn* told_column(const portal::BudgetTable& table);

// The last result; else the last total; null: neither.
const portal::BudgetRow* bottom_line(const portal::BudgetTable& table);

// The outcome and the budget that a variance is of: those it names, else those of its year; null where the table has no such.
struct VarianceOf {
  const portal::BudgetColumn* outcome = nullptr;
  const portal::BudgetColumn* budget = nullptr;
};
VarianceOf variance_of(const portal::BudgetTable& table, const portal::BudgetColumn& variance);

// What was left of income when the costs were paid, above zero for a surplus: only of a result that follows income and cost,
// and whose signs tell which way is which.
struct Surplus {
  const portal::BudgetRow* row = nullptr;
  portal::Fraction outcome;
  std::optional<portal::Fraction> budget;
  int decimals = 0;
};
std::optional<Surplus> surplus(const portal::BudgetTable& table);

// For each column the sum of the rows at the top, where the table prints neither total nor result and more than one row
// counts; else empty.
std::vector<std::optional<Amount>> totals(const portal::BudgetTable& table);

// The table of the same id in the portal's year before; null: none.
struct EarlierTable {
  const portal::BudgetTable* table = nullptr;
  const portal::Year* year = nullptr;
};
EarlierTable last_year(const portal::BudgetTable& table, const portal::Portal& portal);

// What can be calculated of every row.
enum class Calculation { variance, variance_percent, share, change, change_percent };
std::string_view name(Calculation calculation);
inline bool is_percent(Calculation calculation) {
  return calculation != Calculation::variance && calculation != Calculation::change;
}

// One such column, only with what the source does not print itself; none is there without any figure.
struct CalculatedColumn {
  Calculation calculation = Calculation::variance;
  const portal::BudgetColumn* printed = nullptr;  // the column whose empty cells are filled; null: the table has none such
  const portal::BudgetColumn* of = nullptr;       // share, change: the column that it is calculated in
  const portal::BudgetRow* whole = nullptr;       // share: what all the rows are parts of, where it is one row
  std::vector<std::optional<Amount>> amounts;     // one a row
};
std::vector<CalculatedColumn> calculated_columns(const portal::BudgetTable& table,
                                                 const portal::BudgetTable* last_year = nullptr);

// The variance of `totals`, in money or per cent; none where a row that counts has no outcome or no budget, and of shares and
// changes, which are of each row.
std::optional<Amount> total_of(const portal::BudgetTable& table, Calculation calculation);

}  // namespace insyn::assess

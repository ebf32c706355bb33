// budget_figures.h: what a budget table leaves out and can be calculated, and what its charts are drawn from. Pure.
#pragma once

#include <optional>
#include <vector>

#include "portal/budget_table.h"
#include "portal/fraction.h"

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
  std::optional<Amount> variance;            // outcome minus budget
  std::optional<Amount> variance_percent;    // of the budget's size
  std::optional<Amount> share;               // per cent of `whole`, in the main column, unless the table prints it
  const portal::BudgetRow* whole = nullptr;  // what the row is a part of: its parent, else the table's total
  std::optional<Amount> change;              // of the main column, since last year's table
  std::optional<Amount> change_percent;
};
std::vector<RowFigures> row_figures(const portal::BudgetTable& table, const portal::BudgetTable* last_year = nullptr);

// The column that tells where the money went: the outcome, else the last one that holds money and no variance; null: none.
const portal::BudgetColumn* main_column(const portal::BudgetTable& table);

// For each column the sum of the rows at the top, where the table prints neither total nor result; else empty.
std::vector<std::optional<Amount>> totals(const portal::BudgetTable& table);

// From budget to outcome, row by row. The steps add up: what the rows leave unexplained is a step without a row.
struct WaterfallStep {
  const portal::BudgetRow* row = nullptr;  // null: rounding, or what the source does not explain
  portal::Fraction value;
  portal::Fraction from, to;  // where it begins and ends
};
struct Waterfall {
  const portal::BudgetRow* result = nullptr;  // the row that is explained
  portal::Fraction start, end;                // its budget and its outcome; a table of variances alone starts at zero
  std::vector<WaterfallStep> steps;           // rows without parts whose variance is not zero, in the table's order
  int decimals = 0;
};
std::optional<Waterfall> waterfall(const portal::BudgetTable& table);

// What a whole is made of, for a stacked bar; all parts have the sign of the whole, and there are at least two.
struct Part {
  const portal::BudgetRow* row = nullptr;
  portal::Fraction value;
  portal::Fraction share;  // of 1; the shares add up to 1
};
struct Parts {
  const portal::BudgetRow* whole = nullptr;
  const portal::BudgetColumn* column = nullptr;
  std::vector<Part> parts;
};
std::vector<Parts> parts(const portal::BudgetTable& table);

// How a table can be drawn, the most telling first.
enum class Drawing { compare, waterfall, variance, parts };
std::vector<Drawing> drawings(const portal::BudgetTable& table);

}  // namespace insyn::assess

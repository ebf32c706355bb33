// budget_drawings.h: what a budget table's charts are drawn from, and which of them say something about it. Pure.
#pragma once

#include <optional>
#include <vector>

#include "portal/budget_table.h"
#include "portal/fraction.h"

namespace insyn::assess {

// The amounts of every row compared with each other. A bar has several columns where these are added up to one that is printed
// (before 2020 and in 2020), end to end.
struct Compare {
  const portal::BudgetColumn* aim = nullptr;  // what the bars are compared with; null: a bar of its own, or none
  std::vector<std::vector<const portal::BudgetColumn*>> bars;
};
std::optional<Compare> compare(const portal::BudgetTable& table);

// From budget to outcome, row by row. The steps add up: what the rows leave unexplained is a step without a row.
struct WaterfallStep {
  const portal::BudgetRow* row = nullptr;  // null: rounding, or what the source does not explain
  portal::Fraction value;
  portal::Fraction from, to;  // where it begins and ends
};
struct Waterfall {
  const portal::BudgetRow* result = nullptr;  // the row that is explained
  portal::Fraction start, end;                // its budget and its outcome
  std::vector<WaterfallStep> steps;           // rows without parts whose variance is not zero, in the table's order
  int decimals = 0;
};
enum class Depth { parts, top };  // the rows without parts, or those at the top
std::optional<Waterfall> waterfall(const portal::BudgetTable& table, Depth depth = Depth::parts);

// Whether an outcome above its budget (as a number: less of a cost that is printed with a minus) is good: more income, less cost.
// None where neither the roles nor the signs tell.
std::optional<bool> more_is_better(const portal::BudgetTable& table, const portal::BudgetRow& row);

// The variance of every row without parts that has one, with the sign that the table declares, the largest first; then of the
// last result or total.
struct Variance {
  const portal::BudgetRow* row = nullptr;
  portal::Fraction value;
  int decimals = 0;
};
std::vector<Variance> variances(const portal::BudgetTable& table);

// What a whole is made of, for a stacked bar; all parts have the sign of the whole, and there are at least two.
struct Part {
  const portal::BudgetRow* row = nullptr;
  portal::Fraction value;
  portal::Fraction share;  // of 1; the shares add up to 1
  int decimals = 0;
};
struct Parts {
  const portal::BudgetRow* whole = nullptr;
  const portal::BudgetColumn* column = nullptr;
  std::vector<Part> parts;
};
std::vector<Parts> parts(const portal::BudgetTable& table);

// How a table is drawn, the most telling first; not in two ways that say the same. A waterfall tells every variance, and bars
// of several columns what a whole is made of. Amounts are left out where the largest is 20 times the smallest and their
// variances are drawn.
enum class Drawing { compare, waterfall, variance, parts };
std::vector<Drawing> drawings(const portal::BudgetTable& table);

}  // namespace insyn::assess

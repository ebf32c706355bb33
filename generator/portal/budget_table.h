// budget_table.h: a table of money as published: columns, rows with roles and parents, signs and footnotes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "portal/decimal.h"
#include "portal/money.h"
#include "portal/page.h"
#include "portal/period.h"
#include "portal/reference.h"
#include "portal/text.h"

namespace insyn::portal {

struct Goal;
struct Budget;

enum class ColumnRole {
  other,             // an amount that none of the others is: decided, paid, of another period
  outcome,           // of the table's year, or of the one that the column names
  budget,            // likewise
  previous_outcome,  // of an earlier year
  forecast,          // what the year is expected to end with
  plan,              // for years to come
  variance,          // of an outcome and a budget, in money
  variance_percent,  // likewise, in per cent of the budget
  share              // in per cent of a whole
};
enum class RowRole { detail, income, cost, result, subtotal, total };
std::string_view name(ColumnRole role);  // "previous_outcome"
std::string_view name(RowRole role);

constexpr bool in_percent(ColumnRole role) { return role == ColumnRole::share || role == ColumnRole::variance_percent; }

struct BudgetColumn {
  std::string id;
  ColumnRole role = ColumnRole::other;
  std::optional<Period> period;  // the year that it is about, where it says one; else the table's
  std::vector<std::string> of;   // variance, variance_percent: its outcome and its budget; empty: the table's own
  Text title;
  Text decided;  // the date and body that decided it
  report::Location at, period_at;
};

struct BudgetCell {
  std::optional<Decimal> value;  // none where the source prints none
  Text note;
  report::Location at;  // the literal
};

struct BudgetRow {
  std::string id;
  std::string parent;  // id of the row it is a part of; empty at the top
  RowRole role = RowRole::detail;
  Text title;
  std::vector<BudgetCell> cells;  // one a column, in the columns' order
  std::vector<std::string> footnotes;
  std::vector<Reference<Goal>> goals;  // the goals this money serves
  bool tied_by_source = false;         // the source itself says which; else the portal does
  report::Location at;
};

struct Footnote {
  std::string id;
  Text text;
  report::Location at;
};

enum class CheckKind { sum, result, variance, row_sum, shares };

// A check that the table declares; sums over parents, variance and result are also derived.
struct BudgetCheck {
  CheckKind kind = CheckKind::sum;
  std::string row;              // sum, result: the row that is checked
  std::string column;           // variance, row_sum, shares: the column that is checked
  std::vector<std::string> of;  // the rows (sum, result) or columns (variance: outcome and budget; row_sum) it is made of
  report::Location at;
};

// The source's own error, declared: the check that fails, by how much, and why the table is published all the same.
struct BudgetDeclared {
  CheckKind kind = CheckKind::sum;
  std::string row, column;
  Decimal difference;  // published minus computed
  Text because;
  PageReference note;  // where the reader finds more
  report::Location at;
};

// What a table may hold: a page shows it all, and its rows are parts of one another.
constexpr std::size_t kMostRows = 2'000, kMostColumns = 50;

struct BudgetTable {
  std::string id;
  Text title;
  Text about;
  MoneyUnit unit;
  int decimals = 0;  // as declared, else as many as the amounts are written with
  report::Location decimals_at;
  VarianceSign sign = VarianceSign::outcome_minus_budget;
  std::optional<Period> period;  // the year it is about, where it says one
  int year = 0;                  // that year, else its folder's; set in a Portal
  std::string report_page;
  int order = 0;
  std::vector<BudgetColumn> columns;
  std::vector<BudgetRow> rows;
  std::vector<Footnote> footnotes;
  std::vector<BudgetCheck> checks;
  std::vector<BudgetDeclared> declared;
  std::optional<Decimal>
      rounding;  // the step that every figure was rounded to before it was printed, where the table declares one
  report::Location rounding_at;
  bool whole = true;  // false: a row, column or check of it was refused, so what refers to its parts is not checked
  Release release;
  report::Location at;
  const Budget* budget = nullptr;  // set in a Portal

  // The column that is *the* outcome, budget, variance … of the table's year; null: none. Where several could be, check asks,
  // and this is the first.
  const BudgetColumn* the(ColumnRole role) const;
  std::vector<const BudgetColumn*> all(ColumnRole role) const;  // every one that could be

  const BudgetRow* row(std::string_view id) const;
  const BudgetColumn* column(std::string_view id) const;
  Decimal shown(const BudgetColumn& column, const Decimal& value) const;           // an amount with all of the table's decimals
  const BudgetCell& cell(const BudgetRow& row, const BudgetColumn& column) const;  // an empty one where the row has none
};

struct Budget {
  Page page;
  std::vector<BudgetTable> tables;  // by order, then id
};

}  // namespace insyn::portal

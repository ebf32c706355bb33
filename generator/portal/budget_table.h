// budget_table.h: a table of money as published: columns, rows with roles and parents, signs and footnotes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "portal/decimal.h"
#include "portal/page.h"
#include "portal/project.h"
#include "portal/reference.h"
#include "portal/text.h"

namespace insyn::portal {

struct Goal;
struct Budget;

enum class ColumnRole { other, outcome, budget, variance, variance_percent, share };
enum class RowRole { detail, income, cost, result, subtotal, total };

struct BudgetColumn {
  std::string id;
  ColumnRole role = ColumnRole::other;
  Text title;
  Text decided;  // the date and body that decided it
  report::Location at;
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

struct BudgetTable {
  std::string id;
  Text title;
  Text about;
  MoneyUnit unit = MoneyUnit::mnkr;
  int decimals = 0;
  std::string report_page;
  int order = 0;
  std::vector<BudgetColumn> columns;
  std::vector<BudgetRow> rows;
  std::vector<Footnote> footnotes;
  std::vector<BudgetCheck> checks;
  std::vector<BudgetDeclared> declared;
  std::optional<Decimal> rounding;  // the step that every figure was rounded to before it was printed, where the table declares one
  report::Location rounding_at;
  report::Location at;
  const Budget* budget = nullptr;  // set in a Portal

  const BudgetRow* row(std::string_view id) const;
  const BudgetColumn* column(std::string_view id) const;
  const BudgetCell& cell(const BudgetRow& row, const BudgetColumn& column) const;
};

struct Budget {
  Page page;
  std::vector<BudgetTable> tables;  // by order, then id
};

}  // namespace insyn::portal

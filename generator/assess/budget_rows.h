// budget_rows.h: within assess, how the rows of a budget table lie to each other, and what they print.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string_view>

#include "assess/budget_figures.h"

namespace insyn::assess {

bool holds_money(const portal::BudgetColumn& column);  // amounts, and no variance

// None where the column is null or the source prints nothing.
std::optional<Amount> printed(const portal::BudgetTable& table, const portal::BudgetRow& row, const portal::BudgetColumn* column);

// Printed, else calculated; with the sign that the table declares.
std::optional<Amount> variance_of(const portal::BudgetTable& table, const portal::BudgetRow& row);

// The same as a way from budget to outcome: above zero where the outcome is larger.
std::optional<Amount> moved_from_budget(const portal::BudgetTable& table, const portal::BudgetRow& row);

class Rows {
 public:
  explicit Rows(const portal::BudgetTable& table);

  const portal::BudgetRow* row(std::string_view id) const;
  bool has_parts(const portal::BudgetRow& row) const { return parents_.contains(row.id); }
  // It is not a sum of rows beside it, so it may be added up.
  bool counts(const portal::BudgetRow& row) const;
  // Its parent; at the top the table's one total; null: none.
  const portal::BudgetRow* whole_of(const portal::BudgetRow& part) const;
  // It has parts, or is the table's one total; nothing above it is its whole.
  bool is_whole(const portal::BudgetRow& row) const { return &row == total_ || (row.parent.empty() && has_parts(row)); }

 private:
  std::map<std::string_view, const portal::BudgetRow*> rows_;
  std::set<std::string_view> parents_;
  const portal::BudgetRow* total_ = nullptr;
};

}  // namespace insyn::assess

#include "assess/budget_rows.h"

#include <algorithm>

namespace insyn::assess {

using portal::BudgetColumn;
using portal::BudgetRow;
using portal::BudgetTable;
using portal::ColumnRole;
using portal::Fraction;
using portal::RowRole;

bool holds_money(const BudgetColumn& column) { return column.role != ColumnRole::variance && !portal::in_percent(column.role); }

const BudgetRow* bottom_line(const BudgetTable& table) {
  for (const RowRole role : {RowRole::result, RowRole::total}) {
    const auto found = std::find_if(table.rows.rbegin(), table.rows.rend(), [&](const auto& each) { return each.role == role; });
    if (found != table.rows.rend()) return &*found;
  }
  return nullptr;
}

std::optional<Amount> printed(const BudgetTable& table, const BudgetRow& row, const BudgetColumn* column) {
  if (column == nullptr) return std::nullopt;
  const auto& value = table.cell(row, *column).value;
  if (!value) return std::nullopt;
  return Amount{portal::Fraction(*value), table.shown(*column, *value).scale(), false};
}

namespace {

Fraction as_declared(const BudgetTable& table, const Fraction& outcome_minus_budget) {
  return table.sign == portal::VarianceSign::outcome_minus_budget ? outcome_minus_budget : Fraction(0) - outcome_minus_budget;
}

}  // namespace

std::optional<Amount> variance_of(const BudgetTable& table, const BudgetRow& row) {
  if (auto amount = printed(table, row, table.the(ColumnRole::variance))) return amount;
  const std::optional<Amount> outcome = printed(table, row, table.the(ColumnRole::outcome));
  const std::optional<Amount> budget = printed(table, row, table.the(ColumnRole::budget));
  if (!outcome || !budget) return std::nullopt;
  return Amount{as_declared(table, outcome->value - budget->value), std::max(outcome->decimals, budget->decimals)};
}

std::optional<Amount> moved_from_budget(const BudgetTable& table, const BudgetRow& row) {
  std::optional<Amount> out = variance_of(table, row);
  if (out) out->value = as_declared(table, out->value);
  return out;
}

Rows::Rows(const BudgetTable& table) {
  int totals_at_top = 0;
  for (const BudgetRow& row : table.rows) {
    rows_.emplace(row.id, &row);
    parents_.insert(row.parent);
    if (row.role != RowRole::total || !row.parent.empty()) continue;
    ++totals_at_top;
    total_ = &row;
  }
  if (totals_at_top != 1) total_ = nullptr;
}

const BudgetRow* Rows::row(std::string_view id) const {
  const auto found = rows_.find(id);
  return found == rows_.end() ? nullptr : found->second;
}

bool Rows::counts(const BudgetRow& row) const {
  return row.role == RowRole::detail || row.role == RowRole::income || row.role == RowRole::cost || has_parts(row);
}

const BudgetRow* Rows::whole_of(const BudgetRow& part) const {
  if (!part.parent.empty()) return row(part.parent);
  return total_ != &part && counts(part) ? total_ : nullptr;
}

}  // namespace insyn::assess

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

// How a row is printed: its budget, else its outcome; 0 where neither is there or both are nought.
int printed_sign(const BudgetTable& table, const BudgetRow& row) {
  for (const ColumnRole role : {ColumnRole::budget, ColumnRole::outcome}) {
    const std::optional<Amount> amount = printed(table, row, table.the(role));
    if (amount && amount->value.sign() != 0) return amount->value.sign();
  }
  return 0;
}

// Its own role, else that of the row that it is a part of.
RowRole role_of(const BudgetTable& table, const BudgetRow& row) {
  const BudgetRow* at = &row;
  for (std::size_t steps = 0; at != nullptr && steps <= table.rows.size(); ++steps) {
    if (at->role == RowRole::income || at->role == RowRole::cost || at->role == RowRole::result) return at->role;
    at = at->parent.empty() ? nullptr : table.row(at->parent);
  }
  return RowRole::detail;
}

// Of a result: whether its income is printed with a plus.
bool income_with_plus(const BudgetTable& table) {
  for (const BudgetRow& row : table.rows) {
    const int sign = row.role == RowRole::income || row.role == RowRole::cost ? printed_sign(table, row) : 0;
    if (sign != 0 && row.role == RowRole::income) return sign > 0;
  }
  return true;
}

}  // namespace

std::optional<bool> more_is_better(const BudgetTable& table, const BudgetRow& row) {
  const int sign = printed_sign(table, row);
  switch (role_of(table, row)) {
    case RowRole::income:
      return sign == 0 ? std::nullopt : std::optional(sign > 0);
    case RowRole::cost:
      return sign == 0 ? std::nullopt : std::optional(sign < 0);
    case RowRole::result:
      return income_with_plus(table);
    default:
      break;
  }
  // A sum is as its parts are, where they are all alike.
  std::optional<bool> of_parts;
  bool alike = true, any = false;
  for (const BudgetRow& part : table.rows) {
    const RowRole role = part.role;
    if (&part == &row || (role != RowRole::income && role != RowRole::cost)) continue;
    if (!part.parent.empty() && part.parent != row.id) continue;
    const std::optional<bool> better = printed_sign(table, part) == 0 ? std::nullopt : more_is_better(table, part);
    if (!better) continue;
    alike = alike && (!any || of_parts == better);
    of_parts = better, any = true;
  }
  if (any && row.role != RowRole::detail) return alike ? of_parts : std::nullopt;
  // A minus is a cost; who counts budget minus outcome counts costs; and a variance alone is a surplus or a deficit.
  if (table.sign == portal::VarianceSign::budget_minus_outcome) return false;
  if (sign < 0 || sign == 0) return true;
  return std::nullopt;
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

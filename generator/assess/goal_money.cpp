#include "assess/goal_money.h"

#include <algorithm>

#include "assess/budget_rows.h"

namespace insyn::assess {

using portal::BudgetRow;
using portal::BudgetTable;
using portal::Fraction;
using portal::RowRole;

namespace {

// What of the row is tied: all of it, or what its parts are.
Fraction tied(const BudgetTable& table, const Rows& rows, const BudgetRow& row, const portal::BudgetColumn& column) {
  const std::optional<Amount> amount = printed(table, row, &column);
  if (!row.goals.empty()) return amount ? amount->value : Fraction();
  Fraction out;
  for (const BudgetRow& part : table.rows) {
    if (part.parent == row.id && rows.counts(part)) out = out + tied(table, rows, part, column);
  }
  return out;
}

// The cost rows at the top; else those that a single total is the sum of.
std::vector<const BudgetRow*> spent(const BudgetTable& table, const Rows& rows) {
  std::vector<const BudgetRow*> costs, parts;
  for (const BudgetRow& row : table.rows) {
    if (!row.parent.empty()) continue;
    if (row.role == RowRole::cost) costs.push_back(&row);
    if (rows.whole_of(row) != nullptr) parts.push_back(&row);
  }
  return costs.empty() ? parts : costs;
}

}  // namespace

std::optional<TiedMoney> tied_money(const BudgetTable& table) {
  const Rows rows(table);
  TiedMoney out{.table = &table, .column = main_column(table)};
  if (out.column == nullptr) return std::nullopt;
  for (const BudgetRow* row : spent(table, rows)) {
    const std::optional<Amount> amount = printed(table, *row, out.column);
    if (!amount) continue;
    out.total = out.total + amount->value;
    out.tied = out.tied + tied(table, rows, *row, *out.column);
    out.decimals = std::max(out.decimals, amount->decimals);
  }
  if (out.total.sign() == 0) return std::nullopt;
  if (out.total.sign() < 0) {
    out.total = Fraction(0) - out.total;
    out.tied = Fraction(0) - out.tied;
  }
  out.free = out.total - out.tied;
  out.free_share = out.free / out.total;
  return out;
}

}  // namespace insyn::assess

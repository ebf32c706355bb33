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

bool tied_to(const BudgetRow& row, const portal::Goal& goal) {
  return std::any_of(row.goals.begin(), row.goals.end(), [&](const auto& each) { return each.to == &goal; });
}

// Whether what the row is a part of is tied to the goal too. As many steps as there are rows: parents may go in a circle.
bool whole_is_tied(const BudgetTable& table, const Rows& rows, const BudgetRow& row, const portal::Goal& goal) {
  const BudgetRow* whole = rows.whole_of(row);
  for (std::size_t steps = 0; whole != nullptr && whole != &row && steps < table.rows.size(); ++steps) {
    if (tied_to(*whole, goal)) return true;
    whole = rows.whole_of(*whole);
  }
  return false;
}

MoneySort sort_of(const BudgetTable& table, const Rows& rows, const BudgetRow& row, const portal::BudgetColumn& column) {
  if (column.role == portal::ColumnRole::variance || row.role == RowRole::result) return MoneySort::result;
  const BudgetRow* at = &row;
  for (std::size_t steps = 0; at != nullptr && steps <= table.rows.size(); ++steps) {
    if (at->role == RowRole::cost) return MoneySort::cost;
    if (at->role == RowRole::income) return MoneySort::income;
    at = at->parent.empty() ? nullptr : rows.row(at->parent);
  }
  return MoneySort::other;
}

}  // namespace

std::vector<GoalMoney> goal_money(const portal::Year& year, const portal::Goal& goal) {
  std::vector<GoalMoney> out;
  for (const portal::Budget& budget : year.budgets) {
    for (const BudgetTable& table : budget.tables) {
      const Rows rows(table);
      const portal::BudgetColumn* const column = told_column(table);
      for (const BudgetRow& row : table.rows) {
        const bool told = column != nullptr && table.cell(row, *column).value && tied_to(row, goal);
        if (!told || whole_is_tied(table, rows, row, goal)) continue;
        out.push_back({&table, &row, column, sort_of(table, rows, row, *column)});
      }
    }
  }
  return out;
}

std::optional<TiedMoney> tied_money(const BudgetTable& table) {
  const Rows rows(table);
  TiedMoney out{.table = &table, .column = main_column(table)};
  if (out.column == nullptr) return std::nullopt;
  for (const BudgetRow* row : spent(table, rows)) {
    out.costs = row->role == RowRole::cost;
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
  return out;
}

}  // namespace insyn::assess

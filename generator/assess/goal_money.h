// goal_money.h: the money in budget tables that is tied to a goal, and how much is tied to none. Pure.
#pragma once

#include <optional>
#include <vector>

#include "portal/fraction.h"
#include "portal/portal.h"

namespace insyn::assess {

// Money that went out, in the table's unit and without sign: its cost rows at the top, else its one total; in the column that
// tells where the money went. A row is tied where it names a goal, or is a part of one that does; then all of its parts are.
struct TiedMoney {
  const portal::BudgetTable* table = nullptr;
  const portal::BudgetColumn* column = nullptr;
  portal::Fraction total;
  portal::Fraction tied;  // to one goal or more, each row once
  portal::Fraction free;  // total minus tied
  bool costs = false;     // the total is of cost rows, not one that the table prints
  int decimals = 0;
};
std::optional<TiedMoney> tied_money(const portal::BudgetTable& table);  // none: the table has no such money

// An amount that is tied to a goal. What went out, what came in and what was left are never put together.
enum class MoneySort {
  cost,    // a cost, or a part of one
  income,  // an income, or a part of one
  result,  // a result, or how far something was from its budget
  other    // an amount of a table that does not say which it is
};
struct GoalMoney {
  const portal::BudgetTable* table = nullptr;
  const portal::BudgetRow* row = nullptr;
  const portal::BudgetColumn* column = nullptr;  // the one that tells most of the table
  MoneySort sort = MoneySort::other;
};
// In the order of the tables and their rows; not the parts of a row, or of a total, that is tied to the same goal.
std::vector<GoalMoney> goal_money(const portal::Year& year, const portal::Goal& goal);

}  // namespace insyn::assess

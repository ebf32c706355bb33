// goal_money.h: how much of the money in a budget table is tied to goals, and how much to none. Pure.
#pragma once

#include <optional>

#include "portal/budget_table.h"
#include "portal/fraction.h"

namespace insyn::assess {

// Money that went out, in the table's unit and without sign: its cost rows at the top, else its one total; in the column that
// tells where the money went. A row is tied where it names a goal, or is a part of one that does; then all of its parts are.
struct TiedMoney {
  const portal::BudgetTable* table = nullptr;
  const portal::BudgetColumn* column = nullptr;
  portal::Fraction total;
  portal::Fraction tied;  // to one goal or more, each row once
  portal::Fraction free;  // total minus tied
  portal::Fraction free_share;  // of 1
  int decimals = 0;
};
std::optional<TiedMoney> tied_money(const portal::BudgetTable& table);  // none: the table has no such money

}  // namespace insyn::assess

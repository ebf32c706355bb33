#include <algorithm>
#include <set>
#include <string_view>

#include "check/steps.h"

namespace insyn::check {

namespace {

template <typename Things>
bool all_named_once(const Things& things) {
  std::set<std::string_view> ids;
  return std::all_of(things.begin(), things.end(),
                     [&](const auto& each) { return !each.id.empty() && ids.insert(each.id).second; });
}

bool is_whole(const portal::BudgetTable& table) {
  return !table.id.empty() && !table.columns.empty() && !table.rows.empty() && all_named_once(table.columns) &&
         all_named_once(table.rows) && std::all_of(table.rows.begin(), table.rows.end(), [&](const portal::BudgetRow& row) {
           return row.cells.size() == table.columns.size();
         });
}

template <typename Things>
void keep_named(Things& things) {
  std::erase_if(things, [](const auto& each) { return each.id.empty(); });
}

}  // namespace

void leave_out_broken(portal::Portal& portal, report::Report& report) {
  for (portal::Year& year : portal.years) {
    for (portal::Perspective& perspective : year.perspectives) {
      for (portal::Goal& goal : perspective.goals) {
        keep_named(goal.factors);
        keep_named(goal.measures);
      }
    }
    for (portal::Budget& budget : year.budgets) {
      std::erase_if(budget.tables,
                    [&](const portal::BudgetTable& each) { return !is_whole(each) || !budget_structure(each, report); });
    }
    for (portal::Collection& collection : year.collections) keep_named(collection.entries);
  }
}

}  // namespace insyn::check

#include <algorithm>
#include <set>
#include <string_view>

#include "check/steps.h"

namespace insyn::check {

namespace {

template <typename Things>
bool all_named(const Things& things) {
  return std::none_of(things.begin(), things.end(), [](const auto& each) { return each.id.empty(); });
}

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

}  // namespace

bool is_whole(const portal::Portal& portal, report::Report& report) {
  bool whole = true;
  for (const portal::Year& year : portal.years) {
    for (const portal::Perspective& perspective : year.perspectives) {
      for (const portal::Goal& goal : perspective.goals) whole = all_named(goal.factors) && all_named(goal.measures) && whole;
    }
    for (const portal::Budget& budget : year.budgets) {
      for (const portal::BudgetTable& table : budget.tables)
        whole = is_whole(table) && budget_structure(table, year.period, report) && whole;
    }
    for (const portal::Collection& collection : year.collections) whole = all_named(collection.entries) && whole;
  }
  return whole;
}

}  // namespace insyn::check

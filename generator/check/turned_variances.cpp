#include "check/turned_variances.h"

#include <algorithm>

namespace insyn::check {

namespace {

using assess::Check;
using assess::CheckStatus;
using portal::Fraction;
using report::message;

bool is_variance_of(const Check& check, const portal::BudgetTable& table) {
  return check.kind == assess::CheckKind::variance && check.table == &table;
}

// Whether all variances of a table are right with their signs turned, and those of several rows are not as they are: then they
// are counted the other way round, which is one mistake.
bool are_turned(const portal::BudgetTable& table, const std::vector<Check>& checks) {
  const auto says_its_sign = [](const portal::BudgetCheck& each) { return each.kind == portal::CheckKind::variance; };
  if (!table.whole || std::any_of(table.checks.begin(), table.checks.end(), says_its_sign)) return false;
  std::set<const portal::BudgetRow*> failing;
  for (const Check& check : checks) {
    if (!is_variance_of(check, table) || check.because != nullptr || check.status == CheckStatus::not_made) continue;
    const Fraction turned = *check.found.value + *check.expected.value;
    if (turned > check.allowed || turned < Fraction(0) - check.allowed) return false;
    if (check.status == CheckStatus::fails) failing.insert(check.found.row);
  }
  return failing.size() > 1;
}

}  // namespace

std::set<const portal::BudgetTable*> tell_turned(const portal::Year& year, const std::vector<Check>& checks,
                                                 report::Report& report) {
  using enum portal::VarianceSign;
  std::set<const portal::BudgetTable*> out;
  for (const portal::Budget& budget : year.budgets) {
    for (const portal::BudgetTable& table : budget.tables) {
      if (!are_turned(table, checks)) continue;
      const portal::VarianceSign other = table.sign == outcome_minus_budget ? budget_minus_outcome : outcome_minus_budget;
      report.follows(table.at,
                     message("does-not-add-up.variances",
                             {{"table", table.id}, {"sign", portal::name(table.sign)}, {"other", portal::name(other)}}),
                     table.at.source == nullptr ? std::string() : table.at.source->path);
      out.insert(&table);
    }
  }
  return out;
}

}  // namespace insyn::check

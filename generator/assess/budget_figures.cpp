#include "assess/budget_figures.h"

#include <algorithm>
#include <set>

#include "assess/budget_rows.h"
#include "assess/checks.h"

namespace insyn::assess {

namespace {

using portal::BudgetColumn;
using portal::BudgetRow;
using portal::BudgetTable;
using portal::ColumnRole;
using portal::Fraction;
using portal::RowRole;

std::optional<Amount> minus(const std::optional<Amount>& a, const std::optional<Amount>& b) {
  if (!a || !b) return std::nullopt;
  return Amount{a->value - b->value, std::max(a->decimals, b->decimals)};
}

// One decimal, or as many as it takes not to show as nothing what is something, nor (of a share) as all what is not all.
int telling_decimals(const Fraction& percent, bool share) {
  constexpr int most = 9;
  const portal::Decimal all(100);
  const auto hides = [&](const portal::Decimal& shown) {
    if (shown.zero()) return percent.sign() != 0;
    return share && shown.magnitude() == all && Fraction(shown) != percent;
  };
  int out = 1;
  while (out < most && hides(percent.decimal(out))) ++out;
  return out;
}

std::optional<Amount> in_percent(const std::optional<Amount>& part, const std::optional<Amount>& whole, bool share) {
  if (!part || !whole || whole->value.sign() == 0) return std::nullopt;
  const Fraction size = whole->value.sign() < 0 ? Fraction(0) - whole->value : whole->value;
  const Fraction percent = part->value / size * Fraction(100);
  return Amount{percent, telling_decimals(percent, share)};
}

// Of what the amount was before; none where a surplus became a deficit, or the other way, since a percentage of it says nothing.
std::optional<Amount> change_in_percent(const std::optional<Amount>& change, const std::optional<Amount>& before,
                                        const std::optional<Amount>& after) {
  if (before && after && before->value.sign() * after->value.sign() < 0) return std::nullopt;
  return in_percent(change, before, false);
}

// What the earlier table has in the place of the main column: the same role, or the same id where a role says nothing.
const BudgetColumn* earlier_column(const BudgetTable& table, const BudgetTable& last_year) {
  const BudgetColumn* const now = main_column(table);
  if (now == nullptr || table.unit.currency != last_year.unit.currency) return nullptr;
  const BudgetColumn* const before = now->role == ColumnRole::other ? last_year.column(now->id) : last_year.the(now->role);
  return before == nullptr || !holds_money(*before) ? nullptr : before;
}

void set_change(RowFigures& figures, const BudgetTable& table, const BudgetTable& last_year) {
  const BudgetRow* before = last_year.row(figures.row->id);
  const BudgetColumn* column_before = earlier_column(table, last_year);
  if (before == nullptr || column_before == nullptr) return;
  std::optional<Amount> base = printed(last_year, *before, column_before);
  if (base) base->value = converted(base->value, last_year.unit, table.unit);
  const std::optional<Amount> now = printed(table, *figures.row, main_column(table));
  figures.change = minus(now, base);
  figures.change_percent = change_in_percent(figures.change, base, now);
}

// Of `whole` in the main column; of the whole itself all of it.
std::optional<Amount> share_of(const BudgetTable& table, const BudgetRow& row, const BudgetRow& whole) {
  const BudgetColumn* const main = main_column(table);
  const std::optional<Amount> part = printed(table, row, main), all = printed(table, whole, main);
  // A part of the other sign is not a share of the whole.
  if (!part || !all || part->value.sign() * all->value.sign() < 0) return std::nullopt;
  std::optional<Amount> out = in_percent(part, all, true);
  if (out && out->value.sign() < 0) out->value = Fraction(0) - out->value;
  return out;
}

}  // namespace

const BudgetColumn* main_column(const BudgetTable& table) {
  if (const BudgetColumn* outcome = table.the(ColumnRole::outcome)) return outcome;
  if (const auto others = table.all(ColumnRole::other); !others.empty()) return others.back();
  if (const auto forecasts = table.all(ColumnRole::forecast); !forecasts.empty()) return forecasts.back();
  if (const BudgetColumn* budget = table.the(ColumnRole::budget)) return budget;
  const auto last = std::find_if(table.columns.rbegin(), table.columns.rend(), holds_money);
  return last == table.columns.rend() ? nullptr : &*last;
}

const BudgetColumn* told_column(const BudgetTable& table) {
  if (const BudgetColumn* column = main_column(table)) return column;
  if (const BudgetColumn* column = table.the(ColumnRole::variance)) return column;
  return table.columns.empty() ? nullptr : &table.columns.back();
}

VarianceOf variance_of(const BudgetTable& table, const BudgetColumn& variance) {
  if (!variance.of.empty()) {
    if (variance.of.size() != 2) return {};
    const BudgetColumn *first = table.column(variance.of[0]), *second = table.column(variance.of[1]);
    if (first == nullptr || second == nullptr || first == second) return {};
    const bool turned = first->role == ColumnRole::budget && second->role != ColumnRole::budget;
    return turned ? VarianceOf{second, first} : VarianceOf{first, second};
  }
  if (!variance.period || variance.period->year == table.year)
    return {table.the(ColumnRole::outcome), table.the(ColumnRole::budget)};
  VarianceOf out;
  for (const BudgetColumn& each : table.columns) {
    if (!each.period || each.period->year != variance.period->year) continue;
    const bool outcome = each.role == ColumnRole::outcome || each.role == ColumnRole::previous_outcome;
    if (outcome && out.outcome == nullptr) out.outcome = &each;
    if (each.role == ColumnRole::budget && out.budget == nullptr) out.budget = &each;
  }
  return out;
}

namespace {

// What the rows of one role at the top come to.
Fraction sum_of(const BudgetTable& table, RowRole role, const BudgetColumn& column) {
  Fraction out;
  for (const BudgetRow& row : table.rows) {
    const std::optional<Amount> amount = printed(table, row, &column);
    if (row.role == role && amount) out = out + amount->value;
  }
  return out;
}

// 1 where income stands with plus and costs with minus, -1 the other way; 0 where the signs do not show it.
int way_of_income(const BudgetTable& table, const BudgetRow& result, const BudgetColumn& outcome) {
  const auto has = [&](RowRole role) {
    return std::any_of(table.rows.begin(), table.rows.end(), [&](const BudgetRow& row) { return row.role == role; });
  };
  if (!has(RowRole::income) || !has(RowRole::cost)) return 0;
  const Fraction income = sum_of(table, RowRole::income, outcome), cost = sum_of(table, RowRole::cost, outcome);
  if (income.sign() >= 0 && cost.sign() <= 0) return 1;
  if (income.sign() <= 0 && cost.sign() >= 0) return -1;
  const std::optional<Amount> amount = printed(table, result, &outcome);
  if (income.sign() > 0 && amount && amount->value == income - cost) return 1;
  return 0;
}

}  // namespace

std::optional<Surplus> surplus(const BudgetTable& table) {
  const BudgetRow* const row = bottom_line(table);
  const BudgetColumn* const column = table.the(ColumnRole::outcome);
  if (row == nullptr || row->role != RowRole::result || column == nullptr) return std::nullopt;
  const std::optional<Amount> outcome = printed(table, *row, column);
  const int way = outcome ? way_of_income(table, *row, *column) : 0;
  if (way == 0) return std::nullopt;
  const std::optional<Amount> budget = printed(table, *row, table.the(ColumnRole::budget));
  Surplus out{.row = row, .outcome = outcome->value * Fraction(way), .budget = {}, .decimals = outcome->decimals};
  if (budget) {
    out.budget = budget->value * Fraction(way);
    out.decimals = std::max(out.decimals, budget->decimals);
  }
  return out;
}

std::vector<RowFigures> row_figures(const BudgetTable& table, const BudgetTable* last_year) {
  const Rows rows(table);
  std::vector<RowFigures> out;
  for (const BudgetRow& row : table.rows) {
    RowFigures figures{.row = &row, .variance = variance_of(table, row)};
    figures.variance_percent = printed(table, row, table.the(ColumnRole::variance_percent));
    if (!figures.variance_percent) {
      figures.variance_percent = change_in_percent(figures.variance, printed(table, row, table.the(ColumnRole::budget)),
                                                   printed(table, row, table.the(ColumnRole::outcome)));
    }
    figures.whole = rows.whole_of(row);
    if (figures.whole == nullptr && rows.is_whole(row)) figures.whole = &row;
    figures.share = printed(table, row, table.the(ColumnRole::share));
    if (!figures.share && figures.whole != nullptr) figures.share = share_of(table, row, *figures.whole);
    if (!figures.share) figures.whole = nullptr;
    if (last_year != nullptr) set_change(figures, table, *last_year);
    out.push_back(std::move(figures));
  }
  return out;
}

std::vector<std::optional<Amount>> totals(const BudgetTable& table) {
  if (bottom_line(table) != nullptr) return {};
  const Rows rows(table);
  std::vector<std::optional<Amount>> out;
  for (const BudgetColumn& column : table.columns) {
    std::optional<Amount>& total = out.emplace_back();
    if (column.role == ColumnRole::variance_percent) continue;
    int amounts = 0;
    for (const BudgetRow& row : table.rows) {
      const std::optional<Amount> amount = printed(table, row, &column);
      if (!amount || !row.parent.empty() || !rows.counts(row)) continue;
      if (!total) total = Amount{};
      total->value = total->value + amount->value;
      total->decimals = std::max(total->decimals, amount->decimals);
      ++amounts;
    }
    if (amounts < 2) total.reset();
  }
  return out;
}

EarlierTable last_year(const BudgetTable& table, const portal::Portal& portal) {
  bool past_its_year = false;
  for (const portal::Year& year : portal.years) {  // newest first
    for (const portal::Budget& budget : year.budgets) {
      for (const BudgetTable& each : budget.tables) {
        if (past_its_year && each.id == table.id) return {&each, &year};
      }
    }
    if (past_its_year) break;
    past_its_year = std::any_of(year.budgets.begin(), year.budgets.end(),
                                [&](const portal::Budget& budget) { return &budget == table.budget; });
  }
  return {};
}

std::vector<CalculatedColumn> calculated_columns(const BudgetTable& table, const BudgetTable* last_year) {
  struct Source {
    Calculation calculation;
    std::optional<ColumnRole> role;
    std::optional<Amount> RowFigures::*amount;
  };
  constexpr Source sources[] = {{Calculation::variance, ColumnRole::variance, &RowFigures::variance},
                                {Calculation::variance_percent, ColumnRole::variance_percent, &RowFigures::variance_percent},
                                {Calculation::share, ColumnRole::share, &RowFigures::share},
                                {Calculation::change, std::nullopt, &RowFigures::change},
                                {Calculation::change_percent, std::nullopt, &RowFigures::change_percent}};
  const std::vector<RowFigures> rows = row_figures(table, last_year);
  std::vector<CalculatedColumn> out;
  for (const Source& source : sources) {
    CalculatedColumn column{.calculation = source.calculation};
    if (source.role) column.printed = table.the(*source.role);
    if (source.calculation >= Calculation::share) column.of = main_column(table);
    bool any = false;
    std::set<const BudgetRow*> wholes;
    for (const RowFigures& row : rows) {
      std::optional<Amount> amount = row.*source.amount;
      if (amount && !amount->calculated) amount.reset();
      any = any || amount;
      if (amount && source.calculation == Calculation::share) wholes.insert(row.whole);
      column.amounts.push_back(std::move(amount));
    }
    if (wholes.size() == 1) column.whole = *wholes.begin();
    if (any) out.push_back(std::move(column));
  }
  return out;
}

std::optional<Amount> total_of(const BudgetTable& table, Calculation calculation) {
  if (calculation != Calculation::variance && calculation != Calculation::variance_percent) return std::nullopt;
  const BudgetColumn *const outcome = table.the(ColumnRole::outcome), *const budget = table.the(ColumnRole::budget);
  if (outcome == nullptr || budget == nullptr) return std::nullopt;
  const Rows rows(table);
  Amount spent, planned;
  for (const BudgetRow& row : table.rows) {
    if (!row.parent.empty() || !rows.counts(row)) continue;
    for (const auto& [column, sum] : {std::pair(outcome, &spent), std::pair(budget, &planned)}) {
      const std::optional<Amount> amount = printed(table, row, column);
      if (!amount) return std::nullopt;
      *sum = {sum->value + amount->value, std::max(sum->decimals, amount->decimals)};
    }
  }
  const bool turned = table.sign == portal::VarianceSign::budget_minus_outcome;
  const std::optional<Amount> variance = turned ? minus(planned, spent) : minus(spent, planned);
  return calculation == Calculation::variance ? variance : change_in_percent(variance, planned, spent);
}

std::string_view name(Calculation calculation) {
  constexpr std::string_view names[] = {"variance", "variance_percent", "share", "change", "change_percent"};
  return names[static_cast<std::size_t>(calculation)];
}

}  // namespace insyn::assess

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

std::optional<Amount> minus(const std::optional<Amount>& a, const std::optional<Amount>& b) {
  if (!a || !b) return std::nullopt;
  return Amount{a->value - b->value, std::max(a->decimals, b->decimals)};
}

std::optional<Amount> in_percent(const std::optional<Amount>& part, const std::optional<Amount>& whole) {
  if (!part || !whole || whole->value.sign() == 0) return std::nullopt;
  const Fraction size = whole->value.sign() < 0 ? Fraction(0) - whole->value : whole->value;
  return Amount{part->value / size * Fraction(100), 1};
}

// Of what the amount was before; none where a surplus became a deficit, or the other way, since a percentage of it says nothing.
std::optional<Amount> change_in_percent(const std::optional<Amount>& change, const std::optional<Amount>& before,
                                        const std::optional<Amount>& after) {
  if (before && after && before->value.sign() * after->value.sign() < 0) return std::nullopt;
  return in_percent(change, before);
}

void set_change(RowFigures& figures, const BudgetTable& table, const BudgetTable& last_year) {
  const BudgetColumn* column = main_column(table);
  const BudgetRow* before = last_year.row(figures.row->id);
  const BudgetColumn* column_before = column == nullptr ? nullptr : last_year.column(column->id);
  if (before == nullptr || column_before == nullptr) return;
  std::optional<Amount> base = printed(last_year, *before, column_before);
  if (base) base->value = converted(base->value, last_year.unit, table.unit);
  const std::optional<Amount> now = printed(table, *figures.row, column);
  figures.change = minus(now, base);
  figures.change_percent = change_in_percent(figures.change, base, now);
}

}  // namespace

const BudgetColumn* main_column(const BudgetTable& table) {
  if (const BudgetColumn* outcome = with_role(table, ColumnRole::outcome)) return outcome;
  const auto last = std::find_if(table.columns.rbegin(), table.columns.rend(), holds_money);
  return last == table.columns.rend() ? nullptr : &*last;
}

std::vector<RowFigures> row_figures(const BudgetTable& table, const BudgetTable* last_year) {
  const Rows rows(table);
  const BudgetColumn* main = main_column(table);
  std::vector<RowFigures> out;
  for (const BudgetRow& row : table.rows) {
    RowFigures figures{.row = &row, .variance = variance_of(table, row)};
    figures.variance_percent = printed(table, row, with_role(table, ColumnRole::variance_percent));
    if (!figures.variance_percent) {
      figures.variance_percent = change_in_percent(figures.variance, printed(table, row, with_role(table, ColumnRole::budget)),
                                                   printed(table, row, with_role(table, ColumnRole::outcome)));
    }
    figures.whole = rows.whole_of(row);
    figures.share = printed(table, row, with_role(table, ColumnRole::share));
    if (!figures.share && figures.whole != nullptr) {
      const std::optional<Amount> part = printed(table, row, main), whole = printed(table, *figures.whole, main);
      // A part of the other sign is no share of the whole.
      if (part && whole && part->value.sign() * whole->value.sign() >= 0) figures.share = in_percent(part, whole);
      if (figures.share && figures.share->value.sign() < 0) figures.share->value = Fraction(0) - figures.share->value;
    }
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
    if (source.role) column.printed = with_role(table, *source.role);
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

std::string_view name(Calculation calculation) {
  constexpr std::string_view names[] = {"variance", "variance_percent", "share", "change", "change_percent"};
  return names[static_cast<std::size_t>(calculation)];
}

}  // namespace insyn::assess

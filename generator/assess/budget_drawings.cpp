#include "assess/budget_drawings.h"

#include <algorithm>

#include "assess/budget_rows.h"

namespace insyn::assess {

using portal::BudgetColumn;
using portal::BudgetRow;
using portal::BudgetTable;
using portal::ColumnRole;
using portal::Fraction;

namespace {

// The money columns that a declared sum by row adds up; none where an amount is negative and could not stand end to end.
std::vector<const BudgetColumn*> added_up(const BudgetTable& table) {
  for (const portal::BudgetCheck& check : table.checks) {
    if (check.kind != portal::CheckKind::row_sum || check.of.size() < 2) continue;
    std::vector<const BudgetColumn*> out;
    for (const std::string& id : check.of) {
      const BudgetColumn* column = table.column(id);
      if (column == nullptr || !holds_money(*column)) break;
      const bool negative = std::any_of(table.rows.begin(), table.rows.end(), [&](const BudgetRow& row) {
        const auto& value = table.cell(row, *column).value;
        return value && value->sign() < 0;
      });
      if (negative) break;
      out.push_back(column);
    }
    if (out.size() == check.of.size()) return out;
  }
  return {};
}

bool is_sum_of_columns(const BudgetTable& table, const BudgetColumn& column) {
  return std::any_of(table.checks.begin(), table.checks.end(), [&](const portal::BudgetCheck& check) {
    return check.kind == portal::CheckKind::row_sum && check.column == column.id;
  });
}

// Whether the smallest bar can be seen beside the largest one: where it cannot, bars hide what variances tell.
bool even(const BudgetTable& table, const Compare& comparison) {
  const portal::Decimal most_times(20);
  std::optional<portal::Decimal> least, most;
  for (const BudgetRow& row : table.rows) {
    for (const auto& bar : comparison.bars) {
      for (const BudgetColumn* column : bar) {
        const auto& value = table.cell(row, *column).value;
        if (!value || value->zero()) continue;
        const portal::Decimal size = value->magnitude();
        if (!least || size < *least) least = size;
        if (!most || size > *most) most = size;
      }
    }
  }
  return !least || Fraction(*most) < Fraction(most_times) * Fraction(*least);
}

}  // namespace

std::optional<Compare> compare(const BudgetTable& table) {
  const BudgetColumn *outcome = table.the(ColumnRole::outcome), *budget = table.the(ColumnRole::budget);
  if (outcome != nullptr && budget != nullptr) return Compare{budget, {{outcome}}};
  Compare out;
  const std::vector<const BudgetColumn*> together = added_up(table);
  // What stands end to end is no longer one figure to be compared with the budget.
  if (together.empty()) out.aim = budget;
  std::size_t columns = 0;
  for (const BudgetColumn& column : table.columns) {
    if (!holds_money(column)) continue;
    ++columns;
    if (&column == out.aim || (!together.empty() && is_sum_of_columns(table, column))) continue;
    if (std::find(together.begin(), together.end(), &column) == together.end()) {
      out.bars.push_back({&column});
    } else if (&column == together.front()) {
      out.bars.push_back(together);
    }
  }
  if (columns < 2 || out.bars.empty()) return std::nullopt;
  return out;
}

std::optional<Waterfall> waterfall(const BudgetTable& table, Depth depth) {
  const Rows rows(table);
  const BudgetRow* result = bottom_line(table);
  if (result == nullptr) return std::nullopt;
  const std::optional<Amount> from = printed(table, *result, table.the(ColumnRole::budget)),
                              to = printed(table, *result, table.the(ColumnRole::outcome));
  if (!from || !to) return std::nullopt;
  Waterfall out{.result = result, .start = from->value, .end = to->value};
  out.decimals = std::max(from->decimals, to->decimals);
  Fraction at = out.start;
  const auto step = [&](const BudgetRow* row, const Fraction& value) {
    if (value.sign() == 0) return;
    out.steps.push_back({row, value, at, at + value});
    at = at + value;
  };
  for (const BudgetRow& row : table.rows) {
    if (&row == result) break;
    const bool wanted = depth == Depth::top ? row.parent.empty() : !rows.has_parts(row);
    if (!wanted || !rows.counts(row)) continue;
    const std::optional<Amount> moved = moved_from_budget(table, row);
    if (!moved) return std::nullopt;
    out.decimals = std::max(out.decimals, moved->decimals);
    step(&row, moved->value);
  }
  step(nullptr, out.end - at);
  if (out.steps.empty()) return std::nullopt;
  return out;
}

std::vector<Variance> variances(const BudgetTable& table) {
  const Rows rows(table);
  std::vector<Variance> out;
  for (const BudgetRow& row : table.rows) {
    const std::optional<Amount> amount = variance_of(table, row);
    if (amount && rows.counts(row) && !rows.has_parts(row)) out.push_back({&row, amount->value, amount->decimals});
  }
  std::stable_sort(out.begin(), out.end(), [](const Variance& a, const Variance& b) { return a.value > b.value; });
  const BudgetRow* last = bottom_line(table);
  const std::optional<Amount> whole = last == nullptr ? std::nullopt : variance_of(table, *last);
  if (whole && !out.empty()) out.push_back({last, whole->value, whole->decimals});
  return out;
}

std::vector<Parts> parts(const BudgetTable& table) {
  const Rows rows(table);
  const BudgetColumn* column = main_column(table);
  std::vector<Parts> wholes;  // in the order of their first parts
  for (const BudgetRow& row : table.rows) {
    const BudgetRow* whole = rows.counts(row) ? rows.whole_of(row) : nullptr;
    const std::optional<Amount> amount = printed(table, row, column);
    if (whole == nullptr || !amount || amount->value.sign() == 0) continue;
    auto made = std::find_if(wholes.begin(), wholes.end(), [&](const Parts& each) { return each.whole == whole; });
    if (made == wholes.end()) made = wholes.insert(wholes.end(), Parts{whole, column, {}});
    made->parts.push_back({&row, amount->value, Fraction(0), amount->decimals});
  }
  std::vector<Parts> out;
  for (Parts& made : wholes) {
    const int sign = made.parts.front().value.sign();
    const bool same =
        std::all_of(made.parts.begin(), made.parts.end(), [&](const Part& part) { return part.value.sign() == sign; });
    if (!same || made.parts.size() < 2) continue;
    Fraction sum;
    for (const Part& part : made.parts) sum = sum + part.value;
    for (Part& part : made.parts) part.share = part.value / sum;
    out.push_back(std::move(made));
  }
  return out;
}

std::vector<Drawing> drawings(const BudgetTable& table) {
  std::vector<Drawing> out;
  const std::optional<Compare> comparison = compare(table);
  if (waterfall(table)) {
    out.push_back(Drawing::waterfall);
  } else if (!variances(table).empty()) {
    out.push_back(Drawing::variance);
  }
  if (comparison && (out.empty() || even(table, *comparison))) out.push_back(Drawing::compare);
  const bool told = comparison && std::any_of(comparison->bars.begin(), comparison->bars.end(),
                                              [](const auto& columns) { return columns.size() > 1; });
  if (!told && !parts(table).empty()) out.push_back(Drawing::parts);
  return out;
}

}  // namespace insyn::assess

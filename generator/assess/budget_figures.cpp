#include "assess/budget_figures.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

namespace insyn::assess {

namespace {

using portal::BudgetColumn;
using portal::BudgetRow;
using portal::BudgetTable;
using portal::ColumnRole;
using portal::Fraction;
using portal::RowRole;

bool holds_money(const BudgetColumn& column) {
  return column.role == ColumnRole::outcome || column.role == ColumnRole::budget || column.role == ColumnRole::other;
}

const BudgetColumn* with_role(const BudgetTable& table, ColumnRole role) {
  const auto found =
      std::find_if(table.columns.begin(), table.columns.end(), [&](const auto& each) { return each.role == role; });
  return found == table.columns.end() ? nullptr : &*found;
}

// The last result; else the last total.
const BudgetRow* bottom_line(const BudgetTable& table) {
  for (const RowRole role : {RowRole::result, RowRole::total}) {
    const auto found = std::find_if(table.rows.rbegin(), table.rows.rend(), [&](const auto& each) { return each.role == role; });
    if (found != table.rows.rend()) return &*found;
  }
  return nullptr;
}

std::optional<Amount> printed(const BudgetTable& table, const BudgetRow& row, const BudgetColumn* column) {
  if (column == nullptr) return std::nullopt;
  const auto& value = table.cell(row, *column).value;
  if (!value) return std::nullopt;
  return Amount{Fraction(*value), value->scale(), false};
}

std::optional<Amount> minus(const std::optional<Amount>& a, const std::optional<Amount>& b) {
  if (!a || !b) return std::nullopt;
  return Amount{a->value - b->value, std::max(a->decimals, b->decimals)};
}

std::optional<Amount> in_percent(const std::optional<Amount>& part, const std::optional<Amount>& whole) {
  if (!part || !whole || whole->value.sign() == 0) return std::nullopt;
  const Fraction size = whole->value.sign() < 0 ? Fraction(0) - whole->value : whole->value;
  return Amount{part->value / size * Fraction(100), 1};
}

class Rows {
 public:
  explicit Rows(const BudgetTable& table) : table_(table) {
    int totals_at_top = 0;
    for (const BudgetRow& row : table.rows) {
      rows_.emplace(row.id, &row);
      parents_.insert(row.parent);
      if (row.role != RowRole::total || !row.parent.empty()) continue;
      ++totals_at_top;
      total_ = &row;
    }
    if (totals_at_top != 1) total_ = nullptr;
  }

  const BudgetRow* row(std::string_view id) const {
    const auto found = rows_.find(id);
    return found == rows_.end() ? nullptr : found->second;
  }

  bool has_parts(const BudgetRow& row) const { return parents_.contains(row.id); }
  bool counts(const BudgetRow& row) const {
    return row.role == RowRole::detail || row.role == RowRole::income || row.role == RowRole::cost || has_parts(row);
  }

  std::optional<Amount> variance(const BudgetRow& row) const {
    if (auto amount = printed(table_, row, with_role(table_, ColumnRole::variance))) return amount;
    return minus(printed(table_, row, with_role(table_, ColumnRole::outcome)),
                 printed(table_, row, with_role(table_, ColumnRole::budget)));
  }

  // Its parent; at the top the table's one total.
  const BudgetRow* whole_of(const BudgetRow& part) const {
    if (!part.parent.empty()) return row(part.parent);
    return total_ != &part && counts(part) ? total_ : nullptr;
  }

 private:
  const BudgetTable& table_;
  std::map<std::string_view, const BudgetRow*> rows_;
  std::set<std::string_view> parents_;
  const BudgetRow* total_ = nullptr;
};

void set_change(RowFigures& figures, const BudgetTable& table, const BudgetTable& last_year) {
  const BudgetColumn* column = main_column(table);
  const BudgetRow* before = last_year.row(figures.row->id);
  const BudgetColumn* column_before = column == nullptr ? nullptr : last_year.column(column->id);
  if (before == nullptr || column_before == nullptr || last_year.unit != table.unit) return;
  const std::optional<Amount> base = printed(last_year, *before, column_before);
  figures.change = minus(printed(table, *figures.row, column), base);
  figures.change_percent = in_percent(figures.change, base);
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
    RowFigures figures{.row = &row, .variance = rows.variance(row)};
    figures.variance_percent = printed(table, row, with_role(table, ColumnRole::variance_percent));
    if (!figures.variance_percent)
      figures.variance_percent = in_percent(figures.variance, printed(table, row, with_role(table, ColumnRole::budget)));
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
    for (const BudgetRow& row : table.rows) {
      const std::optional<Amount> amount = printed(table, row, &column);
      if (!amount || !row.parent.empty() || !rows.counts(row)) continue;
      if (!total) total = Amount{};
      total->value = total->value + amount->value;
      total->decimals = std::max(total->decimals, amount->decimals);
    }
  }
  return out;
}

std::optional<Waterfall> waterfall(const BudgetTable& table) {
  const Rows rows(table);
  const BudgetRow* result = bottom_line(table);
  const BudgetColumn* outcome = with_role(table, ColumnRole::outcome);
  const BudgetColumn* budget = with_role(table, ColumnRole::budget);
  if (result == nullptr) return std::nullopt;
  Waterfall out{.result = result};
  if (outcome != nullptr && budget != nullptr) {
    const std::optional<Amount> from = printed(table, *result, budget), to = printed(table, *result, outcome);
    if (!from || !to) return std::nullopt;
    out.start = from->value;
    out.end = to->value;
  } else if (const std::optional<Amount> variance = rows.variance(*result)) {
    out.end = variance->value;
  } else {
    return std::nullopt;
  }
  Fraction at = out.start;
  const auto step = [&](const BudgetRow* row, const Fraction& value) {
    if (value.sign() == 0) return;
    out.steps.push_back({row, value, at, at + value});
    at = at + value;
  };
  for (const BudgetRow& row : table.rows) {
    if (&row == result) break;
    if (rows.has_parts(row) || !rows.counts(row)) continue;
    const std::optional<Amount> variance = rows.variance(row);
    if (!variance) return std::nullopt;
    out.decimals = std::max(out.decimals, variance->decimals);
    step(&row, variance->value);
  }
  step(nullptr, out.end - at);
  if (out.steps.empty()) return std::nullopt;
  return out;
}

std::vector<Parts> parts(const BudgetTable& table) {
  const Rows rows(table);
  const BudgetColumn* column = main_column(table);
  std::map<const BudgetRow*, Parts> wholes;  // in the table's order
  for (const BudgetRow& row : table.rows) {
    const BudgetRow* whole = rows.counts(row) ? rows.whole_of(row) : nullptr;
    const std::optional<Amount> amount = printed(table, row, column);
    if (whole == nullptr || !amount || amount->value.sign() == 0) continue;
    wholes.try_emplace(whole, Parts{whole, column, {}}).first->second.parts.push_back({&row, amount->value, Fraction(0)});
  }
  std::vector<Parts> out;
  for (auto& [whole, made] : wholes) {
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
  if (std::count_if(table.columns.begin(), table.columns.end(), holds_money) > 1) out.push_back(Drawing::compare);
  if (waterfall(table)) out.push_back(Drawing::waterfall);
  const bool varies = with_role(table, ColumnRole::variance) != nullptr ||
                      (with_role(table, ColumnRole::outcome) != nullptr && with_role(table, ColumnRole::budget) != nullptr);
  if (varies) out.push_back(Drawing::variance);
  if (!parts(table).empty()) out.push_back(Drawing::parts);
  return out;
}

}  // namespace insyn::assess

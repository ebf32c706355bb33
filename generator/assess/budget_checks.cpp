#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "assess/budget_figures.h"
#include "assess/check_figures.h"

namespace insyn::assess {

namespace {

using portal::BudgetColumn;
using portal::BudgetRow;
using portal::BudgetTable;
using portal::ColumnRole;
using portal::RowRole;

CheckKind kind_of(portal::CheckKind kind) {
  switch (kind) {
    case portal::CheckKind::sum:
      return CheckKind::sum;
    case portal::CheckKind::result:
      return CheckKind::result;
    case portal::CheckKind::variance:
      return CheckKind::variance;
    case portal::CheckKind::row_sum:
      return CheckKind::row_sum;
    case portal::CheckKind::shares:
      return CheckKind::shares;
  }
  return CheckKind::sum;
}

// Sums and results first, from the top row down; then each column's checks.
bool in_order(const Check& a, const Check& b) {
  const auto place = [](const Check& check) {
    return std::pair(check.kind == CheckKind::result ? CheckKind::sum : check.kind, check.found.row);
  };
  return place(a) < place(b);
}

class Checker {
 public:
  explicit Checker(const BudgetTable& table) : table_(table) {
    for (const BudgetRow& row : table.rows) {
      rows_.emplace(row.id, &row);
      children_[row.parent].push_back(&row);
    }
    for (const portal::BudgetCheck& check : table.checks) {
      (of_rows(check.kind) ? checked_rows_ : checked_columns_).insert(of_rows(check.kind) ? check.row : check.column);
    }
  }

  std::vector<Check> all() {
    for (const portal::BudgetCheck& check : table_.checks) declared(check);
    for (const BudgetRow& row : table_.rows) derived_row(row);
    for (const BudgetColumn& column : table_.columns) derived_column(column);
    std::stable_sort(out_.begin(), out_.end(), in_order);
    return std::move(out_);
  }

 private:
  using Rows = std::vector<const BudgetRow*>;
  using Columns = std::vector<const BudgetColumn*>;

  static bool of_rows(portal::CheckKind kind) { return kind == portal::CheckKind::sum || kind == portal::CheckKind::result; }

  // A part of the whole, not a sum that stands between the parts.
  bool adds_up(const BudgetRow& row) const {
    return row.role == RowRole::detail || row.role == RowRole::income || row.role == RowRole::cost || children_.contains(row.id);
  }

  void add(CheckKind kind, Figure found, Figure expected, bool derived, Fraction allowed) {
    if (!found.value || !expected.value) return;  // nothing is printed here, or nothing to compare it with
    Check check{.kind = kind,
                .derived = derived,
                .found = std::move(found),
                .expected = std::move(expected),
                .allowed = allowed,
                .table = &table_};
    const Figure& subject = check.found.column != nullptr ? check.found : check.found.of.front();
    const bool whole_column = kind == CheckKind::shares;
    check.id = fmt::format("{}.{}.{}.{}", table_.id, whole_column ? "" : subject.row->id, subject.column->id, name(kind));
    compare(check);
    for (const portal::BudgetDeclared& each : table_.declared) {
      if (kind_of(each.kind) == kind && each.column == subject.column->id && (whole_column || each.row == subject.row->id)) {
        allow_declared(check, each.difference, each.because, each.note);
      }
    }
    out_.push_back(std::move(check));
  }

  // Half a step for every printed figure that takes part.
  Fraction rounding(std::size_t figures) const {
    if (!table_.rounding) return Fraction(0);
    return Fraction(*table_.rounding) * Fraction(static_cast<long>(figures), 2);
  }

  void row_check(CheckKind kind, const BudgetRow& row, const Rows& of, bool derived) {
    for (const BudgetColumn& column : table_.columns) {
      if (column.role == ColumnRole::variance_percent) continue;  // shares of different wholes do not add up
      std::vector<Figure> terms;
      for (const BudgetRow* each : of) terms.push_back(cell(table_, *each, column));
      Figure expected = sum(std::move(terms), Missing::leave_out);
      const std::size_t figures = expected.of.size() + 1;
      Figure found = cell(table_, row, column);
      const Fraction allowed = column.role == ColumnRole::share && found.step && expected.step
                                   ? std::max(*found.step, *expected.step) * Fraction(static_cast<long>(figures), 2)
                                   : rounding(figures);
      add(kind, std::move(found), std::move(expected), derived, allowed);
    }
  }

  void column_check(CheckKind kind, const BudgetColumn& column, const Columns& of, bool derived) {
    for (const BudgetRow& row : table_.rows) {
      std::vector<Figure> terms;
      for (const BudgetColumn* each : of) terms.push_back(cell(table_, row, *each));
      Figure expected = kind == CheckKind::variance ? difference(std::move(terms)) : sum(std::move(terms), Missing::leave_out);
      const Fraction allowed = rounding(expected.of.size() + 1);
      add(kind, cell(table_, row, column), std::move(expected), derived, allowed);
    }
  }

  // A printed percentage is the variance's size against the budget's, rounded as it is printed.
  void percent_check(const BudgetColumn& column, const BudgetColumn& outcome, const BudgetColumn& budget) {
    for (const BudgetRow& row : table_.rows) {
      Figure found = cell(table_, row, column);
      Figure expected = change(cell(table_, row, budget), cell(table_, row, outcome));
      if (table_.sign == portal::VarianceSign::budget_minus_outcome) turn(expected);
      expected.decimals = found.decimals;
      const Fraction allowed = found.step ? *found.step / Fraction(2) : Fraction(0);
      add(CheckKind::variance, std::move(found), std::move(expected), true, allowed);
    }
  }

  void shares_check(const BudgetColumn& column, const Rows& of, bool derived) {
    std::vector<Figure> terms;
    for (const BudgetRow* each : of) terms.push_back(cell(table_, *each, column));
    Figure found = sum(std::move(terms), Missing::leave_out);
    if (!found.value) return;
    Fraction finest = *found.of.front().step;
    for (const Figure& each : found.of) finest = std::min(finest, *each.step);
    const Fraction allowed = finest * Fraction(static_cast<long>(found.of.size()), 2);
    add(CheckKind::shares, std::move(found), hundred(), derived, allowed);
  }

  // As written; what it names and is not there, check has reported.
  void declared(const portal::BudgetCheck& check) {
    Rows rows;
    Columns columns;
    for (const std::string& id : check.of) {
      if (const auto row = rows_.find(id); row != rows_.end()) rows.push_back(row->second);
      if (const BudgetColumn* column = table_.column(id)) columns.push_back(column);
    }
    const bool of_columns = check.kind == portal::CheckKind::variance || check.kind == portal::CheckKind::row_sum;
    const bool itself = std::find(check.of.begin(), check.of.end(), of_columns ? check.column : check.row) != check.of.end();
    if ((of_columns ? columns.size() : rows.size()) != check.of.size() || itself) return;
    if (check.kind == portal::CheckKind::variance && columns.size() != 2) return;
    const auto row = rows_.find(check.row);
    const BudgetColumn* column = table_.column(check.column);
    if (of_rows(check.kind)) {
      if (row != rows_.end()) row_check(kind_of(check.kind), *row->second, rows, false);
    } else if (column != nullptr && check.kind == portal::CheckKind::shares) {
      shares_check(*column, check.of.empty() ? wholes() : rows, false);
    } else if (column != nullptr && check.kind == portal::CheckKind::variance && column->role == ColumnRole::variance_percent) {
      const bool turned = columns[0]->role == ColumnRole::budget;
      percent_check(*column, *columns[turned ? 1 : 0], *columns[turned ? 0 : 1]);
    } else if (column != nullptr) {
      column_check(kind_of(check.kind), *column, columns, false);
    }
  }

  // The rows at the top that together make the whole.
  Rows wholes() const {
    Rows out;
    for (const BudgetRow& row : table_.rows) {
      if (row.parent.empty() && adds_up(row)) out.push_back(&row);
    }
    return out;
  }

  // A row with parts is their sum. Else a result is the result before it and what has come since; a subtotal is what has come
  // since the subtotal before it; a total is all that came before it: each among the rows of its own parent.
  void derived_row(const BudgetRow& row) {
    if (checked_rows_.contains(row.id)) return;
    if (const auto parts = children_.find(row.id); parts != children_.end()) {
      Rows of;
      std::copy_if(parts->second.begin(), parts->second.end(), std::back_inserter(of),
                   [&](auto* part) { return adds_up(*part); });
      row_check(CheckKind::sum, row, of, true);
      return;
    }
    if (adds_up(row)) return;
    Rows of;
    for (const BudgetRow* each : children_.at(row.parent)) {
      if (each == &row) break;
      const bool starts_anew = row.role != RowRole::total && each->role == row.role;
      if (starts_anew) of.clear();
      if (adds_up(*each) || (starts_anew && row.role == RowRole::result)) of.push_back(each);
    }
    if (!of.empty()) row_check(row.role == RowRole::result ? CheckKind::result : CheckKind::sum, row, of, true);
  }

  void derived_column(const BudgetColumn& column) {
    if (checked_columns_.contains(column.id)) return;
    if (column.role == ColumnRole::share) return shares_check(column, wholes(), true);
    if (column.role != ColumnRole::variance && column.role != ColumnRole::variance_percent) return;
    const auto [outcome, budget] = variance_of(table_, column);
    if (outcome == nullptr || budget == nullptr) return;
    if (column.role == ColumnRole::variance_percent) return percent_check(column, *outcome, *budget);
    const bool turned = table_.sign == portal::VarianceSign::budget_minus_outcome;
    column_check(CheckKind::variance, column, turned ? Columns{budget, outcome} : Columns{outcome, budget}, true);
  }

  const BudgetTable& table_;
  std::map<std::string_view, const BudgetRow*> rows_;
  std::map<std::string_view, Rows> children_;
  std::set<std::string_view> checked_rows_, checked_columns_;
  std::vector<Check> out_;
};

}  // namespace

std::vector<Check> checks(const BudgetTable& table) { return Checker(table).all(); }

}  // namespace insyn::assess

#include "portal/portal.h"

#include <algorithm>

#include "portal/file_names.h"

namespace insyn::portal {

std::string_view name(MeasureKind kind) {
  constexpr std::string_view names[] = {"target", "control", "activity", "indicator"};
  return names[static_cast<std::size_t>(kind)];
}

std::string_view name(Direction direction) {
  constexpr std::string_view names[] = {"higher", "lower", "target"};
  return names[static_cast<std::size_t>(direction)];
}

std::string_view name(MissingReason reason) {
  constexpr std::string_view names[] = {"not_measured", "not_published", "not_due", "method_changed", "withheld", "unreadable"};
  return names[static_cast<std::size_t>(reason)];
}

std::string_view name(Basis basis) {
  constexpr std::string_view names[] = {"result", "pace", "verdict", "reading"};
  return names[static_cast<std::size_t>(basis)];
}

std::string misnamed_folder(std::string_view year, const Sources& sources) {
  if (year.empty()) return {};
  std::string_view last;  // most follow another of their folder
  for (const report::Source& each : sources) {
    const std::string_view folder = std::string_view(each.path).substr(0, each.path.find('/'));
    if (folder.size() == each.path.size() || folder == last) continue;
    last = folder;
    if (better_year(folder) == year) return std::string(folder);
  }
  return {};
}

const Text::Variant& Text::variant(std::string_view language) const {
  for (const Variant& each : variants_) {
    if (each.language == language) return each;
  }
  return variants_.front();
}

std::string_view Text::in(std::string_view language) const {
  return empty() ? std::string_view() : std::string_view(variant(language).words);
}

const Narrative& Page::narrative(std::string_view language) const {
  for (const Narrative& each : narratives) {
    if (each.language == language) return each;
  }
  return narratives.front();
}

bool Page::in(std::string_view language) const {
  return std::any_of(narratives.begin(), narratives.end(), [&](const Narrative& each) { return each.language == language; });
}

const BudgetRow* BudgetTable::row(std::string_view wanted) const {
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const BudgetRow& each) { return each.id == wanted; });
  return found == rows.end() ? nullptr : &*found;
}

const BudgetColumn* BudgetTable::column(std::string_view wanted) const {
  const auto found = std::find_if(columns.begin(), columns.end(), [&](const BudgetColumn& each) { return each.id == wanted; });
  return found == columns.end() ? nullptr : &*found;
}

namespace {

bool names(const BudgetColumn& column, const BudgetColumn* other) {
  return other != nullptr && std::find(column.of.begin(), column.of.end(), other->id) != column.of.end();
}

}  // namespace

std::vector<const BudgetColumn*> BudgetTable::all(ColumnRole wanted) const {
  // What names its own outcome and budget is of the table's year where these are.
  const bool made = wanted == ColumnRole::variance || in_percent(wanted);
  const BudgetColumn* const outcome = made ? the(ColumnRole::outcome) : nullptr;
  const BudgetColumn* const aim = made ? the(ColumnRole::budget) : nullptr;
  std::vector<const BudgetColumn*> out;
  for (const BudgetColumn& each : columns) {
    const int apart = each.period ? each.period->year - year : 0;
    const ColumnRole role = each.role == ColumnRole::outcome && apart < 0  ? ColumnRole::previous_outcome
                            : each.role == ColumnRole::budget && apart > 0 ? ColumnRole::plan
                                                                           : each.role;
    const bool any_year = wanted == ColumnRole::previous_outcome || wanted == ColumnRole::plan || wanted == ColumnRole::other;
    if (role != wanted || (apart != 0 && !any_year)) continue;
    if (made && !each.of.empty() && !(names(each, outcome) && (wanted == ColumnRole::share || names(each, aim)))) continue;
    out.push_back(&each);
  }
  return out;
}

const BudgetColumn* BudgetTable::the(ColumnRole role) const {
  const std::vector<const BudgetColumn*> found = all(role);
  return found.empty() ? nullptr : found.front();
}

Decimal BudgetTable::shown(const BudgetColumn& column, const Decimal& value) const {
  return in_percent(column.role) ? value : value.rescaled(decimals);
}

const BudgetCell& BudgetTable::cell(const BudgetRow& in_row, const BudgetColumn& in_column) const {
  static const BudgetCell none;
  const auto place = static_cast<std::size_t>(&in_column - columns.data());
  return place < in_row.cells.size() ? in_row.cells[place] : none;
}

std::string_view name(ColumnRole role) {
  constexpr std::string_view names[] = {"other",    "outcome",          "budget", "previous_outcome", "forecast", "plan",
                                        "variance", "variance_percent", "share"};
  return names[static_cast<std::size_t>(role)];
}

std::string_view name(RowRole role) {
  constexpr std::string_view names[] = {"detail", "income", "cost", "result", "subtotal", "total"};
  return names[static_cast<std::size_t>(role)];
}

std::string_view name(VarianceSign sign) {
  return sign == VarianceSign::outcome_minus_budget ? "outcome_minus_budget" : "budget_minus_outcome";
}

const PlainPage* page_with(PageRole role, const Portal& portal) {
  const auto found =
      std::find_if(portal.pages.begin(), portal.pages.end(), [&](const PlainPage& each) { return each.role == role; });
  return found == portal.pages.end() ? nullptr : &*found;
}

std::string_view folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

}  // namespace insyn::portal

#include "portal/portal.h"

#include <algorithm>

namespace insyn::portal {

std::optional<MoneyUnit> money_unit(std::string_view name_of) {
  for (const MoneyUnit unit : {MoneyUnit::kr, MoneyUnit::tkr, MoneyUnit::mnkr}) {
    if (name(unit) == name_of) return unit;
  }
  return std::nullopt;
}

std::string_view name(MoneyUnit unit) {
  return unit == MoneyUnit::mnkr ? "mnkr" : unit == MoneyUnit::tkr ? "tkr" : "kr";
}

std::string_view name(MeasureKind kind) {
  constexpr std::string_view names[] = {"target", "control", "activity", "indicator"};
  return names[static_cast<std::size_t>(kind)];
}

std::string_view name(Direction direction) {
  constexpr std::string_view names[] = {"higher", "lower", "target"};
  return names[static_cast<std::size_t>(direction)];
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

const BudgetCell& BudgetTable::cell(const BudgetRow& in_row, const BudgetColumn& in_column) const {
  return in_row.cells[static_cast<std::size_t>(&in_column - columns.data())];
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

#include "route/route.h"

namespace insyn::route {

namespace {

void add_series(const portal::Series& series, const std::string& of, std::vector<Origin>& out) {
  for (const auto& each : series) out.push_back({of + each.period.literal(), each.at});
}

void add_measure(const portal::Measure& measure, std::vector<Origin>& out) {
  out.push_back({measure.id, measure.at});
  add_series(measure.series, "", out);
  for (const portal::Breakdown& breakdown : measure.breakdowns) {
    for (const portal::BreakdownGroup& group : breakdown.groups) add_series(group.series, group.id + " ", out);
  }
}

void add_table(const portal::BudgetTable& table, std::vector<Origin>& out) {
  out.push_back({table.id, table.at});
  for (const portal::BudgetRow& row : table.rows) out.push_back({row.id, row.at});
}

}  // namespace

std::vector<Origin> origins(const PageAddress& place) {
  std::vector<Origin> out;
  if (place.page != nullptr) out.push_back({"", place.page->narrative(place.language).at});
  if (const auto* goal = std::get_if<const portal::Goal*>(&place.thing)) {
    for (const portal::Measure& measure : (*goal)->measures) out.push_back({measure.id, measure.at});
  } else if (const auto* budget = std::get_if<const portal::Budget*>(&place.thing)) {
    for (const portal::BudgetTable& table : (*budget)->tables) out.push_back({table.id, table.at});
  } else if (const auto* collection = std::get_if<const portal::Collection*>(&place.thing)) {
    for (const portal::Entry& entry : (*collection)->entries) out.push_back({entry.id, entry.at});
  } else if (const auto* measure = std::get_if<const portal::Measure*>(&place.thing)) {
    add_measure(**measure, out);
  } else if (const auto* table = std::get_if<const portal::BudgetTable*>(&place.thing)) {
    add_table(**table, out);
  } else if (const auto* redirect = std::get_if<const portal::Redirect*>(&place.thing)) {
    out.push_back({"", (*redirect)->at});
  } else if (place.kind == Kind::checks) {
    for (const portal::CrossCheck& check : place.year->checks) out.push_back({check.id, check.at});
  } else if (place.kind == Kind::corrections) {
    for (const portal::Correction& each : place.year->corrections) out.push_back({each.figure, each.at});
  }
  std::erase_if(out, [](const Origin& each) { return each.at.source == nullptr; });
  return out;
}

}  // namespace insyn::route

#include "render/charts.h"

namespace insyn::render {

const assess::Value* latest_value(const assess::MeasureVerdict& verdict) {
  if (verdict.reasoning.x && verdict.reasoning.x->number) return &*verdict.reasoning.x;
  for (auto value = verdict.series.rbegin(); value != verdict.series.rend(); ++value) {
    if (value->number) return &*value;
  }
  return nullptr;
}

std::optional<View> spark_of(const portal::Measure&, const Writer&) { return std::nullopt; }
std::optional<View> line_of(const portal::Measure&, const Writer&, const std::string&) { return std::nullopt; }
std::optional<View> bullet_of(const portal::Measure&, const Writer&) { return std::nullopt; }
std::vector<View> breakdowns_of(const portal::Measure&, const Writer&) { return {}; }
std::string series_sentence(const portal::Measure&, const Writer&) { return {}; }
View bars_of(const std::vector<Bar>&, const BarWords&) { return {}; }
std::optional<View> compare_of(const portal::BudgetTable&, const Writer&, bool) { return std::nullopt; }
std::optional<View> variance_of(const portal::BudgetTable&, const Writer&) { return std::nullopt; }
std::optional<View> waterfall_of(const portal::BudgetTable&, const Writer&) { return std::nullopt; }

}  // namespace insyn::render

#include "render/chart_series.h"

#include <algorithm>

#include "render/charts.h"

namespace insyn::render {

namespace {

using language::argument;
using portal::Decimal;
using portal::Fraction;
using portal::Period;

// Year by year from the first value, growing at the rate that leads to the target.
plot::Series needed_growth(const assess::PaceReason& pace) {
  constexpr int most_years = 60, places = 6;
  if (!pace.first || !pace.first->number || !pace.needed || pace.due) return {};
  if (pace.years_all > most_years) return {};
  plot::Series out;
  Fraction at = pace.base;
  const Fraction growth = Fraction(1) + Fraction(*pace.needed);
  for (int year = 0; year <= pace.years_all; ++year) {
    const Period period{.kind = pace.first->period.kind, .year = pace.first->period.year + year};
    out.push_back({period, at.decimal(places)});
    at = Fraction((at * growth).decimal(Decimal::max_scale - places));  // so that the fractions stay short
  }
  return out;
}

bool whole_year(const Period& period) { return period.kind == Period::Kind::year || period.kind == Period::Kind::slash_year; }

std::string label_of_year(const std::string& year, const Decimal& figure, const portal::Measure& measure, const Writer& writer) {
  return writer.sentence(
      "view.target_of_year",
      {argument("year", year), argument("target", writer.language.with_unit(figure, writer.text(measure.unit)))});
}

}  // namespace

bool after_break(const assess::Value& value) {
  return value.point != nullptr && value.point->status == portal::ObservationStatus::series_break;
}

bool unsettled(const assess::Value& value) {
  using enum portal::ObservationStatus;
  return value.point != nullptr && (value.point->status == provisional || value.point->status == estimated);
}

std::vector<assess::Value> values_in_line(const assess::MeasureVerdict& verdict) {
  std::vector<assess::Value> out;
  const assess::Value* const counts = latest_value(verdict);
  for (const assess::Value& each : verdict.series) {
    if (counts == nullptr || each.period.same_frequency(counts->period)) out.push_back(each);
  }
  return out;
}

plot::Series observations(const std::vector<assess::Value>& values) {
  plot::Series out;
  for (const assess::Value& value : values) out.push_back({value.period, value.number, after_break(value)});
  return out;
}

std::size_t count_of(const std::vector<assess::Value>& values) {
  return static_cast<std::size_t>(
      std::count_if(values.begin(), values.end(), [](const auto& value) { return value.number.has_value(); }));
}

std::optional<Decimal> figure_of(const portal::Target& target) {
  const portal::Target::Rule& rule = target.rule;
  if (const auto* least = std::get_if<portal::Target::AtLeast>(&rule)) return least->value;
  if (const auto* most = std::get_if<portal::Target::AtMost>(&rule)) return most->value;
  if (const auto* equals = std::get_if<portal::Target::Equals>(&rule)) return equals->value;
  if (const auto* pace = std::get_if<portal::Target::Pace>(&rule)) return pace->value;
  return std::nullopt;
}

std::optional<Decimal> figure_of(const portal::Measure& measure) {
  return measure.target ? figure_of(*measure.target) : std::nullopt;
}

std::string target_label(const Decimal& target, const portal::Measure& measure, const Writer& writer) {
  const auto* pace = measure.target ? std::get_if<portal::Target::Pace>(&measure.target->rule) : nullptr;
  if (pace != nullptr) return label_of_year(std::to_string(pace->year), target, measure, writer);
  return writer.sentence("view.target_label", {argument("target", writer.language.with_unit(target, writer.text(measure.unit)))});
}

plot::Aim aim_of(const portal::Measure& measure) {
  plot::Aim out;
  if (const auto figure = figure_of(measure)) out.targets.emplace_back(*figure);
  if (!measure.unit.empty() && measure.unit.variants().front().words == "%") out.most = portal::Fraction(100);
  return out;
}

std::string distance_words(const Decimal& distance, int decimals, const portal::Measure& measure, const Writer& writer) {
  const std::string unit = writer.text(measure.unit);
  if (unit != "%") return writer.value(distance, decimals, unit);
  return writer.sentence("explain.points", {{"number", distance.rounded(decimals).literal(), true}});
}

std::optional<TargetPath> target_path(const portal::Measure& measure, const Writer& writer) {
  const assess::MeasureVerdict& verdict = writer.site.verdicts.of(measure);
  const auto label = [&](const Period& period, const Decimal& figure) {
    return label_of_year(period.literal(), figure, measure, writer);
  };
  const auto yearly = [&](const assess::Value& value) {
    return whole_year(value.period) && value.period.same_frequency(verdict.series.front().period);
  };
  if (!std::all_of(verdict.series.begin(), verdict.series.end(), yearly)) return std::nullopt;
  if (const auto* pace = std::get_if<assess::PaceReason>(&verdict.reasoning.details)) {
    const std::optional<Decimal> figure = figure_of(measure);
    TargetPath out{needed_growth(*pace), {}};
    if (out.points.size() < 2 || !figure) return std::nullopt;
    out.points.back().value = *figure;  // what rounding left is not to be seen
    out.label = label(out.points.back().period, *figure);
    return out;
  }
  TargetPath out;
  for (const portal::YearTarget& each : measure.targets) {
    const std::optional<Decimal> figure = figure_of(each.target);
    if (!figure) return std::nullopt;
    if (!verdict.series.empty() && !each.period.same_frequency(verdict.series.front().period)) return std::nullopt;
    out.points.push_back({each.period, *figure});
    out.label = label(each.period, *figure);
  }
  if (out.points.size() < 2) return std::nullopt;
  return out;
}

}  // namespace insyn::render

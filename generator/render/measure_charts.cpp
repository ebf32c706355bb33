#include <fmt/format.h>

#include <algorithm>

#include "render/chart_series.h"
#include "render/chart_units.h"
#include "render/charts.h"

namespace insyn::render {

using language::argument;
using portal::Decimal;

const assess::Value* latest_value(const assess::MeasureVerdict& verdict) {
  if (verdict.reasoning.x && verdict.reasoning.x->number) return &*verdict.reasoning.x;
  for (auto value = verdict.series.rbegin(); value != verdict.series.rend(); ++value) {
    if (value->number && value->year <= verdict.year->year) return &*value;
  }
  // A projection, where there is nothing else.
  const auto later =
      std::find_if(verdict.series.begin(), verdict.series.end(), [](const auto& each) { return each.number.has_value(); });
  return later == verdict.series.end() ? nullptr : &*later;
}

std::vector<std::optional<View>> sparks_of(const portal::Measure& measure, const std::vector<SparkSeries>& all, int height) {
  plot::Frame frame{.width = 1000, .height = height, .left = 40, .right = 40, .top = 40, .bottom = 40};
  frame.letters.character = frame.letters.line = 0;
  std::vector<plot::Series> series;
  for (const SparkSeries& each : all) series.push_back(observations(*each.values));
  const std::vector<plot::LineChart> charts = plot::small_multiples(series, aim_of(measure), frame);
  std::vector<std::optional<View>> out;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const plot::Line& line = charts[i].lines.front();
    if (line.marks.size() < 2) {
      out.emplace_back(std::nullopt);
      continue;
    }
    const plot::Point& last = line.marks.back().at;
    const std::vector<int>& targets = charts[i].aim.targets;
    out.emplace_back(View()
                         .set("path", line.path)
                         .set("height", std::to_string(height))
                         .set("end_x", std::to_string(last.x))
                         .set("end_y", std::to_string(last.y))
                         .set("target_y", targets.empty() ? std::string() : std::to_string(targets.front()))
                         .set("label", all[i].words));
  }
  return out;
}

const std::optional<View>& spark_of(const portal::Measure& measure, const Writer& writer) {
  return writer.site.sparks->of(measure, writer.code(), [&] {
    return std::move(
        sparks_of(measure, {{&writer.site.verdicts.of(measure).series, series_sentence(measure, writer)}}, 240).front());
  });
}

namespace {

// The figures that a bullet is held to: where the met values begin or end; of a pace, and where there is no grade, the one
// that the target names.
std::vector<portal::Fraction> borders_of(const portal::Measure& measure, const assess::Reasoning& reasoning) {
  std::vector<portal::Fraction> out;
  const bool later = std::holds_alternative<assess::PaceReason>(reasoning.details) && reasoning.forecast;
  for (const assess::Band& band : reasoning.bands) {
    if (later || band.grade != portal::Grade::met) continue;
    if (band.low) out.push_back(*band.low);
    if (band.high && band.high != band.low) out.push_back(*band.high);
  }
  const std::optional<Decimal> figure = figure_of(measure);
  if (out.empty() && figure) out.emplace_back(*figure);
  return out;
}

// The stretches of values that have one grade each, as far as the axis goes.
std::vector<View> zones_of(const assess::Reasoning& reasoning, const plot::AimPlaces& places) {
  std::vector<View> out;
  for (std::size_t i = 0; i < places.bands.size(); ++i) {
    const plot::Stretch& at = places.bands[i];
    if (at.from == at.to) continue;
    out.push_back(View()
                      .set("key", assess::name(reasoning.bands[i].grade))
                      .set("x", per_cent(at.from))
                      .set("width", per_cent(at.to - at.from)));
  }
  return out;
}

// "Målvärde: minst 80 %"; of a change, what it counts from.
std::string target_words(const portal::Measure& measure, const assess::Reasoning& reasoning, const Writer& writer) {
  const auto target = argument("target", writer.target_of(measure));
  const auto* change = std::get_if<assess::ChangeReason>(&reasoning.details);
  if (change == nullptr || !change->baseline.number) return writer.sentence("view.target_rule", {target});
  const std::string from = explain::figure(change->baseline, reasoning.decimals, writer.text(measure.unit), writer.language);
  return writer.sentence("view.target_change", {target, argument("from", from)});
}

std::string_view anchor_at(int place) { return place < kWhole / 4 ? "start" : place > kWhole * 3 / 4 ? "end" : "middle"; }

// Where the target's words stand below its tick: in the middle where they have room on both sides on a narrow screen too, else
// from the end of the chart that is nearer.
struct Under {
  int x = 0;
  std::string_view anchor;

  // Where they begin, being so wide.
  int begin(int width) const { return anchor == "start" ? x : anchor == "end" ? x - width : x - width / 2; }
};
Under under(int place, const std::string& words) {
  const int half = narrow_width(words) / 2;
  const std::string_view anchor = anchor_at(place);
  if (anchor == "middle" && (place < half || place + half > kWhole))
    return place < kWhole / 2 ? Under{0, "start"} : Under{kWhole, "end"};
  return {place, anchor};
}

}  // namespace

std::optional<View> bullet_of(const portal::Measure& measure, const Writer& writer) {
  const assess::MeasureVerdict& verdict = writer.site.verdicts.of(measure);
  const assess::Value* const latest = latest_value(verdict);
  if (latest == nullptr) return std::nullopt;
  const std::vector<portal::Fraction> borders = borders_of(measure, verdict.reasoning);
  if (borders.empty()) return std::nullopt;
  const bool later = verdict.reasoning.forecast;
  plot::Aim aim{.targets = borders, .bands = {}};
  for (const assess::Band& band : verdict.reasoning.bands) {
    if (!later) aim.bands.push_back({band.low, band.high});
  }
  const portal::Fraction hundred(100), value(*latest->number);
  const auto within = [&](const portal::Fraction& each) { return each.sign() >= 0 && each <= hundred; };
  // A share is seen against all there could be.
  const bool share = writer.text(measure.unit) == "%" && within(value) && std::all_of(borders.begin(), borders.end(), within);
  if (share) aim.targets.push_back(hundred);
  plot::Frame frame{.width = kWhole, .height = 560};
  frame.letters.character = 0;
  const plot::Bullet bullet = plot::bullet(*latest->number, aim, frame);
  if (!bullet.bar || bullet.aim.targets.empty() || bullet.values.empty()) return std::nullopt;
  const plot::Box& bar = bullet.bar->box;
  const int end = latest->number->sign() < 0 ? bar.x : bar.right();
  std::vector<View> ticks;
  for (std::size_t i = 0; i < borders.size(); ++i) ticks.push_back(View().set("x", per_cent(bullet.aim.targets[i])));
  const int first = bullet.aim.targets.front(), last = bullet.aim.targets[borders.size() - 1], middle = (first + last) / 2;
  const std::string label = target_words(measure, verdict.reasoning, writer);
  const std::string shown = writer.value(*latest, measure);
  View out;
  out.set("zones", zones_of(verdict.reasoning, bullet.aim)).set("targets", std::move(ticks));
  out.set("x", per_cent(bar.x)).set("width", per_cent(bar.width)).set("zero", per_cent(bullet.zero));
  out.set("key", assess::name(assess::standing(verdict))).set("value", shown).set("end", per_cent(end));
  out.set("end_anchor", anchor_at(end));
  // Words that a narrow screen has no room for stand beside the drawing too; the tick then has its figure alone.
  const std::optional<Decimal> figure = figure_of(measure);
  const std::string under_tick = figure && borders.size() == 1 && narrow_width(label) > kWhole
                                     ? writer.language.with_unit(*figure, writer.text(measure.unit))
                                     : label;
  const Under place = under(middle, under_tick);
  out.set("target", per_cent(place.x)).set("anchor", place.anchor).set("target_label", under_tick);
  // The ends of the axis, where the target's words leave room for them, on a narrow screen too.
  constexpr int gap = 300;
  const int begin = place.begin(narrow_width(under_tick));
  const std::string low = writer.language.number(bullet.values.front().value),
                    high = writer.language.with_unit(bullet.values.back().value, writer.text(measure.unit));
  const bool left = middle > kWhole / 2 && begin >= narrow_width(low) + gap;
  const bool right = middle < kWhole / 2 && begin + narrow_width(under_tick) + gap + narrow_width(high) <= kWhole;
  out.set("low", left ? low : std::string()).set("high", right ? high : std::string());
  out.set("label", fmt::format("{}. {}", shown, label));
  return out;
}

}  // namespace insyn::render

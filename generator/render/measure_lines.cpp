#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <optional>

#include "render/chart_series.h"
#include "render/chart_units.h"
#include "render/charts.h"
#include "render/line_labels.h"
#include "render/period_labels.h"

namespace insyn::render {

namespace {

using language::argument;

constexpr int kLineHeight = 240;         // pixels
constexpr std::size_t kMostPoints = 12;  // above that only the last one is marked

// The marks of a line in runs: two that follow each other are joined unless a period is missing between them, or the series
// breaks there.
std::vector<std::vector<plot::Mark>> runs_of(const plot::Line& line, const plot::Timeline& time) {
  // Two values alone do not tell how often the measure is taken; then it is every period of their kind.
  int shortest = 0;
  if (line.marks.size() == 2 && line.marks.front().period.kind != portal::Period::Kind::years) {
    const portal::Period& first = line.marks.front().period;
    shortest = time.at(first) - time.at(first.before());
  }
  for (std::size_t i = 1; i < line.marks.size(); ++i) {
    const int step = time.at(line.marks[i].period) - time.at(line.marks[i - 1].period);
    shortest = shortest == 0 ? step : std::min(shortest, step);
  }
  std::vector<std::vector<plot::Mark>> out;
  for (const plot::Mark& mark : line.marks) {
    const bool joined = !out.empty() && !mark.after_break && time.at(mark.period) - time.at(out.back().back().period) <= shortest;
    if (!joined) out.emplace_back();
    out.back().push_back(mark);
  }
  return out;
}

std::vector<View> value_ticks(const plot::LineChart& chart, const Writer& writer) {
  std::vector<View> out;
  for (const plot::Tick& tick : chart.values) {
    if (!tick.labelled) continue;
    out.push_back(
        View().set("y", pixels(tick.at)).set("label", writer.language.number(tick.value)).set("zero", tick.value.zero()));
  }
  return out;
}

View segment(const plot::Point& a, const plot::Point& b) {
  return View().set("x1", per_cent(a.x)).set("y1", pixels(a.y)).set("x2", per_cent(b.x)).set("y2", pixels(b.y));
}

const assess::Value& value_at(const portal::Period& period, const std::vector<assess::Value>& series) {
  return *std::find_if(series.begin(), series.end(), [&](const assess::Value& each) { return each.period == period; });
}

// The measure's own line; `alone`: its label has no other lines' labels to keep clear of; `way`: the needed one, else null.
View line_view(const plot::Line& line, const plot::LineChart& chart, const plot::Timeline& time, bool alone,
               const plot::Line* way, const portal::Measure& measure, const Writer& writer) {
  const std::vector<assess::Value>& series = writer.site.verdicts.of(measure).series;
  const auto runs = runs_of(line, time);
  std::vector<View> segments, gaps, breaks, points;
  for (std::size_t r = 0; r < runs.size(); ++r) {
    for (std::size_t i = 1; i < runs[r].size(); ++i) segments.push_back(segment(runs[r][i - 1].at, runs[r][i].at));
    if (r == 0) continue;
    const plot::Point &before = runs[r - 1].back().at, &after = runs[r].front().at;
    if (runs[r].front().after_break) {
      breaks.push_back(View().set("x", per_cent((before.x + after.x) / 2)).set("bottom", pixels(chart.area.bottom())));
    } else {
      gaps.push_back(segment(before, after));
    }
  }
  for (const plot::Mark& mark : line.marks) {
    const bool last = &mark == &line.marks.back();
    if (!last && line.marks.size() > kMostPoints) continue;
    const std::string words = writer.value(value_at(mark.period, series), measure);
    const LineLabel label = alone ? lone_label(line, chart, narrow_width(words)) : end_label(line, way, narrow_width(words));
    points.push_back(View()
                         .set("x", per_cent(mark.at.x))
                         .set("y", pixels(mark.at.y))
                         .set("last", last)
                         .set("label", words)
                         .set("open", unsettled(value_at(mark.period, series)))
                         .set("label_x", per_cent(label.x))
                         .set("label_y", pixels(label.y))
                         .set("label_anchor", label.anchor));
  }
  return View()
      .set("segments", std::move(segments))
      .set("gaps", std::move(gaps))
      .set("breaks", std::move(breaks))
      .set("points", std::move(points));
}

// The series to compare with that can stand on the same axis of time as the measure's own, and have something to show.
std::vector<const portal::ReferenceSeries*> comparable(const portal::Measure& measure, const std::vector<assess::Value>& own) {
  std::vector<const portal::ReferenceSeries*> out;
  for (const portal::ReferenceSeries& each : measure.references) {
    const bool alike = std::all_of(each.series.begin(), each.series.end(),
                                   [&](const auto& one) { return one.period.same_frequency(own.front().period); });
    const bool any = std::any_of(each.series.begin(), each.series.end(), [](const auto& one) { return one.value.has_value(); });
    if (alike && any) out.push_back(&each);
  }
  return out;
}

assess::Value last_of(const portal::ReferenceSeries& reference) {
  const auto found =
      std::find_if(reference.series.rbegin(), reference.series.rend(), [](const auto& one) { return one.value.has_value(); });
  return {.period = found->period, .number = found->value, .point = &*found};
}

// Its name and latest value stand at its end.
View other_line(const plot::Line& line, const plot::Timeline& time, const portal::ReferenceSeries& reference,
                const portal::Measure& measure, const Writer& writer) {
  std::vector<View> segments, points;
  for (const auto& run : runs_of(line, time)) {
    for (std::size_t i = 1; i < run.size(); ++i) segments.push_back(segment(run[i - 1].at, run[i].at));
  }
  for (const plot::Mark& mark : line.marks) points.push_back(View().set("x", per_cent(mark.at.x)).set("y", pixels(mark.at.y)));
  const std::string name = writer.text(reference.name), unit = writer.text(measure.unit);
  // The measure's own label says the unit; here a long one would have no room on a narrow screen.
  const std::string value = explain::figure(last_of(reference), writer.site.verdicts.of(measure).reasoning.decimals,
                                            unit.size() > 2 ? std::string() : unit, writer.language);
  const LineLabel place = end_label(line);
  return View()
      .set("name", name)
      .set("label", fmt::format("{} {}", name, value))
      .set("lang", writer.lang_of(reference.name))
      .set("x", per_cent(place.x))
      .set("y", pixels(place.y))
      .set("anchor", place.anchor)
      .set("segments", std::move(segments))
      .set("points", std::move(points));
}

View path_view(const plot::Line& line, const plot::LineChart& chart, const std::string& label) {
  std::vector<View> segments;
  for (std::size_t i = 1; i < line.marks.size(); ++i) segments.push_back(segment(line.marks[i - 1].at, line.marks[i].at));
  const LineLabel place = way_label(line, chart);
  return View()
      .set("segments", std::move(segments))
      .set("label", label)
      .set("x", per_cent(place.x))
      .set("end_y", pixels(line.marks.back().at.y))
      .set("y", pixels(place.y));
}

// Where the axis leaves out zero, that it does.
std::string cut_words(const plot::LineChart& chart, const Writer& writer) {
  if (chart.values.empty() || (chart.values.front().value.sign() <= 0 && chart.values.back().value.sign() >= 0)) return {};
  return writer.sentence("view.axis_cut", {argument("low", writer.language.number(chart.values.front().value)),
                                           argument("high", writer.language.number(chart.values.back().value))});
}

// The figure that the target named as it was first set, where that was another.
std::optional<portal::Decimal> first_figure(const portal::Measure& measure) {
  if (!measure.target || measure.target->first.empty()) return std::nullopt;
  const std::optional<portal::Decimal> first = figure_of(measure.target->first.front());
  return first && first != figure_of(measure) ? first : std::nullopt;
}

// The line of the one figure that the target names, and of the one that it first named; its words stand at the end that the
// values are farther from.
void set_target(View& out, const plot::LineChart& chart, bool drawn, const portal::Measure& measure, const Writer& writer) {
  std::optional<View> first;
  if (const auto figure = first_figure(measure)) {
    const std::string text = writer.language.with_unit(*figure, writer.text(measure.unit));
    first = View();
    first->set("y", pixels(chart.aim.targets.back()))
        .set("label", writer.sentence("view.first_target_label", {argument("target", text)}));
  }
  out.set("first_target", std::move(first));
  if (!drawn) {
    out.set("target", false);
    return;
  }
  const int y = chart.aim.targets.front();
  const auto distance = [y](const plot::Mark& mark) { return std::abs(mark.at.y - y); };
  const bool at_start = distance(chart.lines.front().marks.front()) >= distance(chart.lines.front().marks.back());
  const plot::Mark& nearest = at_start ? chart.lines.front().marks.front() : chart.lines.front().marks.back();
  // At the foot of the chart the sign of a cut axis stands at the right end.
  const bool beside_cut = y + 150 > chart.area.bottom();
  out.set("target", View()
                        .set("y", pixels(y))
                        .set("label", target_label(*figure_of(measure), measure, writer))
                        .set("x", std::string_view(at_start     ? "12"
                                                   : beside_cut ? "96"
                                                                : "100"))
                        .set("anchor", std::string_view(at_start ? "start" : "end"))
                        .set("dy", std::string_view(nearest.at.y >= y || y + 250 > chart.area.bottom() ? "-6" : "16")));
}

}  // namespace

std::optional<View> line_of(const portal::Measure& measure, const Writer& writer, const std::string& id) {
  const std::vector<assess::Value> series = values_in_line(writer.site.verdicts.of(measure));
  if (count_of(series) < 2) return std::nullopt;
  plot::Frame frame{.width = kWhole, .height = kLineHeight * 10, .left = 1200, .right = 500, .top = 300, .bottom = 260};
  frame.letters.character = 0;
  const std::vector<const portal::ReferenceSeries*> beside = comparable(measure, series);
  std::vector<plot::Series> all = {observations(series)};
  for (const portal::ReferenceSeries* each : beside) {
    plot::Series& other = all.emplace_back();
    for (const portal::Observation& one : each->series)
      other.push_back({one.period, one.value, one.status == portal::ObservationStatus::series_break});
  }
  const std::optional<TargetPath> path = target_path(measure, writer);
  if (path) all.push_back(path->points);
  plot::Aim aim = aim_of(measure);
  if (path) aim.targets.clear();
  const bool drawn = !aim.targets.empty();
  if (const auto first = first_figure(measure)) aim.targets.emplace_back(*first);
  const plot::LineChart chart = plot::line_chart(all, aim, frame);
  View out;
  out.set("id", id).set("title", writer.name_and_unit(measure));
  out.set("sentence", series_sentence(measure, writer))
      .set("height", std::to_string(kLineHeight))
      .set("base", pixels(chart.area.bottom()));
  const plot::Timeline time(all);
  out.set("ticks", value_ticks(chart, writer)).set("xticks", period_ticks(chart, time, writer));
  out.set("cut", cut_words(chart, writer));
  set_target(out, chart, drawn, measure, writer);
  const bool alone = beside.empty() && !path;
  out.set("line", line_view(chart.lines.front(), chart, time, alone, path ? &chart.lines.back() : nullptr, measure, writer));
  std::vector<View> others;
  for (std::size_t i = 0; i < beside.size(); ++i)
    others.push_back(other_line(chart.lines[i + 1], time, *beside[i], measure, writer));
  out.set("others", std::move(others));
  out.set("path", path ? std::optional(path_view(chart.lines.back(), chart, path->label)) : std::nullopt);
  return out;
}

}  // namespace insyn::render

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "render/chart_units.h"
#include "render/charts.h"
#include "render/period_labels.h"

namespace insyn::render {

namespace {

using language::argument;
using portal::Decimal;

constexpr int kLineHeight = 240;
constexpr std::size_t kMostPoints = 12;  // above that only the last one is marked

bool after_break(const assess::Value& value) {
  return value.point != nullptr && value.point->status == portal::ObservationStatus::series_break;
}

// Drawn as an open ring.
bool unsettled(const assess::Value& value) {
  using enum portal::ObservationStatus;
  return value.point != nullptr && (value.point->status == provisional || value.point->status == estimated);
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

// The one figure that the target names, where it names one.
std::optional<Decimal> figure_of(const portal::Measure& measure) {
  if (!measure.target) return std::nullopt;
  const portal::Target::Rule& rule = measure.target->rule;
  if (const auto* least = std::get_if<portal::Target::AtLeast>(&rule)) return least->value;
  if (const auto* most = std::get_if<portal::Target::AtMost>(&rule)) return most->value;
  if (const auto* equals = std::get_if<portal::Target::Equals>(&rule)) return equals->value;
  if (const auto* pace = std::get_if<portal::Target::Pace>(&rule)) return pace->value;
  return std::nullopt;
}

// As the target is written: it is never rounded.
std::string target_label(const Decimal& target, const portal::Measure& measure, const Writer& writer) {
  return writer.sentence("view.target_label", {argument("target", writer.language.with_unit(target, writer.text(measure.unit)))});
}

plot::Aim aim_of(const portal::Measure& measure) {
  plot::Aim out;
  if (const auto figure = figure_of(measure)) out.targets.emplace_back(*figure);
  return out;
}

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

// The last value's label stands on the side of its mark that the line does not come from, unless the target's line or the
// end of the chart is there.
bool label_below(const plot::Line& line, const plot::LineChart& chart) {
  constexpr int near = 300;
  const int y = line.marks.back().at.y;
  const bool falls = line.marks.size() > 1 && line.marks[line.marks.size() - 2].at.y < y;
  if (y + near > chart.area.bottom()) return false;
  if (chart.aim.targets.empty()) return falls;
  const int down = chart.aim.targets.front() - y;
  return down < 0 && down > -near ? true : down >= 0 && down < near ? false : falls;
}

const assess::Value& value_at(const portal::Period& period, const std::vector<assess::Value>& series) {
  return *std::find_if(series.begin(), series.end(), [&](const assess::Value& each) { return each.period == period; });
}

View line_view(const plot::Line& line, const plot::LineChart& chart, const plot::Timeline& time, const portal::Measure& measure,
               const Writer& writer) {
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
    points.push_back(View()
                         .set("x", per_cent(mark.at.x))
                         .set("y", pixels(mark.at.y))
                         .set("last", last)
                         .set("label", writer.value(value_at(mark.period, series), measure))
                         .set("open", unsettled(value_at(mark.period, series)))
                         .set("dy", std::string_view(label_below(line, chart) ? "22" : "-12")));
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

// Without values of its own: those stand in the table. A letter tells which it is.
View other_line(const plot::Line& line, const plot::Timeline& time, std::size_t number, std::string name) {
  std::vector<View> segments, points;
  for (const auto& run : runs_of(line, time)) {
    for (std::size_t i = 1; i < run.size(); ++i) segments.push_back(segment(run[i - 1].at, run[i].at));
  }
  for (const plot::Mark& mark : line.marks) points.push_back(View().set("x", per_cent(mark.at.x)).set("y", pixels(mark.at.y)));
  return View()
      .set("letter", std::string(1, static_cast<char>('A' + number % 26)))
      .set("name", std::move(name))
      .set("x", per_cent(line.marks.front().at.x))
      .set("y", pixels(line.marks.front().at.y))
      .set("segments", std::move(segments))
      .set("points", std::move(points));
}

}  // namespace

const assess::Value* latest_value(const assess::MeasureVerdict& verdict) {
  if (verdict.reasoning.x && verdict.reasoning.x->number) return &*verdict.reasoning.x;
  for (auto value = verdict.series.rbegin(); value != verdict.series.rend(); ++value) {
    if (value->number) return &*value;
  }
  return nullptr;
}

std::string series_sentence(const portal::Measure& measure, const Writer& writer) {
  // Values on either side of a break, and of different frequencies, cannot be compared: it tells of the latest that can.
  std::vector<const assess::Value*> values;
  const assess::Value* broken = nullptr;
  const std::vector<assess::Value>& series = writer.site.verdicts.of(measure).series;
  for (auto value = series.rbegin(); value != series.rend() && broken == nullptr; ++value) {
    if (value->number && (values.empty() || value->period.same_frequency(values.back()->period))) values.push_back(&*value);
    if (value->number && after_break(*value)) broken = &*value;
  }
  std::reverse(values.begin(), values.end());
  std::string out;
  const auto add = [&](const std::string& sentence) { out += (out.empty() ? "" : " ") + sentence; };
  const auto period = [&](const assess::Value& value) { return writer.language.period(value.period); };
  if (values.size() > 1) {
    const assess::Value &first = *values.front(), &last = *values.back();
    const auto by_number = [](const assess::Value* a, const assess::Value* b) { return *a->number < *b->number; };
    const assess::Value& high = **std::max_element(values.begin(), values.end(), by_number);
    const assess::Value& low = **std::min_element(values.begin(), values.end(), by_number);
    const Decimal change = *last.number - *first.number;
    constexpr std::string_view keys[] = {"view.series_down", "view.series_same", "view.series_up"};
    const std::string_view key = keys[change.sign() < 0 ? 0 : change.sign() == 0 ? 1 : 2];
    add(writer.sentence(key, {argument("first", writer.told(first, measure)), argument("from", period(first)),
                              argument("last", writer.told(last, measure)), argument("to", period(last))}));
    if (values.size() > 2 && high.number != low.number) {
      add(writer.sentence("view.series_range",
                          {argument("high", writer.value(high, measure)), argument("high_period", period(high)),
                           argument("low", writer.value(low, measure)), argument("low_period", period(low))}));
    }
  }
  if (broken != nullptr && broken != &series.front())
    add(writer.sentence("view.series_break", {argument("period", period(*broken))}));
  return out;
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

std::optional<View> spark_of(const portal::Measure& measure, const Writer& writer) {
  return std::move(
      sparks_of(measure, {{&writer.site.verdicts.of(measure).series, series_sentence(measure, writer)}}, 240).front());
}

std::optional<View> line_of(const portal::Measure& measure, const Writer& writer, const std::string& id) {
  const std::vector<assess::Value>& series = writer.site.verdicts.of(measure).series;
  if (count_of(series) < 2) return std::nullopt;
  plot::Frame frame{.width = kWhole, .height = kLineHeight * 10, .left = 1200, .right = 500, .top = 300, .bottom = 260};
  frame.letters.character = 0;
  const std::vector<const portal::ReferenceSeries*> beside = comparable(measure, series);
  std::vector<plot::Series> all = {observations(series)};
  for (const portal::ReferenceSeries* each : beside) {
    plot::Series& other = all.emplace_back();
    for (const portal::Observation& one : each->series) other.push_back({one.period, one.value});
  }
  const plot::LineChart chart = plot::line_chart(all, aim_of(measure), frame);
  const std::string unit = writer.text(measure.unit);
  View out;
  out.set("id", id).set("title",
                        unit.empty() ? writer.text(measure.name) : fmt::format("{}, {}", writer.text(measure.name), unit));
  out.set("sentence", series_sentence(measure, writer))
      .set("height", std::to_string(kLineHeight))
      .set("base", pixels(chart.area.bottom()));
  const plot::Timeline time(all);
  out.set("ticks", value_ticks(chart, writer)).set("xticks", period_ticks(chart, time, writer));
  if (chart.aim.targets.empty()) {
    out.set("target", false);
  } else {
    const int y = chart.aim.targets.front();
    const auto distance = [y](const plot::Mark& mark) { return std::abs(mark.at.y - y); };
    const bool at_start = distance(chart.lines.front().marks.front()) >= distance(chart.lines.front().marks.back());
    const plot::Mark& nearest = at_start ? chart.lines.front().marks.front() : chart.lines.front().marks.back();
    out.set("target", View()
                          .set("y", pixels(y))
                          .set("label", target_label(*figure_of(measure), measure, writer))
                          .set("x", std::string_view(at_start ? "12" : "100"))
                          .set("anchor", std::string_view(at_start ? "start" : "end"))
                          .set("dy", std::string_view(nearest.at.y >= y ? "-6" : "16")));
  }
  out.set("line", line_view(chart.lines.front(), chart, time, measure, writer));
  std::vector<View> others;
  for (std::size_t i = 0; i < beside.size(); ++i)
    others.push_back(other_line(chart.lines[i + 1], time, i, writer.text(beside[i]->name)));
  out.set("others", std::move(others));
  return out;
}

std::optional<View> bullet_of(const portal::Measure& measure, const Writer& writer) {
  const assess::MeasureVerdict& verdict = writer.site.verdicts.of(measure);
  const std::optional<Decimal> target = figure_of(measure);
  if (!target || !verdict.reasoning.x || !verdict.reasoning.x->number) return std::nullopt;
  const Decimal& value = *verdict.reasoning.x->number;
  if (value.sign() < 0 || target->sign() <= 0) return std::nullopt;
  plot::Frame frame{.width = kWhole, .height = 560};
  frame.letters.character = 0;
  const plot::Bullet bullet = plot::bullet(value, aim_of(measure), frame);
  if (!bullet.bar || bullet.aim.targets.empty() || bullet.values.empty()) return std::nullopt;
  const int at = bullet.aim.targets.front();
  const std::string label = target_label(*target, measure, writer);
  const std::string shown = writer.value(*verdict.reasoning.x, measure);
  const std::string_view anchor = at < kWhole / 4 ? "start" : at > kWhole * 3 / 4 ? "end" : "middle";
  return View()
      .set("width", per_cent(bullet.bar->box.right()))
      .set("target", per_cent(at))
      .set("key", assess::name(assess::standing(verdict)))
      .set("value", shown)
      .set("target_label", label)
      .set("anchor", anchor)
      .set("low", writer.language.number(bullet.values.front().value))
      .set("high", writer.language.with_unit(bullet.values.back().value, writer.text(measure.unit)))
      .set("label", fmt::format("{}. {}", shown, label));
}

}  // namespace insyn::render

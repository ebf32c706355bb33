#include "render/charts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "plot/plot.h"

namespace insyn::render {

namespace {

using language::argument;
using portal::Decimal;

// Charts keep their text at its size whatever their width, so x is told in per cent of it: a frame 100.00 % wide is
// 10,000 units. Heights are tenths of a pixel, as plot has them.
constexpr int kWhole = 10000;
constexpr int kLineHeight = 240;
constexpr std::size_t kMostPoints = 12;  // above that only the last one is marked
constexpr int kNearestPeriods = 1600;    // between labels of periods
constexpr std::size_t kMostPeriods = 5;

std::string per_cent(int hundredths) {
  const bool whole = hundredths % 100 == 0;
  return whole ? std::to_string(hundredths / 100) : fmt::format("{}.{:02}", hundredths / 100, hundredths % 100);
}
std::string pixels(int tenths) { return std::to_string((tenths + 5) / 10); }
std::string tenth(int tenths) {
  return tenths % 10 == 0 ? std::to_string(tenths / 10) : fmt::format("{}.{}", tenths / 10, tenths % 10);
}

plot::Series observations(const std::vector<assess::Value>& values) {
  plot::Series out;
  for (const assess::Value& value : values) out.push_back({value.period, value.number});
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

plot::Aim aim_of(const portal::Measure& measure) {
  plot::Aim out;
  if (const auto figure = figure_of(measure)) out.targets.emplace_back(*figure);
  return out;
}

std::string with_unit(const Decimal& number, const portal::Measure& measure, const Writer& writer) {
  return writer.value(number, writer.site.verdicts.of(measure).reasoning.decimals, writer.text(measure.unit));
}

// The marks of a line in runs: two that follow each other are joined unless a period is missing between them.
std::vector<std::vector<plot::Mark>> runs_of(const plot::Line& line) {
  // Two values alone do not tell how often the measure is taken; then it is every period of their kind.
  int shortest = 0;
  if (line.marks.size() == 2) {
    const portal::Period& first = line.marks.front().period;
    shortest = first.months() - first.before().months();
  }
  for (std::size_t i = 1; i < line.marks.size(); ++i) {
    const int step = line.marks[i].period.months() - line.marks[i - 1].period.months();
    shortest = shortest == 0 ? step : std::min(shortest, step);
  }
  std::vector<std::vector<plot::Mark>> out;
  for (const plot::Mark& mark : line.marks) {
    if (out.empty() || mark.period.months() - out.back().back().period.months() > shortest) out.emplace_back();
    out.back().push_back(mark);
  }
  return out;
}

std::vector<View> period_ticks(const plot::LineChart& chart, const Writer& writer) {
  std::vector<View> out;
  const std::size_t all = chart.periods.size();
  const std::size_t step = all <= kMostPeriods ? 1 : (all - 1 + kMostPeriods - 2) / (kMostPeriods - 1);
  int last_at = -kWhole;
  for (std::size_t i = 0; i < all; i += step) {
    // Counted from the newest back, so that the newest is always among them.
    const plot::PeriodTick& tick = chart.periods[all - 1 - i];
    if (i > 0 && last_at - tick.at < kNearestPeriods) continue;
    last_at = tick.at;
    const std::string_view anchor = i == 0 && all > 1 ? "end" : tick.at < kNearestPeriods ? "start" : "middle";
    out.push_back(View().set("x", per_cent(tick.at)).set("label", writer.language.period(tick.period)).set("anchor", anchor));
  }
  std::reverse(out.begin(), out.end());
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

View line_view(const plot::Line& line, const plot::LineChart& chart, const portal::Measure& measure, const Writer& writer,
               std::vector<View>& gaps) {
  const auto runs = runs_of(line);
  std::vector<View> segments, points;
  for (std::size_t r = 0; r < runs.size(); ++r) {
    for (std::size_t i = 1; i < runs[r].size(); ++i) {
      const plot::Point &a = runs[r][i - 1].at, &b = runs[r][i].at;
      segments.push_back(View().set("x1", per_cent(a.x)).set("y1", pixels(a.y)).set("x2", per_cent(b.x)).set("y2", pixels(b.y)));
    }
    if (r == 0) continue;
    const int from = runs[r - 1].back().at.x, to = runs[r].front().at.x;
    gaps.push_back(View().set("x", per_cent(from)).set("width", per_cent(to - from)).set("label", writer.word("view.gap")));
  }
  for (const plot::Mark& mark : line.marks) {
    const bool last = &mark == &line.marks.back();
    if (!last && line.marks.size() > kMostPoints) continue;
    const bool below = !chart.aim.targets.empty() && chart.aim.targets.front() < mark.at.y;
    points.push_back(View()
                         .set("x", per_cent(mark.at.x))
                         .set("y", pixels(mark.at.y))
                         .set("last", last)
                         .set("label", with_unit(mark.value, measure, writer))
                         .set("dy", std::string_view(below ? "22" : "-12")));
  }
  return View()
      .set("key", "a")
      .set("name", writer.text(measure.name))
      .set("label", false)
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
  std::vector<const assess::Value*> values;
  for (const assess::Value& value : writer.site.verdicts.of(measure).series) {
    if (value.number) values.push_back(&value);
  }
  if (values.size() < 2) return {};
  const assess::Value &first = *values.front(), &last = *values.back();
  const auto by_number = [](const assess::Value* a, const assess::Value* b) { return *a->number < *b->number; };
  const assess::Value& high = **std::max_element(values.begin(), values.end(), by_number);
  const assess::Value& low = **std::min_element(values.begin(), values.end(), by_number);
  const Decimal change = *last.number - *first.number;
  const std::string_view key = change.sign() > 0 ? "view.series_up" : change.sign() < 0 ? "view.series_down" : "view.series_same";
  std::string out = writer.sentence(
      key, {argument("first", with_unit(*first.number, measure, writer)), argument("from", writer.language.period(first.period)),
            argument("last", with_unit(*last.number, measure, writer)), argument("to", writer.language.period(last.period))});
  if (values.size() > 2 && high.number != low.number) {
    out += " " + writer.sentence("view.series_range", {argument("high", with_unit(*high.number, measure, writer)),
                                                       argument("high_period", writer.language.period(high.period)),
                                                       argument("low", with_unit(*low.number, measure, writer)),
                                                       argument("low_period", writer.language.period(low.period))});
  }
  return out;
}

namespace {

std::optional<View> spark_view(const std::vector<assess::Value>& series, std::string label) {
  if (count_of(series) < 2) return std::nullopt;
  plot::Frame frame{.width = 1000, .height = 240, .left = 40, .right = 40, .top = 40, .bottom = 40};
  frame.letters.character = 0;
  const plot::Series values = observations(series);
  const plot::Sparkline spark = plot::sparkline(values, frame);
  if (!spark.last) return std::nullopt;
  // An SVG path of moves and lines, as the polylines that the layout draws.
  std::vector<std::string> paths;
  std::vector<int> numbers;
  for (std::size_t i = 0; i < spark.path.size();) {
    const char c = spark.path[i];
    if (c == 'M') paths.emplace_back();
    if (c >= '0' && c <= '9') {
      char* end = nullptr;
      numbers.push_back(static_cast<int>(std::strtol(spark.path.c_str() + i, &end, 10)));
      i = static_cast<std::size_t>(end - spark.path.c_str());
      if (numbers.size() == 2) {
        if (!paths.back().empty()) paths.back() += ' ';
        paths.back() += tenth(numbers[0]) + "," + tenth(numbers[1]);
        numbers.clear();
      }
      continue;
    }
    ++i;
  }
  return View()
      .set("paths", std::move(paths))
      .set("end_x", tenth(spark.last->x))
      .set("end_y", tenth(spark.last->y))
      .set("target_y", "")
      .set("label", std::move(label));
}

}  // namespace

std::optional<View> spark_of(const portal::Measure& measure, const Writer& writer) {
  return spark_view(writer.site.verdicts.of(measure).series, series_sentence(measure, writer));
}

std::optional<View> line_of(const portal::Measure& measure, const Writer& writer, const std::string& id) {
  const std::vector<assess::Value>& series = writer.site.verdicts.of(measure).series;
  if (count_of(series) < 2) return std::nullopt;
  plot::Frame frame{.width = kWhole, .height = kLineHeight * 10, .left = 1200, .right = 500, .top = 300, .bottom = 260};
  frame.letters.character = 0;
  const std::vector<plot::Series> all = {observations(series)};
  const plot::LineChart chart = plot::line_chart(all, aim_of(measure), frame);
  const std::string unit = writer.text(measure.unit);
  View out;
  out.set("id", id).set("title",
                        unit.empty() ? writer.text(measure.name) : fmt::format("{}, {}", writer.text(measure.name), unit));
  out.set("sentence", series_sentence(measure, writer))
      .set("height", std::to_string(kLineHeight))
      .set("base", pixels(chart.area.bottom()));
  out.set("ticks", value_ticks(chart, writer)).set("xticks", period_ticks(chart, writer));
  if (chart.aim.targets.empty() || chart.lines.front().marks.empty()) {
    out.set("target", false);
  } else {
    const int y = chart.aim.targets.front();
    const auto distance = [y](const plot::Mark& mark) { return std::abs(mark.at.y - y); };
    const bool at_start = distance(chart.lines.front().marks.front()) >= distance(chart.lines.front().marks.back());
    const plot::Mark& nearest = at_start ? chart.lines.front().marks.front() : chart.lines.front().marks.back();
    out.set("target", View()
                          .set("y", pixels(y))
                          .set("label", writer.sentence("view.target_label",
                                                        {argument("target", with_unit(*figure_of(measure), measure, writer))}))
                          .set("x", std::string_view(at_start ? "12" : "100"))
                          .set("anchor", std::string_view(at_start ? "start" : "end"))
                          .set("dy", std::string_view(nearest.at.y >= y ? "-6" : "16")));
  }
  std::vector<View> lines, gaps;
  for (const plot::Line& line : chart.lines) {
    if (!line.marks.empty()) lines.push_back(line_view(line, chart, measure, writer, gaps));
  }
  out.set("lines", std::move(lines)).set("gaps", std::move(gaps));
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
  const std::string label = writer.sentence("view.target_label", {argument("target", with_unit(*target, measure, writer))});
  const std::string shown = with_unit(value, measure, writer);
  const std::string_view anchor = at < kWhole / 4 ? "start" : at > kWhole * 3 / 4 ? "end" : "middle";
  return View()
      .set("width", per_cent(bullet.bar->box.right()))
      .set("target", per_cent(at))
      .set("key", assess::name(verdict.grade))
      .set("value", shown)
      .set("target_label", label)
      .set("anchor", anchor)
      .set("low", writer.language.number(bullet.values.front().value))
      .set("high", with_unit(bullet.values.back().value, measure, writer))
      .set("label", fmt::format("{}. {}", shown, label));
}

View bars_of(const std::vector<Bar>& bars, const BarWords& words) {
  std::vector<std::vector<std::optional<Decimal>>> values;
  for (const Bar& bar : bars) values.push_back({bar.number, bar.mark});
  plot::Frame frame{.width = kWhole, .height = static_cast<int>(bars.size()) * 240 + 400};
  frame.letters.character = 0;
  const plot::BarChart chart = plot::bar_chart(values, frame);
  std::vector<View> rows;
  bool negative = false;
  for (std::size_t i = 0; i < bars.size(); ++i) {
    const Bar& bar = bars[i];
    // Without any value there is nothing to draw, and the rows stand without bars.
    const std::vector<std::optional<plot::Bar>> row =
        i < chart.rows.size() ? chart.rows[i].bars : std::vector<std::optional<plot::Bar>>(2);
    negative = negative || (bar.number && bar.number->sign() < 0);
    std::string mark;
    if (row[1]) mark = per_cent(bar.mark->sign() < 0 ? row[1]->box.x : row[1]->box.right());
    Bar::Place place = bar.place.value_or(Bar::Place{row[0] ? row[0]->box.x : 0, row[0] ? row[0]->box.width : 0, chart.zero});
    rows.push_back(View()
                       .set("zero", per_cent(place.zero))
                       .set("mark_cell", !words.mark_heading.empty())
                       .set("note_cell", !words.note_heading.empty())
                       .set("label", bar.label)
                       .set("href", bar.href)
                       .set("lang", bar.lang)
                       .set("value", bar.value)
                       .set("mark_value", bar.mark_value)
                       .set("note", bar.note)
                       .set("x", per_cent(place.x))
                       .set("width", per_cent(place.width))
                       .set("key", bar.key)
                       .set("mark", mark)
                       .set("sub", bar.sub)
                       .set("strong", bar.strong));
  }
  return View()
      .set("id", words.id)
      .set("caption", words.caption)
      .set("sentence", words.sentence)
      .set("label_heading", words.label_heading)
      .set("value_heading", words.value_heading)
      .set("mark_heading", words.mark_heading)
      .set("note_heading", words.note_heading)
      .set("has_negative", negative)
      .set("sortable", false)
      .set("rows", std::move(rows));
}

std::vector<View> breakdowns_of(const portal::Measure& measure, const Writer& writer) {
  const assess::MeasureVerdict& verdict = writer.site.verdicts.of(measure);
  std::vector<View> out;
  for (const portal::Breakdown& breakdown : measure.breakdowns) {
    std::vector<const assess::GroupVerdict*> groups;
    std::vector<portal::Period> periods;
    for (const assess::GroupVerdict& group : verdict.groups) {
      if (group.breakdown != &breakdown) continue;
      groups.push_back(&group);
      for (const assess::Value& value : group.series) {
        if (std::find(periods.begin(), periods.end(), value.period) == periods.end()) periods.push_back(value.period);
      }
    }
    std::sort(periods.begin(), periods.end());
    const std::string dimension = writer.text(breakdown.dimension);
    View view;
    view.set("id", fmt::format("s-uppdelning-{}", out.size() + 1)).set("dimension", dimension);
    std::vector<Bar> bars;
    std::vector<View> multiples, rows;
    for (const assess::GroupVerdict* group : groups) {
      const std::string name = writer.text(group->group->name);
      const assess::Value* latest = nullptr;
      std::vector<std::string> cells;
      std::string note;
      for (const portal::Period& period : periods) {
        const auto value =
            std::find_if(group->series.begin(), group->series.end(), [&](const auto& each) { return each.period == period; });
        const bool there = value != group->series.end() && value->number;
        if (there) latest = &*value;
        if (value != group->series.end() && value->point != nullptr) note = writer.text(value->point->note);
        cells.push_back(there ? with_unit(*value->number, measure, writer) : writer.word("view.not_stated"));
      }
      const std::string shown = latest == nullptr ? writer.word("view.not_stated") : with_unit(*latest->number, measure, writer);
      bars.push_back({.label = name,
                      .href = "",
                      .lang = "",
                      .value = shown,
                      .note = note,
                      .number = latest == nullptr ? std::nullopt : latest->number,
                      .mark = std::nullopt,
                      .mark_value = ""});
      View multiple;
      multiple.set("name", name)
          .set("value", shown)
          .set("period", latest == nullptr ? std::string() : writer.language.period(latest->period));
      if (auto spark = spark_view(group->series, fmt::format("{}: {}", name, shown))) {
        multiple.set("spark", std::move(*spark));
      } else {
        multiple.set("spark", false);
      }
      multiples.push_back(std::move(multiple));
      rows.push_back(View().set("name", name).set("values", std::move(cells)));
    }
    std::vector<std::string> heads;
    for (const portal::Period& period : periods) heads.push_back(writer.language.period(period));
    const bool one_period = periods.size() < 2;
    if (one_period) {
      const bool notes = std::any_of(bars.begin(), bars.end(), [](const Bar& bar) { return !bar.note.empty(); });
      view.set("bars", bars_of(bars, {.id = fmt::format("f-uppdelning-{}", out.size() + 1),
                                      .caption = heads.empty() ? writer.text(measure.name)
                                                               : fmt::format("{}, {}", writer.text(measure.name), heads.front()),
                                      .sentence = "",
                                      .label_heading = dimension,
                                      .value_heading = writer.word("view.value"),
                                      .mark_heading = "",
                                      .note_heading = notes ? writer.word("view.note") : std::string()}));
      multiples.clear();
      rows.clear();
      heads.clear();
    } else {
      view.set("bars", false);
    }
    view.set("multiples", std::move(multiples)).set("periods", std::move(heads)).set("rows", std::move(rows));
    out.push_back(std::move(view));
  }
  return out;
}

}  // namespace insyn::render

#include <algorithm>

#include "plot/labels.h"
#include "plot/plot.h"
#include "plot/scale.h"

namespace insyn::plot {

namespace {

using portal::Decimal;
using portal::Period;

// What several charts share so that they can be compared.
struct Axes {
  explicit Axes(std::span<const Series> series) : time(series) {}

  int x_of(const Period& period) const;

  Timeline time;
  Box area;
  std::vector<Tick> values;
  std::vector<PeriodTick> periods;
  std::optional<Scale> up;
};

int Axes::x_of(const Period& period) const {
  const int first = time.at(periods.front().period), last = time.at(periods.back().period);
  if (first == last) return area.x + area.width / 2;
  const long long way = static_cast<long long>(time.at(period) - first) * area.width;
  return area.x + static_cast<int>((2 * way + (last - first)) / (2 * (last - first)));
}

// The values and the targets; and zero, where it is no farther from them than they are from each other.
Range range_of(std::span<const Series> series, const Aim& aim) {
  Range out;
  for (const Series& line : series) {
    for (const Observation& observation : line) {
      if (observation.value) out.add(*observation.value);
    }
  }
  if (out.empty()) return out;
  for (const portal::Fraction& target : aim.targets) out.add(target);
  const mpz_class length = out.high() - out.low();
  if (abs(out.low()) <= length || abs(out.high()) <= length) out.add(mpz_class(0));
  return out.opened(aim.most);
}

std::vector<PeriodTick> periods_of(std::span<const Series> series) {
  std::vector<PeriodTick> out;
  for (const Series& line : series) {
    for (const Observation& observation : line) out.push_back({observation.period, 0, true});
  }
  std::sort(out.begin(), out.end(), [](const PeriodTick& a, const PeriodTick& b) { return a.period < b.period; });
  const auto same = [](const PeriodTick& a, const PeriodTick& b) { return a.period == b.period; };
  out.erase(std::unique(out.begin(), out.end(), same), out.end());
  return out;
}

// Room to the right for the label of each line's last value.
int widest_end(std::span<const Series> series, const Lettering& letters) {
  int out = 0;
  for (const Series& line : series) {
    const auto last = std::find_if(line.rbegin(), line.rend(), [](const Observation& o) { return o.value.has_value(); });
    if (last != line.rend()) out = std::max(out, width(*last->value, letters) + letters.character);
  }
  return out;
}

void place_periods(Axes& axes, const Lettering& letters) {
  std::vector<PeriodTick>& periods = axes.periods;
  std::vector<int> places, sizes;
  for (PeriodTick& tick : periods) {
    tick.at = axes.x_of(tick.period);
    places.push_back(tick.at);
    sizes.push_back(width(tick.period, letters));
  }
  const std::vector<bool> labelled = standing(places, sizes, letters.character);
  for (std::size_t i = 0; i < periods.size(); ++i) periods[i].labelled = labelled[i];
}

void place_values(std::vector<Tick>& ticks, const Scale& up, const Lettering& letters) {
  std::vector<int> places;
  for (Tick& tick : ticks) places.push_back(tick.at = up.at(tick.value));
  const std::vector<bool> labelled = standing(places, std::vector<int>(places.size(), letters.line), 0);
  for (std::size_t i = 0; i < ticks.size(); ++i) ticks[i].labelled = labelled[i];
}

Axes axes_of(std::span<const Series> series, const Aim& aim, const Frame& frame) {
  const Lettering& letters = frame.letters;
  Axes out(series);
  out.periods = periods_of(series);
  Margins least{0, widest_end(series, letters), letters.line / 2, letters.line};
  if (!out.periods.empty()) {
    least.left = width(out.periods.front().period, letters) / 2;
    least.right = std::max(least.right, width(out.periods.back().period, letters) / 2);
  }
  const Range range = range_of(series, aim);
  if (!range.empty()) {
    const int most = std::clamp(area(frame, least).height / std::max(1, 2 * letters.line), 2, 6);
    for (Decimal& value : round_values(range, most)) out.values.push_back({value, 0, true});
    least.left = std::max(least.left, widest(out.values, letters) + letters.character);
  }
  out.area = area(frame, least);
  place_periods(out, letters);
  if (!range.empty()) {
    out.up.emplace(whole(out.values.front().value), whole(out.values.back().value), out.area.bottom(), out.area.y);
    place_values(out.values, *out.up, letters);
  }
  return out;
}

// The shortest distance between neighbours: longer ones are gaps.
int shortest_step(const Series& series, const Timeline& time) {
  int out = 0;
  for (std::size_t i = 1; i < series.size(); ++i) {
    const int step = time.at(series[i].period) - time.at(series[i - 1].period);
    if (step > 0 && (out == 0 || step < out)) out = step;
  }
  return out;
}

std::string text(const Point& point) { return std::to_string(point.x) + " " + std::to_string(point.y); }

// Marks and their path; `place` gives an observation's point.
template <typename Place>
Line line_of(const Series& series, const Timeline& time, const Place& place) {
  Line out;
  const int step = shortest_step(series, time);
  bool joined = false;
  const Observation* before = nullptr;
  for (const Observation& now : series) {
    if (now.value) {
      const Point at = place(now);
      const bool next = before != nullptr && before->value && !now.after_break;
      if (next && time.at(now.period) - time.at(before->period) <= step) {
        out.path += (joined ? "L" : "M" + text(out.marks.back().at) + "L") + text(at);
        joined = true;
      } else {
        joined = false;
      }
      out.marks.push_back({now.period, *now.value, at, now.after_break});
    }
    before = &now;
  }
  return out;
}

void place_labels(std::vector<Line>& lines, const Box& area, const Frame& frame) {
  std::vector<int> places;
  for (const Line& line : lines) {
    if (!line.marks.empty()) places.push_back(line.marks.back().at.y);
  }
  spread(places, frame.letters.line, area.y, area.bottom());
  std::size_t next = 0;
  for (Line& line : lines) {
    if (line.marks.empty()) continue;
    line.label =
        Label{{std::min(line.marks.back().at.x + frame.letters.character, frame.width), places[next]}, Anchor::start, false};
    ++next;
  }
}

LineChart chart_of(std::span<const Series> series, const Aim& aim, const Axes& axes, const Frame& frame) {
  LineChart out{axes.area, axes.values, axes.periods, {}, {}};
  if (axes.up) out.aim = axes.up->at(aim);
  for (const Series& values : series) {
    out.lines.push_back(line_of(values, axes.time, [&](const Observation& observation) {
      return Point{axes.x_of(observation.period), axes.up->at(*observation.value)};
    }));
  }
  place_labels(out.lines, out.area, frame);
  return out;
}

}  // namespace

Timeline::Timeline(std::span<const Series> series) {
  const auto fine = [](const Observation& each) {
    return each.period.kind == Period::Kind::week || each.period.kind == Period::Kind::day;
  };
  for (const Series& line : series) in_days_ = in_days_ || std::any_of(line.begin(), line.end(), fine);
}

LineChart line_chart(std::span<const Series> series, const Aim& aim, const Frame& frame) {
  return chart_of(series, aim, axes_of(series, aim, frame), frame);
}

std::vector<LineChart> small_multiples(std::span<const Series> series, const Aim& aim, const Frame& frame) {
  const Axes axes = axes_of(series, aim, frame);
  std::vector<LineChart> out;
  for (std::size_t i = 0; i < series.size(); ++i) out.push_back(chart_of(series.subspan(i, 1), aim, axes, frame));
  return out;
}

}  // namespace insyn::plot

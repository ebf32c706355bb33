#include "render/line_labels.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "render/chart_units.h"

namespace insyn::render {

namespace {

// Tenths of a pixel from a mark, or from a line across the chart, to the foot of a label.
constexpr int kAbove = -120, kBelow = 220, kOverLine = -60;
constexpr int kLetter = 110;       // how high letters are
constexpr int kLabelUp = -80;      // from the middle of a label's line to its foot, above the mark
constexpr int kHalfLetter = 50;    // from there to its foot, beside the mark
constexpr int kLabelBeside = 150;  // from a mark to the label beside it; hundredths of a per cent

// How high a line stands at a place; none where it does not come by there.
std::optional<int> height_at(const plot::Line& line, int x) {
  for (std::size_t i = 1; i < line.marks.size(); ++i) {
    const plot::Point &from = line.marks[i - 1].at, &to = line.marks[i].at;
    if (from.x <= x && x <= to.x) return from.y + (to.y - from.y) * (x - from.x) / std::max(1, to.x - from.x);
  }
  return std::nullopt;
}

// Whether the line runs through the letters of a label that is so wide.
bool runs_through(const plot::Line& line, const LineLabel& label, int width) {
  constexpr int steps = 32;
  const int begin = label.anchor == "end" ? label.x - width : label.anchor == "middle" ? label.x - width / 2 : label.x;
  for (int i = 0; i <= steps; ++i) {
    const std::optional<int> y = height_at(line, begin + width * i / steps);
    if (y && *y > label.y - kLetter && *y < label.y) return true;
  }
  return false;
}

// At the foot of the chart, where a line that falls has come down to the height of words: to the left of that they stand under
// it. None where that is too far to the left.
std::optional<LineLabel> under_the_fall(const plot::Line& line, const plot::LineChart& chart) {
  constexpr int gap = 100;
  const int foot = chart.area.bottom() + kOverLine, top = foot - kLetter - 40;
  for (std::size_t i = line.marks.size() - 1; i-- > 0;) {
    const plot::Point &from = line.marks[i].at, &to = line.marks[i + 1].at;
    if (from.y > top) continue;
    const int x = from.x + (to.x - from.x) * (std::min(top, to.y) - from.y) / std::max(1, to.y - from.y) - gap;
    return x > kWhole / 2 ? std::optional(LineLabel{x, foot, "end"}) : std::nullopt;
  }
  return std::nullopt;
}

// The highest place of a line from `begin` on.
int top_of(const plot::Line& line, int begin) {
  int out = line.marks.back().at.y;
  if (const auto y = height_at(line, begin)) out = std::min(out, *y);
  for (const plot::Mark& mark : line.marks) {
    if (mark.at.x >= begin) out = std::min(out, mark.at.y);
  }
  return out;
}

}  // namespace

LineLabel lone_label(const plot::Line& line, const plot::LineChart& chart, int width) {
  const int y = line.marks.back().at.y, bottom = chart.area.bottom();
  const bool falls = line.marks.size() > 1 && line.marks[line.marks.size() - 2].at.y < y;
  const LineLabel above{kWhole, y + kAbove, "end"}, below{kWhole, y + kBelow, "end"};
  // In the order in which they are tried: on the side that the line does not come from, on the other, past the target's line, and
  // where the line is nowhere near.
  std::vector<LineLabel> places = {falls ? below : above, falls ? above : below};
  for (const int target : chart.aim.targets) places.push_back({kWhole, target + (target < y ? kOverLine : kBelow), "end"});
  if (const auto under = falls ? under_the_fall(line, chart) : std::nullopt) places.insert(places.begin() + 1, *under);
  places.push_back({kWhole, top_of(line, kWhole - width) + kAbove, "end"});
  for (const LineLabel& each : places) {
    const bool within = each.y - kLetter >= 0 && each.y <= bottom - 20;
    const bool struck = std::any_of(chart.aim.targets.begin(), chart.aim.targets.end(),
                                    [&](int target) { return target > each.y - kLetter - 20 && target < each.y + 20; });
    if (within && !struck && !runs_through(line, each, width)) return each;
  }
  return falls && below.y <= bottom ? below : above;
}

LineLabel end_label(const plot::Line& line, const plot::Line* way, int width) {
  const plot::Point& end = line.marks.back().at;
  if (end.x >= kWhole / 2) return {end.x, line.label->at.y + kLabelUp, "end"};
  const LineLabel beside{end.x + kLabelBeside, line.label->at.y + kHalfLetter, "start"};
  if (way == nullptr || !runs_through(*way, beside, width)) return beside;
  const bool above_way = end.y <= height_at(*way, end.x).value_or(end.y);
  return {end.x, end.y + (above_way ? kAbove : kBelow), "middle"};
}

LineLabel way_label(const plot::Line& way, const plot::LineChart& chart) {
  const plot::Point& end = way.marks.back().at;
  const LineLabel above{end.x, way.label->at.y + kLabelUp, "end"};
  if (way.marks.front().at.y >= end.y) return above;
  if (end.y + kBelow <= chart.area.bottom()) return {end.x, end.y + kBelow, "end"};
  return under_the_fall(way, chart).value_or(above);
}

}  // namespace insyn::render

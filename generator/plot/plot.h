// plot.h: figures become geometry: where lines, bars, ticks and labels stand. No words, no colours, no markup.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "portal/decimal.h"
#include "portal/fraction.h"
#include "portal/period.h"

namespace insyn::plot {

// Every place and length is a whole number of tenths of a CSS pixel; x grows to the right, y downwards. Values are placed
// exactly and rounded to the nearest tenth; nothing lies outside the frame.
struct Point {
  int x = 0, y = 0;
};

struct Box {
  int x = 0, y = 0, width = 0, height = 0;

  int right() const { return x + width; }
  int bottom() const { return y + height; }
};

// A stretch of an axis, from <= to; empty where both are the same.
struct Stretch {
  int from = 0, to = 0;
};

// How much room letters are taken to need. Numbers are counted with their sign, grouping and decimals.
struct Lettering {
  int character = 62;  // the width of one, on average
  int line = 150;      // the height of a line
  int unit = 0;        // characters that follow each value's number: " %" is 2
};

// The margins are the least there are: the area shrinks where labels of ticks need more.
struct Frame {
  int width = 0, height = 0;
  int left = 0, right = 0, top = 0, bottom = 0;
  Lettering letters;
};

struct Tick {
  portal::Decimal value;  // all ticks of an axis have as many decimals
  int at = 0;
  bool labelled = true;  // false where its label would touch another one's
};

struct PeriodTick {
  portal::Period period;
  int at = 0;
  bool labelled = true;
};

enum class Anchor { start, middle, end };

// Where a label's text starts, has its middle or ends; y is the middle of its line.
struct Label {
  Point at;
  Anchor anchor = Anchor::start;
  bool inside = false;  // it stands within its bar
};

// What a value is compared with: lines at targets, and bands that may be open at either end. Answered in the same order.
struct Aim {
  struct Band {
    std::optional<portal::Fraction> low, high;
  };
  std::vector<portal::Fraction> targets;  // the axis reaches them all
  std::vector<Band> bands;
  std::optional<portal::Fraction> most = {};  // room round a single value ends here: there is no more than 100 %
};

struct AimPlaces {
  std::vector<int> targets;
  std::vector<Stretch> bands;  // cut off where the axis ends
};

// One value of a series; none: it is known to be missing. A series is ordered by period.
struct Observation {
  portal::Period period;
  std::optional<portal::Decimal> value;
  bool after_break = false;  // the series breaks before it: no line leads there
};
using Series = std::vector<Observation>;

// Where periods stand in time: counted in months, so that months and quarters are equally long, or in days where any is a
// week or a day.
class Timeline {
 public:
  explicit Timeline(std::span<const Series> series);
  int at(const portal::Period& period) const { return in_days_ ? period.days() : period.months(); }

 private:
  bool in_days_ = false;
};

struct Mark {
  portal::Period period;
  portal::Decimal value;
  Point at;
  bool after_break = false;
};

struct Line {
  std::vector<Mark> marks;
  std::string path;            // of an SVG path; broken where a period is missing, empty where no two marks are joined
  std::optional<Label> label;  // right of its last mark, moved up or down clear of the other lines' labels
};

struct LineChart {
  Box area;
  std::vector<Tick> values;  // from the bottom up; none where there is no value at all
  std::vector<PeriodTick> periods;
  AimPlaces aim;
  std::vector<Line> lines;  // one a series
};

// Lines over time. A period is missing where the distance to the next value is longer than the series' shortest. The value axis
// begins at zero only where that is near.
LineChart line_chart(std::span<const Series> series, const Aim& aim, const Frame& frame);

// One chart a series, all with the same axes, so that they can be compared.
std::vector<LineChart> small_multiples(std::span<const Series> series, const Aim& aim, const Frame& frame);

struct Bar {
  portal::Decimal value;
  Box box;
  Label label;  // of the value: past the bar's end, or within it where there is no room
};

// Horizontal bars from a common zero line, to the left of it for negative values.
struct BarRow {
  Box band;                              // of the area: the row's own height
  std::vector<std::optional<Bar>> bars;  // from the top; none where there is no value
};

struct BarChart {
  Box area;
  std::vector<Tick> values;  // from the left; none where there is no value at all
  int zero = 0;
  std::vector<BarRow> rows;
};

// A row of bars for each row of values: outcome and budget beside each other, or a variance alone.
BarChart bar_chart(std::span<const std::vector<std::optional<portal::Decimal>>> rows, const Frame& frame);

// How amounts add up: each goes on from where the one before ended; a total goes from zero to its own value.
struct WaterfallStep {
  portal::Decimal value;
  bool total = false;
};

struct Waterfall {
  Box area;
  std::vector<Tick> values;
  int zero = 0;
  std::vector<BarRow> rows;  // a bar each
  std::vector<int> sums;     // where the sum so far stands after each row: a line leads from it to the next row
};

Waterfall waterfall(std::span<const WaterfallStep> steps, const Frame& frame);

// One value from zero, against what it is compared with.
struct Bullet {
  Box area;
  std::vector<Tick> values;
  int zero = 0;
  std::optional<Bar> bar;
  AimPlaces aim;
};

Bullet bullet(const std::optional<portal::Decimal>& value, const Aim& aim, const Frame& frame);

// Parts of a whole side by side, without gaps. The whole is the sum, or more where `whole` says so; negative parts are left out.
std::vector<Box> stacked_bar(std::span<const portal::Decimal> parts, const std::optional<portal::Decimal>& whole,
                             const Frame& frame);

}  // namespace insyn::plot

#include <algorithm>
#include <catch2/catch.hpp>
#include <sstream>

#include "plot/figures.h"
#include "plot/plot.h"

using namespace insyn::plot;
using namespace figures;

namespace {

// 600 by 300 px, letters of 6 by 15 px.
Frame frame() { return {6000, 3000, 0, 0, 0, 0, {60, 150, 0}}; }

std::vector<Series> one(Series values) { return {std::move(values)}; }

// Every number of a path, as points.
std::vector<Point> points(std::string path) {
  for (char& letter : path) {
    if (letter == 'M' || letter == 'L') letter = ' ';
  }
  std::istringstream in(path);
  std::vector<Point> out;
  for (Point point; in >> point.x >> point.y;) out.push_back(point);
  return out;
}

void check_inside(const Point& point, const Frame& within) {
  CHECK(point.x >= 0);
  CHECK(point.y >= 0);
  CHECK(point.x <= within.width);
  CHECK(point.y <= within.height);
}

}  // namespace

TEST_CASE("a line's marks stand by period and value in an area that leaves room for labels") {
  const LineChart chart = line_chart(one(series({{"2018", "0"}, {"2019", "50"}, {"2020", "100"}})), {}, frame());
  CHECK(text(chart.values) == "0 20 40 60 80 100");
  // Left: "100" and a character. Right: the same for the last value. Top: half a line. Bottom: a line.
  CHECK(chart.area.x == 240);
  CHECK(chart.area.right() == 6000 - 240);
  CHECK(chart.area.y == 75);
  CHECK(chart.area.bottom() == 3000 - 150);
  REQUIRE(chart.lines.size() == 1);
  const Line& line = chart.lines[0];
  CHECK(line.path == "M240 2850L3000 1462L5760 75");
  REQUIRE(line.marks.size() == 3);
  CHECK(line.marks[1].value.literal() == "50");
  REQUIRE(line.label);
  CHECK(line.label->at.x == 5820);
  CHECK(line.label->at.y == 75);
  CHECK(line.label->anchor == Anchor::start);
}

TEST_CASE("margins that are asked for are kept where labels need less") {
  Frame wide = frame();
  wide.left = wide.right = wide.top = wide.bottom = 500;
  const LineChart chart = line_chart(one(series({{"2019", "1"}, {"2020", "2"}})), {}, wide);
  CHECK(chart.area.x == 500);
  CHECK(chart.area.right() == 5500);
  CHECK(chart.area.y == 500);
  CHECK(chart.area.bottom() == 2500);
}

TEST_CASE("a line is broken where a period is missing") {
  const auto runs = [](Series values) {
    const LineChart chart = line_chart(one(std::move(values)), {}, frame());
    return std::make_pair(std::count(chart.lines[0].path.begin(), chart.lines[0].path.end(), 'M'),
                          std::count(chart.lines[0].path.begin(), chart.lines[0].path.end(), 'L'));
  };
  using Counts = std::pair<std::ptrdiff_t, std::ptrdiff_t>;
  CHECK(runs(series({{"2016", "1"}, {"2017", "2"}, {"2018", "3"}})) == Counts{1, 2});
  CHECK(runs(series({{"2016", "1"}, {"2017", "2"}, {"2019", "3"}, {"2020", "4"}})) == Counts{2, 2});
  CHECK(runs(series({{"2016", "1"}, {"2017", "2"}, {"2018", ""}, {"2019", "3"}, {"2020", "4"}})) == Counts{2, 2});
  CHECK(runs(series({{"2016", "1"}, {"2017", ""}, {"2018", "3"}})) == Counts{0, 0});
  CHECK(runs(series({{"2005", "1"}, {"2010", "2"}, {"2015", "3"}})) == Counts{1, 2});
  CHECK(runs(series({{"2020-10", "1"}, {"2020-11", "2"}, {"2021-01", "3"}})) == Counts{1, 1});
  CHECK(runs(series({{"2020-Q3", "1"}, {"2020-Q4", "2"}, {"2021-Q1", "3"}})) == Counts{1, 2});
  CHECK(runs(series({{"2018/2019", "1"}, {"2019/2020", "2"}})) == Counts{1, 1});
  CHECK(runs(series({{"2020", "1"}})) == Counts{0, 0});
}

TEST_CASE("periods stand as far apart as their time, and a period without a value has its tick") {
  const LineChart chart = line_chart(one(series({{"2010", "1"}, {"2011", ""}, {"2020", "2"}})), {}, frame());
  REQUIRE(chart.periods.size() == 3);
  CHECK(chart.periods[0].at == chart.area.x);
  CHECK(std::abs(chart.periods[1].at - chart.area.x - chart.area.width / 10) <= 1);
  CHECK(chart.periods[2].at == chart.area.right());
  CHECK(chart.lines[0].marks.size() == 2);
}

TEST_CASE("labels of close periods are thinned out, never the last one") {
  Series values;
  for (int year = 1900; year <= 2020; ++year) values.push_back({Period{Period::Kind::year, year, 0}, Decimal(year)});
  const LineChart chart = line_chart(one(values), {}, frame());
  CHECK(chart.periods.size() == 121);
  CHECK(chart.periods.back().labelled);
  int before = -1000;
  for (const PeriodTick& tick : chart.periods) {
    if (!tick.labelled) continue;
    CHECK(tick.at - before >= 4 * 60 + 60);
    before = tick.at;
  }
}

TEST_CASE("a single value stands in the middle, and no value at all gives no axis") {
  const LineChart chart = line_chart(one(series({{"2020", "78.5"}})), {}, frame());
  CHECK(chart.lines[0].marks[0].at.x == chart.area.x + chart.area.width / 2);
  CHECK(text(chart.values) == "70 75 80 85 90");

  const LineChart empty = line_chart(one(series({{"2019", ""}, {"2020", ""}})), Aim{{f("80")}, {}}, frame());
  CHECK(empty.values.empty());
  CHECK(empty.periods.size() == 2);
  CHECK(empty.lines[0].marks.empty());
  CHECK_FALSE(empty.lines[0].label);
  CHECK(line_chart({}, {}, frame()).lines.empty());
}

TEST_CASE("room round values that are the same ends where there can be no more") {
  Aim share;
  share.most = f("100");
  CHECK(text(line_chart(one(series({{"2019", "96.5"}, {"2020", "96.5"}})), share, frame()).values) == "85 90 95 100");
  CHECK(text(line_chart(one(series({{"2019", "100"}, {"2020", "100"}})), share, frame()).values) == "90 92 94 96 98 100");
  CHECK(text(line_chart(one(series({{"2019", "120"}, {"2020", "120"}})), share, frame()).values) ==
        "105 110 115 120 125 130 135");
}

TEST_CASE("the axis begins at zero only where that is near") {
  CHECK(text(line_chart(one(series({{"2019", "30"}, {"2020", "60"}})), {}, frame()).values) == "0 10 20 30 40 50 60");
  CHECK(text(line_chart(one(series({{"2019", "96"}, {"2020", "98"}})), {}, frame()).values) == "96.0 96.5 97.0 97.5 98.0");
  CHECK(text(line_chart(one(series({{"2019", "-30"}, {"2020", "-60"}})), {}, frame()).values) == "-60 -50 -40 -30 -20 -10 0");
}

TEST_CASE("the axis reaches the target, and its bands are cut off at the ends of the axis") {
  const Aim aim{{f("80")}, {{std::nullopt, f("78")}, {f("78"), f("80")}, {f("80"), std::nullopt}, {f("500"), f("600")}}};
  const LineChart chart = line_chart(one(series({{"2019", "70"}, {"2020", "75"}})), aim, frame());
  CHECK(text(chart.values) == "70 72 74 76 78 80");
  REQUIRE(chart.aim.targets.size() == 1);
  CHECK(chart.aim.targets[0] == chart.area.y);
  REQUIRE(chart.aim.bands.size() == 4);
  CHECK(chart.aim.bands[0].to == chart.area.bottom());
  CHECK(chart.aim.bands[0].from == chart.aim.bands[1].to);
  CHECK(chart.aim.bands[1].from == chart.area.y);
  CHECK(chart.aim.bands[1].from == chart.values[5].at);
  CHECK(chart.aim.bands[1].to == chart.values[4].at);
  CHECK(chart.aim.bands[2].from == chart.aim.bands[2].to);
  CHECK(chart.aim.bands[3].from == chart.aim.bands[3].to);
}

TEST_CASE("the labels of lines that end close together do not touch") {
  const std::vector<Series> three{series({{"2019", "0"}, {"2020", "50"}}), series({{"2019", "100"}, {"2020", "50"}}),
                                  series({{"2019", "10"}, {"2020", "51"}})};
  const LineChart chart = line_chart(three, {}, frame());
  std::vector<int> places;
  for (const Line& line : chart.lines) places.push_back(line.label->at.y);
  std::sort(places.begin(), places.end());
  CHECK(places[1] - places[0] >= 150);
  CHECK(places[2] - places[1] >= 150);
  CHECK(chart.lines[2].label->at.y < chart.lines[0].label->at.y);
}

TEST_CASE("small multiples have the same axes") {
  const std::vector<Series> two{series({{"2018", "1"}, {"2019", "2"}}), series({{"2019", "900"}, {"2020", "1000"}})};
  const std::vector<LineChart> charts = small_multiples(two, {}, frame());
  REQUIRE(charts.size() == 2);
  CHECK(text(charts[0].values) == text(charts[1].values));
  CHECK(charts[0].area.x == charts[1].area.x);
  CHECK(charts[0].area.width == charts[1].area.width);
  CHECK(charts[0].periods.size() == 3);
  CHECK(charts[0].lines[0].marks[1].at.x == charts[1].lines[0].marks[0].at.x);
  CHECK(charts[0].lines[0].marks[0].at.y > charts[1].lines[0].marks[0].at.y);
}

TEST_CASE("hostile series in hostile frames stay inside, and the same input gives the same chart") {
  Hostile hostile(3);
  for (int round = 0; round < 500; ++round) {
    const Frame within{hostile.number(0, 8000), hostile.number(0, 4000), hostile.number(0, 500),         hostile.number(0, 500),
                       hostile.number(0, 300),  hostile.number(0, 300),  {62, 150, hostile.number(0, 4)}};
    std::vector<Series> all(static_cast<std::size_t>(hostile.number(1, 4)));
    for (Series& values : all) {
      int year = 2000;
      for (int i = hostile.number(0, 12); i > 0; --i) {
        year += hostile.number(1, 3);
        values.push_back(
            {Period{Period::Kind::year, year, 0}, hostile.number(0, 4) == 0 ? std::nullopt : std::optional(hostile.decimal())});
      }
    }
    const Aim aim{{Fraction(hostile.decimal())}, {{Fraction(hostile.decimal()), std::nullopt}}};
    const LineChart chart = line_chart(all, aim, within), again = line_chart(all, aim, within);
    for (std::size_t i = 0; i < chart.lines.size(); ++i) {
      CHECK(chart.lines[i].path == again.lines[i].path);
      for (const Mark& mark : chart.lines[i].marks) {
        check_inside(mark.at, within);
        CHECK(mark.value >= chart.values.front().value);
        CHECK(mark.value <= chart.values.back().value);
      }
      for (const Point& point : points(chart.lines[i].path)) check_inside(point, within);
      if (chart.lines[i].label) check_inside(chart.lines[i].label->at, within);
    }
    for (const Tick& tick : chart.values) check_inside({0, tick.at}, within);
    for (const PeriodTick& tick : chart.periods) check_inside({tick.at, 0}, within);
    for (const int target : chart.aim.targets) check_inside({0, target}, within);
    for (const Stretch& band : chart.aim.bands) {
      CHECK(band.from <= band.to);
      check_inside({band.from, band.to}, Frame{within.height, within.height, 0, 0, 0, 0, {}});
    }
  }
}

#include <catch2/catch.hpp>

#include "plot/figures.h"
#include "plot/plot.h"

using namespace insyn::plot;
using namespace figures;

namespace {

using Rows = std::vector<std::vector<std::optional<Decimal>>>;

// 600 by 300 px, letters of 6 by 15 px.
Frame frame() { return {6000, 3000, 0, 0, 0, 0, {60, 150, 0}}; }

void check_inside(const Box& box, const Box& within) {
  CHECK(box.width >= 0);
  CHECK(box.height >= 0);
  CHECK(box.x >= within.x);
  CHECK(box.y >= within.y);
  CHECK(box.right() <= within.right());
  CHECK(box.bottom() <= within.bottom());
}

}  // namespace

TEST_CASE("outcome and budget are bars from a common zero, as long as their values") {
  const BarChart chart = bar_chart(Rows{{d("402.8"), d("382.6")}, {d("100"), std::nullopt}}, frame());
  CHECK(text(chart.values) == "0 100 200 300 400 500");
  CHECK(chart.zero == chart.area.x);
  REQUIRE(chart.rows.size() == 2);
  CHECK(chart.rows[0].band.y == chart.area.y);
  CHECK(chart.rows[1].band.y == chart.rows[0].band.bottom());
  CHECK(chart.rows[1].band.bottom() == chart.area.bottom());
  REQUIRE(chart.rows[0].bars[0]);
  CHECK(chart.rows[0].bars[0]->box.x == chart.zero);
  CHECK(chart.rows[0].bars[0]->box.right() == chart.area.x + (chart.area.width * 4028 + 2500) / 5000);
  CHECK(chart.rows[0].bars[1]->box.y == chart.rows[0].bars[0]->box.bottom());
  CHECK(chart.rows[1].bars[0]->box.right() == chart.values[1].at);
  CHECK_FALSE(chart.rows[1].bars[1]);
}

TEST_CASE("variances go left and right of zero, with their values past their ends") {
  const BarChart chart = bar_chart(Rows{{d("20.2")}, {d("-7.6")}, {d("0.0")}}, frame());
  CHECK(chart.zero > chart.area.x);
  CHECK(chart.zero < chart.area.right());
  const Bar& plus = *chart.rows[0].bars[0];
  CHECK(plus.box.x == chart.zero);
  CHECK(plus.label.anchor == Anchor::start);
  CHECK(plus.label.at.x == plus.box.right() + 30);
  const Bar& minus = *chart.rows[1].bars[0];
  CHECK(minus.box.right() == chart.zero);
  CHECK(minus.label.anchor == Anchor::end);
  CHECK(minus.label.at.x == minus.box.x - 30);
  CHECK(chart.rows[2].bars[0]->box.width == 0);
}

TEST_CASE("a bar that reaches the edge has its value inside it") {
  const BarChart chart = bar_chart(Rows{{d("-1000000")}, {d("1000000")}}, frame());
  CHECK(chart.rows[0].bars[0]->label.inside);
  CHECK(chart.rows[0].bars[0]->label.anchor == Anchor::start);
  CHECK(chart.rows[0].bars[0]->label.at.x == chart.area.x + 30);
  CHECK(chart.rows[1].bars[0]->label.inside);
  CHECK(chart.rows[1].bars[0]->label.anchor == Anchor::end);
}

TEST_CASE("nothing to draw gives an empty chart, and zeros an axis") {
  CHECK(bar_chart(Rows{}, frame()).values.empty());
  CHECK(bar_chart(Rows{{std::nullopt}}, frame()).rows.empty());
  CHECK(text(bar_chart(Rows{{d("0")}}, frame()).values) == "0.0 0.2 0.4 0.6 0.8 1.0");
  CHECK(waterfall({}, frame()).rows.empty());
  CHECK_FALSE(bullet(std::nullopt, {}, frame()).bar);
}

TEST_CASE("ticks are fewer where their labels would touch") {
  Frame narrow = frame();
  narrow.width = 1500;
  const BarChart chart = bar_chart(Rows{{d("4000000")}}, narrow);
  REQUIRE(text(chart.values) == "0 2000000 4000000");
  CHECK(chart.values[0].labelled);
  CHECK_FALSE(chart.values[1].labelled);
  CHECK(chart.values[2].labelled);
  narrow.width = 2800;
  CHECK(text(bar_chart(Rows{{d("4000000")}}, narrow).values) == "0 2000000 4000000");
  narrow.width = 3000;
  CHECK(text(bar_chart(Rows{{d("4000000")}}, narrow).values) == "0 1000000 2000000 3000000 4000000");
}

TEST_CASE("a waterfall's bars go on from each other, and a total stands on zero") {
  const std::vector<WaterfallStep> steps{
      {d("402.8"), false}, {d("-350.0"), false}, {d("-60.4"), false}, {d("-7.6"), true}, {d("10"), false}};
  const Waterfall chart = waterfall(steps, frame());
  REQUIRE(chart.rows.size() == 5);
  CHECK(chart.rows[0].bars[0]->box.x == chart.zero);
  CHECK(chart.rows[1].bars[0]->box.right() == chart.rows[0].bars[0]->box.right());
  CHECK(chart.rows[2].bars[0]->box.right() == chart.rows[1].bars[0]->box.x);
  CHECK(chart.rows[2].bars[0]->box.x == chart.sums[2]);
  CHECK(chart.rows[3].bars[0]->box.right() == chart.zero);
  CHECK(chart.sums[3] == chart.sums[2]);
  CHECK(chart.rows[4].bars[0]->box.x == chart.sums[3]);
}

TEST_CASE("a bullet holds its value against the target and its bands") {
  const Aim aim{{f("80")}, {{std::nullopt, f("78")}, {f("78"), f("80")}, {f("80"), std::nullopt}}};
  const Bullet chart = bullet(d("78.5"), aim, frame());
  CHECK(text(chart.values) == "0 20 40 60 80");
  REQUIRE(chart.bar);
  CHECK(chart.bar->box.x == chart.zero);
  CHECK(chart.aim.targets[0] == chart.area.right());
  CHECK(chart.bar->box.right() > chart.aim.bands[1].from);
  CHECK(chart.bar->box.right() < chart.aim.bands[1].to);
  CHECK(chart.aim.bands[0].from == chart.area.x);
  CHECK(chart.aim.bands[0].to == chart.aim.bands[1].from);
  const Bullet without = bullet(std::nullopt, aim, frame());
  CHECK_FALSE(without.bar);
  CHECK(without.aim.targets.size() == 1);
}

TEST_CASE("shares stand side by side without gaps and fill the whole") {
  const std::vector<Decimal> thirds{d("1"), d("1"), d("1")};
  const Frame line{1000, 100, 0, 0, 0, 0, {}};
  const std::vector<Box> boxes = stacked_bar(thirds, std::nullopt, line);
  REQUIRE(boxes.size() == 3);
  CHECK(boxes[0].x == 0);
  CHECK(boxes[1].x == boxes[0].right());
  CHECK(boxes[2].x == boxes[1].right());
  CHECK(boxes[2].right() == 1000);

  const std::vector<Decimal> owners{d("51"), d("45.6")};
  CHECK(stacked_bar(owners, d("100"), line)[1].right() == 966);
  CHECK(stacked_bar(owners, d("50"), line)[1].right() == 1000);
  const std::vector<Decimal> odd{d("-5"), d("0"), d("5")};
  CHECK(stacked_bar(odd, std::nullopt, line)[0].width == 0);
  CHECK(stacked_bar(odd, std::nullopt, line)[2].width == 1000);
  const std::vector<Decimal> nothing{d("0"), d("0.0")};
  CHECK(stacked_bar(nothing, std::nullopt, line)[1].width == 0);
}

TEST_CASE("hostile values in hostile frames stay inside and proportional") {
  Hostile hostile(4);
  for (int round = 0; round < 500; ++round) {
    const Frame within{hostile.number(0, 8000), hostile.number(0, 4000), hostile.number(0, 500),         hostile.number(0, 500),
                       hostile.number(0, 300),  hostile.number(0, 300),  {62, 150, hostile.number(0, 4)}};
    const Box all{0, 0, within.width, within.height};
    Rows rows(static_cast<std::size_t>(hostile.number(1, 12)));
    std::vector<WaterfallStep> steps;
    std::vector<Decimal> parts;
    for (auto& row : rows) {
      row.push_back(hostile.decimal());
      row.push_back(hostile.number(0, 2) == 0 ? std::nullopt : std::optional(hostile.decimal()));
      steps.push_back({*row[0], hostile.number(0, 3) == 0});
      parts.push_back(*row[0]);
    }
    const BarChart chart = bar_chart(rows, within);
    check_inside(chart.area, all);
    // The length of the axis in value and in places, to hold each bar against.
    const Fraction length = Fraction(chart.values.back().value) - Fraction(chart.values.front().value);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      check_inside(chart.rows[i].band, chart.area);
      for (std::size_t j = 0; j < 2; ++j) {
        if (!rows[i][j]) continue;
        const Bar& bar = *chart.rows[i].bars[j];
        check_inside(bar.box, chart.rows[i].band);
        check_inside({bar.label.at.x, bar.label.at.y, 0, 0}, all);
        const Fraction exact = Fraction(rows[i][j]->magnitude()) / length * Fraction(chart.area.width);
        CHECK(exact - Fraction(bar.box.width) <= Fraction(1));
        CHECK(Fraction(bar.box.width) - exact <= Fraction(1));
        CHECK((rows[i][j]->sign() < 0 ? bar.box.right() : bar.box.x) == chart.zero);
      }
    }
    for (const BarRow& row : waterfall(steps, within).rows) check_inside(row.bars[0]->box, all);
    for (const Box& box : stacked_bar(parts, std::nullopt, within)) check_inside(box, all);
    const Bullet held = bullet(parts[0], Aim{{Fraction(parts.back())}, {{std::nullopt, Fraction(parts.back())}}}, within);
    check_inside(held.bar->box, held.area);
    check_inside({held.aim.targets[0], 0, 0, 0}, all);
  }
}

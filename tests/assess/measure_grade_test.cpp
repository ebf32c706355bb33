#include <catch2/catch.hpp>

#include "assess/portals.h"

using namespace insyn;
using namespace insyn::tests;
using assess::Lack;

namespace {

std::string graded_as(const Target& wanted, const Points& points, std::optional<Direction> desired = std::nullopt) {
  Measure one = measure("m", wanted, points);
  one.desired = desired;
  return std::string(assess::name(judged(std::move(one)).of_measure().grade));
}

Lack lack(const Target& wanted, const Points& points) { return judged(measure("m", wanted, points)).of_measure().reasoning.lack; }

Target change(bool upward, bool or_hold, const std::string& tolerance = "0", std::optional<Decimal> baseline = std::nullopt) {
  return target(Target::Change{upward, or_hold, baseline}, tolerance);
}

TargetPart part(Target wanted, const Points& points) {
  TargetPart out;
  out.name = Text("sv", "del");
  out.target = std::move(wanted);
  out.series = series(points);
  return out;
}

}  // namespace

TEST_CASE("a limit is graded at, beside and beyond each border") {
  struct Case {
    Target wanted;
    std::string x, grade;
  };
  const Target at_most = target(Target::AtMost{number("5")}, "0.5");
  const Target equals = target(Target::Equals{number("0")}, "1");
  const Target exactly = target(Target::Equals{number("1.0")});
  const Target between = target(Target::Between{number("-1"), number("1")}, "0.25");
  const Case cases[] = {
      {at_least("80", "2"), "80", "met"},
      {at_least("80", "2"), "80.000000000000000001", "met"},
      {at_least("80", "2"), "79.999999999999999999", "partly"},
      {at_least("80", "2"), "78", "partly"},
      {at_least("80", "2"), "77.999999999999999999", "not_met"},
      {at_least("80", "2"), "-80", "not_met"},
      {at_least("80"), "79.999999999999999999", "not_met"},
      {at_least("80"), "80.00", "met"},
      {at_least("0"), "0", "met"},
      {at_least("0"), "-0.1", "not_met"},
      {at_least("-7.6"), "-7.588", "met"},
      {at_least("-7.6"), "-7.601", "not_met"},
      {at_most, "5", "met"},
      {at_most, "5.0001", "partly"},
      {at_most, "5.5", "partly"},
      {at_most, "5.50001", "not_met"},
      {at_most, "-9", "met"},
      {equals, "0", "met"},
      {equals, "0.0", "met"},
      {equals, "0.1", "partly"},
      {equals, "-1", "partly"},
      {equals, "1", "partly"},
      {equals, "-1.01", "not_met"},
      {exactly, "1", "met"},
      {exactly, "1.01", "not_met"},
      {between, "-1", "met"},
      {between, "1", "met"},
      {between, "0", "met"},
      {between, "1.25", "partly"},
      {between, "-1.25", "partly"},
      {between, "1.26", "not_met"},
      {between, "-1.26", "not_met"},
  };
  for (const Case& each : cases) {
    INFO(each.x);
    CHECK(graded_as(each.wanted, {{"2020", each.x}}) == each.grade);
  }
}

TEST_CASE("a value of another year does not stand in for the portal year") {
  CHECK(graded_as(at_least("80"), {{"2019", "90"}, {"2021", "90"}}) == "not_reported");
  CHECK(lack(at_least("80"), {{"2019", "90"}}) == Lack::no_value);
  CHECK(graded_as(at_least("80"), {{"2020", ""}}) == "not_reported");
  CHECK(graded_as(at_least("80"), {}) == "not_reported");
}

TEST_CASE("a period counts for its year, and the whole year comes before its parts") {
  CHECK(graded_as(at_least("80"), {{"2019/2020", "80"}}) == "met");
  CHECK(graded_as(at_least("80"), {{"2020/2021", "80"}}) == "not_reported");
  CHECK(graded_as(at_least("80"), {{"2020-03", "90"}, {"2020-10", "80"}}) == "met");
  CHECK(graded_as(at_least("80"), {{"2020-03", "90"}, {"2020-10", "79"}}) == "not_met");
  CHECK(graded_as(at_least("80"), {{"2020-Q4", "79"}, {"2020", "80"}}) == "met");
  CHECK(graded_as(at_least("80"), {{"2020-Q3", "80"}, {"2020-Q4", ""}}) == "met");
  CHECK(graded_as(at_least("80"), {{"2020-Q3", "80"}, {"2020", ""}}) == "not_reported");
}

TEST_CASE("a change is graded against the period just before") {
  struct Case {
    bool upward, or_hold;
    std::string tolerance, before, now, grade;
  };
  const Case cases[] = {
      {true, false, "0", "10", "10.1", "met"},       {true, false, "0", "10", "10", "partly"},
      {true, false, "0", "10", "9.9", "not_met"},    {true, false, "1", "10", "11", "partly"},
      {true, false, "1", "10", "11.01", "met"},      {true, false, "1", "10", "9", "partly"},
      {true, false, "1", "10", "8.99", "not_met"},   {false, false, "0", "10", "9.9", "met"},
      {false, false, "0", "10", "10.0", "partly"},   {false, false, "0", "10", "10.1", "not_met"},
      {false, false, "1", "10", "9", "partly"},      {false, false, "1", "10", "8.99", "met"},
      {false, false, "1", "10", "11.01", "not_met"}, {true, true, "0", "10", "10", "met"},
      {true, true, "0", "10", "9.99", "not_met"},    {true, true, "1", "10", "9", "met"},
      {true, true, "1", "10", "8.99", "not_met"},    {false, true, "0", "10", "10", "met"},
      {false, true, "0", "10", "10.01", "not_met"},  {false, true, "1", "10", "11", "met"},
      {false, true, "1", "10", "11.01", "not_met"},  {true, false, "0", "0", "0", "partly"},
      {true, false, "0", "-2", "-1", "met"},         {false, false, "0", "1", "-1", "met"},
  };
  for (const Case& each : cases) {
    INFO(each.before << " to " << each.now << ", tolerance " << each.tolerance);
    CHECK(graded_as(change(each.upward, each.or_hold, each.tolerance), {{"2019", each.before}, {"2020", each.now}}) ==
          each.grade);
  }
}

TEST_CASE("a change without a value just before has no grade, unless the target gives a baseline") {
  CHECK(lack(change(true, false), {{"2020", "10"}}) == Lack::no_baseline);
  CHECK(lack(change(true, false), {{"2018", "9"}, {"2020", "10"}}) == Lack::no_baseline);
  CHECK(lack(change(true, false), {{"2019", ""}, {"2020", "10"}}) == Lack::no_baseline);
  CHECK(lack(change(true, false), {{"2019", "10"}}) == Lack::no_value);
  CHECK(graded_as(change(true, false, "0", number("9")), {{"2020", "10"}}) == "met");
  CHECK(graded_as(change(true, false, "0", number("10")), {{"2019", "1"}, {"2020", "10"}}) == "partly");
  CHECK(graded_as(change(true, false), {{"2020-Q3", "1"}, {"2020-Q4", "2"}}) == "met");
  CHECK(graded_as(change(true, false), {{"2018/2019", "1"}, {"2019/2020", "2"}}) == "met");
  CHECK(graded_as(change(true, false), {{"2019-12", "1"}, {"2020-01", "2"}}) == "met");
}

TEST_CASE("a trend is the sign of the least-squares slope by time") {
  const Target rising = target(Target::Slope{true, 3}), falling = target(Target::Slope{false, 3});
  CHECK(graded_as(rising, {{"2018", "1"}, {"2019", "5"}, {"2020", "2"}}) == "met");
  CHECK(graded_as(rising, {{"2018", "2"}, {"2019", "9"}, {"2020", "2"}}) == "partly");
  CHECK(graded_as(rising, {{"2018", "2.1"}, {"2019", "9"}, {"2020", "2"}}) == "not_met");
  CHECK(graded_as(falling, {{"2018", "2.1"}, {"2019", "9"}, {"2020", "2"}}) == "met");
  CHECK(graded_as(falling, {{"2018", "0"}, {"2019", "0"}, {"2020", "0"}}) == "partly");
  CHECK(lack(rising, {{"2019", "5"}, {"2020", "2"}}) == Lack::too_few_values);
  CHECK(lack(rising, {{"2020", "2"}}) == Lack::too_few_values);
  CHECK(lack(rising, {{"2017", "1"}, {"2018", "2"}, {"2019", "3"}}) == Lack::no_value);
  // Only the last three count, with the gap between them as long as it is.
  CHECK(graded_as(rising, {{"2000", "99"}, {"2015", "1"}, {"2016", "4"}, {"2020", "2"}}) == "partly");
  CHECK(graded_as(rising, {{"2000", "99"}, {"2015", "1"}, {"2019", "4"}, {"2020", "2"}}) == "met");
}

TEST_CASE("the slope's numbers are the ones a pencil gives") {
  const Judged one = judged(measure("m", target(Target::Slope{true, 3}), {{"2015", "1"}, {"2016", "4"}, {"2020", "2"}}));
  const auto& line = std::get<assess::SlopeReason>(one.of_measure().reasoning.details);
  CHECK(line.mean_year == Fraction(2));
  CHECK(line.mean_value == Fraction(7, 3));
  CHECK(line.squares == Fraction(14));
  CHECK(line.products == Fraction(0));  // (-2)(-4/3) + (-1)(5/3) + 3(-1/3)
}

TEST_CASE("a milestone is graded by what is said of it") {
  const auto milestone = [](std::optional<Grade> reached) { return target(Target::Milestone{Text("sv", "Klar"), reached}); };
  CHECK(graded_as(milestone(Grade::met), {}) == "met");
  CHECK(graded_as(milestone(Grade::partly), {}) == "partly");
  CHECK(graded_as(milestone(Grade::not_met), {}) == "not_met");
  CHECK(graded_as(milestone(std::nullopt), {}) == "not_reported");
  CHECK(lack(milestone(std::nullopt), {{"2020", "1"}}) == Lack::not_stated);
}

TEST_CASE("all parts must be met, and a missing part leaves the whole without a grade") {
  const auto both = [](const Points& a, const Points& b, const std::string& tolerance = "0") {
    Target::AllOf all;
    all.parts.push_back(part(at_least("20", tolerance), a));
    all.parts.push_back(part(at_least("12"), b));
    return target(std::move(all));
  };
  CHECK(graded_as(both({{"2020", "20"}}, {{"2020", "12"}}), {}) == "met");
  CHECK(graded_as(both({{"2020", "20"}}, {{"2020", "11"}}), {}) == "partly");
  CHECK(graded_as(both({{"2020", "19"}}, {{"2020", "11"}}), {}) == "not_met");
  CHECK(graded_as(both({{"2020", "19"}}, {{"2020", "11"}}, "1"), {}) == "partly");
  CHECK(graded_as(both({{"2020", "20"}}, {}), {}) == "not_reported");
  CHECK(lack(both({{"2020", "20"}}, {{"2019", "12"}}), {{"2020", "5"}}) == Lack::part_missing);
  CHECK(lack(target(Target::AllOf{}), {}) == Lack::part_missing);
}

TEST_CASE("a value decides before what is reported, and a contradiction is told") {
  Measure one = measure("m", at_least("80"), {{"2020", "79"}});
  one.reported = Reported{Grade::met, Basis::verdict, {}, {}, {}};
  const Judged judgement = judged(one);
  CHECK(judgement.of_measure().grade == Grade::not_met);
  CHECK(judgement.of_measure().from == assess::GradeFrom::value);
  CHECK(judgement.of_measure().contradicts_reported);
  one.series.clear();
  const Judged without = judged(one);
  CHECK(without.of_measure().grade == Grade::met);
  CHECK(without.of_measure().from == assess::GradeFrom::reported);
  CHECK_FALSE(without.of_measure().contradicts_reported);
  one.target.reset();
  CHECK(judged(one).of_measure().grade == Grade::no_target);
}

TEST_CASE("margins name the nearest better and worse grade and how far it is") {
  const auto& partly = judged(measure("m", at_least("80.0", "2"), {{"2020", "78.5"}}));
  const assess::Reasoning& reason = partly.of_measure().reasoning;
  REQUIRE(reason.better);
  CHECK(reason.better->grade == Grade::met);
  CHECK(reason.better->border == Fraction(80));
  CHECK(reason.better->distance == Fraction(3, 2));
  CHECK_FALSE(reason.better->past);
  CHECK(reason.better->upward);
  REQUIRE(reason.worse);
  CHECK(reason.worse->grade == Grade::not_met);
  CHECK(reason.worse->border == Fraction(78));
  CHECK(reason.worse->distance == Fraction(1, 2));
  CHECK(reason.worse->past);
  CHECK_FALSE(reason.worse->upward);

  const Judged far = judged(measure("m", at_least("80", "2"), {{"2020", "70"}}));
  CHECK(far.of_measure().reasoning.better->grade == Grade::partly);
  CHECK(far.of_measure().reasoning.better->distance == Fraction(8));
  CHECK_FALSE(far.of_measure().reasoning.worse);

  const Judged inside = judged(measure("m", target(Target::Between{number("1"), number("4")}), {{"2020", "3.5"}}));
  CHECK_FALSE(inside.of_measure().reasoning.better);
  CHECK(inside.of_measure().reasoning.worse->border == Fraction(4));
  CHECK(inside.of_measure().reasoning.worse->upward);

  const Judged held = judged(measure("m", change(true, false), {{"2019", "10"}, {"2020", "10"}}));
  CHECK(held.of_measure().reasoning.better->past);
  CHECK(held.of_measure().reasoning.better->distance == Fraction(0));

  // Rising from (0, 2) over (1, 9): level with 2 in the third year.
  const Judged line = judged(measure("m", target(Target::Slope{true, 3}), {{"2018", "2"}, {"2019", "9"}, {"2020", "5"}}));
  CHECK(line.of_measure().reasoning.worse->border == Fraction(2));
  CHECK(line.of_measure().reasoning.worse->distance == Fraction(3));
}

TEST_CASE("more decimals are shown where rounding would hide the verdict or the trend") {
  const auto places = [](const Target& wanted, const Points& points, int least) {
    Measure one = measure("m", wanted, points);
    one.decimals = least;
    return judged(std::move(one)).of_measure().reasoning.decimals;
  };
  CHECK(places(at_least("80"), {{"2020", "79.96"}}, 1) == 2);
  CHECK(places(at_least("80"), {{"2020", "79.94"}}, 1) == 1);
  CHECK(places(at_least("80"), {{"2020", "79.94"}}, 0) == 1);
  CHECK(places(at_least("80"), {{"2020", "80.04"}}, 1) == 1);
  CHECK(places(at_least("80"), {{"2020", "79.99999"}}, 0) == 5);
  CHECK(places(at_least("80"), {{"2020", "70"}}, 1) == 1);
  CHECK(places(at_least("1"), {{"2019", "9.96"}, {"2020", "10.04"}}, 1) == 2);
  CHECK(places(change(true, false), {{"2019", "9.96"}, {"2020", "10.04"}}, 1) == 2);
}

TEST_CASE("the trend is relative to what is desired, and within the tolerance there is none") {
  const auto moved = [](const Target& wanted, const Points& points, std::optional<Direction> desired = std::nullopt) {
    Measure one = measure("m", wanted, points);
    one.desired = desired;
    return std::string(assess::name(judged(std::move(one)).of_measure().trend.trend));
  };
  const Target at_most = target(Target::AtMost{number("5")});
  const Target between = target(Target::Between{number("10"), number("20")});
  CHECK(moved(at_least("80"), {{"2019", "1"}, {"2020", "2"}}) == "improving");
  CHECK(moved(at_least("80"), {{"2019", "2"}, {"2020", "1"}}) == "worsening");
  CHECK(moved(at_least("80", "1"), {{"2019", "2"}, {"2020", "1"}}) == "unchanged");
  CHECK(moved(at_least("80", "1"), {{"2019", "2"}, {"2020", "0.9"}}) == "worsening");
  CHECK(moved(at_most, {{"2019", "2"}, {"2020", "1"}}) == "improving");
  CHECK(moved(at_most, {{"2019", "2"}, {"2020", "2.0"}}) == "unchanged");
  CHECK(moved(at_most, {{"2019", "1"}, {"2020", "2"}}, Direction::higher) == "improving");
  CHECK(moved(between, {{"2019", "9"}, {"2020", "12"}}) == "improving");
  CHECK(moved(between, {{"2019", "12"}, {"2020", "18"}}) == "unchanged");
  CHECK(moved(between, {{"2019", "12"}, {"2020", "21"}}) == "worsening");
  CHECK(moved(at_least("80"), {{"2018", "1"}, {"2020", "2"}}) == "unknown");
  CHECK(moved(at_least("80"), {{"2019", "1"}}) == "unknown");
  CHECK(moved(target(Target::Milestone{}), {{"2019", "1"}, {"2020", "2"}}) == "unknown");
  Measure indicator = measure("m", std::nullopt, {{"2019", "1"}, {"2020", "2"}});
  indicator.kind = MeasureKind::indicator;
  CHECK(judged(indicator).of_measure().trend.trend == assess::Trend::unknown);
  indicator.desired = Direction::lower;
  CHECK(judged(indicator).of_measure().trend.trend == assess::Trend::worsening);
}

TEST_CASE("groups of a breakdown are graded for display and change nothing in the whole") {
  Measure one = measure("m", change(true, false, "0", number("50")), {{"2020", "60"}});
  Breakdown breakdown;
  breakdown.groups.push_back({"lulea", Text("sv", "Luleå"), series({{"2019", "10"}, {"2020", "9"}})});
  breakdown.groups.push_back({"boden", Text("sv", "Boden"), series({{"2020", "9"}})});
  one.breakdowns.push_back(breakdown);
  const Judged judgement = judged(one);
  CHECK(judgement.of_measure().grade == Grade::met);
  REQUIRE(judgement.of_measure().groups.size() == 2);
  CHECK(judgement.of_measure().groups[0].reasoning.grade == Grade::not_met);
  CHECK(judgement.of_measure().groups[0].trend.trend == assess::Trend::worsening);
  CHECK(judgement.of_measure().groups[1].reasoning.grade == Grade::not_reported);
}

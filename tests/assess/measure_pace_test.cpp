#include <catch2/catch.hpp>

#include "assess/portals.h"

using namespace insyn;
using namespace insyn::tests;
using assess::Lack;

namespace {

Judged paced(const std::string& value, int target_year, std::optional<int> from, const Points& points,
             std::optional<Direction> desired = std::nullopt, const std::string& tolerance = "0") {
  Measure one = measure("m", target(Target::Pace{number(value), target_year, from}, tolerance), points);
  one.desired = desired;
  return judged(std::move(one));
}

std::string grade(const Judged& judgement) { return std::string(assess::name(judgement.of_measure().grade)); }
const assess::PaceReason& pace(const Judged& judgement) {
  return std::get<assess::PaceReason>(judgement.of_measure().reasoning.details);
}
std::string ratio(const Judged& judgement) { return pace(judgement).ratio ? pace(judgement).ratio->literal() : "none"; }

}  // namespace

TEST_CASE("the pace compares the growth there was with the growth that is needed") {
  // (120/100)^(1/5) - 1 against (180/100)^(1/15) - 1, worked out with Python's decimal at 60 digits.
  const Judged half = paced("180", 2030, 2015, {{"2015", "100"}, {"2020", "120"}});
  CHECK(ratio(half) == "0.929276302");
  CHECK(grade(half) == "partly");
  CHECK(pace(half).years_gone == 5);
  CHECK(pace(half).years_all == 15);
  // Growing exactly as needed is a pace of one.
  CHECK(ratio(paced("400", 2022, 2018, {{"2018", "100"}, {"2020", "200"}})) == "1.000000000");
  CHECK(ratio(paced("100", 2022, 2018, {{"2018", "400"}, {"2020", "200"}})) == "1.000000000");
  CHECK(grade(paced("100", 2022, 2018, {{"2018", "400"}, {"2020", "200"}})) == "met");
  // Standing still is none, going back is below none.
  CHECK(ratio(paced("400", 2022, 2018, {{"2018", "100"}, {"2020", "100"}})) == "0.000000000");
  CHECK(grade(paced("400", 2022, 2018, {{"2018", "100"}, {"2020", "90"}})) == "not_met");
  CHECK(ratio(paced("400", 2022, 2018, {{"2018", "100"}, {"2020", "0"}})) == "-2.414213562");  // -1 / (√2 - 1)
}

TEST_CASE("the borders of the pace belong to the better grade") {
  // Base 1, target 4 in two steps of a year: needed is 1, so the ratio is x - 1.
  const auto at = [](const std::string& x) { return paced("4", 2021, 2019, {{"2019", "1"}, {"2020", x}}); };
  CHECK(ratio(at("1.95")) == "0.950000000");
  CHECK(grade(at("1.95")) == "met");
  CHECK(grade(at("1.9499")) == "partly");
  CHECK(grade(at("1.60")) == "partly");
  CHECK(grade(at("1.5999")) == "not_met");
  // Half to even at the tenth place, both ways, and the rounded ratio decides.
  CHECK(ratio(at("1.9499999995")) == "0.950000000");
  CHECK(grade(at("1.9499999995")) == "met");
  CHECK(ratio(at("1.9499999985")) == "0.949999998");
  CHECK(grade(at("1.9499999985")) == "partly");
  CHECK(ratio(at("1.0000000005")) == "0.000000000");
  CHECK(ratio(at("1.0000000015")) == "0.000000002");
}

TEST_CASE("a growth rate misleads from a small base, and the linear share beside it says so") {
  const Judged small = paced("60", 2030, 2015, {{"2015", "0.37"}, {"2020", "9.53"}});
  CHECK(grade(small) == "met");
  CHECK(pace(small).way == Fraction(916, 5963));
  CHECK(pace(small).time == Fraction(1, 3));
  CHECK(pace(small).linear == Grade::not_met);
  CHECK(pace(small).disagree);
  const Judged even = paced("60", 2030, 2015, {{"2015", "50"}, {"2020", "54"}});
  CHECK_FALSE(pace(even).disagree);
}

TEST_CASE("a target already reached is met, whatever the pace") {
  const Judged reached = paced("60", 2030, 2015, {{"2015", "50"}, {"2020", "60"}});
  CHECK(grade(reached) == "met");
  CHECK(pace(reached).reached);
  CHECK_FALSE(pace(reached).disagree);
  CHECK(grade(paced("60", 2030, 2015, {{"2020", "61"}}, Direction::higher)) == "met");
  CHECK(grade(paced("60", 2030, std::nullopt, {{"2020", "60"}})) == "met");
  CHECK(grade(paced("-5", 2030, 2015, {{"2015", "5"}, {"2020", "-6"}})) == "met");
}

TEST_CASE("from the target year on a pace is a plain limit with its tolerance") {
  CHECK(grade(paced("60", 2020, 2015, {{"2015", "50"}, {"2020", "60"}})) == "met");
  CHECK(grade(paced("60", 2020, 2015, {{"2015", "50"}, {"2020", "59"}})) == "not_met");
  CHECK(grade(paced("60", 2020, 2015, {{"2015", "50"}, {"2020", "59"}}, std::nullopt, "1")) == "partly");
  CHECK(grade(paced("60", 2018, 2015, {{"2015", "70"}, {"2020", "61"}})) == "not_met");
  CHECK(grade(paced("60", 2018, 2015, {{"2015", "70"}, {"2020", "60"}})) == "met");
  CHECK(grade(paced("60", 2020, std::nullopt, {{"2020", "70"}}, Direction::lower)) == "not_met");
  CHECK(paced("60", 2020, std::nullopt, {{"2020", "70"}}).of_measure().reasoning.lack == Lack::no_direction);
}

TEST_CASE("zero counts as a thousandth, and a change of sign has no pace") {
  // From 0 (as 0.001) to 1 in three years, 0.1 after two: (0.1/0.001)^(1/2) - 1 = 9 against 1000^(1/3) - 1 = 9.
  CHECK(ratio(paced("1", 2021, 2018, {{"2018", "0"}, {"2020", "0.1"}})) == "1.000000000");
  // Towards 0: 1 to 0.1 in one year is -0.9; needed in three years to 0.001 is -0.9.
  CHECK(ratio(paced("0", 2022, 2019, {{"2019", "1"}, {"2020", "0.1"}})) == "1.000000000");
  CHECK(grade(paced("0", 2022, 2019, {{"2019", "1"}, {"2020", "0"}})) == "met");
  const auto lack = [](const Judged& judgement) { return judgement.of_measure().reasoning.lack; };
  CHECK(lack(paced("10", 2030, 2015, {{"2015", "-5"}, {"2020", "5"}})) == Lack::change_of_sign);
  CHECK(lack(paced("10", 2030, 2015, {{"2015", "5"}, {"2020", "-1"}})) == Lack::change_of_sign);
  CHECK(lack(paced("-10", 2030, 2015, {{"2015", "0"}, {"2020", "-1"}})) == Lack::change_of_sign);
}

TEST_CASE("below zero the pace counts towards what is desired") {
  // A deficit of 40 that is to shrink to 10 in two years, 20 after one: the pace is one.
  const Judged shrinking = paced("-10", 2021, 2019, {{"2019", "-40"}, {"2020", "-20"}});
  CHECK(ratio(shrinking) == "1.000000000");
  CHECK(grade(shrinking) == "met");
  CHECK(grade(paced("-10", 2021, 2019, {{"2019", "-40"}, {"2020", "-50"}})) == "not_met");
}

TEST_CASE("without a way to go or a first value there is no pace") {
  const auto lack = [](const Judged& judgement) { return judgement.of_measure().reasoning.lack; };
  CHECK(lack(paced("60", 2030, 2015, {{"2015", "60"}, {"2020", "55"}}, Direction::higher)) == Lack::no_way_to_go);
  CHECK(lack(paced("60", 2030, 2015, {{"2015", "60"}, {"2020", "55"}})) == Lack::no_way_to_go);
  CHECK(lack(paced("60", 2030, 2017, {{"2016", "50"}, {"2020", "55"}})) == Lack::no_first_value);
  CHECK(lack(paced("60", 2030, std::nullopt, {{"2020", "55"}})) == Lack::no_first_value);
  CHECK(lack(paced("60", 2030, 2020, {{"2020", "55"}})) == Lack::no_first_value);
  CHECK(lack(paced("60", 2030, 2015, {{"2015", "50"}, {"2016", "55"}})) == Lack::no_value);
  CHECK(ratio(paced("400", 2022, std::nullopt, {{"2016", ""}, {"2018", "100"}, {"2020", "200"}})) == "1.000000000");
}

TEST_CASE("the pace starts at the first value of the year it is counted from, or later") {
  const Judged later = paced("400", 2022, 2015, {{"2014", "7"}, {"2018", "100"}, {"2020", "200"}});
  CHECK(ratio(later) == "1.000000000");
  CHECK(pace(later).first->period.year == 2018);
}

TEST_CASE("a value of up to three years before counts for a pace, at its own time") {
  const Judged late = paced("400", 2022, 2016, {{"2016", "100"}, {"2018", "200"}});
  CHECK(ratio(late) == "1.593612993");  // (√2 - 1) against (4^(1/6) - 1)
  CHECK(pace(late).years_gone == 2);
  CHECK(late.of_measure().reasoning.age == 2);
  CHECK(late.of_measure().basis == Basis::pace);
}

TEST_CASE("before its year a pace is a forecast, and from it on a result") {
  using assess::Standing;
  const auto standing = [](const Judged& judgement) { return assess::standing(judgement.of_measure()); };
  CHECK(standing(paced("400", 2022, 2018, {{"2018", "100"}, {"2020", "200"}})) == Standing::on_track);
  CHECK(standing(paced("400", 2022, 2018, {{"2018", "100"}, {"2020", "170"}})) == Standing::somewhat_behind);
  CHECK(standing(paced("400", 2022, 2018, {{"2018", "100"}, {"2020", "90"}})) == Standing::behind);
  CHECK(standing(paced("60", 2030, 2015, {{"2015", "50"}, {"2020", "60"}})) == Standing::reached);
  CHECK(standing(paced("60", 2030, 2020, {{"2020", "55"}})) == Standing::ungraded);
  CHECK(standing(paced("60", 2020, 2015, {{"2015", "50"}, {"2020", "60"}})) == Standing::met);
  CHECK(paced("60", 2020, 2015, {{"2015", "50"}, {"2020", "60"}}).of_measure().basis == Basis::result);
}

TEST_CASE("extreme numbers give a clipped ratio and never fail") {
  const auto judgement = paced("1.000000000000000001", 2021, 2019, {{"2019", "1"}, {"2020", "0"}}, Direction::higher);
  CHECK(ratio(judgement) == "-1000000000000000000.000000000");
  const std::string huge(28, '9');
  CHECK(grade(paced(huge, 9999, 1, {{"0001", "0.000000000000000001"}, {"2020", huge}})) == "met");
  CHECK(grade(paced(huge, 9999, 1, {{"0001", "0.000000000000000001"}, {"2020", "-" + huge}})) == "not_reported");
}

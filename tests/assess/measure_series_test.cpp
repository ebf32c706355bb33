#include <catch2/catch.hpp>

#include "assess/portals.h"

using namespace insyn;
using namespace insyn::tests;

namespace {

// One measure of the same id in each year, newest year first.
Judged over_years(std::vector<std::pair<int, Measure>> measures) {
  std::vector<Year> years;
  for (auto& [number, one] : measures) {
    std::vector<Measure> list;
    list.push_back(std::move(one));
    std::vector<Goal> goals;
    goals.push_back(goal("g", std::move(list)));
    years.push_back(year(number, std::move(goals)));
  }
  return Judged(std::move(years));
}

std::string shown(const std::vector<assess::Value>& values) {
  std::string out;
  for (const assess::Value& value : values) {
    out += value.period.literal() + "=" + (value.number ? value.number->literal() : "-");
    if (value.from != nullptr) out += "<" + value.from->page.id;
    out += ' ';
  }
  return out;
}

}  // namespace

TEST_CASE("a series is joined across years, and the year's own value wins") {
  const Judged one = over_years({{2021, measure("m", at_least("5"), {{"2020", "4.5"}, {"2021", "6"}})},
                                 {2020, measure("m", at_least("5"), {{"2019", "3"}, {"2020", "4"}})},
                                 {2018, measure("m", at_least("5"), {{"2018", "2"}, {"2019", "9"}, {"2030", "7"}})}});
  const assess::MeasureVerdict& newest = one.of_measure(0, 0);
  CHECK(shown(newest.series) == "2018=2<2018 2019=3<2020 2020=4.5 2021=6 ");
  REQUIRE(newest.conflicts.size() == 2);
  CHECK(newest.conflicts[0].used.number->literal() == "4.5");
  CHECK(newest.conflicts[0].other.number->literal() == "4");
  CHECK(newest.conflicts[1].used.from->year == 2020);
  CHECK(newest.trend.before->number->literal() == "4.5");
  CHECK(newest.last_year == &one.of_measure(0, 1));
  CHECK(one.of_goal(0).last_year == &one.of_goal(1));
  CHECK(one.of_goal(2).last_year == nullptr);
}

TEST_CASE("a later year adds to what is shown of an earlier one and never to its verdict") {
  const Judged one = over_years({{2021, measure("m", at_least("5"), {{"2020", "9"}, {"2021", "6"}})},
                                 {2020, measure("m", at_least("5"), {{"2019", "3"}})}});
  const assess::MeasureVerdict& earlier = one.of_measure(0, 1);
  CHECK(shown(earlier.series) == "2019=3 ");
  CHECK(shown(earlier.later) == "2020=9<2021 2021=6<2021 ");
  CHECK(earlier.grade == Grade::not_reported);
}

TEST_CASE("an earlier year's value serves as baseline") {
  const Target rising = target(Target::Change{true, false, std::nullopt});
  const Judged one = over_years({{2020, measure("m", rising, {{"2020", "4"}})}, {2019, measure("m", rising, {{"2019", "3"}})}});
  CHECK(one.of_measure(0, 0).grade == Grade::met);
  CHECK(std::get<assess::ChangeReason>(one.of_measure(0, 0).reasoning.details).baseline.from->year == 2019);
}

TEST_CASE("values in another unit are not the same series") {
  Measure now = measure("m", at_least("5"), {{"2020", "4"}}), before = measure("m", at_least("5"), {{"2019", "3"}});
  now.unit = Text("sv", "mnkr");
  before.unit = Text("sv", "tkr");
  CHECK(shown(over_years({{2020, now}, {2019, before}}).of_measure(0, 0).series) == "2020=4 ");
}

TEST_CASE("a measure may take its value from a cell of a budget table, counted in its own unit") {
  BudgetTable table;
  table.id = "resultat";
  table.unit = {"SEK", 3};
  table.report_page = "s. 50";
  table.columns.push_back({"variance", ColumnRole::variance, {}, {}, {}});
  BudgetRow row;
  row.id = "summa";
  row.cells.push_back({number("-7588"), {}, {}});
  table.rows.push_back(row);
  const auto graded_in = [&](const std::string& unit, const std::string& limit) {
    Measure one = measure("m", at_least(limit), {{"2019", "1"}, {"2020", "99"}});
    one.target->cell = CellReference{"resultat", "summa", "variance", {}, &table, &table.rows[0], &table.columns[0]};
    if (!unit.empty()) one.unit = Text("sv", unit);
    return judged(std::move(one));
  };
  const Judged same = graded_in("tkr", "0");
  REQUIRE(same.of_measure().reasoning.x);
  CHECK(same.of_measure().reasoning.x->number->literal() == "-7588");
  CHECK(same.of_measure().reasoning.x->cell != nullptr);
  CHECK(same.of_measure().reasoning.x->report_page == "s. 50");
  CHECK(same.of_measure().grade == Grade::not_met);
  CHECK(shown(same.of_measure().series) == "2019=1 2020=-7588 ");
  CHECK(graded_in("mnkr", "-7.588").of_measure().reasoning.x->number->literal() == "-7.588");
  CHECK(graded_in("mnkr", "-7.588").of_measure().grade == Grade::met);
  CHECK(graded_in("kr", "0").of_measure().reasoning.x->number->literal() == "-7588000");
  CHECK(graded_in("", "0").of_measure().reasoning.x->number->literal() == "-7588");
  table.rows[0].cells[0].value.reset();
  CHECK(graded_in("tkr", "0").of_measure().reasoning.lack == assess::Lack::no_value);
}

TEST_CASE("nothing is compared across a break in the series") {
  const auto broken = [](Target wanted, const Points& points, std::size_t at) {
    Measure one = measure("m", std::move(wanted), points);
    one.desired = Direction::higher;
    one.series[at].status = ObservationStatus::series_break;
    return judged(std::move(one));
  };
  const Target increase = target(Target::Change{true, false, std::nullopt});
  const auto at_once = broken(increase, {{"2019", "1"}, {"2020", "2"}}, 1);
  CHECK(at_once.of_measure().reasoning.lack == assess::Lack::series_break);
  CHECK(at_once.of_measure().trend.trend == assess::Trend::unknown);
  CHECK(at_once.of_measure().trend.after_break);
  CHECK(broken(increase, {{"2018", "9"}, {"2019", "1"}, {"2020", "2"}}, 1).of_measure().grade == Grade::met);
  CHECK(broken(increase, {{"2018", "9"}, {"2020", "2"}}, 0).of_measure().reasoning.lack == assess::Lack::no_baseline);
  const Target rising = target(Target::Slope{true, 3});
  CHECK(broken(rising, {{"2018", "1"}, {"2019", "2"}, {"2020", "3"}}, 2).of_measure().reasoning.lack ==
        assess::Lack::series_break);
  CHECK(broken(rising, {{"2019", "2"}, {"2020", "3"}}, 1).of_measure().reasoning.lack == assess::Lack::too_few_values);
  const Target pace = target(Target::Pace{number("60"), 2030, std::nullopt});
  const auto counted = broken(pace, {{"2017", "50"}, {"2018", "10"}, {"2020", "20"}}, 1);
  CHECK(std::get<assess::PaceReason>(counted.of_measure().reasoning.details).first->period.literal() == "2018");
  CHECK(broken(pace, {{"2018", "10"}, {"2020", "20"}}, 1).of_measure().reasoning.lack == assess::Lack::series_break);
}

TEST_CASE("a range of years is compared with the one a year before, or with the one just before it") {
  const Target increase = target(Target::Change{true, false, std::nullopt});
  CHECK(judged(measure("m", increase, {{"2017-2019", "1"}, {"2018-2020", "2"}})).of_measure().grade == Grade::met);
  CHECK(judged(measure("m", increase, {{"2015-2017", "1"}, {"2018-2020", "2"}})).of_measure().grade == Grade::met);
  CHECK(judged(measure("m", increase, {{"2014-2016", "1"}, {"2018-2020", "2"}})).of_measure().reasoning.lack ==
        assess::Lack::no_baseline);
}

TEST_CASE("a value is graded where all that the source's words allow has one grade") {
  const auto one = [](Target wanted, const std::string& value, Qualifier said) {
    Measure out = measure("m", std::move(wanted), {{"2020", value}});
    out.series[0].qualifier = said;
    return judged(std::move(out)).of_measure();
  };
  const auto graded = [&](Target wanted, const std::string& value, Qualifier said) {
    return one(std::move(wanted), value, said).grade;
  };
  CHECK(graded(at_least("80"), "80", Qualifier::less_than) == Grade::not_met);
  CHECK(graded(at_least("80"), "80", Qualifier::nearly) == Grade::not_met);
  CHECK(graded(at_least("80"), "80", Qualifier::at_least) == Grade::met);
  CHECK(graded(at_least("80"), "80", Qualifier::more_than) == Grade::met);
  CHECK(graded(at_least("80"), "85", Qualifier::about) == Grade::met);
  CHECK(graded(at_least("80", "2"), "78", Qualifier::less_than) == Grade::not_met);
  CHECK(graded(at_least("80", "2"), "80", Qualifier::nearly) == Grade::partly);
  CHECK(graded(at_least("-5"), "-5", Qualifier::nearly) == Grade::met);
  CHECK(graded(at_least("-5"), "-5", Qualifier::less_than) == Grade::not_met);
  CHECK(graded(target(Target::AtMost{number("5")}), "5", Qualifier::more_than) == Grade::not_met);
  CHECK(graded(target(Target::AtMost{number("5")}), "5", Qualifier::less_than) == Grade::met);
  CHECK(graded(target(Target::Equals{number("5")}), "5", Qualifier::more_than) == Grade::not_met);
  const auto open = [&](Target wanted, const std::string& value, Qualifier said) {
    const assess::MeasureVerdict verdict = one(std::move(wanted), value, said);
    return verdict.grade == Grade::not_reported && verdict.reasoning.lack == assess::Lack::not_exact &&
           assess::standing(verdict) == assess::Standing::ungraded && !verdict.reasoning.better;
  };
  CHECK(open(at_least("90"), "85", Qualifier::more_than));
  CHECK(open(at_least("80"), "80", Qualifier::at_most));
  CHECK(open(at_least("80"), "80", Qualifier::about));
  CHECK(open(at_least("80", "2"), "80", Qualifier::less_than));
  CHECK(open(target(Target::AtMost{number("5")}), "4", Qualifier::at_least));
  CHECK(open(target(Target::Equals{number("5")}), "5", Qualifier::at_most));
}

TEST_CASE("what is compared with a value that is not exact is no more exact than that") {
  const auto judged_against = [](Target wanted, Qualifier before, const std::string& value) {
    Measure out = measure("m", std::move(wanted), {{"2019", "80"}, {"2020", value}});
    out.series[0].qualifier = before;
    out.desired = portal::Direction::higher;
    return judged(std::move(out)).of_measure();
  };
  const Target increase = target(Target::Change{true, false, std::nullopt});
  CHECK(judged_against(increase, Qualifier::less_than, "80").grade == Grade::met);
  CHECK(judged_against(increase, Qualifier::at_most, "81").grade == Grade::met);
  CHECK(judged_against(increase, Qualifier::about, "81").grade == Grade::met);
  CHECK(judged_against(increase, Qualifier::more_than, "80").grade == Grade::not_met);
  CHECK(judged_against(increase, Qualifier::more_than, "85").reasoning.lack == assess::Lack::not_exact);
  CHECK(judged_against(increase, Qualifier::about, "80").reasoning.lack == assess::Lack::not_exact);
  CHECK(judged_against(increase, Qualifier::more_than, "85").trend.not_exact);
  CHECK(judged_against(increase, Qualifier::more_than, "85").trend.trend == assess::Trend::unknown);
  CHECK(judged_against(increase, Qualifier::at_most, "85").trend.trend == assess::Trend::improving);
  const Target rising = target(Target::Slope{true, 2});
  CHECK(judged_against(rising, Qualifier::less_than, "80").grade == Grade::met);
  CHECK(judged_against(rising, Qualifier::more_than, "85").reasoning.lack == assess::Lack::not_exact);
}

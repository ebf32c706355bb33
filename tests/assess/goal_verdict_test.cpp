#include <catch2/catch.hpp>

#include "assess/portals.h"

using namespace insyn;
using namespace insyn::tests;

namespace {

constexpr auto target_kind = MeasureKind::target;
constexpr auto control = MeasureKind::control;

std::vector<Measure> repeated(std::size_t count, Grade grade, MeasureKind kind, const std::string& prefix) {
  std::vector<Measure> out;
  for (std::size_t i = 0; i < count; ++i) out.push_back(graded(prefix + std::to_string(i), grade, kind));
  return out;
}

std::vector<Measure> operator+(std::vector<Measure> a, const std::vector<Measure>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

}  // namespace

TEST_CASE("a score is the weighted mean over reported measures, in exact thirds") {
  // Two target measures (weight 2) and one activity (weight 1), as a reader would with a pencil: (2 + 0 + 1/2) / 5.
  const Judged one =
      judged_goal({graded("a", Grade::met), graded("b", Grade::not_met), graded("c", Grade::partly, MeasureKind::activity),
                   graded("d", Grade::no_target), graded("e", Grade::met, target_kind, "0")});
  const assess::GoalVerdict& verdict = one.of_goal();
  CHECK(verdict.points == Fraction(5, 2));
  CHECK(verdict.reported_weight == Fraction(5));
  CHECK(verdict.total_weight == Fraction(5));
  CHECK(verdict.score == Fraction(1, 2));
  CHECK(verdict.coverage == Fraction(1));
  CHECK(verdict.level == Level::partly);
  CHECK(verdict.low == Level::partly);
  CHECK(verdict.high == Level::partly);
  REQUIRE(verdict.rows.size() == 5);
  CHECK(verdict.rows[2].points == Fraction(1, 2));
  CHECK(verdict.rows[3].role == assess::Role::no_target);
  CHECK(verdict.rows[4].role == assess::Role::weightless);
}

TEST_CASE("the borders of the levels belong to the better level") {
  // 17 of 20 control measures met: exactly 0.85.
  CHECK(judged_goal(repeated(17, Grade::met, control, "a") + repeated(3, Grade::not_met, control, "b")).of_goal().level ==
        Level::met);
  CHECK(judged_goal(repeated(16, Grade::met, control, "a") + repeated(1, Grade::partly, control, "c") +
                    repeated(3, Grade::not_met, control, "b"))
            .of_goal()
            .level == Level::partly);
  CHECK(judged_goal(repeated(1, Grade::met, control, "a") + repeated(3, Grade::not_met, control, "b")).of_goal().level ==
        Level::partly);
  CHECK(judged_goal(repeated(1, Grade::partly, control, "a") + repeated(2, Grade::not_met, control, "b")).of_goal().level ==
        Level::not_met);
}

TEST_CASE("a target measure that is not met keeps a goal from being met") {
  const Judged one = judged_goal(repeated(30, Grade::met, target_kind, "a") + repeated(1, Grade::not_met, target_kind, "b"));
  CHECK(one.of_goal().level == Level::partly);
  CHECK(one.of_goal().capped);
  REQUIRE(one.of_goal().blocking.size() == 1);
  // Moved one step up it would no longer hold the goal back; no other measure decides.
  CHECK(one.of_goal().decisive_ids() == std::vector<std::string>{"b0"});
  const Judged weightless =
      judged_goal(repeated(30, Grade::met, target_kind, "a") + std::vector{graded("b", Grade::not_met, target_kind, "0")});
  CHECK(weightless.of_goal().level == Level::met);
}

TEST_CASE("a goal is assessed from the least coverage on, and below it has no score") {
  const Judged half = judged_goal({graded("a", Grade::met), graded("b", Grade::not_reported)});
  CHECK(half.of_goal().coverage == Fraction(1, 2));
  CHECK(half.of_goal().level == Level::met);
  CHECK(half.of_goal().low == Level::partly);
  CHECK(half.of_goal().high == Level::met);
  const Judged third = judged_goal({graded("a", Grade::met), graded("b", Grade::not_reported), graded("c", Grade::not_reported)});
  CHECK(third.of_goal().level == Level::not_assessed);
  CHECK_FALSE(third.of_goal().score);
  CHECK(third.of_goal().low == Level::partly);
  CHECK_FALSE(third.of_goal().certain);
  CHECK(third.of_goal().decisive.empty());
  CHECK(third.of_goal().open_ids() == std::vector<std::string>{"b", "c"});
}

TEST_CASE("a goal without anything reported, or without any weight, is not assessed") {
  const Judged none = judged_goal({graded("a", Grade::not_reported)});
  CHECK(none.of_goal().level == Level::not_assessed);
  CHECK(none.of_goal().low == Level::not_met);
  CHECK(none.of_goal().high == Level::met);
  CHECK(none.of_goal().open.size() == 3);
  const Judged empty = judged_goal({});
  CHECK(empty.of_goal().level == Level::not_assessed);
  CHECK(empty.of_goal().coverage == Fraction(0));
  CHECK_FALSE(empty.of_goal().certain);
  Rules generous;
  generous.coverage = Fraction(0);
  CHECK(judged_goal({graded("a", Grade::not_reported)}, generous).of_goal().level == Level::not_assessed);
}

TEST_CASE("bounds that are the same make a level certain though the goal is not assessed") {
  Rules strict;
  strict.coverage = Fraction(1);
  // A target measure not met caps the goal; three quarters are partly met at least.
  const Judged one = judged_goal(
      {graded("a", Grade::not_met), graded("b", Grade::met), graded("c", Grade::met), graded("d", Grade::not_reported, control)},
      strict);
  CHECK(one.of_goal().level == Level::not_assessed);
  CHECK(one.of_goal().low == Level::partly);
  CHECK(one.of_goal().high == Level::partly);
  CHECK(one.of_goal().certain);
}

TEST_CASE("the committee's level stands beside the calculated one") {
  Goal inner = goal("g", {graded("a", Grade::met)});
  inner.assessment = Assessment{Level::partly, Text("sv", "Skäl"), {}, {}};
  Goal silent = goal("h", {graded("b", Grade::met)});
  const Judged one({year(2020, {inner, silent})});
  CHECK(one.of_goal().differs);
  CHECK_FALSE(one.of_goal(0, 1).differs);
  const assess::Summary& summary = one.verdicts().of(one.portal().years[0]);
  CHECK(summary.goals == 2);
  CHECK(summary.calculated_as(Level::met) == 2);
  CHECK(summary.assessed_as(Level::partly) == 1);
  CHECK(summary.assessed_as(Level::not_assessed) == 1);
  CHECK(one.verdicts().of(one.portal().years[0].perspectives[0]).goals == 2);
}

TEST_CASE("rules under which a level could never be given are told") {
  const auto problems = [](auto change) {
    Rules rules;
    change(rules);
    return assess::rule_problems(rules).size();
  };
  CHECK(problems([](Rules&) {}) == 0);
  CHECK(problems([](Rules& r) { r.met = Fraction(6, 5); }) == 1);
  CHECK(problems([](Rules& r) { r.not_met = Fraction(0); }) == 1);
  CHECK(problems([](Rules& r) { r.not_met = Fraction(9, 10); }) == 1);
  CHECK(problems([](Rules& r) { r.coverage = Fraction(3, 2); }) == 1);
  CHECK(problems([](Rules& r) { r.coverage = Fraction(-1, 2); }) == 1);
  CHECK(problems([](Rules& r) { r.target_weight = r.control_weight = r.activity_weight = Fraction(0); }) == 1);
  CHECK(problems([](Rules& r) { r.control_weight = Fraction(-1); }) == 1);
  CHECK(problems([](Rules& r) { r.met = r.not_met = Fraction(1); }) == 1);
  CHECK(problems([](Rules& r) { r.met = r.not_met = Fraction(1, 2); }) == 0);
  Rules rules;
  rules.met = Fraction(6, 5);
  CHECK(report::text(assess::rule_problems(rules).at(0)) ==
        "“met” is 1.2, but the best possible score is 1, so no goal could ever be met; write a share from 0 to 1");
}

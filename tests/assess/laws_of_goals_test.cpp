#include <catch2/catch.hpp>

#include <algorithm>
#include <random>

#include "assess/portals.h"

using namespace insyn;
using namespace insyn::tests;

namespace {

constexpr int goals = 4000;

// The same numbers on every machine: mt19937 is fixed by the standard, its distributions are not.
class Dice {
 public:
  explicit Dice(unsigned seed) : engine_(seed) {}
  std::size_t below(std::size_t end) { return static_cast<std::size_t>(engine_()) % end; }
  Grade grade() { return static_cast<Grade>(below(5)); }

 private:
  std::mt19937 engine_;
};

struct Random {
  std::vector<Measure> measures;
  Rules rules;
};

Random random_goal(Dice& dice) {
  Random out;
  const char* const weights[] = {"0", "1", "1", "2", "0.5", "3.25", "0.001"};
  const std::size_t count = dice.below(9);
  for (std::size_t i = 0; i < count; ++i) {
    out.measures.push_back(
        graded("m" + std::to_string(i), dice.grade(), static_cast<MeasureKind>(dice.below(3)), weights[dice.below(7)]));
  }
  out.rules.coverage = Fraction(static_cast<long>(dice.below(5)), 4L);
  out.rules.not_met = Fraction(1L + static_cast<long>(dice.below(10)), 20L);
  out.rules.met = Fraction(11L + static_cast<long>(dice.below(10)), 20L);
  out.rules.target_weight = Fraction(static_cast<long>(dice.below(4)));
  return out;
}

// not_met 0, partly 1, met 2.
int height(Level level) { return 2 - static_cast<int>(level); }

Measure with(Measure one, Grade grade) {
  one.reported.reset();
  if (grade != Grade::not_reported) one.reported = Reported{grade, Basis::verdict, {}, {}, {}};
  return one;
}

}  // namespace

TEST_CASE("a better grade never lowers a level or a bound") {
  Dice dice(1);
  int tried = 0;
  for (int i = 0; i < goals; ++i) {
    Random random = random_goal(dice);
    const Judged before = judged_goal(random.measures, random.rules);
    for (std::size_t at = 0; at < random.measures.size(); ++at) {
      const Grade grade = before.of_measure(at).grade;
      if (grade != Grade::partly && grade != Grade::not_met) continue;
      std::vector<Measure> better = random.measures;
      better[at] = with(better[at], grade == Grade::partly ? Grade::met : Grade::partly);
      const Judged after = judged_goal(better, random.rules);
      REQUIRE((before.of_goal().level == Level::not_assessed) == (after.of_goal().level == Level::not_assessed));
      REQUIRE(height(after.of_goal().level) >= height(before.of_goal().level));
      REQUIRE(height(after.of_goal().low) >= height(before.of_goal().low));
      REQUIRE(height(after.of_goal().high) >= height(before.of_goal().high));
      ++tried;
    }
  }
  CHECK(tried > 3000);
}

TEST_CASE("more data never widens the bounds, and the level lies within them") {
  Dice dice(2);
  int tried = 0;
  for (int i = 0; i < goals; ++i) {
    Random random = random_goal(dice);
    const Judged before = judged_goal(random.measures, random.rules);
    const assess::GoalVerdict& wide = before.of_goal();
    REQUIRE(height(wide.low) <= height(wide.high));
    if (wide.level != Level::not_assessed) {
      REQUIRE(height(wide.low) <= height(wide.level));
      REQUIRE(height(wide.level) <= height(wide.high));
    }
    for (std::size_t at = 0; at < random.measures.size(); ++at) {
      if (before.of_measure(at).grade != Grade::not_reported) continue;
      std::vector<Measure> more = random.measures;
      more[at] = with(more[at], static_cast<Grade>(dice.below(3)));
      const Judged after = judged_goal(more, random.rules);
      REQUIRE(height(after.of_goal().low) >= height(wide.low));
      REQUIRE(height(after.of_goal().high) <= height(wide.high));
      ++tried;
    }
  }
  CHECK(tried > 2000);
}

TEST_CASE("neither the order of measures nor a common factor on all weights changes anything") {
  Dice dice(3);
  for (int i = 0; i < goals; ++i) {
    Random random = random_goal(dice);
    const Judged first = judged_goal(random.measures, random.rules);
    std::vector<Measure> shuffled = random.measures;
    for (std::size_t at = shuffled.size(); at > 1; --at) std::swap(shuffled[at - 1], shuffled[dice.below(at)]);
    Rules scaled = random.rules;
    const Fraction factor(1L + static_cast<long>(dice.below(50)), 7L);
    scaled.target_weight = scaled.target_weight * factor;
    scaled.activity_weight = scaled.activity_weight * factor;
    scaled.control_weight = scaled.control_weight * factor;
    const Judged second = judged_goal(shuffled, scaled);
    const assess::GoalVerdict &a = first.of_goal(), &b = second.of_goal();
    REQUIRE(a.level == b.level);
    REQUIRE(a.score == b.score);
    REQUIRE(a.coverage == b.coverage);
    REQUIRE(a.low == b.low);
    REQUIRE(a.high == b.high);
    REQUIRE(a.capped == b.capped);
    REQUIRE(a.certain == b.certain);
    const auto sorted = [](std::vector<std::string> ids) { return std::sort(ids.begin(), ids.end()), ids; };
    REQUIRE(sorted(a.decisive_ids()) == sorted(b.decisive_ids()));
    REQUIRE(sorted(a.open_ids()) == sorted(b.open_ids()));
  }
}

TEST_CASE("a turn is what grading anew with that one grade gives") {
  Dice dice(4);
  int turned = 0;
  for (int i = 0; i < goals / 4; ++i) {
    Random random = random_goal(dice);
    const Judged before = judged_goal(random.measures, random.rules);
    for (std::size_t at = 0; at < random.measures.size(); ++at) {
      const assess::MeasureVerdict& measure = before.of_measure(at);
      if (measure.grade == Grade::no_target) continue;
      const bool open = measure.grade == Grade::not_reported;
      const auto& turns = open ? before.of_goal().open : before.of_goal().decisive;
      for (const Grade grade : {Grade::met, Grade::partly, Grade::not_met}) {
        const bool a_step = open || std::abs(static_cast<int>(grade) - static_cast<int>(measure.grade)) == 1;
        std::vector<Measure> other = random.measures;
        other[at] = with(other[at], grade);
        const Level level = judged_goal(other, random.rules).of_goal().level;
        const bool expected =
            a_step && level != before.of_goal().level && (open || before.of_goal().level != Level::not_assessed);
        const auto found = std::find_if(turns.begin(), turns.end(), [&](const assess::WhatIf& turn) {
          return turn.measure == &measure && turn.grade == grade;
        });
        REQUIRE((found != turns.end()) == expected);
        if (expected) REQUIRE(found->level == level);
        turned += expected;
      }
    }
  }
  CHECK(turned > 500);
}

TEST_CASE("a value's margin is where its grade really turns") {
  Dice dice(5);
  for (int i = 0; i < goals / 2; ++i) {
    const auto any = [&] { return Decimal(static_cast<long long>(dice.below(400)) - 200, 1); };
    const Decimal a = any(), b = any();
    const Target::Rule rules[] = {Target::AtLeast{a},
                                  Target::AtMost{a},
                                  Target::Equals{a},
                                  Target::Between{std::min(a, b), std::max(a, b)},
                                  Target::Change{true, false, std::nullopt},
                                  Target::Change{false, true, std::nullopt},
                                  Target::Slope{true, 3}};
    Measure one = measure("m", target(rules[dice.below(7)], dice.below(2) == 0 ? "0" : "1.5"),
                          {{"2018", any().literal()}, {"2019", any().literal()}, {"2020", any().literal()}});
    const Judged judgement = judged(one);
    const assess::Reasoning& reason = judgement.of_measure().reasoning;
    for (const auto& step : {reason.better, reason.worse}) {
      if (!step) continue;
      const auto grade_at = [&](const Fraction& x) {
        Measure moved = one;
        // Thirds do not arise here: a slope over three even years is level at a decimal.
        moved.series.back().value = x.decimal(4);
        return judged(moved).of_measure().grade;
      };
      const Fraction hair = Fraction(step->upward ? 1 : -1, 1000L);
      REQUIRE(grade_at(step->past ? step->border + hair : step->border) == step->grade);
      const Fraction inside = step->past ? step->border : step->border - hair;
      // The grade is kept up to the border, unless x stands on it already.
      if (step->distance.sign() > 0) REQUIRE(grade_at(inside) == judgement.of_measure().grade);
    }
  }
}

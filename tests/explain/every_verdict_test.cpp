#include <catch2/catch.hpp>

#include <random>

#include "assess/portals.h"
#include "explain/explain.h"
#include "language/shipped_catalogue.h"

using namespace insyn;
using namespace insyn::tests;

namespace {

class Dice {
 public:
  std::size_t below(std::size_t end) { return static_cast<std::size_t>(engine_()) % end; }
  bool once_in(std::size_t times) { return below(times) == 0; }
  Decimal number() {
    if (once_in(40)) return *Decimal::parse(std::string(once_in(2) ? "-" : "") + std::string(28, '9'));
    if (once_in(40)) return *Decimal::parse("9999999999.000000000000000001");
    const int scale = static_cast<int>(below(4));
    return Decimal(static_cast<long long>(below(2000)) - (once_in(3) ? 1500 : 0), scale);
  }

 private:
  std::mt19937 engine_{7};
};

Series any_series(Dice& dice) {
  Series out;
  for (int year = 2014; year <= 2021; ++year) {
    if (dice.once_in(3)) continue;
    Observation point;
    point.period = {Period::Kind::year, year, 0};
    if (!dice.once_in(8)) point.value = dice.number();
    out.push_back(point);
  }
  return out;
}

Target::Rule any_rule(Dice& dice, bool part = false) {
  const Decimal a = dice.number(), b = dice.number();
  const std::optional<Decimal> baseline = dice.once_in(3) ? std::optional(a) : std::nullopt;
  switch (dice.below(part ? 8 : 9)) {
    case 0:
      return Target::AtLeast{a};
    case 1:
      return Target::AtMost{a};
    case 2:
      return Target::Equals{a};
    case 3:
      return Target::Between{std::min(a, b), std::max(a, b)};
    case 4:
      return Target::Change{dice.once_in(2), dice.once_in(2), baseline};
    case 5:
      return Target::Slope{dice.once_in(2), 2 + static_cast<int>(dice.below(3))};
    case 6:
      return Target::Milestone{Text("sv", "Klar"),
                               dice.once_in(3) ? std::nullopt : std::optional(static_cast<Grade>(dice.below(3)))};
    case 7:
      return Target::Pace{dice.once_in(5) ? Decimal() : a, 2019 + static_cast<int>(dice.below(12)),
                          dice.once_in(2) ? std::optional(2015) : std::nullopt};
    default:
      break;
  }
  Target::AllOf all;
  for (std::size_t i = 0; i < 2; ++i) {
    TargetPart one;
    one.name = Text("sv", "del");
    one.target.rule = any_rule(dice, true);
    one.series = any_series(dice);
    all.parts.push_back(one);
  }
  return all;
}

Measure any_measure(Dice& dice, const std::string& id) {
  Measure out = measure(id);
  out.kind = static_cast<MeasureKind>(dice.below(4));
  out.series = any_series(dice);
  if (!dice.once_in(9)) out.target = target(any_rule(dice), dice.once_in(2) ? "0" : "1.5");
  if (out.target && dice.once_in(4)) out.target->first.push_back(target(any_rule(dice)));
  if (dice.once_in(3)) out.latest = static_cast<int>(dice.below(4));
  if (dice.once_in(3)) out.unit = Text("sv", "%");
  if (dice.once_in(4)) out.desired = static_cast<Direction>(dice.below(3));
  if (dice.once_in(4))
    out.reported = Reported{static_cast<Grade>(dice.below(3)), dice.once_in(2) ? Basis::verdict : Basis::reading, {}, {}, {}};
  if (dice.once_in(4)) out.missing = Missing{static_cast<MissingReason>(dice.below(6)), {}, {}};
  return out;
}

void check_words(const explain::Explanation& explanation) {
  REQUIRE_FALSE(explanation.headline.empty());
  const std::string text = explain::text(explanation);
  for (const char* const slip : {"{", "}", "explain.", "grade.", "  .", " .", "..", "− −"}) {
    INFO(text);
    REQUIRE(text.find(slip) == std::string::npos);
  }
}

}  // namespace

TEST_CASE("every verdict has whole sentences in each language") {
  Dice dice;
  const language::Language languages[] = {shipped_language("sv"), shipped_language("en")};
  for (int i = 0; i < 1500; ++i) {
    std::vector<Year> years;
    for (int number = 2020; number >= 2019; --number) {
      std::vector<Measure> measures;
      for (std::size_t at = 0; at < 3; ++at) measures.push_back(any_measure(dice, "m" + std::to_string(at)));
      Goal inner = goal("g", std::move(measures));
      if (dice.once_in(2)) inner.assessment = Assessment{static_cast<Level>(dice.below(3)), Text("sv", "Därför"), {}, {}};
      std::vector<Goal> goals;
      goals.push_back(std::move(inner));
      years.push_back(year(number, std::move(goals)));
    }
    const Judged judgement(std::move(years));
    for (const language::Language& language : languages) {
      check_words(explain::goal(judgement.goal(), judgement.portal().settings, judgement.verdicts(), language));
      for (const Measure& one : judgement.goal().measures) check_words(explain::measure(one, judgement.verdicts(), language));
    }
  }
}

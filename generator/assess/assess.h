// assess.h: grades, trends and fulfilment of a whole portal, each with the reasoning that decided it. Pure; cannot fail.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

#include "assess/budget_figures.h"
#include "assess/checks.h"
#include "portal/portal.h"

namespace insyn::assess {

using portal::Decimal;
using portal::Fraction;
using portal::Grade;
using portal::Level;

// A number of the portal and where it stands: a point of a series, a cell of a budget table, or a number in the target.
struct Value {
  // Which of the portal's years it counts for; of a number in the target: none.
  int year = 0;
  portal::Period period;                       // of a cell: its year; of a number in the target: the period just before x
  std::optional<Decimal> number;               // none: the source is unreadable or silent here
  const portal::Observation* point = nullptr;  // one of these two, or neither: then the number stands in the target
  const portal::CellReference* cell = nullptr;
  const portal::Year* from = nullptr;  // set where another year's content gave it
  report::Location at;                 // its literal
  std::string report_page;             // "s. 34"; empty where the content names none

  bool suppressed() const { return point != nullptr && point->suppressed(); }
};

// Whether the value of this period is held back for secrecy.
bool is_suppressed(const std::vector<Value>& series, const portal::Period& period);

// A stretch of values that has one grade; an end that is left out is open towards infinity.
struct Band {
  Grade grade = Grade::not_met;
  std::optional<Fraction> low, high;
  bool low_included = true, high_included = true;
};

// Another grade begins at `border`: with it, or only past it. The value would have to move by `distance`.
struct Step {
  Grade grade = Grade::met;
  Fraction border;
  bool past = false;
  bool upward = true;
  Fraction distance;
};

// What there is to grade by: nothing; an older value that counts, or values of some parts only; the portal year's own.
enum class Evidence { none, some, own };

// Why a target gives no grade by itself. First the ordinary case: it does.
enum class Lack {
  none,
  no_target,
  no_value,        // none that counts for the portal year
  not_exact,       // the source's words for a value leave more than one grade open: “more than 85” against at least 90
  no_baseline,     // no value for the period just before
  series_break,    // the values before are not comparable
  too_few_values,  // for the slope
  no_first_value,  // for the pace: none from `from` on that is earlier than x
  change_of_sign,  // the pace has no growth rate
  no_way_to_go,    // the pace: base and target are the same
  no_direction,    // the pace: nothing says whether more is better
  part_missing,    // a part of an all_of gives no grade
  not_stated       // a milestone without `reached`
};

// at_least, at_most, equals, between: the bands say it all.
struct LimitReason {};

struct ChangeReason {
  Value baseline;
  Fraction moved;  // x minus baseline
};

// The straight line by least squares through `points`: slope = products / squares, per year.
struct SlopeReason {
  std::vector<Value> points;    // oldest first; fewer than asked for where there are no more
  std::vector<Fraction> years;  // of each point, counted from the first one
  Fraction mean_year, mean_value;
  Fraction products, squares;  // sums of (year - mean)(value - mean) and of (year - mean)²
  Fraction slope;
};

struct PaceReason {
  bool due = false;                       // the target year has come: a plain limit
  bool reached = false;                   // already at the target
  std::optional<bool> upward;             // the desired way; none where nothing decides it
  std::optional<Value> first;             // v0
  Fraction base, goal;                    // as the growth rates count them: zero counts as 0.001
  int years_gone = 0, years_all = 0;      // from v0 to x, from v0 to the target year
  std::optional<Decimal> actual, needed;  // compound annual growth as a share of 1, 9 places, for display
  std::optional<Decimal> ratio;           // 9 places, half to even; clipped at ±10^18
  std::optional<Fraction> way, time;      // linear shares; `way` is none where base and target are the same
  std::optional<Grade> linear;            // what way / time would give with the same borders
  bool disagree = false;                  // it would give another grade than the pace
};

struct PartReason;
struct PartsReason {
  std::vector<PartReason> parts;
};

struct MilestoneReason {
  std::optional<Grade> reached;
};

using Details = std::variant<std::monostate, LimitReason, ChangeReason, SlopeReason, PaceReason, PartsReason, MilestoneReason>;

// How a target was compared with values: for a measure, a part of one, or a group of a breakdown.
struct Reasoning {
  const portal::Target* target = nullptr;
  Grade grade = Grade::no_target;  // what the target and the values give by themselves
  Lack lack = Lack::no_target;
  std::optional<Value> x;  // the value that counts: the portal year's, else the newest that is not too old
  int age = 0;             // of x, in years; 0: it is the portal year's own
  int latest = 0;          // how old it might be
  Evidence evidence = Evidence::none;
  bool suppressed = false;            // the year's own value is held back for secrecy
  bool suppressed_before = false;     // so is the one that x was to be compared with
  bool forecast = false;              // the grade tells how far x has come towards a later year, and is not a result
  std::vector<Band> bands;            // of x, lowest values first; empty where none can be given
  bool bands_rounded = false;         // the borders are irrational and stand rounded (pace)
  std::optional<Step> better, worse;  // the nearest borders to a better and to a worse grade
  int decimals = 0;                   // to show values with, so that rounding hides neither grade nor trend
  Details details;
};

struct PartReason {
  const portal::TargetPart* part = nullptr;
  Reasoning reasoning;
};

// Relative to what is desired.
enum class Trend { improving, unchanged, worsening, unknown };

struct TrendVerdict {
  Trend trend = Trend::unknown;
  std::optional<Value> now, before;          // both with numbers
  bool after_break = false;                  // there is a value before, and the series breaks between the two
  bool not_exact = false;                    // the source's words for the two leave open which way it went
  std::optional<portal::Direction> desired;  // as written, else as it follows from the target
  Decimal tolerance;
  std::optional<Fraction> change;                         // now minus before
  std::optional<Fraction> distance_before, distance_now;  // from the target, where that itself is desired
};

// All that a reader can be told of a grade: a forecast and a value that cannot be graded are not results.
enum class Standing {
  met,
  partly,
  not_met,
  not_reported,  // there is no value, and the content says why
  no_target,
  ungraded,  // there is a value, and Lack says why it has no grade
  on_track,
  somewhat_behind,
  behind,
  reached,     // towards a later year
  suppressed,  // the value is held back for secrecy, and the series says so
  unreadable   // the source has an answer, in a form that is lost to us
};

struct GroupVerdict {
  const portal::Breakdown* breakdown = nullptr;
  const portal::BreakdownGroup* group = nullptr;
  std::vector<Value> series;  // as the measure's
  Reasoning reasoning;        // for display; no part of any total
  TrendVerdict trend;
};

// The target of one year compared with that year's value, where targets are set year by year; only the portal year's counts.
struct YearReason {
  const portal::YearTarget* target = nullptr;
  Reasoning reasoning;
};

// Two years of the portal give different values for one period; `used` is the one of the later year.
struct Conflict {
  Value used, other;
};

// Where a measure's grade came from.
enum class GradeFrom { none, value, milestone, reported };

struct MeasureVerdict {
  const portal::Measure* measure = nullptr;
  const portal::Year* year = nullptr;
  Grade grade = Grade::no_target;
  GradeFrom from = GradeFrom::none;
  std::optional<portal::Basis> basis;  // what the grade rests on; none where there is no grade
  bool contradicts_reported = false;   // a grade is reported, and the values give another: an error for check
  Reasoning reasoning;
  TrendVerdict trend;
  std::vector<Value> series;  // its own points and, for periods it does not give, those of earlier years; by period
  std::vector<Value> later;   // what later years of the portal add: to be shown, never part of this verdict
  std::vector<Conflict> conflicts;
  std::vector<YearReason> by_year;  // of `targets`: the years up to the portal's with what their values give, then those to come
  std::optional<Reasoning> first_set;         // the same values against the target as it was first set; counts in nothing
  std::vector<GroupVerdict> groups;           // in the order of the breakdowns
  const MeasureVerdict* last_year = nullptr;  // the same id in the portal's year before
};

// A measure's part in its goal: reported; not reported; without target or weight it takes none.
enum class Role { counted, open, no_target, weightless };

struct GoalRow {
  const MeasureVerdict* measure = nullptr;
  Role role = Role::no_target;
  Fraction weight;                 // by kind times the measure's own
  std::optional<Fraction> score;   // met 1, partly 1/2, not met 0
  std::optional<Fraction> points;  // weight times score
};

// A grade that one measure might get instead, and the level that this alone would give.
struct WhatIf {
  const MeasureVerdict* measure = nullptr;
  Grade grade = Grade::met;
  Level level = Level::met;
};

struct GoalVerdict {
  const portal::Goal* goal = nullptr;
  const portal::Year* year = nullptr;
  Level level = Level::not_assessed;  // calculated
  std::optional<Fraction> score;      // points / reported weight; none where the goal is not assessed
  Fraction points;                    // sum of weight times score over the reported measures
  Fraction reported_weight, total_weight;
  Fraction coverage;                              // reported / total weight; 0 where there is no weight
  Fraction on_pace, on_readings;                  // shares of the reported weight that rest on a pace, and on our readings
  Level low = Level::not_met, high = Level::met;  // bounds: all that is open not met, and met
  std::optional<Fraction> low_score, high_score;  // the scores behind them; none where there is no weight
  std::vector<const MeasureVerdict*> blocking;    // target measures not met: with any of them the goal is not met at best partly
  bool capped = false;                            // the score is enough for met, but one of `blocking` holds it back
  bool certain = false;                           // not assessed, yet there is weight and both bounds are the same
  bool differs = false;                           // the assessed level is there and is another
  std::vector<GoalRow> rows;                      // every measure, in the goal's order
  std::vector<WhatIf> decisive;                   // each step up or down of a reported measure that changes the level
  std::vector<WhatIf> open;                       // each grade of an unreported measure that would change it
  const GoalVerdict* last_year = nullptr;         // the same id in the portal's year before

  // Ids of the measures in `decisive` and in `open`, each once, in the goal's order.
  std::vector<std::string> decisive_ids() const;
  std::vector<std::string> open_ids() const;
};

// How many goals have each level. Assessed as not_assessed: nobody has given a level.
struct Summary {
  int goals = 0;
  std::array<int, 4> calculated{}, assessed{};

  int calculated_as(Level level) const { return calculated[static_cast<std::size_t>(level)]; }
  int assessed_as(Level level) const { return assessed[static_cast<std::size_t>(level)]; }
};

// Every verdict of a portal; refers into the portal, which must outlive it. Moving it keeps all references.
class Verdicts {
 public:
  Verdicts(Verdicts&&) = default;
  Verdicts& operator=(Verdicts&&) = default;

  const MeasureVerdict& of(const portal::Measure& measure) const { return measures_.at(&measure); }
  const GoalVerdict& of(const portal::Goal& goal) const { return goals_.at(&goal); }
  const Summary& of(const portal::Perspective& perspective) const { return perspectives_.at(&perspective); }
  const Summary& of(const portal::Year& year) const { return years_.at(&year); }

  // Every check of a year: its tables', its owners' shares, its cross-checks; and a table's own among them.
  const std::vector<Check>& checks(const portal::Year& year) const { return checks_.at(&year); }
  std::span<const Check> checks(const portal::BudgetTable& table) const;

 private:
  friend Verdicts verdicts(const portal::Portal& portal);
  Verdicts() = default;
  void keep_checks(const portal::Year& year);

  std::unordered_map<const portal::Measure*, MeasureVerdict> measures_;
  std::unordered_map<const portal::Goal*, GoalVerdict> goals_;
  std::unordered_map<const portal::Perspective*, Summary> perspectives_;
  std::unordered_map<const portal::Year*, Summary> years_;
  std::unordered_map<const portal::Year*, std::vector<Check>> checks_;
  std::unordered_map<const portal::BudgetTable*, std::span<const Check>> table_checks_;
};

Verdicts verdicts(const portal::Portal& portal);

// Whether the source gives the number as it is; and whether it gives a bound only, so that no one number is near it.
bool is_exact(const Value& value);
bool is_bound(const Value& value);
// Which way it went from one value to another, as -1, 0 or 1; none where the source's words leave it open.
std::optional<int> way(const Value& before, const Value& now);

// Plain sentences on rules under which some level could never be given; empty when they are sound.
std::vector<report::Message> rule_problems(const portal::Rules& rules);

// "met", "not_reported", "improving": as in files and portal.json.
std::string_view name(Grade grade);
std::string_view name(Level level);
std::string_view name(Trend trend);
std::string_view name(Standing standing);
std::string_view name(Lack lack);

Standing standing(const Reasoning& reasoning);
Standing standing(const Reasoning& reasoning, Grade grade);  // had the same value had another grade
Standing standing(const MeasureVerdict& verdict);
bool has_ungraded_value(const MeasureVerdict& verdict);  // there is a value that counts, and it cannot be graded
bool lacks_reason(const MeasureVerdict& verdict);        // there is none, and nothing says why; the content is to
// What the straight line would say where it disagrees with the growth rate; none where it does not.
std::optional<Standing> straight_line(const Reasoning& reasoning);

}  // namespace insyn::assess

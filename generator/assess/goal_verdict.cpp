#include "assess/goal_verdict.h"

namespace insyn::assess {

namespace {

Fraction score_of(Grade grade) {
  return grade == Grade::met ? Fraction(1) : grade == Grade::partly ? Fraction(1, 2) : Fraction(0);
}

Fraction kind_weight(portal::MeasureKind kind, const portal::Rules& rules) {
  switch (kind) {
    case portal::MeasureKind::target:
      return rules.target_weight;
    case portal::MeasureKind::activity:
      return rules.activity_weight;
    case portal::MeasureKind::control:
      return rules.control_weight;
    case portal::MeasureKind::indicator:
      break;
  }
  return Fraction(0);
}

// Sums over a goal's measures: all that its level depends on.
struct Tally {
  Fraction points, reported, total;
  int blocking = 0;  // target measures not met

  void add(const GoalRow& row, Grade grade) { count(row, grade, 1); }
  void take(const GoalRow& row, Grade grade) { count(row, grade, -1); }

  // The level that the rule gives, coverage left aside. Something must be reported.
  Level level(const portal::Rules& rules) const {
    const Fraction score = points / reported;
    if (score >= rules.met) return blocking == 0 ? Level::met : Level::partly;
    return score < rules.not_met ? Level::not_met : Level::partly;
  }
  Level covered_level(const portal::Rules& rules) const {
    return reported.sign() == 0 || reported / total < rules.coverage ? Level::not_assessed : level(rules);
  }

 private:
  void count(const GoalRow& row, Grade grade, long times) {
    points = points + Fraction(times) * row.weight * score_of(grade);
    reported = reported + Fraction(times) * row.weight;
    if (grade == Grade::not_met && row.measure->measure->kind == portal::MeasureKind::target) blocking += static_cast<int>(times);
  }
};

GoalRow goal_row(const MeasureVerdict& verdict, const portal::Rules& rules) {
  GoalRow row{.measure = &verdict};
  row.weight = kind_weight(verdict.measure->kind, rules) * Fraction(verdict.measure->weight);
  if (verdict.grade == Grade::no_target)
    row.role = Role::no_target;
  else if (row.weight.sign() <= 0)
    row.role = Role::weightless;
  else
    row.role = verdict.grade == Grade::not_reported ? Role::open : Role::counted;
  if (row.role == Role::counted) {
    row.score = score_of(verdict.grade);
    row.points = row.weight * *row.score;
  }
  return row;
}

void set_bounds(GoalVerdict& out, Tally low, Tally high, const portal::Rules& rules) {
  if (low.total.sign() == 0) return;
  for (const GoalRow& row : out.rows) {
    if (row.role != Role::open) continue;
    low.add(row, Grade::not_met);
    high.add(row, Grade::met);
  }
  out.low = low.level(rules), out.high = high.level(rules);
  out.low_score = low.points / low.total, out.high_score = high.points / high.total;
  out.certain = out.level == Level::not_assessed && out.low == out.high;
}

// What a change of one measure's grade alone would turn.
void set_turns(GoalVerdict& out, const Tally& tally, const portal::Rules& rules) {
  for (const GoalRow& row : out.rows) {
    if (row.role != Role::counted && row.role != Role::open) continue;
    const Grade now = row.measure->grade;
    for (const Grade grade : {Grade::met, Grade::partly, Grade::not_met}) {
      Tally other = tally;
      if (row.role == Role::counted) {
        const bool a_step = (grade == Grade::partly) != (now == Grade::partly);
        if (!a_step || out.level == Level::not_assessed) continue;
        other.take(row, now);
      }
      other.add(row, grade);
      const Level level = other.covered_level(rules);
      if (level != out.level) (row.role == Role::counted ? out.decisive : out.open).push_back({row.measure, grade, level});
    }
  }
}

std::vector<std::string> ids(const std::vector<WhatIf>& turns) {
  std::vector<std::string> out;
  for (const WhatIf& turn : turns) {
    if (out.empty() || out.back() != turn.measure->measure->id) out.push_back(turn.measure->measure->id);
  }
  return out;
}

}  // namespace

std::vector<std::string> GoalVerdict::decisive_ids() const { return ids(decisive); }
std::vector<std::string> GoalVerdict::open_ids() const { return ids(open); }

GoalVerdict goal_verdict(const portal::Goal& goal, const portal::Year& year, const portal::Rules& rules,
                         const std::vector<const MeasureVerdict*>& measures) {
  GoalVerdict out;
  out.goal = &goal, out.year = &year;
  Tally tally;
  for (const MeasureVerdict* measure : measures) {
    out.rows.push_back(goal_row(*measure, rules));
    const GoalRow& row = out.rows.back();
    if (row.role == Role::counted || row.role == Role::open) tally.total = tally.total + row.weight;
    if (row.role != Role::counted) continue;
    tally.add(row, measure->grade);
    if (measure->grade == Grade::not_met && measure->measure->kind == portal::MeasureKind::target)
      out.blocking.push_back(measure);
  }
  out.points = tally.points, out.reported_weight = tally.reported, out.total_weight = tally.total;
  if (tally.total.sign() > 0) out.coverage = tally.reported / tally.total;
  for (const GoalRow& row : out.rows) {
    if (row.role != Role::counted) continue;
    const Fraction share = row.weight / tally.reported;
    if (row.measure->basis == portal::Basis::pace) out.on_pace = out.on_pace + share;
    if (row.measure->basis == portal::Basis::reading) out.on_readings = out.on_readings + share;
  }
  out.level = tally.covered_level(rules);
  if (out.level != Level::not_assessed) {
    out.score = tally.points / tally.reported;
    out.capped = *out.score >= rules.met && tally.blocking > 0;
  }
  set_bounds(out, tally, tally, rules);
  set_turns(out, tally, rules);
  out.differs = goal.assessment && goal.assessment->level != out.level;
  return out;
}

}  // namespace insyn::assess

#include "assess/measure_grade.h"

#include <algorithm>

#include "assess/measure_bands.h"
#include "assess/measure_pace.h"
#include "assess/measure_series.h"
#include "assess/measure_span.h"

namespace insyn::assess {

using portal::Direction;
using portal::Target;

namespace {

Fraction number(const Value& value) { return Fraction(*value.number); }

// The value that counts, and how old it is.
void set_counted(Reasoning& out, const Target* target, const MeasureContext& held) {
  out.latest = latest(target, held);
  out.x = counted_value(held.series, held.year, out.latest);
  out.suppressed = std::any_of(held.series.begin(), held.series.end(),
                               [&](const Value& each) { return each.year == held.year && each.suppressed(); });
  if (!out.x) return;
  out.age = held.year - out.x->year;
  out.evidence = out.age == 0 ? Evidence::own : Evidence::some;
}

class Reasoner {
 public:
  Reasoner(const Target& target, const MeasureContext& held)
      : target_(target), held_(held), tolerance_(target.tolerance.magnitude()) {
    out_.target = &target;
    out_.grade = Grade::not_reported;
    set_counted(out_, &target, held);
  }

  Reasoning result() {
    std::visit([this](const auto& rule) { decide(rule); }, target_.rule);
    // From a value that is not exact no distance can be measured.
    if (out_.lack == Lack::none && out_.x && is_exact(*out_.x) && !out_.bands.empty()) {
      out_.better = nearest(out_.bands, number(*out_.x), out_.grade, true);
      out_.worse = nearest(out_.bands, number(*out_.x), out_.grade, false);
    }
    return std::move(out_);
  }

 private:
  // Whether there is one before the series breaks.
  bool earlier_value(const Target::Pace& rule) const {
    return std::any_of(held_.series.begin(), comparable(held_.series, *out_.x), [&](const Value& each) {
      return each.number && each.year < out_.x->year && (!rule.from || each.year >= *rule.from);
    });
  }
  void lacks(Lack lack) { out_.grade = Grade::not_reported, out_.lack = lack; }
  void gives(Grade grade) { out_.grade = grade, out_.lack = Lack::none; }
  void settle(std::optional<Grade> grade) {
    if (grade)
      gives(*grade);
    else
      lacks(Lack::not_exact);
  }
  void read_bands(std::vector<Band> bands) {
    out_.bands = std::move(bands);
    if (out_.x)
      settle(one_grade(out_.bands, span(*out_.x)));
    else
      lacks(Lack::no_value);
  }

  void limit(const std::optional<Fraction>& low, const std::optional<Fraction>& high) {
    out_.details = LimitReason{};
    read_bands(limit_bands(low, high, tolerance_));
  }
  void decide(const Target::AtLeast& rule) { limit(Fraction(rule.value), std::nullopt); }
  void decide(const Target::AtMost& rule) { limit(std::nullopt, Fraction(rule.value)); }
  void decide(const Target::Equals& rule) { limit(Fraction(rule.value), Fraction(rule.value)); }
  void decide(const Target::Between& rule) { limit(Fraction(rule.low), Fraction(rule.high)); }

  void decide(const Target::Change& rule) {
    if (!out_.x) return lacks(Lack::no_value);
    std::optional<Value> baseline = value_before(held_.series, *out_.x);
    if (rule.baseline && !held_.group) {
      baseline = Value{.period = out_.x->period.before(), .number = rule.baseline, .at = target_.at};
    }
    if (!baseline) {
      const portal::Period before = out_.x->period.before();
      out_.suppressed_before = is_suppressed(held_.series, before);
      return lacks(value_of(held_.series, before) ? Lack::series_break : Lack::no_baseline);
    }
    const Fraction base = number(*baseline), low = base - tolerance_, high = base + tolerance_;
    out_.details = ChangeReason{*baseline, number(*out_.x) - base};
    if (rule.upward && rule.or_hold)
      read_bands(ladder({Grade::not_met, Grade::met}, {{low, true}}));
    else if (rule.upward)
      read_bands(ladder({Grade::not_met, Grade::partly, Grade::met}, {{low, true}, {high, false}}));
    else if (rule.or_hold)
      read_bands(ladder({Grade::met, Grade::not_met}, {{high, false}}));
    else
      read_bands(ladder({Grade::met, Grade::partly, Grade::not_met}, {{low, true}, {high, false}}));
    if (is_exact(*baseline)) return;
    settle(one_grade(out_.bands, sum(difference(span(*out_.x), span(*baseline)), exactly(base))));
    out_.bands.clear();  // nobody knows where they begin
  }

  void decide(const Target::Slope& rule) {
    if (!out_.x) return lacks(Lack::no_value);
    SlopeReason line;
    for (auto each = comparable(held_.series, *out_.x); each != held_.series.end() && each->period <= out_.x->period; ++each) {
      if (each->number && each->period.same_frequency(out_.x->period)) line.points.push_back(*each);
    }
    const std::size_t wanted = static_cast<std::size_t>(std::max(rule.periods, 2));
    const auto all = static_cast<std::size_t>(std::count_if(held_.series.begin(), held_.series.end(), [&](const Value& each) {
      return each.number && each.period.same_frequency(out_.x->period) && each.period <= out_.x->period;
    }));
    if (line.points.size() > wanted)
      line.points.erase(line.points.begin(), line.points.end() - static_cast<std::ptrdiff_t>(wanted));
    if (line.points.size() < wanted) {
      out_.details = std::move(line);
      return lacks(all >= wanted ? Lack::series_break : Lack::too_few_values);
    }
    const Fraction count(static_cast<long>(wanted));
    for (const Value& each : line.points) {
      line.years.push_back(years_between(line.points.front().period, each.period));
      line.mean_year = line.mean_year + line.years.back() / count;
      line.mean_value = line.mean_value + number(each) / count;
    }
    Span products = exactly(Fraction(0));
    Fraction without_last;  // products of all but x with the mean left out: where they cancel, the line is level
    for (std::size_t i = 0; i < wanted; ++i) {
      const Fraction off = line.years[i] - line.mean_year, value = number(line.points[i]);
      line.products = line.products + off * (value - line.mean_value);
      line.squares = line.squares + off * off;
      products = sum(products, times(span(line.points[i]), off));
      if (i + 1 < wanted) without_last = without_last + off * value;
    }
    line.slope = line.products / line.squares;
    const Fraction level = Fraction(0) - without_last / (line.years.back() - line.mean_year);
    const Grade below = rule.upward ? Grade::not_met : Grade::met, above = rule.upward ? Grade::met : Grade::not_met;
    const bool exact = std::all_of(line.points.begin(), line.points.end() - 1, is_exact);
    out_.details = std::move(line);
    read_bands(ladder({below, Grade::partly, above}, {{level, true}, {level, false}}));
    const Fraction none(0);
    settle(one_grade(ladder({below, Grade::partly, above}, {{none, true}, {none, false}}), products));
    if (!exact) out_.bands.clear();
  }

  void decide(const Target::Milestone& rule) {
    if (held_.group) return lacks(Lack::no_target), void(out_.grade = Grade::no_target);
    out_.details = MilestoneReason{rule.reached};
    out_.evidence = rule.reached ? Evidence::own : Evidence::none;
    if (rule.reached)
      gives(*rule.reached);
    else
      lacks(Lack::not_stated);
  }

  void decide(const Target::AllOf& rule) {
    if (held_.group) return lacks(Lack::no_target), void(out_.grade = Grade::no_target);
    PartsReason parts;
    std::size_t met = 0, not_met = 0, open = 0, own = 0, empty = 0;
    for (const portal::TargetPart& part : rule.parts) {
      const auto series =
          own_values(part.series, &part.target, part.unit, held_.of.value_or(YearOf(held_.year)), held_.report_page);
      Reasoning reason =
          reasoning(&part.target, {series, held_.year, std::nullopt, held_.report_page, false, held_.latest, held_.of});
      const int written = reason.x ? reason.x->number->scale() : 0;
      reason.decimals = written;
      met += reason.grade == Grade::met;
      not_met += reason.grade == Grade::not_met;
      open += reason.lack != Lack::none;
      own += reason.evidence == Evidence::own;
      empty += reason.evidence == Evidence::none;
      out_.forecast = out_.forecast || reason.forecast;
      parts.parts.push_back({&part, std::move(reason)});
    }
    out_.details = std::move(parts);
    out_.evidence = own == rule.parts.size() ? Evidence::own : empty == rule.parts.size() ? Evidence::none : Evidence::some;
    if (open > 0 || rule.parts.empty()) return lacks(Lack::part_missing);
    gives(met == rule.parts.size() ? Grade::met : not_met == rule.parts.size() ? Grade::not_met : Grade::partly);
  }

  void decide(const Target::Pace& rule);
  void linear_share(const Target::Pace& rule, PaceReason& pace) const;
  void by_growth(const Target::Pace& rule, PaceReason& pace);

  const Target& target_;
  const MeasureContext& held_;
  const Fraction tolerance_;
  Reasoning out_;
};

std::optional<bool> upward(const Target::Pace& rule, const MeasureContext& held, const std::optional<Value>& first) {
  if (held.written == Direction::higher) return true;
  if (held.written == Direction::lower) return false;
  if (!first || *first->number == rule.value) return std::nullopt;
  return *first->number < rule.value;
}

Grade pace_grade(const Fraction& ratio) {
  return ratio >= pace_met ? Grade::met : ratio >= pace_partly ? Grade::partly : Grade::not_met;
}

void Reasoner::linear_share(const Target::Pace& rule, PaceReason& pace) const {
  const Fraction from = number(*pace.first), all = Fraction(rule.value) - from;
  if (all.sign() == 0 || (all.sign() > 0) != *pace.upward) return;  // no way, or it leads away from what is desired
  pace.way = (number(*out_.x) - from) / all;
  pace.time = Fraction(pace.years_gone, pace.years_all);
  pace.linear = pace_grade(*pace.way / *pace.time);
}

void Reasoner::by_growth(const Target::Pace& rule, PaceReason& pace) {
  const Fraction x = number(*out_.x), target(rule.value), thousandth(1, 1000);
  pace.base = pace.first->number->zero() ? thousandth : number(*pace.first);
  pace.goal = rule.value.zero() ? thousandth : target;
  if (pace.base.sign() != pace.goal.sign() || (x.sign() != 0 && x.sign() != pace.base.sign())) return lacks(Lack::change_of_sign);
  if (pace.base == pace.goal) return lacks(Lack::no_way_to_go);
  const Growth rates = growth(pace.base, x, pace.goal, pace.years_gone, pace.years_all, *pace.upward);
  if (!is_bound(*out_.x)) pace.actual = rates.actual, pace.needed = rates.needed, pace.ratio = rates.ratio;

  // The target itself is always enough.
  const auto nearer = [&](const Fraction& a, const Fraction& b) { return (a < b) == *pace.upward ? a : b; };
  const Fraction met = nearer(rates.met_border, target), partly = nearer(rates.partly_border, met);
  out_.bands = *pace.upward ? ladder({Grade::not_met, Grade::partly, Grade::met}, {{partly, true}, {met, true}})
                            : ladder({Grade::met, Grade::partly, Grade::not_met}, {{met, false}, {partly, false}});
  out_.bands_rounded = true;
  settle(is_exact(*out_.x) ? std::optional(pace.reached ? Grade::met : pace_grade(Fraction(rates.ratio)))
                           : one_grade(out_.bands, span(*out_.x)));
  pace.disagree = !pace.reached && out_.lack == Lack::none && pace.linear && *pace.linear != out_.grade;
}

void Reasoner::decide(const Target::Pace& rule) {
  PaceReason pace;
  pace.first = first_value(rule, held_);
  pace.due = held_.year >= rule.year;
  pace.upward = upward(rule, held_, pace.first);
  const Fraction target(rule.value);
  if (pace.due && pace.upward) {
    const std::optional<Fraction> limit(target);
    read_bands(*pace.upward ? limit_bands(limit, std::nullopt, tolerance_) : limit_bands(std::nullopt, limit, tolerance_));
  } else if (!out_.x) {
    lacks(Lack::no_value);
  } else if (!pace.upward && number(*out_.x) == target) {
    pace.reached = is_exact(*out_.x);
    out_.forecast = !pace.due;
    settle(pace.reached ? std::optional(Grade::met) : std::nullopt);
  } else if (!pace.upward) {
    lacks(pace.due ? Lack::no_direction : pace.first ? Lack::no_way_to_go : Lack::no_first_value);
  } else {
    const std::optional<Fraction> limit(target), none;
    const auto there = limit_bands(*pace.upward ? limit : none, *pace.upward ? none : limit, Fraction(0));
    pace.reached = one_grade(there, span(*out_.x)) == Grade::met;
    out_.forecast = true;
    if (pace.first && is_bound(*pace.first)) {
      lacks(Lack::not_exact);
    } else if (pace.first) {
      pace.years_gone = out_.x->year - pace.first->year;
      pace.years_all = rule.year - pace.first->year;
      if (!is_bound(*out_.x)) linear_share(rule, pace);
      by_growth(rule, pace);
    } else {
      lacks(earlier_value(rule) ? Lack::series_break : Lack::no_first_value);
    }
    if (pace.reached) gives(Grade::met);
  }
  out_.details = std::move(pace);
}

}  // namespace

int latest(const Target* target, const MeasureContext& held) {
  constexpr int by_a_year = 3;  // what a target for a later year is followed by comes late
  if (held.latest) return *held.latest;
  return target != nullptr && std::holds_alternative<Target::Pace>(target->rule) ? by_a_year : 0;
}

std::optional<Value> first_value(const Target::Pace& pace, const MeasureContext& held) {
  const Target target{.rule = pace};
  const auto x = counted_value(held.series, held.year, latest(&target, held));
  const int before = x ? x->year : held.year;
  const auto begin = x ? comparable(held.series, *x) : held.series.begin();
  for (auto each = begin; each != held.series.end(); ++each) {
    if (each->year >= before || (pace.from && each->year < *pace.from)) continue;
    if (auto value = value_of(held.series, each->year); value && value->period >= begin->period) return value;
  }
  return std::nullopt;
}

Reasoning reasoning(const Target* target, const MeasureContext& held) {
  if (target != nullptr) return Reasoner(*target, held).result();
  Reasoning out;
  set_counted(out, nullptr, held);
  return out;
}

int decimals(const Target* target, const MeasureContext& held, int least) {
  int most = least;
  for (const Value& each : held.series) {
    if (each.number) most = std::max(most, each.number->scale());
  }
  if (most == least) return least;
  const Grade grade = reasoning(target, held).grade;
  const Trend moved = trend(target, held).trend;
  for (int places = least; places < most; ++places) {
    std::vector<Value> rounded = held.series;
    for (Value& each : rounded) {
      if (each.number && each.number->scale() > places) each.number = each.number->rounded(places);
    }
    const MeasureContext shown{rounded, held.year, held.written, held.report_page, held.group, held.latest, held.of};
    if (reasoning(target, shown).grade == grade && trend(target, shown).trend == moved) return places;
  }
  return most;
}

}  // namespace insyn::assess

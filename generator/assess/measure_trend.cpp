#include "assess/measure_bands.h"
#include "assess/measure_grade.h"
#include "assess/measure_series.h"
#include "assess/measure_span.h"

namespace insyn::assess {

using portal::Direction;
using portal::Target;

namespace {

// As the measure says, else as it follows from the target.
std::optional<Direction> desired(const Target* target, const MeasureContext& held) {
  if (held.written || target == nullptr) return held.written;
  const auto way = [](bool upward) { return upward ? Direction::higher : Direction::lower; };
  if (std::holds_alternative<Target::AtLeast>(target->rule)) return Direction::higher;
  if (std::holds_alternative<Target::AtMost>(target->rule)) return Direction::lower;
  if (std::holds_alternative<Target::Equals>(target->rule)) return Direction::target;
  if (std::holds_alternative<Target::Between>(target->rule)) return Direction::target;
  if (const auto* change = std::get_if<Target::Change>(&target->rule)) return way(change->upward);
  if (const auto* slope = std::get_if<Target::Slope>(&target->rule)) return way(slope->upward);
  if (const auto* pace = std::get_if<Target::Pace>(&target->rule)) {
    const auto first = first_value(*pace, held);
    if (first && *first->number != pace->value) return way(*first->number < pace->value);
  }
  return std::nullopt;
}

// How far a value is from the target; none where the target is not a limit.
std::optional<Fraction> distance(const Target* target, const Fraction& x) {
  if (target == nullptr) return std::nullopt;
  std::optional<Fraction> low, high;
  if (const auto* at_least = std::get_if<Target::AtLeast>(&target->rule))
    low = Fraction(at_least->value);
  else if (const auto* at_most = std::get_if<Target::AtMost>(&target->rule))
    high = Fraction(at_most->value);
  else if (const auto* equals = std::get_if<Target::Equals>(&target->rule))
    low = high = Fraction(equals->value);
  else if (const auto* between = std::get_if<Target::Between>(&target->rule))
    low = Fraction(between->low), high = Fraction(between->high);
  else
    return std::nullopt;
  if (low && x < *low) return *low - x;
  return high && x > *high ? x - *high : Fraction(0);
}

}  // namespace

TrendVerdict trend(const Target* target, const MeasureContext& held) {
  TrendVerdict out;
  out.desired = desired(target, held);
  if (target != nullptr) out.tolerance = target->tolerance;
  out.now = counted_value(held.series, held.year, latest(target, held));
  if (!out.now) return out;
  out.before = value_before(held.series, *out.now);
  out.after_break = !out.before && value_of(held.series, out.now->period.before()).has_value();
  if (!out.before) return out;
  const Fraction now(*out.now->number), before(*out.before->number);
  out.change = now - before;
  Span gain = difference(span(*out.now), span(*out.before));
  if (out.desired == Direction::lower) gain = times(gain, Fraction(-1));
  if (out.desired == Direction::target) {
    out.distance_before = distance(target, before);
    out.distance_now = distance(target, now);
    if (out.distance_now) gain = exactly(*out.distance_before - *out.distance_now);
    out.not_exact = !is_exact(*out.now) || !is_exact(*out.before);
  }
  // As grades are: worse, within the tolerance, better.
  const Fraction tolerance(out.tolerance);
  const auto way =
      one_grade(ladder({Grade::not_met, Grade::partly, Grade::met}, {{Fraction(0) - tolerance, true}, {tolerance, false}}), gain);
  out.not_exact = out.not_exact || !way;
  if (out.not_exact) return out;
  const bool told = out.desired && (out.desired != Direction::target || out.distance_now);
  if (*way == Grade::partly)
    out.trend = Trend::unchanged;
  else if (told)
    out.trend = *way == Grade::met ? Trend::improving : Trend::worsening;
  return out;
}

}  // namespace insyn::assess

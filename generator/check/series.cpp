#include <algorithm>
#include <vector>

#include "check/steps.h"

namespace insyn::check {

using report::message;

namespace {

using portal::Fraction;
using portal::Observation;
using portal::Period;
using portal::Target;

report::Message words_of(Period::Kind kind) {
  switch (kind) {
    case Period::Kind::year:
      return message("part.period-a-year");
    case Period::Kind::slash_year:
      return message("part.period-a-slash-year");
    case Period::Kind::years:
      return message("part.period-a-range-of-years");
    case Period::Kind::half:
    case Period::Kind::slash_half:
      return message("part.period-a-half-year");
    case Period::Kind::tertial:
    case Period::Kind::slash_tertial:
      return message("part.period-a-tertial");
    case Period::Kind::quarter:
    case Period::Kind::slash_quarter:
      return message("part.period-a-quarter");
    case Period::Kind::month:
      return message("part.period-a-month");
    case Period::Kind::week:
      return message("part.period-a-week");
    case Period::Kind::day:
      break;
  }
  return message("part.period-a-day");
}

// Values of different frequencies are different measures: which of them is graded nobody could tell.
void hold_to_one_frequency(const portal::Series& series, report::Report& report) {
  if (series.empty()) return;
  const auto as_many = [&](const Observation& each) {
    return std::count_if(series.begin(), series.end(),
                         [&](const Observation& other) { return other.period.same_frequency(each.period); });
  };
  const Observation& usual = *std::max_element(
      series.begin(), series.end(), [&](const Observation& a, const Observation& b) { return as_many(a) < as_many(b); });
  for (const Observation& each : series) {
    if (each.period.same_frequency(usual.period)) continue;
    return report.error(each.at, message("mixed-frequencies", {{"one", each.period.literal()},
                                                               {"is", words_of(each.period.kind)},
                                                               {"other", usual.period.literal()},
                                                               {"other_is", words_of(usual.period.kind)}}));
  }
}

// “2008-10”, “2009-11”: October 2008 and November 2009, or averages of the years 2008 to 2010 and 2009 to 2011? Where each period
// ends as many years after it begins, so that they are 13 months apart or a multiple of that.
void ask_about_rolling_years(const portal::Series& series, report::Report& report) {
  const Period first = series.empty() ? Period() : series.front().period;
  const int years = first.part - first.year % 100;
  const auto rolls = [&](const Observation& each) {
    return each.period.kind == Period::Kind::month && each.period.part - each.period.year % 100 == years;
  };
  if (series.size() < 2 || years < 1 || !std::all_of(series.begin(), series.end(), rolls)) return;
  const Period meant = years == 1 ? Period{Period::Kind::slash_year, first.year + 1, 0}
                                  : Period{Period::Kind::years, first.year + years, years + 1};
  report.warning(series.front().at, message("months-or-years", {{"period", first.literal()},
                                                                {"month", first.part},
                                                                {"year", first.year},
                                                                {"last", first.year + years},
                                                                {"meant", meant.literal()}}));
}

Fraction magnitude(const portal::Decimal& value) { return Fraction(value.magnitude()); }

bool near(const Fraction& value, const Fraction& other, const Fraction& times) {
  return value <= other * times && other <= value * times;
}

// Of one sign, and more than five times the one or the other. Nearly no value is: nothing more is asked about the rest.
bool far_apart(const portal::Decimal& one, const portal::Decimal& other) {
  const portal::Decimal a = one.magnitude(), b = other.magnitude(), five(5);
  return one.sign() == other.sign() && (a > b * five || b > a * five);
}

// The figure that a target names, where a value can be expected to be near it.
std::optional<portal::Decimal> figure_of(const Target* target) {
  if (target == nullptr) return std::nullopt;
  if (const auto* least = std::get_if<Target::AtLeast>(&target->rule)) return least->value;
  if (const auto* most = std::get_if<Target::AtMost>(&target->rule)) return most->value;
  if (const auto* equals = std::get_if<Target::Equals>(&target->rule)) return equals->value;
  return std::nullopt;
}

bool per_cent(const portal::Text& unit) {
  return std::any_of(unit.variants().begin(), unit.variants().end(),
                     [](const auto& each) { return each.words.starts_with('%'); });
}

// Asks where a value would be near the others if its decimal point stood elsewhere.
class Scale {
 public:
  Scale(const portal::Series& series, const Target* target, const portal::Text& unit, report::Report& report)
      : target_(figure_of(target)), per_cent_(per_cent(unit)), report_(report) {
    for (const Observation& each : series) {
      if (each.value && !each.value->zero()) values_.push_back(&each);
    }
    if (values_.size() > 1) usual_ = &usual();
  }

  void ask() {
    for (std::size_t i = 0; i < values_.size(); ++i) {
      if (values_[i]->meant) continue;
      if (values_.size() == 1) {
        against_target(*values_[i]);
      } else if (values_.size() > 2 || i == 1) {
        against_others(i);
      }
    }
  }

 private:
  // The middle one of them all; of two values the first.
  const Observation& usual() const {
    std::vector<const Observation*> sorted = values_;
    if (sorted.size() > 2) {
      std::stable_sort(sorted.begin(), sorted.end(),
                       [](const Observation* a, const Observation* b) { return a->value->magnitude() < b->value->magnitude(); });
    }
    return *sorted[sorted.size() > 2 ? (sorted.size() - 1) / 2 : 0];
  }

  // Whether the others, too, multiply from one to the next: then there is no scale that one of them could have missed.
  bool multiply_without(std::size_t odd) const {
    std::size_t steps = 0, large = 0;  // more than two and a half times
    const Observation* before = nullptr;
    for (std::size_t i = 0; i < values_.size(); ++i) {
      if (i == odd) continue;
      if (before != nullptr) {
        const portal::Decimal a = before->value->magnitude(), b = values_[i]->value->magnitude(), two(2), five(5);
        ++steps;
        if (a * two > b * five || b * two > a * five) ++large;
      }
      before = values_[i];
    }
    return steps > 0 && large >= steps - steps / 2;
  }

  void against_others(std::size_t of) {
    const Observation &odd = *values_[of], &middle = *usual_, &beside = of > 0 ? *values_[of - 1] : *values_[1];
    if (!far_apart(*odd.value, *middle.value) || multiply_without(of)) return;
    const bool share = per_cent_ && magnitude(*odd.value) <= Fraction(1) && magnitude(*middle.value) >= Fraction(10);
    ask_if(odd, *middle.value, share ? Fraction(3) : Fraction(3, 2),
           of > 0 ? message("part.value-after", {{"value", odd.value->literal()}, {"other", beside.value->literal()}})
                  : message("part.value-before", {{"value", odd.value->literal()}, {"other", beside.value->literal()}}));
  }

  // Of a lone value only what a percentage can hardly be.
  void against_target(const Observation& only) {
    if (!per_cent_ || !target_ || target_->zero() || !far_apart(*only.value, *target_)) return;
    const Fraction value = magnitude(*only.value), target = magnitude(*target_);
    if (target > Fraction(100) || (value > Fraction(1) && value <= Fraction(100)) ||
        (value <= Fraction(1) && target < Fraction(10)))
      return;
    ask_if(only, *target_, Fraction(2),
           message("part.value-with-target", {{"value", only.value->literal()}, {"target", target_->literal()}}));
  }

  void ask_if(const Observation& odd, const portal::Decimal& usual, const Fraction& times, report::Message seen) {
    const Fraction value = magnitude(*odd.value), other = magnitude(usual);
    for (const long factor : {10L, 100L, 1000L}) {
      const bool small = value < other;
      const Fraction meant = small ? value * Fraction(factor) : value / Fraction(factor);
      if (!near(meant, other, times)) continue;
      std::string literal = meant.decimal(std::min(odd.value->scale() + 3, portal::Decimal::max_scale)).literal();
      if (literal.find('.') != std::string::npos) literal.erase(literal.find_last_not_of('0') + 1);
      if (literal.back() == '.') literal.pop_back();
      if (odd.value->sign() < 0) literal.insert(0, 1, '-');
      report_.warning(odd.at, message("wrong-scale", {{"seen", std::move(seen)}, {"meant", literal}}));
      return;
    }
  }

  std::vector<const Observation*> values_;
  const Observation* usual_ = nullptr;  // what each is compared with; none where there is nothing to hold it against
  std::optional<portal::Decimal> target_;
  bool per_cent_;
  report::Report& report_;
};

// A value from a table is the year's, and its series is of years too.
void hold_to_years(const portal::Series& series, report::Report& report) {
  const auto part = std::find_if(series.begin(), series.end(), [](const Observation& each) {
    return each.period.kind != Period::Kind::year && each.period.kind != Period::Kind::slash_year;
  });
  if (part == series.end()) return;
  report.error(part->at,
               message("mixed-frequencies.cell", {{"one", part->period.literal()}, {"is", words_of(part->period.kind)}}));
}

void look_at(const portal::Series& series, const Target* target, const portal::Text& unit, report::Report& report) {
  if (target != nullptr) hold_to_one_frequency(series, report);
  ask_about_rolling_years(series, report);
  Scale(series, target, unit, report).ask();
}

}  // namespace

void check_series(const portal::Measure& measure, report::Report& report) {
  const Target* const target = measure.target ? &*measure.target : nullptr;
  look_at(measure.series, target, measure.unit, report);
  if (target != nullptr && target->cell) hold_to_years(measure.series, report);
  for (const portal::Breakdown& breakdown : measure.breakdowns) {
    for (const portal::BreakdownGroup& group : breakdown.groups) look_at(group.series, target, measure.unit, report);
  }
  for (const portal::ReferenceSeries& each : measure.references) look_at(each.series, nullptr, measure.unit, report);
  const auto* parts = target == nullptr ? nullptr : std::get_if<Target::AllOf>(&target->rule);
  if (parts == nullptr) return;
  for (const portal::TargetPart& part : parts->parts) {
    look_at(part.series, &part.target, part.unit, report);
    if (part.target.cell) hold_to_years(part.series, report);
  }
}

}  // namespace insyn::check

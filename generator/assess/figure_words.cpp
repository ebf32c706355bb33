#include <algorithm>

#include "assess/check_figures.h"
#include "assess/measure_span.h"

namespace insyn::assess {

namespace {

using portal::Qualifier;
using End = Span::End;

// How coarsely a round number is given: one unit in its last digit other than 0 (2 000 in thousands, 41 in ones), but no more
// than a tenth of it, and no less than it is printed with.
Fraction coarseness(const Figure& figure) {
  const Fraction size = figure.value->sign() < 0 ? Fraction(0) - *figure.value : *figure.value;
  const Fraction printed = figure.step.value_or(Fraction(1));
  Fraction unit = printed;
  while (size.sign() != 0 && (size / (unit * Fraction(10))).value().get_den() == 1) unit = unit * Fraction(10);
  return std::max(printed, std::min(unit, size / Fraction(10)));
}

// The numbers that a figure may be: by its words, and where it is exact as exactly as it is printed beside a finer one.
Span numbers(const Figure& figure, const Figure& other) {
  Span out = span(*figure.value, figure.qualifier);
  Fraction slack(0);
  if (figure.qualifier) {
    slack = *figure.qualifier == Qualifier::about ? coarseness(figure) / Fraction(2) : coarseness(figure);
  } else if (figure.step && other.step && in_unit_of(other, *other.step, figure) < *figure.step) {
    slack = *figure.step / Fraction(2);
    out.low_end = out.high_end = End::past;
  }
  if (out.low_end == End::past) out.low = *out.low - slack, out.low_end = End::at;
  if (out.high_end == End::past) out.high = *out.high + slack, out.high_end = End::at;
  return out;
}

// Whether something is not below the one and not above the other.
bool meet(const std::optional<Fraction>& low, End low_end, const std::optional<Fraction>& high, End high_end) {
  if (!low || !high) return true;
  return low_end == End::at && high_end == End::at ? !(*high < *low) : *low < *high;
}

}  // namespace

bool is_worded(const Check& check) { return check.found.qualifier.has_value() || check.expected.qualifier.has_value(); }

std::optional<Qualifier> qualifier_of_sum(const std::vector<Figure>& of, bool taken_away) {
  std::optional<Qualifier> out;
  for (std::size_t i = 0; i < of.size(); ++i) {
    if (!of[i].qualifier) continue;
    const Qualifier each = taken_away && i > 0 ? turned(*of[i].qualifier) : *of[i].qualifier;
    out = !out || *out == each ? each : Qualifier::about;
  }
  return out;
}

bool may_be_the_same(const Figure& found, const Figure& expected) {
  const Span one = numbers(found, expected);
  Span other = numbers(expected, found);
  for (std::optional<Fraction>* end : {&other.low, &other.high}) {
    if (*end) *end = in_unit_of(expected, **end, found);
  }
  return meet(one.low, one.low_end, other.high, other.high_end) && meet(other.low, other.low_end, one.high, one.high_end);
}

}  // namespace insyn::assess

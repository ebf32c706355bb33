// measure_span.h: where a value can lie that the source words and does not give exactly, and which grades that leaves open.
#pragma once

#include <optional>
#include <vector>

#include "assess/assess.h"

namespace insyn::assess {

// All that a number can be. An end that is left out is open towards infinity.
struct Span {
  // At the ends: only inside, at the very end too, or as little as one likes past it (a value that is only “about” its number).
  enum class End { inside, at, past };
  std::optional<Fraction> low, high;
  End low_end = End::at, high_end = End::at;
};

// “More than 85” is all above 85; “nearly 85” lies just below it, and “about 85” as near on either side.
Span span(const Fraction& at, std::optional<portal::Qualifier> said);
Span span(const Value& value);
Span exactly(const Fraction& number);
// What is left when all of b is taken from all of a.
Span difference(const Span& a, const Span& b);
Span times(const Span& a, const Fraction& factor);
Span sum(const Span& a, const Span& b);

// The grade that all of the span has; none where it takes in several.
std::optional<Grade> one_grade(const std::vector<Band>& bands, const Span& values);

}  // namespace insyn::assess

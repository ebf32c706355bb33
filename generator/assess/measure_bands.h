// measure_bands.h: which stretches of values have which grade, and how far it is to the next one.
#pragma once

#include <vector>

#include "assess/assess.h"

namespace insyn::assess {

// Where the next grade begins: with the border itself, or just past it.
struct Border {
  Fraction at;
  bool included = true;  // the border has the upper grade
};

// One grade more than borders, from the lowest values up. Empty bands are left out.
std::vector<Band> ladder(const std::vector<Grade>& grades, const std::vector<Border>& borders);

// Met from low to high, partly within the tolerance outside them.
std::vector<Band> limit_bands(const std::optional<Fraction>& low, const std::optional<Fraction>& high, const Fraction& tolerance);

Grade grade_of(const std::vector<Band>& bands, const Fraction& x);

// From x to the nearest band with a better (or a worse) grade than `grade`.
std::optional<Step> nearest(const std::vector<Band>& bands, const Fraction& x, Grade grade, bool better);

}  // namespace insyn::assess

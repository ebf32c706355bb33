#include "assess/measure_bands.h"

#include <algorithm>

namespace insyn::assess {

namespace {

bool holds(const Band& band, const Fraction& x) {
  if (band.low && (x < *band.low || (x == *band.low && !band.low_included))) return false;
  return !band.high || x < *band.high || (x == *band.high && band.high_included);
}

}  // namespace

std::vector<Band> ladder(const std::vector<Grade>& grades, const std::vector<Border>& borders) {
  std::vector<Band> bands;
  for (std::size_t i = 0; i < grades.size(); ++i) {
    Band band{.grade = grades[i]};
    if (i > 0) band.low = borders[i - 1].at, band.low_included = borders[i - 1].included;
    if (i < borders.size()) band.high = borders[i].at, band.high_included = !borders[i].included;
    const bool empty = band.low && band.high && *band.low == *band.high && !(band.low_included && band.high_included);
    if (!empty) bands.push_back(std::move(band));
  }
  return bands;
}

std::vector<Band> limit_bands(const std::optional<Fraction>& low, const std::optional<Fraction>& high,
                              const Fraction& tolerance) {
  std::vector<Grade> grades{Grade::met};
  std::vector<Border> borders;
  if (low) {
    grades.insert(grades.begin(), {Grade::not_met, Grade::partly});
    borders = {{*low - tolerance, true}, {*low, true}};
  }
  if (high) {
    grades.insert(grades.end(), {Grade::partly, Grade::not_met});
    borders.insert(borders.end(), {{*high, false}, {*high + tolerance, false}});
  }
  return ladder(grades, borders);
}

std::optional<Step> nearest(const std::vector<Band>& bands, const Fraction& x, Grade grade, bool better) {
  std::optional<Step> out;
  for (const Band& band : bands) {
    if (better ? band.grade >= grade : band.grade <= grade) continue;  // met < partly < not_met
    const bool upward = band.low && x <= *band.low;
    if (!upward && !(band.high && x >= *band.high)) continue;
    const Fraction& border = upward ? *band.low : *band.high;
    const Fraction distance = upward ? border - x : x - border;
    const bool past = !(upward ? band.low_included : band.high_included);
    if (!out || distance < out->distance || (distance == out->distance && out->past && !past)) {
      out = Step{band.grade, border, past, upward, distance};
    }
  }
  return out;
}

Grade grade_of(const std::vector<Band>& bands, const Fraction& x) {
  const auto found = std::find_if(bands.begin(), bands.end(), [&](const Band& band) { return holds(band, x); });
  return found == bands.end() ? Grade::not_met : found->grade;
}

}  // namespace insyn::assess

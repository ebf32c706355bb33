// scale.h: the value axis: round ticks that cover the values, and the exact place of each value.
#pragma once

#include <gmpxx.h>

#include <optional>
#include <vector>

#include "plot/plot.h"

namespace insyn::plot {

// A value as a whole number of 10^-18, so that values of all sizes can be held together.
mpz_class whole(const portal::Decimal& value);

// The least and the greatest of some values.
class Range {
 public:
  void add(const mpz_class& value);
  void add(const portal::Decimal& value) { add(whole(value)); }
  void add(const portal::Fraction& value);  // rounded outwards

  bool empty() const { return !low_; }
  const mpz_class& low() const { return *low_; }
  const mpz_class& high() const { return *high_; }

  // A range that can be an axis: a single value gets a tenth of itself on both sides, zero a one above it; no room past
  // what is the most.
  Range opened(const std::optional<portal::Fraction>& most = {}) const;

 private:
  std::optional<mpz_class> low_, high_;
};

// Values at equal steps of 1, 2 or 5 times a power of ten, the first at or below the range, the last at or above it: the
// closest ones with at most `most` steps (2 or more).
std::vector<portal::Decimal> round_values(const Range& range, int most);

// From a value to its place between two places; `from` may lie past `to`.
class Scale {
 public:
  Scale(mpz_class low, const mpz_class& high, int from, int to);  // low < high

  int at(const portal::Decimal& value) const { return at(whole(value)); }
  int at(const mpz_class& value) const { return place(value - low_, length_); }
  int at(const portal::Fraction& value) const;

  // Where the aim's lines and bands stand; what is outside the axis is cut off at its end.
  AimPlaces at(const Aim& aim) const;

 private:
  // numerator / denominator is the way along the axis, as a share of it.
  int place(const mpz_class& numerator, const mpz_class& denominator) const;

  mpz_class low_, length_;
  int from_ = 0, to_ = 0;
};

}  // namespace insyn::plot

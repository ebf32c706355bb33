// fraction.h: an exact fraction in lowest terms, for scores, shares and thresholds.
#pragma once

#include <gmpxx.h>

#include <compare>
#include <string>

#include "portal/decimal.h"

namespace insyn::portal {

class Fraction {
 public:
  Fraction() = default;
  explicit Fraction(long whole) : value_(whole) {}
  Fraction(long numerator, long denominator);
  explicit Fraction(const Decimal& decimal);

  int sign() const { return sgn(value_); }
  const mpq_class& value() const { return value_; }

  // "2/3", "1", "0", "-1/4".
  std::string literal() const;

  // The nearest decimal with so many decimals, half to even. The value must be small enough to fit one.
  Decimal decimal(int scale) const;

  friend Fraction operator+(const Fraction& a, const Fraction& b) { return Fraction(a.value_ + b.value_); }
  friend Fraction operator-(const Fraction& a, const Fraction& b) { return Fraction(a.value_ - b.value_); }
  friend Fraction operator*(const Fraction& a, const Fraction& b) { return Fraction(a.value_ * b.value_); }
  friend Fraction operator/(const Fraction& a, const Fraction& b) { return Fraction(a.value_ / b.value_); }  // b is not 0
  friend bool operator==(const Fraction& a, const Fraction& b) { return a.value_ == b.value_; }
  friend std::strong_ordering operator<=>(const Fraction& a, const Fraction& b) { return cmp(a.value_, b.value_) <=> 0; }

 private:
  explicit Fraction(mpq_class value) : value_(std::move(value)) { value_.canonicalize(); }
  mpq_class value_;
};

}  // namespace insyn::portal

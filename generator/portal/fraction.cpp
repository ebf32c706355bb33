#include "portal/fraction.h"

namespace insyn::portal {

Fraction::Fraction(long numerator, long denominator) : value_(numerator, denominator) { value_.canonicalize(); }

Fraction::Fraction(const Decimal& decimal) {
  mpz_class denominator = 1;
  for (int i = 0; i < decimal.scale(); ++i) denominator *= 10;
  const Int128 unscaled = decimal.unscaled();
  if (const auto small = static_cast<long>(unscaled); small == unscaled) {
    value_ = mpq_class(mpz_class(small), denominator);
    if (decimal.scale() > 0) value_.canonicalize();
    return;
  }
  std::string digits = decimal.literal();
  std::erase(digits, '.');
  value_ = mpq_class(mpz_class(digits, 10), denominator);
  value_.canonicalize();
}

std::string Fraction::literal() const { return value_.get_str(); }

Decimal Fraction::decimal(int scale) const {
  mpz_class power = 1;
  for (int i = 0; i < scale; ++i) power *= 10;
  const mpz_class numerator = abs(value_.get_num()) * power;
  mpz_class quotient = numerator / value_.get_den();
  const mpz_class twice = (numerator - quotient * value_.get_den()) * 2;
  if (twice > value_.get_den() || (twice == value_.get_den() && quotient % 2 != 0)) ++quotient;
  if (quotient.fits_slong_p()) return Decimal(sign() < 0 ? -quotient.get_si() : quotient.get_si(), scale);
  Int128 unscaled = 0;
  for (char c : quotient.get_str()) unscaled = unscaled * 10 + (c - '0');
  return Decimal(sign() < 0 ? -unscaled : unscaled, scale);
}

}  // namespace insyn::portal

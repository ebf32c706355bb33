#include "assess/measure_pace.h"

#include <gmpxx.h>
#include <mpfr.h>

#include <string>

namespace insyn::assess {

using portal::Decimal;
using portal::Fraction;

namespace {

// A binary number with room for 150 digits: far more than the 30 that count, so that a growth near zero keeps them too.
class Real {
 public:
  Real() { mpfr_init2(value_, 512); }
  explicit Real(const Fraction& fraction) : Real() { mpfr_set_q(value_, fraction.value().get_mpq_t(), MPFR_RNDN); }
  Real(const Real& other) : Real() { mpfr_set(value_, other.value_, MPFR_RNDN); }
  Real& operator=(const Real&) = delete;
  ~Real() { mpfr_clear(value_); }

  friend Real operator*(const Real& a, const Real& b) { return made(mpfr_mul, a, b); }
  friend Real operator/(const Real& a, const Real& b) { return made(mpfr_div, a, b); }
  friend Real operator+(const Real& a, const Real& b) { return made(mpfr_add, a, b); }
  friend Real operator-(const Real& a, const Real& b) { return made(mpfr_sub, a, b); }
  Real magnitude() const {
    Real out;
    mpfr_abs(out.value_, value_, MPFR_RNDN);
    return out;
  }
  Real root(int degree) const {
    Real out;
    mpfr_rootn_ui(out.value_, value_, static_cast<unsigned long>(degree), MPFR_RNDN);
    return out;
  }
  // Nothing below zero has been left by a growth of less than -100 %.
  Real power(int exponent) const {
    Real out;
    if (mpfr_sgn(value_) > 0)
      mpfr_pow_ui(out.value_, value_, static_cast<unsigned long>(exponent), MPFR_RNDN);
    else
      mpfr_set_zero(out.value_, 1);
    return out;
  }

  // First to 30 significant digits, then to 9 decimals, half to even; clipped at 10^18 so that it fits.
  Decimal places9() const {
    if (mpfr_zero_p(value_)) return Decimal(0, 9);
    mpfr_exp_t exponent = 0;
    char* const digits = mpfr_get_str(nullptr, &exponent, 10, 30, value_, MPFR_RNDN);  // 0.DIGITS times 10^exponent
    mpz_class number(digits, 10);
    mpfr_free_str(digits);
    const bool negative = number < 0;
    if (exponent > 18) return Decimal(negative ? -limit() : limit(), 9);
    const long surplus = 30 - static_cast<long>(exponent) - 9;  // decimals too many; at least 3
    mpz_class power, quotient, rest;
    mpz_ui_pow_ui(power.get_mpz_t(), 10, static_cast<unsigned long>(surplus));
    number = abs(number);
    mpz_fdiv_qr(quotient.get_mpz_t(), rest.get_mpz_t(), number.get_mpz_t(), power.get_mpz_t());
    rest *= 2;
    if (rest > power || (rest == power && quotient % 2 != 0)) ++quotient;
    const Decimal out = *Decimal::parse(quotient.get_str());
    return Decimal(negative ? -out.unscaled() : out.unscaled(), 9);
  }

 private:
  template <typename Operation>
  static Real made(Operation operation, const Real& a, const Real& b) {
    Real out;
    operation(out.value_, a.value_, b.value_, MPFR_RNDN);
    return out;
  }
  static portal::Int128 limit() {
    portal::Int128 out = 1;
    for (int i = 0; i < 27; ++i) out *= 10;
    return out;
  }

  mpfr_t value_;
};

}  // namespace

Growth growth(const Fraction& base, const Fraction& x, const Fraction& goal, int gone, int all, bool upward) {
  const Real one(Fraction(1));
  const Real actual = Real(x / base).root(gone) - one;
  const Real needed = Real(goal / base).root(all) - one;
  const Real size = needed.magnitude();
  // Below zero a value that rises loses size.
  const Real sign(Fraction(upward == (base.sign() > 0) ? 1 : -1));
  const auto border = [&](const Fraction& ratio) {
    return Fraction((Real(base) * (one + sign * Real(ratio) * size).power(gone)).places9());
  };
  return {actual.places9(), needed.places9(), (sign * actual / size).places9(), border(pace_met), border(pace_partly)};
}

}  // namespace insyn::assess

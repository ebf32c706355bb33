#include "plot/scale.h"

#include <algorithm>
#include <cassert>
#include <cstdlib>
#include <utility>

namespace insyn::plot {

namespace {

using portal::Decimal;
using portal::Fraction;
using portal::Int128;

constexpr int kScale = Decimal::max_scale;

// 1, 10, 100, … as far as two 28-digit numbers with all their decimals go.
const mpz_class& power_of_ten(int exponent) {
  static const std::vector<mpz_class> powers = [] {
    std::vector<mpz_class> out{1};
    while (out.size() < 64) out.push_back(out.back() * 10);
    return out;
  }();
  return powers.at(static_cast<std::size_t>(exponent));
}

mpz_class floor_divided(const mpz_class& a, const mpz_class& b) {
  mpz_class out;
  mpz_fdiv_q(out.get_mpz_t(), a.get_mpz_t(), b.get_mpz_t());
  return out;
}

mpz_class ceiling_divided(const mpz_class& a, const mpz_class& b) {
  mpz_class out;
  mpz_cdiv_q(out.get_mpz_t(), a.get_mpz_t(), b.get_mpz_t());
  return out;
}

mpz_class integer(Int128 value) {
  if (const auto small = static_cast<long>(value); small == value) return small;
  const Int128 size = value < 0 ? -value : value;
  mpz_class out;
  mpz_import(out.get_mpz_t(), 1, 1, sizeof size, 0, 0, &size);
  return value < 0 ? mpz_class(-out) : out;
}

Int128 integer(const mpz_class& value) {
  assert(mpz_sizeinbase(value.get_mpz_t(), 2) < 127);
  Int128 size = 0;
  mpz_export(&size, nullptr, 1, sizeof size, 0, 0, value.get_mpz_t());
  return sgn(value) < 0 ? -size : size;
}

// A whole number of 10^-18 that is a multiple of 10^exponent of them.
Decimal decimal(const mpz_class& value, int exponent) {
  const int dropped = std::min(exponent, kScale);
  return Decimal(integer(mpz_class(value / power_of_ten(dropped))), kScale - dropped);
}

}  // namespace

mpz_class whole(const Decimal& value) { return integer(value.unscaled()) * power_of_ten(kScale - value.scale()); }

void Range::add(const mpz_class& value) {
  if (!low_ || value < *low_) low_ = value;
  if (!high_ || value > *high_) high_ = value;
}

void Range::add(const Fraction& value) {
  const mpz_class numerator = value.value().get_num() * power_of_ten(kScale);
  add(floor_divided(numerator, value.value().get_den()));
  add(ceiling_divided(numerator, value.value().get_den()));
}

Range Range::opened(const std::optional<portal::Fraction>& most) const {
  Range out = *this;
  if (*low_ != *high_) return out;
  if (*low_ == 0) {
    out.add(power_of_ten(kScale));
    return out;
  }
  const mpz_class tenth = abs(*low_) / 10, room = tenth > 0 ? tenth : mpz_class(1);
  out.add(mpz_class(*low_ - room));
  mpz_class above = *low_ + room;
  if (most) {
    const mpz_class end = floor_divided(most->value().get_num() * power_of_ten(kScale), most->value().get_den());
    if (*low_ <= end) above = std::min(above, end);
  }
  out.add(above);
  return out;
}

std::vector<Decimal> round_values(const Range& range, int most) {
  most = std::max(most, 2);  // one step cannot hold values on both sides of zero
  const mpz_class length = range.high() - range.low();
  // No smaller power can do; the size in base ten may be told one too large.
  const auto digits = static_cast<int>(mpz_sizeinbase(mpz_class(length / most).get_mpz_t(), 10));
  for (int exponent = std::max(0, digits - 2);; ++exponent) {
    for (const int times : {1, 2, 5}) {
      const mpz_class step = power_of_ten(exponent) * times;
      const mpz_class first = floor_divided(range.low(), step), last = ceiling_divided(range.high(), step);
      if (last - first > most) continue;
      std::vector<Decimal> out;
      for (mpz_class at = first; at <= last; ++at) out.push_back(decimal(at * step, exponent));
      return out;
    }
  }
}

Scale::Scale(mpz_class low, const mpz_class& high, int from, int to)
    : low_(std::move(low)), length_(high - low_), from_(from), to_(to) {
  assert(length_ > 0);
}

int Scale::at(const Fraction& value) const {
  const mpz_class& denominator = value.value().get_den();
  return place(value.value().get_num() * power_of_ten(kScale) - low_ * denominator, length_ * denominator);
}

AimPlaces Scale::at(const Aim& aim) const {
  AimPlaces out;
  for (const Fraction& target : aim.targets) out.targets.push_back(at(target));
  for (const Aim::Band& band : aim.bands) {
    const auto [from, to] = std::minmax({band.low ? at(*band.low) : from_, band.high ? at(*band.high) : to_});
    out.bands.push_back({from, to});
  }
  return out;
}

int Scale::place(const mpz_class& numerator, const mpz_class& denominator) const {
  if (numerator <= 0) return from_;
  if (numerator >= denominator) return to_;
  const int size = std::abs(to_ - from_);
  const mpz_class way = (2 * numerator * size + denominator) / (2 * denominator);
  const auto steps = static_cast<int>(way.get_si());
  return to_ >= from_ ? from_ + steps : from_ - steps;
}

}  // namespace insyn::plot

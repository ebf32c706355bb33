#include "portal/decimal.h"

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <limits>

#include "ascii/ascii.h"

namespace insyn::portal {

namespace {

Int128 power_of_ten(int exponent) {
  Int128 out = 1;
  for (int i = 0; i < exponent; ++i) out *= 10;
  return out;
}

}  // namespace

std::optional<Decimal> Decimal::parse(std::string_view literal) {
  const bool negative = !literal.empty() && literal.front() == '-';
  if (negative) literal.remove_prefix(1);
  const std::size_t point = literal.find('.');
  const std::string_view whole = literal.substr(0, point);
  const std::string_view part = point == std::string_view::npos ? std::string_view() : literal.substr(point + 1);
  if (whole.empty() || (point != std::string_view::npos && part.empty())) return std::nullopt;
  if (whole.size() > 1 && whole.front() == '0') return std::nullopt;
  if (!std::all_of(whole.begin(), whole.end(), ascii::is_digit) || !std::all_of(part.begin(), part.end(), ascii::is_digit))
    return std::nullopt;
  if (whole.size() + part.size() > max_digits || part.size() > max_scale) return std::nullopt;
  Int128 unscaled = 0;
  for (char c : whole) unscaled = unscaled * 10 + (c - '0');
  for (char c : part) unscaled = unscaled * 10 + (c - '0');
  return Decimal(negative ? -unscaled : unscaled, static_cast<int>(part.size()));
}

Decimal Decimal::magnitude() const { return Decimal(unscaled_ < 0 ? -unscaled_ : unscaled_, scale_); }

Decimal Decimal::rescaled(int scale) const {
  if (scale <= scale_) return *this;
  return Decimal(unscaled_ * power_of_ten(scale - scale_), scale);
}

Decimal Decimal::rounded(int scale, Rounding rounding) const {
  if (scale >= scale_) {  // as far as there is room for more digits
    constexpr int most = 38;
    const int room = most - static_cast<int>(magnitude().literal().size());
    return rescaled(std::min(scale, scale_ + std::max(room, 0)));
  }
  const Int128 divisor = power_of_ten(scale_ - scale);
  const Int128 magnitude = unscaled_ < 0 ? -unscaled_ : unscaled_;
  Int128 quotient = magnitude / divisor;
  const Int128 twice = (magnitude % divisor) * 2;
  if (twice > divisor || (twice == divisor && (rounding == Rounding::half_up || quotient % 2 != 0))) ++quotient;
  return Decimal(unscaled_ < 0 ? -quotient : quotient, scale);
}

std::string Decimal::literal() const {
  Int128 rest = unscaled_ < 0 ? -unscaled_ : unscaled_;
  std::string out;
  int written = 0;
  const auto write = [&](auto number) {
    for (; number > 0 || written <= scale_; ++written) {
      if (written == scale_ && scale_ > 0) out += '.';
      out += static_cast<char>('0' + static_cast<int>(number % 10));
      number /= 10;
    }
  };
  // Nearly all numbers are small, and the machine divides those itself.
  if (rest <= std::numeric_limits<std::int64_t>::max()) {
    write(static_cast<std::uint64_t>(rest));
  } else {
    write(rest);
  }
  if (unscaled_ < 0) out += '-';
  std::reverse(out.begin(), out.end());
  return out;
}

Decimal operator+(const Decimal& a, const Decimal& b) {
  const int scale = std::max(a.scale_, b.scale_);
  return Decimal(a.rescaled(scale).unscaled_ + b.rescaled(scale).unscaled_, scale);
}

Decimal operator-(const Decimal& a) { return Decimal(-a.unscaled_, a.scale_); }

Decimal operator-(const Decimal& a, const Decimal& b) { return a + -b; }

Decimal operator*(const Decimal& a, const Decimal& b) {
  assert(a.scale_ + b.scale_ <= Decimal::max_scale);
  return Decimal(a.unscaled_ * b.unscaled_, a.scale_ + b.scale_);
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
  if (a.scale_ == b.scale_) return a.unscaled_ <=> b.unscaled_;
  // Compared part by part, so that lining up the scales cannot overflow.
  const Int128 a_unit = power_of_ten(a.scale_), b_unit = power_of_ten(b.scale_);
  const Int128 a_whole = a.unscaled_ / a_unit, b_whole = b.unscaled_ / b_unit;
  if (a_whole != b_whole) return a_whole < b_whole ? std::strong_ordering::less : std::strong_ordering::greater;
  const Int128 a_rest = a.unscaled_ % a_unit * power_of_ten(Decimal::max_scale - a.scale_);
  const Int128 b_rest = b.unscaled_ % b_unit * power_of_ten(Decimal::max_scale - b.scale_);
  if (a_rest == b_rest) return std::strong_ordering::equal;
  return a_rest < b_rest ? std::strong_ordering::less : std::strong_ordering::greater;
}

bool operator==(const Decimal& a, const Decimal& b) { return (a <=> b) == std::strong_ordering::equal; }

}  // namespace insyn::portal

// decimal.h: an exact decimal number that remembers how many decimals it was written with.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace insyn::portal {

__extension__ typedef __int128 Int128;

enum class Rounding { half_even, half_up };

// Up to 28 digits, up to 18 of them decimals: sums of ten thousand such numbers still fit without overflow.
class Decimal {
 public:
  static constexpr int max_digits = 28;
  static constexpr int max_scale = 18;

  Decimal() = default;
  explicit Decimal(long long whole) : unscaled_(whole) {}
  Decimal(Int128 unscaled, int scale) : unscaled_(unscaled), scale_(scale) {}

  // A plain literal: optional minus, digits, optional point and digits. No exponent, no grouping, no plus: nullopt.
  static std::optional<Decimal> parse(std::string_view literal);

  Int128 unscaled() const { return unscaled_; }
  int scale() const { return scale_; }
  int sign() const { return unscaled_ < 0 ? -1 : unscaled_ > 0 ? 1 : 0; }
  bool zero() const { return unscaled_ == 0; }

  Decimal magnitude() const;  // without its sign
  // So many decimals: rounded, or filled out with zeros (as far as there is room).
  Decimal rounded(int scale, Rounding rounding = Rounding::half_even) const;
  Decimal rescaled(int scale) const;  // the same value with at least this many decimals

  // "-7588", "402.8", "0.0": point, hyphen-minus, as written; what files and portal.json carry.
  std::string literal() const;

  friend Decimal operator+(const Decimal& a, const Decimal& b);
  friend Decimal operator-(const Decimal& a, const Decimal& b);
  friend Decimal operator-(const Decimal& a);
  friend Decimal operator*(const Decimal& a, const Decimal& b);  // scales add up; at most max_scale
  friend bool operator==(const Decimal& a, const Decimal& b);    // by value: 1.0 equals 1.00
  friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);

 private:
  Int128 unscaled_ = 0;
  int scale_ = 0;
};

}  // namespace insyn::portal

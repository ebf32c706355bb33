// figures.h: short ways to write values and series, and hostile ones by the hundred, the same every time.
#pragma once

#include <initializer_list>
#include <ostream>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "plot/plot.h"

namespace figures {

using insyn::plot::Observation;
using insyn::plot::Series;
using insyn::portal::Decimal;
using insyn::portal::Fraction;
using insyn::portal::Period;

inline Decimal d(std::string_view literal) { return Decimal::parse(literal).value(); }
inline Fraction f(std::string_view literal) { return Fraction(d(literal)); }

// "" stands for a value that is known to be missing.
inline Series series(std::initializer_list<std::pair<std::string_view, std::string_view>> points) {
  Series out;
  for (const auto& [period, value] : points) {
    out.push_back({Period::parse(period).value(), value.empty() ? std::nullopt : std::optional(d(value))});
  }
  return out;
}

inline std::string text(const std::vector<insyn::plot::Tick>& ticks) {
  std::string out;
  for (const auto& tick : ticks) out += (out.empty() ? "" : " ") + tick.value.literal();
  return out;
}

// Numbers of every size: all digits that a Decimal takes, and as few as one.
class Hostile {
 public:
  explicit Hostile(unsigned seed) : random_(seed) {}

  int number(int low, int high) { return low + static_cast<int>(random_() % static_cast<unsigned>(high - low + 1)); }

  Decimal decimal(bool negative_too = true) {
    const int decimals = number(0, 2) == 0 ? number(0, Decimal::max_scale) : number(0, 2);
    const int digits = number(1, number(0, 1) == 0 ? Decimal::max_digits : 4);
    insyn::portal::Int128 unscaled = 0;
    for (int i = 0; i < digits; ++i) unscaled = unscaled * 10 + number(0, 9);
    return Decimal(negative_too && number(0, 3) == 0 ? -unscaled : unscaled, decimals);
  }

 private:
  std::mt19937 random_;
};

}  // namespace figures

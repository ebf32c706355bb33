#include "plot/scale.h"

#include <catch2/catch.hpp>

#include "plot/figures.h"

using namespace insyn::plot;
using namespace figures;

namespace {

std::string rounded(std::initializer_list<std::string_view> values, int most) {
  Range range;
  for (const std::string_view value : values) range.add(d(value));
  std::string out;
  for (const Decimal& value : round_values(range.opened(), most)) out += (out.empty() ? "" : " ") + value.literal();
  return out;
}

int place(std::string_view low, std::string_view high, int from, int to, std::string_view value) {
  return Scale(whole(d(low)), whole(d(high)), from, to).at(d(value));
}

}  // namespace

TEST_CASE("ticks are round numbers that cover the values") {
  CHECK(rounded({"0", "100"}, 5) == "0 20 40 60 80 100");
  CHECK(rounded({"0", "101"}, 5) == "0 50 100 150");
  CHECK(rounded({"3", "97"}, 5) == "0 20 40 60 80 100");
  CHECK(rounded({"78.5", "80.0"}, 5) == "78.5 79.0 79.5 80.0");
  CHECK(rounded({"-7.6", "20.2"}, 6) == "-10 0 10 20 30");
  CHECK(rounded({"-7.6", "20.2"}, 7) == "-10 -5 0 5 10 15 20 25");
  CHECK(rounded({"-1", "1"}, 2) == "-1 0 1");
  CHECK(rounded({"-1", "1"}, 0) == "-1 0 1");
  CHECK(rounded({"402.8", "382.6"}, 5) == "380 385 390 395 400 405");
  CHECK(rounded({"402.8", "382.6"}, 4) == "380 390 400 410");
}

TEST_CASE("a single value, zero among them, has room round it") {
  CHECK(rounded({"78.5"}, 5) == "70 75 80 85 90");
  CHECK(rounded({"78.5", "78.50"}, 5) == "70 75 80 85 90");
  CHECK(rounded({"0"}, 5) == "0.0 0.2 0.4 0.6 0.8 1.0");
  CHECK(rounded({"-5"}, 5) == "-5.5 -5.0 -4.5");
}

TEST_CASE("the largest and the smallest numbers have ticks too") {
  CHECK(rounded({"0", "9999999999999999999999999999"}, 5) ==
        "0 2000000000000000000000000000 4000000000000000000000000000 6000000000000000000000000000 8000000000000000000000000000 "
        "10000000000000000000000000000");
  CHECK(rounded({"0", "0.000000000000000001"}, 5) == "0.000000000000000000 0.000000000000000001");
  CHECK(rounded({"0.000000000000000001"}, 5) == "0.000000000000000000 0.000000000000000001 0.000000000000000002");
  CHECK(rounded({"-0.000000000000000001", "9999999999999999999999999999"}, 2) ==
        "-10000000000000000000000000000 0 10000000000000000000000000000");
}

TEST_CASE("a value is placed exactly and rounded to the nearest place") {
  CHECK(place("0", "3", 0, 100, "1") == 33);
  CHECK(place("0", "3", 0, 100, "2") == 67);
  CHECK(place("0", "1", 0, 3, "0.5") == 2);
  CHECK(place("0", "1", 0, 3, "0.499999999999999999") == 1);
  CHECK(place("-10", "10", 500, 100, "5") == 200);
  CHECK(place("9999999999999999999999999998", "9999999999999999999999999999", 0, 10, "9999999999999999999999999999") == 10);
  CHECK(place("0", "9999999999999999999999999999", 0, 1000, "0.000000000000000001") == 0);
}

TEST_CASE("a fraction is placed exactly, and at the end of the axis where it lies outside it") {
  const Scale scale(0, whole(d("1")), 0, 900);
  CHECK(scale.at(Fraction(2, 3)) == 600);
  CHECK(scale.at(Fraction(-1, 3)) == 0);
  CHECK(scale.at(Fraction(7, 3)) == 900);
}

TEST_CASE("ticks cover hostile ranges in at most as many steps as asked, all as far apart") {
  Hostile hostile(1);
  for (int i = 0; i < 2000; ++i) {
    const Decimal a = hostile.decimal(), b = hostile.decimal();
    const int most = hostile.number(2, 8);
    Range range;
    range.add(a);
    range.add(b);
    range = range.opened();
    const std::vector<Decimal> ticks = round_values(range, most);
    INFO(a.literal() << " " << b.literal() << " most " << most);
    REQUIRE(ticks.size() >= 2);
    REQUIRE(ticks.size() <= static_cast<std::size_t>(most) + 1);
    CHECK(ticks.front() <= std::min(a, b));
    CHECK(ticks.back() >= std::max(a, b));
    const mpz_class step = whole(ticks[1]) - whole(ticks[0]);
    for (std::size_t t = 1; t < ticks.size(); ++t) {
      CHECK(whole(ticks[t]) - whole(ticks[t - 1]) == step);
      CHECK(ticks[t].scale() == ticks[0].scale());
    }
    CHECK(whole(ticks[1]) > range.low());
    CHECK(whole(ticks[ticks.size() - 2]) < range.high());
  }
}

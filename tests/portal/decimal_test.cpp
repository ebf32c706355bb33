#include <catch2/catch.hpp>

#include <random>

#include "portal/decimal.h"
#include "portal/fraction.h"

using namespace insyn::portal;

namespace {
Decimal d(const char* literal) { return Decimal::parse(literal).value(); }
}  // namespace

TEST_CASE("a literal comes back as it was written") {
  for (const char* literal :
       {"0", "0.0", "402.8", "-7588", "-0.04", "70.0", "1234567890123456789012345678", "0.000000000000000001"}) {
    CHECK(d(literal).literal() == literal);
  }
}

TEST_CASE("what is no plain number is refused") {
  for (const char* literal : {"", "-", ".", "1.", ".5", "01", "+1", "1e5", "1 000", "1,5", "12345678901234567890123456789",
                              "0.0000000000000000001", "NaN", "--1", "0x1", "1.2.3"}) {
    INFO(literal);
    CHECK_FALSE(Decimal::parse(literal).has_value());
  }
}

TEST_CASE("sums and differences are exact and keep the finer scale") {
  CHECK((d("312.5") + d("53.6") + d("36.7")).literal() == "402.8");
  CHECK((d("0.1") + d("0.2")).literal() == "0.3");
  CHECK((d("402.8") - d("382.60")).literal() == "20.20");
  CHECK((d("-0.5") + d("0.5")).literal() == "0.0");
}

TEST_CASE("numbers compare by value whatever their scale") {
  CHECK(d("1.0") == d("1.00"));
  CHECK(d("-0.1") < d("0"));
  CHECK(d("-1.5") < d("-1.49"));
  CHECK(d("9999999999999999999999999999") > d("0.000000000000000001"));
}

TEST_CASE("rounding goes half to even or half up, away from zero") {
  CHECK(d("0.25").rounded(1).literal() == "0.2");
  CHECK(d("0.35").rounded(1).literal() == "0.4");
  CHECK(d("0.25").rounded(1, Rounding::half_up).literal() == "0.3");
  CHECK(d("-0.25").rounded(1, Rounding::half_up).literal() == "-0.3");
  CHECK(d("-0.04").rounded(1).literal() == "0.0");
  CHECK(d("2").rounded(2).literal() == "2.00");
}

TEST_CASE("fractions are exact and in lowest terms") {
  CHECK(Fraction(2, 6).literal() == "1/3");
  CHECK(Fraction(d("0.85")).literal() == "17/20");
  CHECK(Fraction(d("-7.50")).literal() == "-15/2");
  CHECK((Fraction(1, 3) + Fraction(2, 3)).literal() == "1");
  CHECK(Fraction(2, 3).decimal(2).literal() == "0.67");
  CHECK(Fraction(-1, 8).decimal(2).literal() == "-0.12");
  CHECK(Fraction(1, 3) < Fraction(34, 100));
}

TEST_CASE("random sums agree with exact fractions") {
  std::mt19937_64 random(20201231);
  for (int round = 0; round < 2000; ++round) {
    Decimal sum;
    Fraction exact;
    for (int i = 0; i < 8; ++i) {
      const Decimal term(static_cast<Int128>(static_cast<std::int64_t>(random() % 2000000001ULL)) - 1000000000,
                         static_cast<int>(random() % 7));
      sum = sum + term;
      exact = exact + Fraction(term);
    }
    REQUIRE(Fraction(sum) == exact);
    REQUIRE(d(sum.literal().c_str()) == sum);
  }
}

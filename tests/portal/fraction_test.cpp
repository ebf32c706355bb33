#include <catch2/catch.hpp>

#include "portal/fraction.h"
#include "portal/settings.h"

using namespace insyn::portal;

namespace {
Fraction f(long numerator, long denominator) { return Fraction(numerator, denominator); }
}  // namespace

TEST_CASE("a fraction is told in lowest terms, a whole one without a denominator") {
  CHECK(f(2, 3).literal() == "2/3");
  CHECK(f(4, 6).literal() == "2/3");
  CHECK(f(1, -4).literal() == "-1/4");
  CHECK(f(6, 3).literal() == "2");
  CHECK(f(0, 7).literal() == "0");
  CHECK(Fraction().literal() == "0");
}

TEST_CASE("a decimal becomes the fraction it is, trailing zeros or not") {
  CHECK(Fraction(Decimal::parse("0.25").value()) == f(1, 4));
  CHECK(Fraction(Decimal::parse("-7.60").value()) == f(-38, 5));
  CHECK(Fraction(Decimal::parse("1234567890123456789012345678").value()).literal() == "1234567890123456789012345678");
}

TEST_CASE("arithmetic is exact") {
  CHECK(f(1, 10) + f(2, 10) == f(3, 10));
  CHECK(f(1, 3) + f(1, 3) + f(1, 3) == Fraction(1));
  CHECK(f(1, 2) - f(2, 3) == f(-1, 6));
  CHECK(f(2, 3) * f(3, 4) == f(1, 2));
  CHECK(f(1, 2) / f(1, 4) == Fraction(2));
}

TEST_CASE("fractions are ordered by their value") {
  CHECK(f(1, 3) < f(34, 100));
  CHECK(f(-1, 2) < Fraction());
  CHECK(f(17, 20) <= f(85, 100));
  CHECK(f(2, 4).sign() == 1);
  CHECK(f(-2, 4).sign() == -1);
  CHECK(Fraction().sign() == 0);
}

TEST_CASE("a fraction is rounded to the nearest decimal, half to even") {
  CHECK(f(2, 3).decimal(2).literal() == "0.67");
  CHECK(f(-2, 3).decimal(2).literal() == "-0.67");
  CHECK(f(1, 8).decimal(2).literal() == "0.12");
  CHECK(f(3, 8).decimal(2).literal() == "0.38");
  CHECK(f(-1, 8).decimal(2).literal() == "-0.12");
  CHECK(f(5, 2).decimal(0).literal() == "2");
  CHECK(Fraction(3).decimal(1).literal() == "3.0");
}

TEST_CASE("a base address names a host and perhaps a folder, and nothing that a page could not hold as it is") {
  for (const char* sound : {"https://insyn.example.se", "https://insyn.example.se/", "http://exempel.se/a/b",
                            "https://exempel.se:8080/a/", "https://räksmörgås.se/"}) {
    CAPTURE(sound);
    CHECK(is_base_url(sound));
  }
  for (const char* wrong : {"", "exempel.se", "ftp://exempel.se", "https://", "https:///a", "https://a.se//b", "https://a.se/b//",
                            "https://a.se/?b", "https://a.se/#b", "https://a.se/ b", "https://a.se/\"", "https://a.se/'",
                            "https://a.se/<", "https://a.se/../b/", "https://a.se/\\b", "https://a.se/\n", "HTTPS://a.se"}) {
    CAPTURE(wrong);
    CHECK_FALSE(is_base_url(wrong));
  }
}

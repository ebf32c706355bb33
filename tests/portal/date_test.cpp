#include <catch2/catch.hpp>

#include "portal/date.h"

using namespace insyn::portal;

TEST_CASE("only days that exist are dates") {
  CHECK(literal(parse_date("2020-02-29").value()) == "2020-02-29");
  for (const char* text : {"2021-02-29", "2020-13-01", "2020-1-01", "20201231", "2020-12-31 ", ""})
    CHECK_FALSE(parse_date(text).has_value());
}

TEST_CASE("periods come back as they were written") {
  for (const char* text : {"2020", "2020-Q4", "2020-10", "2019/2020"}) CHECK(Period::parse(text).value().literal() == text);
  for (const char* text : {"", "20", "0000", "2020-13", "2020-Q5", "2019/2021", "2020/2019", "2020-", "2020 "}) {
    INFO(text);
    CHECK_FALSE(Period::parse(text).has_value());
  }
}

TEST_CASE("a school year counts for the year it ends in") { CHECK(Period::parse("2019/2020").value().year == 2020); }

TEST_CASE("the period before is of the same kind") {
  CHECK(Period::parse("2020").value().before().literal() == "2019");
  CHECK(Period::parse("2020-Q1").value().before().literal() == "2019-Q4");
  CHECK(Period::parse("2020-01").value().before().literal() == "2019-12");
  CHECK(Period::parse("2019/2020").value().before().literal() == "2018/2019");
}

TEST_CASE("periods are ordered by where they end") {
  CHECK(Period::parse("2019").value() < Period::parse("2020-01").value());
  CHECK(Period::parse("2020-09").value() < Period::parse("2020-Q4").value());
  CHECK(Period::parse("2019/2020").value() < Period::parse("2020").value());
}

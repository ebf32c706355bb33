#include <catch2/catch.hpp>

#include "portal/date.h"

using namespace insyn::portal;

TEST_CASE("only days that exist are dates") {
  CHECK(literal(parse_date("2020-02-29").value()) == "2020-02-29");
  for (const char* text : {"2021-02-29", "2020-13-01", "2020-1-01", "20201231", "2020-12-31 ", ""})
    CHECK_FALSE(parse_date(text).has_value());
}

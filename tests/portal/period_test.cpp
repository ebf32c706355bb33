#include <catch2/catch.hpp>

#include "portal/period.h"

using namespace insyn::portal;

namespace {

Period period(const char* literal) { return Period::parse(literal).value(); }

}  // namespace

TEST_CASE("periods come back as they were written") {
  for (const char* text : {"2020", "2020-H1", "2020-T3", "2020-Q4", "2020-10", "2020-W07", "2020-W53", "2020-12-31", "2020-02-29",
                           "2019/2020", "2019/2020-Q4", "2019/2020-H2", "2019/2020-T1", "2018-2020", "0999-1000"}) {
    INFO(text);
    CHECK(period(text).literal() == text);
  }
}

TEST_CASE("what is not a period is refused") {
  for (const char* text : {"",         "20",         "0000",     "2020-13",   "2020-00",   "2020-Q5",    "2020-Q0", "2020-H3",
                           "2020-T4",  "2020-W00",   "2021-W53", "2020-W7",   "2019/2021", "2020/2019",  "2019/19", "2019/21",
                           "2020-",    "2020 ",      "2020/",    "2020-2020", "2020-2019", "2021-02-29", "2020-S1", "2020-q4",
                           "2019/20-", "2019/20-10", "9999/00",  "2020-1",    "2020-123"}) {
    INFO(text);
    CHECK_FALSE(Period::parse(text).has_value());
  }
}

TEST_CASE("a year across new year has one form, whichever way it is written") {
  CHECK(period("2019/20") == period("2019/2020"));
  CHECK(period("1999/00").literal() == "1999/2000");
  CHECK(period("2022/23-Q1").literal() == "2022/2023-Q1");
}

TEST_CASE("a period belongs to the year it ends in") {
  CHECK(period("2019/2020").year == 2020);
  CHECK(period("2018-2020").year == 2020);
  CHECK(period("2020-W53").year == 2020);  // which ends on 3 January 2021
  CHECK(period("2022-10").year_of(4) == 2023);
  CHECK(period("2023-03").year_of(4) == 2023);
  CHECK(period("2023-Q2").year_of(4) == 2024);
  CHECK(period("2022/23-Q1").year_of(4) == 2023);
  CHECK(period("2020-W53").year_of(1) == 2020);
}

TEST_CASE("the period before is of the same kind") {
  const std::pair<const char*, const char*> pairs[] = {{"2020", "2019"},
                                                       {"2020-H1", "2019-H2"},
                                                       {"2020-T1", "2019-T3"},
                                                       {"2020-T2", "2020-T1"},
                                                       {"2020-Q1", "2019-Q4"},
                                                       {"2020-01", "2019-12"},
                                                       {"2021-W01", "2020-W53"},
                                                       {"2020-W01", "2019-W52"},
                                                       {"2020-01-01", "2019-12-31"},
                                                       {"2020-03-01", "2020-02-29"},
                                                       {"2019/2020", "2018/2019"},
                                                       {"2019/20-Q1", "2018/2019-Q4"},
                                                       {"2018-2020", "2017-2019"}};
  for (const auto& [now, before] : pairs) {
    INFO(now);
    CHECK(period(now).before().literal() == before);
  }
}

TEST_CASE("the same part of the year before exists") {
  CHECK(period("2020-02-29").a_year_before().literal() == "2019-02-28");
  CHECK(period("2021-03-01").a_year_before().literal() == "2020-03-01");
  CHECK(period("2020-12-31").a_year_before().literal() == "2019-12-31");
  CHECK(period("2020-W53").a_year_before().literal() == "2019-W52");
  CHECK(period("2020-T2").a_year_before().literal() == "2019-T2");
}

TEST_CASE("periods are ordered by where they end") {
  const char* const ordered[] = {"2019",    "2020-01", "2020-W07", "2020-02-17", "2020-Q1", "2020-T1", "2020-H1",
                                 "2020-T2", "2020-08", "2020-09",  "2020-12-30", "2020",    "2020-W53"};
  for (std::size_t i = 1; i < std::size(ordered); ++i) {
    INFO(ordered[i]);
    CHECK((period(ordered[i - 1]) <=> period(ordered[i])) != std::strong_ordering::greater);
  }
  CHECK(period("2020-09") < period("2020-Q4"));
  CHECK(period("2019/2020") < period("2020"));
  CHECK(period("2019/2020-Q1").months() == period("2019-09").months());
}

TEST_CASE("a series has one frequency") {
  CHECK(period("2020").same_frequency(period("2019")));
  CHECK_FALSE(period("2020").same_frequency(period("2019/2020")));
  CHECK_FALSE(period("2020-T1").same_frequency(period("2020-Q1")));
  CHECK(period("2018-2020").same_frequency(period("2016-2018")));
  CHECK_FALSE(period("2018-2020").same_frequency(period("2017-2020")));
}

TEST_CASE("what was meant is suggested, in a form that is read") {
  const std::pair<const char*, const char*> pairs[] = {{"2022-23", "2022/23"},   {"2022–23", "2022/23"},
                                                       {"1999-00", "1999/00"},   {"2008/2010", "2008-2010"},
                                                       {"2008/10", "2008-2010"}, {"2018–2020", "2018-2020"},
                                                       {"2020Q4", "2020-Q4"},    {"2020-q4", "2020-Q4"},
                                                       {"2020 K4", "2020-Q4"},   {"2020-S1", "2020-H1"},
                                                       {"2020M10", "2020-10"},   {"2020M7", "2020-07"},
                                                       {"2020-1", "2020-01"},    {"2020-W7", "2020-W07"},
                                                       {"2020v07", "2020-W07"},  {"20201231", "2020-12-31"},
                                                       {"2020.10", "2020-10"},   {" 2020 ", "2020"},
                                                       {"2020 T2", "2020-T2"},   {"H1 2024", "2024-H1"},
                                                       {"2020.0", "2020"},       {"2020-12-31 00:00:00", "2020-12-31"},
                                                       {"Q1-2024", "2024-Q1"}};
  for (const auto& [written, meant] : pairs) {
    INFO(written);
    REQUIRE_FALSE(Period::parse(written).has_value());
    CHECK(suggested_period(written) == meant);
    CHECK(Period::parse(suggested_period(written)).has_value());
  }
  for (const char* text : {"", "jan 2020", "2020-13", "2020-Q5", "hösten", "2021-02-29", "0000/01"}) {
    INFO(text);
    CHECK(suggested_period(text).empty());
  }
}

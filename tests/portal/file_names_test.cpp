#include "portal/file_names.h"

#include <catch2/catch.hpp>

using namespace insyn;

TEST_CASE("a folder that is named nearly as a year is told which one") {
  for (const char* name : {"20l9", "20I9", "2O19", "2o19", "2Ol9", "201g", "Z019", "2019 ", " 2019", "2019.", "2019-"}) {
    INFO(name);
    CHECK(portal::better_year(name) == "2019");
  }
  CHECK(portal::better_year("202S") == "2025");
  CHECK(portal::better_year("20B6") == "2086");
  CHECK(portal::better_year("l9b8") == "1968");
  CHECK(portal::better_year("2O22-23") == "2022-23");
}

TEST_CASE("a folder that is named for a year, or for something else, is told no year") {
  for (const char* name : {"2019", "2022-23", "", " ", "bolag", "2019-bolag", "S12B", "Ol10", "2O190", "2O19-05", "2O19/20"}) {
    INFO(name);
    CHECK(portal::better_year(name) == "");
  }
}

#include "ascii/ascii.h"

#include <catch2/catch.hpp>

using namespace insyn;

TEST_CASE("only the letters A to Z become small") {
  CHECK(ascii::in_small_letters("RAPPORT_År[1].PDF") == "rapport_År[1].pdf");
  CHECK(ascii::is_same_but_for_capitals("Settings.JSON", "settings.json"));
  CHECK_FALSE(ascii::is_same_but_for_capitals("settings.jsonl", "settings.json"));
  CHECK_FALSE(ascii::is_same_but_for_capitals("Ås", "ås"));
}

TEST_CASE("an address holds other bytes than letters, digits and what is plain as per cent and two digits") {
  CHECK(ascii::percent_encoded("agg_Ålder,10[å]") == "agg_%C3%85lder%2C10%5B%C3%A5%5D");
  CHECK(ascii::percent_encoded("a/b.c", "/") == "a/b%2Ec");
  CHECK(ascii::percent_encoded("", "") == "");
}

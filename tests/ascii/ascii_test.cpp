#include "ascii/ascii.h"

#include <catch2/catch.hpp>

using namespace insyn;

TEST_CASE("what stands beside letters and digits is neither") {
  for (const char c : std::string_view("@[`{/:\0\xC3\xE5\xFF", 10)) {
    CHECK_FALSE(ascii::is_letter(c));
    CHECK_FALSE(ascii::is_digit(c));
  }
  for (const char c : std::string_view("az")) CHECK((ascii::is_small_letter(c) && !ascii::is_capital(c) && ascii::is_letter(c)));
  for (const char c : std::string_view("AZ")) CHECK((ascii::is_capital(c) && !ascii::is_small_letter(c) && ascii::is_letter(c)));
  for (const char c : std::string_view("09")) CHECK((ascii::is_digit(c) && !ascii::is_letter(c)));
}

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

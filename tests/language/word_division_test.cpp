#include "language/word_division.h"

#include <catch2/catch.hpp>

#include "language/language.h"
#include "language/shipped_catalogue.h"

using insyn::language::WordDivision;

namespace {

// With a hyphen that is seen.
std::string shown(std::string text) {
  for (std::size_t at = 0; (at = text.find("\u00AD", at)) != std::string::npos;) text.replace(at, 2, "-");
  return text;
}

}  // namespace

TEST_CASE("Swedish words are divided where a Swede would") {
  const WordDivision swedish("sv_SE");
  for (const std::string_view each :
       {"avskriv-ningar", "pro-jekt-verk-sam-he-ten", "Närings-livs-ut-veck-ling", "utveck-lings-stra-tegi",
        "Regi-o-nal-för-bun-det", "Kom-pe-tens-för-sörj-ning", "till-växt", "bred-bandser-bju-dande"}) {
    std::string whole(each);
    std::erase(whole, '-');
    CHECK(shown(swedish.divisible(whole, 5)) == each);
  }
}

TEST_CASE("a word is divided by the consonants where a language has no dictionary") {
  CHECK(shown(WordDivision("one-consonant").divisible("tilinpäätöksessä", 5)) == "tilin-pää-tök-sessä");
}

TEST_CASE("what no rule divides is left as it is") {
  CHECK(WordDivision("none").divisible("samhällsbyggnad", 5) == "samhällsbyggnad");
  CHECK(WordDivision("sv_SE").divisible("år", 5) == "år");
  CHECK(WordDivision("sv_SE").divisible("", 5) == "");
  CHECK_FALSE(WordDivision::known("xx_YY"));
  CHECK_FALSE(WordDivision::known("../../etc/passwd"));
}

TEST_CASE("a word that the rule divides wrongly is divided as the catalogue says") {
  CHECK(shown(WordDivision("sv_SE").divisible("regionstyrelsen", 5)) == "regi-ons-ty-rel-sen");
  const WordDivision told("sv_SE", "region-styrelse, bild-rut");
  CHECK(shown(told.divisible("Regionstyrelsen", 5)) == "Region-styrelsen");
  CHECK(shown(told.divisible("bildrutor", 5)) == "bild-rutor");
  CHECK(shown(told.divisible("samhällsbyggnad", 5)) == "sam-hälls-bygg-nad");
  CHECK(shown(shipped_language("sv").divisible("Av regionstyrelsen beslutad ram", 12)) == "Av region-styrelsen beslutad ram");
}

TEST_CASE("a text has soft hyphens in its long words alone") {
  const insyn::language::Language swedish = shipped_language("sv");
  CHECK(shown(swedish.divisible("Kostnad för näringslivsutveckling, 2020–2021", 12)) ==
        "Kostnad för närings-livs-ut-veck-ling, 2020–2021");
}

TEST_CASE("a date stays on one line") {
  const WordDivision none("none");
  CHECK(none.divisible("Utfall 2020-12-31", 12) == "Utfall 2020-\u206012-\u206031");
  CHECK(none.divisible("2020-12-31", 12) == "2020-\u206012-\u206031");
  for (const std::string_view each : {"2023-24", "2020-12-3", "20-12-31", "2020–12–31", "tv-serier", "-7", "2020-"})
    CHECK(none.divisible(each, 12) == each);
}

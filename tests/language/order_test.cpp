#include <algorithm>

#include <catch2/catch.hpp>

#include "language/language.h"
#include "language/shipped_catalogue.h"

using namespace insyn;

namespace {

std::vector<std::string> sorted(const language::Language& language, std::vector<std::string> words) {
  std::sort(words.begin(), words.end(),
            [&](const std::string& a, const std::string& b) { return language.sort_key(a) < language.sort_key(b); });
  return words;
}

}  // namespace

TEST_CASE("Swedish puts Å, Ä and Ö last, and numbers by their value") {
  const auto sv = shipped_language("sv");
  using Words = std::vector<std::string>;
  CHECK(sorted(sv, {"Örnsköldsvik", "Ängelholm", "Åsele", "Zinkgruvan", "abborre", "Abisko"}) ==
        Words{"abborre", "Abisko", "Zinkgruvan", "Åsele", "Ängelholm", "Örnsköldsvik"});
  CHECK(sorted(sv, {"Mål 10", "Mål 9", "Mål 1"}) == Words{"Mål 1", "Mål 9", "Mål 10"});
  CHECK(sorted(sv, {"W", "V", "Va", "Wa"}) == Words{"V", "Va", "W", "Wa"});
  CHECK(sorted(shipped_language("en"), {"Åsele", "Boden", "Zebra"}) == Words{"Åsele", "Boden", "Zebra"});
}

TEST_CASE("Finnish puts Å, Ä and Ö last and its words under them") {
  const auto fi = shipped_language("fi");
  CHECK(sorted(fi, {"Öljy", "Äänekoski", "Åland", "Zeppelin", "aura"}) ==
        std::vector<std::string>{"aura", "Zeppelin", "Åland", "Äänekoski", "Öljy"});
  CHECK(fi.initial("äänestys") == "Ä");
}

TEST_CASE("texts that order holds equal still have one order") {
  const auto sv = shipped_language("sv");
  CHECK(sv.sort_key("a\u00AD") != sv.sort_key("a"));
  CHECK(sv.sort_key("") < sv.sort_key("a"));
}

TEST_CASE("an index entry stands under its letter") {
  const auto sv = shipped_language("sv");
  CHECK(sv.initial("åkeri") == "Å");
  CHECK(sv.initial("Östersjön") == "Ö");
  CHECK(sv.initial("écru") == "E");
  CHECK(sv.initial("stomnät") == "S");
  CHECK(sv.initial("5G i länet") == "0–9");
  CHECK(sv.initial("«Norrbotten»") == "N");
  CHECK(sv.initial("") == "#");
  CHECK(shipped_language("en").initial("Åsele") == "A");
}

TEST_CASE("the first letter becomes a capital and the rest is left alone") {
  const auto sv = shipped_language("sv");
  CHECK(sv.upper_first("åtgärder i EU") == "Åtgärder i EU");
  CHECK(sv.upper_first("ßa") == "SSa");
  CHECK(sv.upper_first("").empty());
  CHECK(sv.upper_first("5 mål") == "5 mål");
}

TEST_CASE("a slug has small Latin letters, digits and single hyphens, and is never empty") {
  using language::slug;
  CHECK(slug("78,5 % av företagen") == "785-av-foretagen");
  CHECK(slug("Hög livskvalitet i attraktiva livsmiljöer") == "hog-livskvalitet-i-attraktiva-livsmiljoer");
  CHECK(slug("  Så räknades det!  ") == "sa-raknades-det");
  CHECK(slug("Luleå–Boden / 2019/2020") == "lulea-boden-2019-2020");
  CHECK(slug("1 234,5") == "1-2345");
  CHECK(slug("a,b.c") == "a-b-c");
  CHECK(slug("it's") == "its");
  CHECK(slug("ÆØÅ ß Łódź Đ ŋ ŧ") == "aeoa-ss-lodz-d-n-t");
  CHECK(slug("A\u030A") == "a");
  CHECK(slug("ﬁn") == "fin");
  CHECK(slug("") == "x");
  CHECK(slug("—") == "x");
  CHECK(slug("Привет") == "x");
  CHECK(slug("a\xFF\xC3") == "a");
}

TEST_CASE("folding gives lower case by the rules of Unicode") {
  using language::folded;
  CHECK(folded("ABC xyz 12") == "abc xyz 12");
  CHECK(folded("ÄLDRE I LULEÅ") == "äldre i luleå");
  CHECK(folded("ΟΔΟΣ") == "οδος");
  CHECK(folded("\xFFÅ").find("å") != std::string::npos);
  CHECK(folded("").empty());
}

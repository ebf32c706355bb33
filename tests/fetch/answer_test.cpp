#include "fetch/answer.h"

#include <catch2/catch.hpp>
#include <chrono>

using namespace insyn::fetch;
namespace report = insyn::report;

namespace {

std::string refusal(const std::string& text) {
  try {
    parse_json(text);
  } catch (const Refused& refused) {
    return refused.place().empty() ? refused.what() : std::string(refused.what()) + " @ " + report::text(refused.place());
  }
  return "read";
}

std::string exact(const char* literal) {
  const auto number = exact_decimal(literal);
  return number ? number->literal() : "refused";
}

}  // namespace

TEST_CASE("numbers keep their literals from the first byte on") {
  const Document answer = parse_json(R"({"a": 77.0, "b": 0.10, "c": -5, "d": 123456789012345678901234567, "e": 1.50e1})");
  const Place root(answer.root);
  CHECK(root.at("a").decimal().literal() == "77.0");
  CHECK(root.at("b").decimal().literal() == "0.10");
  CHECK(root.at("c").decimal().literal() == "-5");
  CHECK(root.at("d").decimal().literal() == "123456789012345678901234567");
  CHECK(root.at("e").decimal().literal() == "15.0");
}

TEST_CASE("an exponent is written out exactly") {
  CHECK(exact("1e3") == "1000");
  CHECK(exact("1.5E+2") == "150");
  CHECK(exact("1.234e2") == "123.4");
  CHECK(exact("-1.2e-05") == "-0.000012");
  CHECK(exact("12.5e-3") == "0.0125");
  CHECK(exact("0e0") == "0");
  CHECK(exact("0.0e5") == "0");
  CHECK(exact("100e-2") == "1.00");
  CHECK(exact("1e-18") == "0.000000000000000001");
  for (const char* literal : {"1e28", "1e-19", "1e999", "1e99999999999", "e5", "1e", "1e+", ".5e1x", "-e1", "1.2.3e1"}) {
    INFO(literal);
    CHECK(exact(literal) == "refused");
  }
}

TEST_CASE("a number that no decimal can hold is refused at its place") {
  const Document answer = parse_json(R"({"values": [{"value": 0.1234567890123456789012}]})");
  CHECK_THROWS_WITH(Place(answer.root).at("values").at(std::size_t{0}).at("value").decimal(),
                    "the number 0.1234567890123456789012 has more than 28 digits or 18 decimals, too many to keep exactly");
  CHECK(refusal(R"({"a": [1, 1e999]})") == "broken JSON: this number is too large @ line 1, column 11");
}

TEST_CASE("what is no JSON is told in plain words with its place") {
  CHECK(refusal("") == "the answer is empty");
  CHECK(refusal("  \n") == "the answer is empty");
  CHECK(refusal("<!doctype html><title>Fel</title>") ==
        "the answer is a web page, not JSON; is this the address of the data itself?");
  CHECK(refusal("{\"a\":\n 1,\n  oops}") == "broken JSON: a key in double quotes is expected here @ line 3, column 3");
  CHECK(refusal("{\"a\": [1, 2") == "broken JSON: “[” opened on line 1, column 7 is never closed @ line 1, column 12");
  CHECK(refusal("{} {}") == "broken JSON: there is something after the end of the value @ line 1, column 4");
  CHECK(refusal("{\"a\": NaN}") == "broken JSON: “NaN” is written null in JSON @ line 1, column 7");
}

TEST_CASE("a byte-order mark is passed over") { CHECK(refusal("\xEF\xBB\xBF{\"a\": 1}") == "read"); }

TEST_CASE("invalid UTF-8 is refused") {
  for (const char* bytes :
       {"\xFF", "\xC3(", "\xED\xA0\x80", "\xF8\x88\x80\x80\x80", "\xC0\xAF", "\xE0\x80\xAF", "\xED\xBF\xBF"}) {
    CHECK(refusal("{\"a\": \"" + std::string(bytes) + "\"}").starts_with("this is not UTF-8"));
    CHECK(refusal("{\"a\": \"" + std::string(bytes) + "\"}").ends_with("@ line 1, column 8"));
  }
}

TEST_CASE("a key that stands twice is refused") {
  CHECK(refusal(R"({"x": {"a": 1, "b": 2, "a": 3}})") ==
        "the key “a” is here a second time; the first is on line 1 @ line 1, column 24");
}

TEST_CASE("a million nested arrays are refused at once") {
  const auto begin = std::chrono::steady_clock::now();
  CHECK(refusal(std::string(1'000'000, '[')).starts_with("values may be nested 64 deep, no more"));
  std::string records;
  for (int i = 0; i < 100'000; ++i) records += "{\"a\":";
  CHECK(refusal(records).starts_with("values may be nested 64 deep"));
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(1));
}

TEST_CASE("more values than any table has are refused") {
  std::string many = "[0";
  for (int i = 0; i < 1'100'000; ++i) many += ",0";
  CHECK(refusal(many + "]") == "there are more than 1000000 values here, more than a file may have @ line 1, column 2000002");
}

TEST_CASE("a record of very many keys is searched quickly") {
  std::string text = "{\"k\": 0";
  for (int i = 0; i < 300'000; ++i) text += ",\"" + std::to_string(i) + "\":" + std::to_string(i);
  const auto begin = std::chrono::steady_clock::now();
  const Document answer = parse_json(text + "}");
  for (int i = 0; i < 300'000; ++i) REQUIRE(answer.root.find(std::to_string(i)) != nullptr);
  CHECK(answer.root.find("x") == nullptr);
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(10));
}

TEST_CASE("words from outside lose what could deceive a reader or a terminal") {
  CHECK(clean_words("Källa:\tSCB\r\n\x1b[31m röd\x7f") == "Källa: SCB [31m röd");
  CHECK(clean_words("a\u202Eb\u2066c\u200Fd\uFEFFe") == "abcde");
  CHECK(clean_words("a\u0085b\u009Bc") == "abc");
  CHECK(clean_words("åäö", 3) == "å…");
  CHECK(clean_words("<script>&amp;") == "<script>&amp;");
}

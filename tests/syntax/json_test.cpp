#include <catch2/catch.hpp>
#include <chrono>

#include "syntax/json_reader.h"
#include "syntax/readers.h"

using namespace insyn;
using namespace insyn::tests;

TEST_CASE("a value keeps its literal, its order and its kind") {
  CHECK(json_lines(R"({"b": -7.60, "a": [true, false, null, "å\n\u00e5"], "c": {}, "d": 1e400})")[0].find("too large") !=
        std::string::npos);
  CHECK(json_lines(R"({"b": -7.60, "a": [true, false, null, "å\u00e5"], "c": {}, "d": 1E3})") ==
        Lines{R"({"b": -7.60, "a": [true, false, null, "åå"], "c": {}, "d": 1E3})"});
  CHECK(json_lines(" 12345678901234567890123456789012345 ") == Lines{"12345678901234567890123456789012345"});
}

TEST_CASE("every value and key has the place where it begins") {
  const report::Source source{"a.json", "a.json", "{\"å\": [1,\n  \"två\", {\"c\"\n:null}]}"};
  report::Report report;
  const auto root = syntax::json(source, report);
  REQUIRE(root);
  const syntax::Member& member = root->members.at(0);
  CHECK(member.at.column == 2);
  CHECK(member.value.at.column == 7);
  CHECK(member.value.items.at(1).at.line == 2);
  CHECK(member.value.items.at(1).at.column == 3);
  const syntax::Member& inner = member.value.items.at(2).members.at(0);
  CHECK(inner.at.line == 2);
  CHECK(inner.at.column == 11);
  CHECK(inner.value.at.line == 3);
  CHECK(inner.value.at.column == 2);
}

TEST_CASE("keys that are there twice are told, all of them, and the first is found") {
  CHECK(json_lines("{\"a\": 1, \"b\": 2,\n\"a\": 3, \"a\": 4}") ==
        Lines{"2:1 duplicate-key: the key “a” is here a second time; the first is on line 1",
              "2:9 duplicate-key: the key “a” is here a second time; the first is on line 1"});
  const report::Source source{"a.json", "a.json", R"({"a": 1, "a": 2})"};
  report::Report report;
  CHECK(syntax::json(source, report)->find("a")->value.text == "1");
}

TEST_CASE("very many keys are read and found in linear time") {
  report::Source source{"a.json", "a.json", "{"};
  for (int i = 0; i < 200'000; ++i) source.text += "\"" + std::to_string(i * 7919 % 200'000) + "\":0,\n";
  source.text += "\"x\": 1, \"x\": 2}";
  const auto begin = std::chrono::steady_clock::now();
  report::Report report;
  const auto root = syntax::json(source, report);
  REQUIRE(root);
  CHECK(report.errors() == 1);
  for (int i = 0; i < 200'000; ++i) REQUIRE(root->find(std::to_string(i)) != nullptr);
  CHECK(root->find("x")->value.text == "1");
  CHECK(root->find("y") == nullptr);
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(20));
}

TEST_CASE("a text and a key may be 64 KiB") {
  const std::string most(64 << 10, 'a');
  CHECK(json_lines("{\"" + most + "\": \"" + most + "\"}")[0].size() > 2 * most.size());
  CHECK(json_lines("{\"a\": \"" + most + "a\"}") ==
        Lines{"1:7 too-large: this is longer than 64 KiB; a text that long belongs below the front matter of a page"});
  CHECK(json_lines("{\"" + most + "a\": 1}")[0].starts_with("1:2 too-large: "));
  CHECK(yaml_lines("a: " + most + "\n")[0].size() > most.size());
  CHECK(yaml_lines("a: " + most + "a\n")[0].starts_with("2:4 too-large: "));
}

TEST_CASE("limits are a parameter") {
  CHECK(json_lines("[[[1]]]", {.depth = 3}) == Lines{"[[[1]]]"});
  CHECK(json_lines("[[[[1]]]]", {.depth = 3}) == Lines{"1:4 too-deep: values may be nested 3 deep, no more"});
  CHECK(json_lines("[1, 2]", {.values = 3}) == Lines{"[1, 2]"});
  CHECK(json_lines("[1, 2]", {.values = 2})[0].starts_with("1:1 too-many: "));
  CHECK(json_lines(std::string(64, '[') + std::string(64, ']')) == Lines{std::string(64, '[') + std::string(64, ']')});
  CHECK(json_lines(std::string(100'000, '['))[0] == "1:65 too-deep: values may be nested 64 deep, no more");
}

TEST_CASE("what is not JSON is refused where it begins, in the writer's words") {
  const auto only = [](const std::string& text) {
    const Lines lines = json_lines(text);
    REQUIRE(lines.size() == 1);
    return lines[0];
  };
  CHECK(only("[1,, 2]") == "1:4 json-syntax: broken JSON: there are two commas here; remove one of them");
  CHECK(only("{\"a\": 1,\n ,\"b\": 2}") == "2:2 json-syntax: broken JSON: there are two commas here; remove one of them");
  CHECK(only("[,1]") == "1:2 json-syntax: broken JSON: nothing comes before this comma; remove it");
  CHECK(only("{\"a\": −5}") == "1:7 json-syntax: broken JSON: the minus here is “−” (U+2212); type “-” instead");
  CHECK(only("[–5]") == "1:2 json-syntax: broken JSON: the minus here is “–” (U+2013); type “-” instead");
  CHECK(only("{\u00A0\"a\": 1}") ==
        "1:2 json-syntax: broken JSON: there is an invisible character (U+00A0) here; remove it or type a space");
  CHECK(only("[1,\u200B2]") ==
        "1:4 json-syntax: broken JSON: there is an invisible character (U+200B) here; remove it or type a space");
  CHECK(only("{\"a\":, 1}") == "1:6 json-syntax: broken JSON: a value is missing before this comma");
  CHECK(only("{a: 1}") == "1:2 json-syntax: broken JSON: a key in double quotes is expected here");
  CHECK(only("[1,]") == "1:4 json-syntax: broken JSON: the comma before “]” is one too many");
}

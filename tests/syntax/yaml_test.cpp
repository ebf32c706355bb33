#include <catch2/catch.hpp>
#include <chrono>

#include "portal/characters.h"
#include "syntax/readers.h"
#include "syntax/yaml_reader.h"

using namespace insyn;
using namespace insyn::tests;

namespace {

std::string only(const std::string& front_matter) {
  const Lines lines = yaml_lines(front_matter);
  REQUIRE(lines.size() == 1);
  return lines[0];
}

// What is wrong with the two lines of “---”.
std::string fences(const std::string& text) {
  const report::Source source{"a.md", "a.md", text};
  report::Report report;
  if (syntax::front_matter(source, report)) return "found";
  REQUIRE(report.errors() == 1);
  return diagnostic_lines(report)[0];
}

}  // namespace

TEST_CASE("front matter becomes a record of plain values, lists and records") {
  CHECK(only("title: Mål\norder: -3\nofficial: true\nnone:\nwords: yes\nday: 2020-12-31\n") ==
        R"({"title": "Mål", "order": -3, "official": true, "none": null, "words": "yes", "day": "2020-12-31"})");
  CHECK(only("list: [a, \"b\", {c: 1}]\nmore:\n  - x: 'y'\n") == R"({"list": ["a", "b", {"c": 1}], "more": [{"x": "y"}]})");
  CHECK(only("# a comment\ntext: >\n  ett\n  två\n") == R"({"text": "ett två\n"})");
  CHECK(only("") == "{}");
}

TEST_CASE("comments stand where they cannot cut a value") {
  CHECK(only("title: \"Mål #1\" # ett\nlist: [a] # två\n# tre\norder:\n  # fyra\n  - 1\n") ==
        R"({"title": "Mål #1", "list": ["a"], "order": [1]})");
  CHECK(only("title: Mål #1\n") ==
        "2:11 yaml-syntax: a value with “ #” in it must be in quotes; a comment has a line of its own");
  CHECK(only("list:\n  - Väg #5\n") ==
        "3:8 yaml-syntax: a value with “ #” in it must be in quotes; a comment has a line of its own");
  CHECK(only("title: #X\n") ==
        "2:8 yaml-syntax: a value that begins with “#” must be in quotes; a comment has a line of its own");
  CHECK(only("title: C#\nsummary: a#b\n") == R"({"title": "C#", "summary": "a#b"})");
}

TEST_CASE("what the library is lenient with is refused, as YAML 1.2 has it") {
  CHECK(only("title: \"value\"# x\n") == "2:15 yaml-syntax: a space is missing before “#”; without it this is not a comment");
  CHECK(only("title: [a]# x\n") == "2:11 yaml-syntax: a space is missing before “#”; without it this is not a comment");
  CHECK(only("title: ># comment\n  text\n") == "2:9 yaml-syntax: after | or > the text begins on the next line");
  CHECK(only("title: |-2# comment\n  text\n") == "2:11 yaml-syntax: after | or > the text begins on the next line");
  CHECK(only("title: > # comment\n  text\n") == R"({"title": "text\n"})");
  CHECK(only("title: {?foo: 1}\n") == "2:9 yaml-syntax: a key that begins with “?” must be in quotes");
}

TEST_CASE("the usual slips are told as what was typed and what to type") {
  CHECK(only("kind: page\ntitle:Mål\n") == "3:7 yaml-syntax: a space is missing after the colon; write “title: Mål”");
  CHECK(only("title:Mål\n") == "2:7 yaml-syntax: a space is missing after the colon; write “title: Mål”");
  CHECK(only("title:Mål\nkind: page\n") == "2:7 yaml-syntax: a space is missing after the colon; write “title: Mål”");
  CHECK(only("title:\u00A0Mål\nkind: page\n") ==
        "2:7 yaml-syntax: an invisible character (U+00A0) follows the colon; type a space instead");
  CHECK(only("kind: page\n  title: Mål\n") ==
        "3:1 yaml-syntax: “title” is indented, but the line above is not a heading for it; remove the spaces before it");
  CHECK(only(" kind: page\ntitle: Mål\n") == "2:1 yaml-syntax: “kind” is indented; remove the spaces before it");
  CHECK(only("title: \"Den \"nya\" vägen\"\n") ==
        "2:14 yaml-syntax: something follows the closing quote; put all of the value in single quotes, as in 'the “new” road'");
  CHECK(only("title: 'Vägens' slut\n") ==
        "2:17 yaml-syntax: something follows the closing quote; put all of the value in double quotes, as in \"the road's end\"");
  CHECK(only("goals: [a,, b]\n") == "2:11 yaml-syntax: there are two commas here; remove one of them");
  CHECK(only("title: Vägen: slutet\n") == "2:13 yaml-syntax: broken YAML: a value with “: ” in it must be in quotes");
  CHECK(only("title: \"Mål\nkind: page\n") ==
        "2:8 yaml-syntax: the text that begins here has no closing quote on its line; write longer texts after | or >");
}

TEST_CASE("the lines of hyphens are told when they are nearly right") {
  CHECK(fences("---\ntitle: a\n---\n") == "found");
  CHECK(fences("--- \r\ntitle: a\r\n---") == "found");
  CHECK(fences("\n\n---\ntitle: a\n---\n") ==
        "1:1 no-front-matter: an empty line comes before “---”; remove it, so that “---” is the first line");
  CHECK(fences(" ---\ntitle: a\n---\n") ==
        "1:1 no-front-matter: spaces or invisible characters come before “---”; the line is three hyphens and nothing else");
  CHECK(fences("—-\ntitle: a\n---\n") == "1:1 no-front-matter: the first line is “—-”; write three hyphens, “---”");
  CHECK(fences("----\ntitle: a\n---\n") == "1:1 no-front-matter: the first line is “----”; write three hyphens, “---”");
  CHECK(fences("---\ntitle: a\n").starts_with("1:1 no-front-matter: the front matter that begins here has no closing line"));
  CHECK(fences("title: a\n").starts_with("1:1 no-front-matter: the file must begin with front matter"));
}

TEST_CASE("very many keys are read in linear time, and those that are there twice are told") {
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += "k" + std::to_string(i) + ": å\n";
  const auto begin = std::chrono::steady_clock::now();
  CHECK(yaml_lines(text + "k7: 1\n") ==
        Lines{"20002:1 duplicate-key: the key “k7” is here a second time; the first is on line 9"});
  std::string line = "k: [";
  for (int i = 0; i < 20'000; ++i) line += "å, ";
  CHECK(yaml_lines(line + "]\n")[0].size() > 20'000);
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(20));
}

TEST_CASE("very many faults are told in linear time, each at its place") {
  std::string text = "list:\n";
  for (int i = 0; i < 60'000; ++i) text += "  - \"some words, and å\"#lost\n";
  const auto begin = std::chrono::steady_clock::now();
  const Lines lines = yaml_lines(text);
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(20));
  REQUIRE(lines.size() == 60'000);
  CHECK(lines.front().starts_with("3:24 yaml-syntax"));
  CHECK(lines.back().starts_with("60002:24 yaml-syntax"));
}

TEST_CASE("characters that nobody sees are known") {
  for (std::string_view one : {"\u00A0", "\u200B", "\u202E", "\u2007", "\uFEFF", "\u00AD", "\u2028", "\u3164", "\x7F"}) {
    INFO(portal::code_point(one));
    CHECK(portal::is_invisible(one));
  }
  for (std::string_view one : {" ", "\n", "\t", "a", "å", "-", "😀", "\u0301"}) CHECK_FALSE(portal::is_invisible(one));
  CHECK(portal::code_point("\u00A0") == "U+00A0");
  CHECK(portal::code_point("😀") == "U+1F600");
  CHECK(portal::visible(" \u00A0ti\u200Btle ") == "title");
  for (std::string_view nothing : {"\u2800", "\uFFFC", "\u0301", "\u00A0\u0301", "\U000E0041", "\n"})
    CHECK(portal::visible(nothing).empty());
  CHECK(portal::visible("e\u0301") == "e\u0301");
  CHECK(portal::find_invisible("ti\u200Btle") == "\u200B");
  CHECK(portal::find_invisible("en titel").empty());
  for (std::string_view one : {"\u2212", "\u2013", "\u2014", "\u2010"}) CHECK(portal::is_other_minus(one));
  CHECK_FALSE(portal::is_other_minus("-"));
}

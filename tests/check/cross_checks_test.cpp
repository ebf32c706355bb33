#include <catch2/catch.hpp>

#include "check/small_portals.h"
#include "explain/explain.h"
#include "language/shipped_catalogue.h"

using namespace insyn;
using namespace insyn::tests;

namespace {

using Lines = std::vector<std::string>;

const std::string kRow = R"({"id": "konst", "title": "Konst", "cells": {"outcome": 508.4, "budget": 500.0, "variance": 8.4}})";

Files with_checks(const std::string& check) {
  Files out = table(kRow);
  out["2020/checks.json"] = "{\"checks\": [\n{\"id\": \"k\", \"title\": \"Kontroll\",\n" + check + "}]}\n";
  out["2020/bolag/index.md"] =
      "---\nkind: collection\ntitle: Bolag\nsummary: Alla.\nentries:\n  - {id: e1, title: E, group: Ett}\n  - {id: e2, title: E, "
      "group: Ett}\n---\n";
  out["2020/bolag/almi.md"] = "---\nkind: item\ntitle: Almi\nsummary: Ett.\nresponsible: Styrelsen\n---\n";
  return out;
}

// The status and the words of the one cross-check.
struct Outcome {
  std::string status, arithmetic, result, left_from, right_from, summary;
};
Outcome outcome(const std::string& check) {
  const Read read = tests::read(with_checks(check));
  INFO((read.diagnostics.empty() ? "" : read.diagnostics.front()));
  REQUIRE(read.portal != nullptr);
  const assess::Verdicts verdicts = assess::verdicts(*read.portal);
  const assess::Check& last = verdicts.checks(read.portal->years.front()).back();
  REQUIRE(last.cross != nullptr);
  static const language::Language sv = shipped_language("sv");
  const explain::CheckWords words = explain::check(last, sv);
  return {std::string(assess::name(last.status)),   words.arithmetic, words.result, words.found_from, words.expected_from,
          explain::summary(std::span(&last, 1), sv)};
}

Lines diagnostics(const std::string& check) { return read(with_checks(check)).diagnostics; }

const std::string kCell = R"({"cell": {"table": "tabell", "row": "konst", "column": "outcome"}})";

}  // namespace

TEST_CASE("a figure is as exact as it is printed: the finer side rounds to the coarser") {
  CHECK(outcome(R"("left": {"stated": 508, "unit": "mnkr"}, "right": )" + kCell).status == "holds");
  CHECK(outcome(R"("left": {"stated": 508400, "unit": "tkr"}, "right": )" + kCell).status == "holds");
  CHECK(outcome(R"("left": {"stated": 508449, "unit": "tkr"}, "right": )" + kCell).status == "holds");
  CHECK(outcome(R"("left": {"stated": 508.5, "unit": "mnkr"}, "right": )" + kCell).status == "fails");
  CHECK(outcome(R"("left": {"stated": 509, "unit": "mnkr"}, "right": )" + kCell).status == "fails");
  CHECK(
      outcome(
          R"("left": {"stated": 0.33, "unit": "%"}, "right": {"change": [{"stated": 300, "unit": "kr"}, {"stated": 301, "unit": "kr"}]})")
          .status == "holds");
}

TEST_CASE("each side says where it comes from, and the portal against itself is not counted among the source's checks") {
  const std::string stated = R"({"stated": 508.4, "unit": "mnkr"})",
                    printed = R"({"stated": 508.4, "unit": "mnkr", "at": "s. 3"})";
  const std::string sum = R"({"sum": [)" + kCell + R"(, {"stated": 0, "unit": "mnkr", "at": "s. 4"}]})";
  const std::string own_sum = R"({"sum": [{"stated": 500.0, "unit": "mnkr"}, {"stated": 8.4, "unit": "mnkr"}]})";
  const auto of = [](const std::string& left, const std::string& right) {
    return outcome("\"left\": " + left + ", \"right\": " + right);
  };
  const auto hold = [&](const std::string& left, const std::string& right, const Lines& words, bool own) {
    const Outcome found = of(left, right);
    CHECK(Lines{found.left_from, found.right_from} == words);
    CHECK(found.summary == (own ? "En kontroll gäller portalens egna uppgifter." : "Den enda kontrollen stämmer."));
  };
  hold(printed, kCell, {"står i källan", "står i källan"}, false);
  hold(kCell, sum, {"står i källan", "räknat här"}, false);
  hold(sum, sum, {"räknat här", "räknat här"}, false);
  hold(kCell, stated, {"står i källan", "angivet av portalen"}, false);
  hold(stated, sum, {"angivet av portalen", "räknat här"}, true);
  hold(stated, stated, {"angivet av portalen", "angivet av portalen"}, true);
  hold(own_sum, own_sum, {"räknat här", "räknat här"}, true);
  hold(R"({"stated": 1})", R"({"count": {"of": "items", "in": "bolag"}})", {"angivet av portalen", "räknat här"}, true);
}

TEST_CASE("what agrees only once it is rounded is said to") {
  const Outcome rounded = outcome(R"("left": {"stated": 500.0, "unit": "mnkr"}, "right": )" + kCell +
                                  R"(, "rounded_to": {"step": 100, "unit": "mnkr"})");
  CHECK(rounded.status == "holds_by_rounding");
  CHECK(rounded.result == "Stämmer först när talen avrundas till närmaste 100\u00A0mnkr.");
  CHECK(
      diagnostics(R"("left": {"stated": 508.4, "unit": "mnkr"}, "rounded_to": {"step": 1, "unit": "mnkr"}, "right": )" + kCell) ==
      Lines{"2020/checks.json:3:58: error: check “k”: the sides agree without “rounded_to”; remove it [no-difference]"});
}

TEST_CASE("figures are put together in the unit of the first") {
  const Outcome sum =
      outcome(R"("left": {"sum": [{"stated": 500, "unit": "mnkr"}, {"stated": 8400, "unit": "tkr"}]}, "right": )" + kCell);
  CHECK(sum.status == "holds");
  CHECK(sum.arithmetic == "500\u00A0mnkr + 8\u00A0400\u00A0tkr = 508,4\u00A0mnkr");
  const Outcome product = outcome(
      R"("left": {"sum": [{"stated": 75.8, "unit": "%"}, {"times": [{"stated": 2}, {"stated": 3.4, "unit": "%"}]}]}, "right": {"stated": 82.6, "unit": "%"})");
  CHECK(product.status == "holds");
  CHECK(product.arithmetic == "75,8 + (2 × 3,4) = 82,6\u00A0%");
  CHECK(
      outcome(
          R"("left": {"minus": [{"stated": 27, "unit": "mnkr"}, {"stated": 13.8, "unit": "mnkr"}]}, "right": {"stated": 13.2, "unit": "mnkr"})")
          .arithmetic == "27 − 13,8 = 13,2\u00A0mnkr");
}

TEST_CASE("things are counted, whole or by group and by who answers for them") {
  const auto counted = [](const std::string& count, int number) {
    return outcome(R"("left": {"count": {)" + count + R"(}}, "right": {"stated": )" + std::to_string(number) + "}").status;
  };
  CHECK(counted(R"("of": "entries", "in": "bolag")", 2) == "holds");
  CHECK(counted(R"("of": "entries", "group": "Ett")", 2) == "holds");
  CHECK(counted(R"("of": "items", "in": "bolag", "responsible": "Styrelsen")", 1) == "holds");
  CHECK(counted(R"("of": "goals")", 0) == "holds");
  CHECK(counted(R"("of": "items", "in": "bolag")", 2) == "fails");
  CHECK(diagnostics(R"("left": {"count": {"of": "items", "responsible": "Styrelse"}}, "right": {"stated": 1})").back() ==
        "2020/checks.json:3:9: error: nothing that could be counted here has “Styrelse” as “responsible”; did you mean "
        "“Styrelsen”? [nothing-counted]");
}

TEST_CASE("a cross-check that fails is an error with both sides, unless it is declared") {
  const std::string sides = R"("left": {"stated": 5.2, "unit": "mnkr"}, "right": {"stated": 5.4, "unit": "mnkr"})";
  CHECK(diagnostics(sides) ==
        Lines{"2020/checks.json:2:1: error: check “k”: expected 5.4 mnkr, found 5.2 mnkr, difference -0.2 [does-not-agree]"});
  CHECK(diagnostics(sides + R"(, "declared": -0.2, "because": "Två uppgifter.")") == Lines{});
  CHECK(outcome(sides + R"(, "declared": -0.2, "because": "Två uppgifter.")").result ==
        "Stämmer inte. Skillnaden är −0,2\u00A0mnkr.");  // nobody says that a source has these
  CHECK(diagnostics(sides + R"(, "declared": 0.2, "because": "Två uppgifter.")") ==
        Lines{"2020/checks.json:3:96: error: check “k”: expected 5.4 mnkr, found 5.2 mnkr, difference -0.2; 0.2 is declared "
              "[other-difference]"});
  CHECK(diagnostics(sides + R"(, "declared": -0.2)") ==
        Lines{"2020/checks.json:2:1: error: a check needs the key “because” [missing-key]"});
}

TEST_CASE("what a cross-check cannot find is an error with what was meant") {
  CHECK(
      diagnostics(
          R"("left": {"cell": {"table": "tabel", "row": "konst", "column": "outcome"}}, "right": {"stated": 1, "unit": "mnkr"})") ==
      Lines{"2020/checks.json:3:18: error: there is no budget table “tabel” in 2020; did you mean “tabell”? [unknown-table]"});
  CHECK(diagnostics(R"("left": {"measure": "m"}, "right": {"stated": 1})").front() ==
        "2020/checks.json:3:21: error: there is no measure “m” in 2020 [unknown-measure]");
  CHECK(diagnostics(R"("left": {"stated": 1, "count": {"of": "goals"}}, "right": {"stated": 1})").front() ==
        "2020/checks.json:3:9: error: a figure is one thing, not both “stated” and “count”; keep one of them [bad-check]");
  CHECK(diagnostics(R"("left": {"stated": 1}, "right": {"stated": 1}, "note": "gransking.md#x")") ==
        Lines{"2020/checks.json:3:56: error: there is no page 2020/gransking.md; did you mean “2020/granskning”? [broken-link]"});
  CHECK(diagnostics(R"("left": {"stated": 1, "unit": "mnkr"}, "right": {"stated": 1, "unit": "%"})") ==
        Lines{"2020/checks.json:2:1: error: check “k”: 1 mnkr cannot be compared with 1 % [unlike-units]"});
  CHECK(
      diagnostics(R"("left": {"sum": [{"stated": 1, "unit": "mnkr"}, {"stated": 1}]}, "right": {"stated": 2, "unit": "mnkr"})") ==
      Lines{"2020/checks.json:3:60: error: 1 mnkr and 1 without a unit cannot be combined [unlike-units]"});
  CHECK(diagnostics(R"("left": {"change": [{"stated": 0}, {"stated": 1}]}, "right": {"stated": 2, "unit": "%"})") ==
        Lines{"2020/checks.json:2:1: error: check “k” divides by zero, or its figures are too large to calculate with "
              "[bad-check]"});
  const std::string huge = "{\"stated\": 9999999999999999999999999999}";
  CHECK(diagnostics("\"left\": {\"times\": [" + huge + ", " + huge + "]}, \"right\": " + huge) ==
        Lines{"2020/checks.json:2:1: error: check “k” divides by zero, or its figures are too large to calculate with "
              "[bad-check]"});
}

TEST_CASE("owners' shares make a hundred, within the rounding their decimals imply") {
  const auto shares = [](const std::string& list) {
    return read({{"2020/bolag/index.md", "---\nkind: collection\ntitle: Bolag\nsummary: Alla.\n---\n"},
                 {"2020/bolag/almi.md", "---\nkind: item\ntitle: Almi\nsummary: Ett.\nowners:\n" + list + "---\n"}})
        .diagnostics;
  };
  CHECK(shares("  - {name: A, share: 33.3}\n  - {name: B, share: 33.3}\n  - {name: C, share: 33.3}\n") == Lines{});
  CHECK(shares("  - {name: A, share: 51}\n  - {name: B}\n") == Lines{});
  CHECK(shares("  - {name: A, share: 51}\n  - {name: B, share: 47.5}\n") ==
        Lines{"2020/bolag/almi.md:6:3: error: the owners’ shares of “almi”: expected 100 %, found 98.5 % (51 + 47.5), difference "
              "-1.5, where rounding allows 0.1 [does-not-add-up]"});
  CHECK(shares("  - {name: A, share: 51}\nowners_declared: {difference: -40, because: Okänt.}\n") ==
        Lines{"2020/bolag/almi.md:7:18: error: the owners’ shares of “almi”: expected 100 %, found 51 %, difference -49, where "
              "rounding allows 0.5; -40 is declared [other-difference]"});
}

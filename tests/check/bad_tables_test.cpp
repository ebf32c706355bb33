#include <catch2/catch.hpp>

#include "check/small_portals.h"

using namespace insyn::tests;

namespace {

// A row whose cells are outcome, budget and variance, as written.
std::string row(const std::string& id, const std::string& cells, const std::string& more = "") {
  return R"({"id": ")" + id + R"(", "title": "Rad", "cells": {)" + cells + "}" + more + "}";
}

const std::string kSound = row("hela", R"("outcome": 10.0, "budget": 9.0, "variance": 1.0)") + ",\n" +
                           row("en", R"("outcome": 7.5, "budget": 6.0, "variance": 1.5)", R"(, "parent": "hela")") + ",\n" +
                           row("tva", R"("outcome": 2.5, "budget": 3.0, "variance": -0.5)", R"(, "parent": "hela")");

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a table that adds up gives no diagnostic") { CHECK(read(table(kSound)).diagnostics == Lines{}); }

TEST_CASE("a sum that is off by one unit in the last decimal is an error at its cell") {
  const std::string rows = row("hela", R"("outcome": 10.1, "budget": 9.0, "variance": 1.1)") + kSound.substr(kSound.find(",\n"));
  CHECK(
      read(table(rows)).diagnostics ==
      Lines{"2020/budget/tabell.json:4:53: error: table “tabell”, row “hela”, column “outcome”: expected 10.0 mnkr (7.5 + 2.5), "
            "found 10.1 mnkr, difference 0.1 [does-not-add-up]",
            "2020/budget/tabell.json:4:86: error: table “tabell”, row “hela”, column “variance”: expected 1.0 mnkr "
            "(1.5 + (-0.5)), found 1.1 mnkr, difference 0.1 [does-not-add-up]"});
}

TEST_CASE("a term with the wrong sign is named") {
  const std::string rows = row("hela", R"("outcome": 10.0, "budget": null, "variance": null)") + ",\n" +
                           row("en", R"("outcome": -7.5, "budget": null, "variance": null)", R"(, "parent": "hela")") + ",\n" +
                           row("tva", R"("outcome": 2.5, "budget": 1.0, "variance": 1.5)", R"(, "parent": "hela")");
  CHECK(read(table(rows)).diagnostics ==
        Lines{"2020/budget/tabell.json:4:53: error: table “tabell”, row “hela”, column “outcome”: expected -5.0 mnkr "
              "(-7.5 + 2.5), found 10.0 mnkr, difference 15.0; does row “en” have the wrong sign? [does-not-add-up]"});
}

TEST_CASE("a variance with the wrong sign is named") {
  const std::string rows = row("en", R"("outcome": 7.5, "budget": 6.0, "variance": -1.5)");
  CHECK(read(table(rows)).diagnostics ==
        Lines{"2020/budget/tabell.json:4:83: error: table “tabell”, row “en”, column “variance”: expected 1.5 mnkr "
              "(7.5 − 6.0), found -1.5 mnkr, difference -3.0; does it have the wrong sign? If the table gives budget minus "
              "outcome, say so: \"variance\": \"budget_minus_outcome\" [does-not-add-up]"});
}

TEST_CASE("a parent that is not there is an error with the row that was meant") {
  const std::string rows = row("intakter", R"("outcome": 1.0, "budget": 1.0, "variance": 0)") + ",\n" +
                           row("bidrag", R"("outcome": 1.0, "budget": 1.0, "variance": 0)", R"(, "parent": "intaker")");
  CHECK(read(table(rows)).diagnostics ==
        Lines{"2020/budget/tabell.json:5:1: error: table “tabell”, row “bidrag” is a part of row “intaker”, which the table does "
              "not have; did you mean “intakter”? [unknown-parent]"});
}

TEST_CASE("a cycle of parents is told with its chain, and ends") {
  const std::string cells = R"("outcome": 0, "budget": 0, "variance": 0)";
  const std::string rows = row("a", cells, R"(, "parent": "c")") + ",\n" + row("b", cells, R"(, "parent": "a")") + ",\n" +
                           row("c", cells, R"(, "parent": "b")") + ",\n" + row("d", cells, R"(, "parent": "d")");
  CHECK(read(table(rows)).diagnostics ==
        Lines{"2020/budget/tabell.json:4:1: error: table “tabell”, row “a” is a part of itself: a → c → b → a [parent-cycle]",
              "2020/budget/tabell.json:5:1: error: table “tabell”, row “b” is a part of itself: b → a → c → b [parent-cycle]",
              "2020/budget/tabell.json:6:1: error: table “tabell”, row “c” is a part of itself: c → b → a → c [parent-cycle]",
              "2020/budget/tabell.json:7:1: error: table “tabell”, row “d” is a part of itself: d → d [parent-cycle]"});
}

TEST_CASE("a row without a value and a column without any are errors") {
  CHECK(
      read(table(row("en", R"("outcome": 7.5, "budget": null)"))).diagnostics ==
      Lines{
          "2020/budget/tabell.json:4:39: error: table “tabell”, row “en” has no value in column “variance”; write null where the "
          "source prints none [missing-cell]"});
  CHECK(read(table(row("en", R"("outcome": 7.5, "budget": null, "variance": null)"))).diagnostics ==
        Lines{"2020/budget/tabell.json:2:70: error: table “tabell”, column “budget” has no value in any row [empty-column]",
              "2020/budget/tabell.json:2:125: error: table “tabell”, column “variance” has no value in any row [empty-column]"});
}

TEST_CASE("a table without rows, and two rows of one id, are errors") {
  CHECK(read(table("")).diagnostics == Lines{"2020/budget/tabell.json:3:9: error: table “tabell” has no rows [empty-table]"});
  const std::string same = row("en", R"("outcome": 1.0, "budget": 1.0, "variance": 0)");
  CHECK(
      read(table(same + ",\n" + same)).diagnostics ==
      Lines{
          "2020/budget/tabell.json:5:1: error: table “tabell” has two rows called “en”; the first is on line 4 [duplicate-id]"});
}

TEST_CASE("numbers that are no plain decimals are refused with what is wrong") {
  const auto diagnostic = [](const std::string& number) {
    const std::vector<std::string> all = read(table(row("en", "\"outcome\": " + number + R"(, "budget": 1.0, "variance": null)") +
                                                    ",\n" + row("tva", R"("outcome": 2.5, "budget": 1.0, "variance": 1.5)")))
                                             .diagnostics;
    REQUIRE(all.size() == 1);
    return all.front();
  };
  CHECK(diagnostic(R"("3 546 00")") ==
        "2020/budget/tabell.json:4:51: error: table “tabell”, row “en”, column “outcome”: the digits of “3 546 00” are not "
        "grouped in threes; look up what the source means, "
        "and write it without spaces [bad-number]");
  CHECK(diagnostic(R"("3 546 000")") ==
        "2020/budget/tabell.json:4:51: error: table “tabell”, row “en”, column “outcome”: “3 546 000” is text, write 3546000 "
        "[wrong-type]");
  CHECK(
      diagnostic(R"("−7,6")") ==
      "2020/budget/tabell.json:4:51: error: table “tabell”, row “en”, column “outcome”: “−7,6” is text, write -7.6 [wrong-type]");
  CHECK(diagnostic("1e3") ==
        "2020/budget/tabell.json:4:51: error: table “tabell”, row “en”, column “outcome”: write 1e3 in full, without “e” "
        "[bad-number]");
  CHECK(diagnostic("1234567890123456789012345678901234567890") ==
        "2020/budget/tabell.json:4:51: error: table “tabell”, row “en”, column “outcome”: a number may have at most 28 digits, "
        "18 of them decimals [bad-number]");
  CHECK(diagnostic("1234567890123456") ==
        "2020/budget/tabell.json:4:51: error: table “tabell”, row “en”, column "
        "“outcome”: 1234567890123456 is not a valid amount; an "
        "amount has at most 15 digits before the decimal point [bad-number]");
  CHECK(diagnostic("7.55") ==
        "2020/budget/tabell.json:4:51: error: table “tabell”, row “en”, column "
        "“outcome”: 7.55 has more decimals than the table’s "
        "figures, which have 1 [bad-number]");
}

TEST_CASE("checks that name what is not there, or cannot be made, are errors") {
  const auto diagnostics = [](const std::string& checks) {
    return read(table(kSound, ",\n\"checks\": [\n" + checks + "\n]")).diagnostics;
  };
  CHECK(diagnostics(R"({"kind": "sum", "row": "hella", "of": ["en", "tva"]})") ==
        Lines{"2020/budget/tabell.json:9:1: error: table “tabell” has no row “hella”; did you mean “hela”? [unknown-row]"});
  CHECK(diagnostics(R"({"kind": "sum", "row": "hela", "of": ["en", "tvaa"]})").front() ==
        "2020/budget/tabell.json:9:1: error: table “tabell” has no row “tvaa”; did you mean “tva”? [unknown-row]");
  CHECK(diagnostics(R"({"kind": "variance", "column": "varians", "of": ["outcome", "budget"]})") ==
        Lines{"2020/budget/tabell.json:9:1: error: table “tabell” has no column “varians”; did you mean “variance”? "
              "[unknown-column]"});
  CHECK(diagnostics(R"({"kind": "variance", "column": "variance", "of": ["outcome"]})").front() ==
        "2020/budget/tabell.json:9:1: error: a variance is of two columns: [\"outcome\", \"budget\"] [bad-check]");
  CHECK(diagnostics(R"({"kind": "sum", "row": "hela", "of": ["hela", "en"]})").front() ==
        "2020/budget/tabell.json:9:1: error: “hela” cannot be made of itself; remove it from “of” [bad-check]");
  CHECK(diagnostics(R"({"kind": "sum", "row": "hela", "of": []})") ==
        Lines{"2020/budget/tabell.json:9:1: error: “of” names what the check adds up [bad-check]"});
  CHECK(read(table(row("en", R"("outcome": 7.5, "budget": 6.0, "variance": 1.5)", R"(, "footnotes": ["2"])"),
                   R"(, "footnotes": [{"id": "1", "text": "Not."}])"))
            .diagnostics ==
        Lines{"2020/budget/tabell.json:4:1: error: table “tabell”, row “en” refers to footnote “2”, which the "
              "table does not have; did you mean “1”? [unknown-footnote]"});
}

TEST_CASE("the source's own error is published only where it is declared, and is that error") {
  const std::string rows = row("hela", R"("outcome": 10.1, "budget": 9.0, "variance": 1.1)") + ",\n" +
                           row("en", R"("outcome": 7.5, "budget": 6.0, "variance": 1.5)", R"(, "parent": "hela")") + ",\n" +
                           row("tva", R"("outcome": 2.5, "budget": 3.0, "variance": -0.4)", R"(, "parent": "hela")");
  const auto diagnostics = [&](const std::string& difference, const std::string& row_id) {
    return read(table(rows, R"(, "declared": [
{"kind": "variance", "row": "tva", "column": "variance", "difference": 0.1, "because": "Så står det.", "note": "../granskning.md#rubrik"},
{"kind": "sum", "row": ")" + row_id +
                                R"(", "column": "outcome", "difference": )" + difference + R"(, "because": "Så står det."}])"))
        .diagnostics;
  };
  CHECK(diagnostics("0.1", "hela") == Lines{});
  CHECK(diagnostics("0.2", "hela") ==
        Lines{"2020/budget/tabell.json:9:1: error: table “tabell”, row “hela”, column “outcome”: expected 10.0 mnkr (7.5 + 2.5), "
              "found 10.1 mnkr, difference 0.1; 0.2 is declared [other-difference]"});
  CHECK(
      diagnostics("0.1", "en") ==
      Lines{"2020/budget/tabell.json:4:53: error: table “tabell”, row “hela”, column “outcome”: expected 10.0 mnkr (7.5 + 2.5), "
            "found 10.1 mnkr, difference 0.1 [does-not-add-up]",
            "2020/budget/tabell.json:9:1: error: table “tabell” makes no such check of row “en” in column “outcome”, so there is "
            "no difference to declare [no-difference]"});
  CHECK(
      read(table(kSound,
                 R"(, "declared": [{"kind": "sum", "row": "hela", "column": "outcome", "difference": 0.1, "because": "Nej."}])"))
          .diagnostics == Lines{"2020/budget/tabell.json:7:17: error: table “tabell”, row “hela”, column “outcome”: a difference "
                                "of 0.1 is declared, but there is none; remove the declaration [no-difference]"});
}

TEST_CASE("rounding is allowed for only where the table declares it, and only as much as its figures can make") {
  const std::string parts = row("en", R"("outcome": 7.5, "budget": null, "variance": null)", R"(, "parent": "hela")") + ",\n" +
                            row("tva", R"("outcome": 2.5, "budget": 1.0, "variance": 1.5)", R"(, "parent": "hela")");
  const auto diagnostics = [&](const std::string& sum, const std::string& rounding) {
    return read(table(row("hela", "\"outcome\": " + sum + R"(, "budget": null, "variance": null)") + ",\n" + parts,
                      ", \"rounding\": " + rounding))
        .diagnostics;
  };
  CHECK(diagnostics("10.1", "0.1") == Lines{});
  CHECK(
      diagnostics("10.2", "0.1") ==
      Lines{"2020/budget/tabell.json:4:53: error: table “tabell”, row “hela”, column “outcome”: expected 10.0 mnkr (7.5 + 2.5), "
            "found 10.2 mnkr, difference 0.2, where rounding allows 0.15 [does-not-add-up]"});
  CHECK(diagnostics("10.0", "1").front() ==
        "2020/budget/tabell.json:7:16: error: table “tabell”: 3 figures are not rounded to 1, such as 7.5; write the step that "
        "they "
        "were rounded to, such as 0.1, or leave “rounding” out [bad-rounding]");
  CHECK(diagnostics("10.0", "0") ==
        Lines{"2020/budget/tabell.json:7:16: error: “rounding” is the step the figures were rounded to, "
              "such as 0.1, so it must be above zero [bad-rounding]"});
}

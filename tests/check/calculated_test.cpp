#include <catch2/catch.hpp>
#include <map>

#include "assess/budget_drawings.h"
#include "assess/budget_figures.h"
#include "assess/goal_money.h"
#include "check/small_portals.h"

using namespace insyn;
using namespace insyn::tests;

namespace {

// A table file of these columns ("outcome:outcome budget:budget", id and role) and rows.
std::string file(const std::string& columns, const std::string& rows, const std::string& unit = "mnkr",
                 const std::string& more = "") {
  std::string list;
  for (std::size_t at = 0; at < columns.size();) {
    const std::size_t end = std::min(columns.find(' ', at), columns.size()), colon = columns.find(':', at);
    const std::string id = columns.substr(at, colon - at);
    list += (list.empty() ? "" : ", ") + ("{\"id\": \"" + id + "\", \"role\": \"" + columns.substr(colon + 1, end - colon - 1)) +
            "\", \"title\": \"" + id + "\"}";
    at = end + 1;
  }
  return R"({"title": "Tabell", "unit": ")" + unit + R"(", "decimals": 1, "columns": [)" + list + "], \"rows\": [" + rows + "]" +
         more + "}";
}

std::string row(const std::string& id, const std::string& cells, const std::string& more = "") {
  return R"({"id": ")" + id + R"(", "title": ")" + id + R"(", "cells": {)" + cells + "}" + more + "}";
}

const portal::BudgetTable& table_of(const Read& read, std::size_t year = 0) {
  REQUIRE(read.diagnostics == std::vector<std::string>{});
  return read.portal->years.at(year).budgets.front().tables.front();
}

// "share outcome: a=25.0 b=75.0".
std::vector<std::string> calculated(const portal::BudgetTable& table, const portal::BudgetTable* last_year = nullptr) {
  std::vector<std::string> out;
  for (const assess::CalculatedColumn& column : assess::calculated_columns(table, last_year)) {
    std::string line(assess::name(column.calculation));
    if (column.of != nullptr) line += " " + column.of->id;
    line += ":";
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      const auto& amount = column.amounts[i];
      if (amount) line += " " + table.rows[i].id + "=" + amount->value.decimal(amount->decimals).literal();
    }
    out.push_back(line);
  }
  return out;
}

std::string drawn(const portal::BudgetTable& table) {
  constexpr std::string_view names[] = {"compare", "waterfall", "variance", "parts"};
  std::string out;
  for (const assess::Drawing drawing : assess::drawings(table)) {
    out += (out.empty() ? "" : " ") + std::string(names[static_cast<std::size_t>(drawing)]);
  }
  return out;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("variance, its per cent and shares are calculated where a table leaves them out") {
  const std::string rows = row("hela", R"("outcome": 10.0, "budget": 8.0)") + "," +
                           row("en", R"("outcome": 7.5, "budget": 8.0)", R"(, "parent": "hela")") + "," +
                           row("tva", R"("outcome": 2.5, "budget": 0)", R"(, "parent": "hela")");
  const Read made = read({{"2020/budget/tabell.json", file("outcome:outcome budget:budget", rows)}});
  CHECK(calculated(table_of(made)) == Lines{"variance: hela=2.0 en=-0.5 tva=2.5",
                                            "variance_percent: hela=25.0 en=-6.2",  // of a budget of nothing there is none
                                            "share outcome: hela=100.0 en=75.0 tva=25.0"});
}

TEST_CASE("where a surplus became a deficit no per cent is calculated") {
  const std::string rows =
      row("fore", R"("outcome": -6.7, "budget": 0.9)") + "," + row("efter", R"("outcome": -7.6, "budget": -3.8)");
  const Read made = read({{"2020/budget/tabell.json", file("outcome:outcome budget:budget", rows)}});
  CHECK(calculated(table_of(made)) == Lines{"variance: fore=-7.6 efter=-3.8", "variance_percent: efter=-100.0"});
}

TEST_CASE("what a table prints is not calculated again, and what it leaves empty in a printed column is") {
  const std::string rows = row("en", R"("outcome": -7.5, "budget": -8.0, "variance": 0.5)") + "," +
                           row("tva", R"("outcome": 2.5, "budget": 2.0, "variance": null)");
  const Read made = read({{"2020/budget/tabell.json", file("outcome:outcome budget:budget variance:variance", rows)}});
  const portal::BudgetTable& table = table_of(made);
  CHECK(calculated(table) == Lines{"variance: tva=0.5", "variance_percent: en=6.2 tva=25.0"});
  CHECK(assess::calculated_columns(table).front().printed == &table.columns[2]);
}

TEST_CASE("an amount has its change since the same table of the year before, in this year's unit") {
  Files files = {
      {"2020/budget/tabell.json", file("outcome:outcome", row("en", "\"outcome\": 7.5") + "," + row("ny", "\"outcome\": 1.0"))},
      {"2019/index.md", "---\nkind: year\ntitle: Året\nsummary: Ett år.\n---\n"},
      {"2019/budget/index.md", "---\nkind: budget\ntitle: Ekonomi\nsummary: Pengarna.\n---\n"},
      {"2019/budget/tabell.json", file("outcome:outcome", row("en", "\"outcome\": 5000"), "tkr")}};
  const Read made = read(files);
  const portal::BudgetTable &now = table_of(made, 0), &before = table_of(made, 1);
  const assess::EarlierTable last_year = assess::last_year(now, *made.portal);
  REQUIRE(last_year.table == &before);
  CHECK(last_year.year->page.id == "2019");
  CHECK(assess::last_year(before, *made.portal).table == nullptr);
  CHECK(calculated(now, last_year.table) == Lines{"change outcome: en=2.5", "change_percent outcome: en=50.0"});
}

TEST_CASE("a table without total has the sums of its rows at the top, and one with a total keeps its own") {
  const std::string rows = row("en", R"("outcome": 7.5)") + "," + row("del", R"("outcome": 7.5)", R"(, "parent": "en")") + "," +
                           row("tva", R"("outcome": -2.0)");
  const Read open = read({{"2020/budget/tabell.json", file("outcome:outcome", rows)}});
  const auto totals = assess::totals(table_of(open));
  REQUIRE(totals.size() == 1);
  CHECK(totals.front()->value == portal::Fraction(11, 2));
  const std::string closed = rows + "," + row("summa", R"("outcome": 5.5)", R"(, "role": "total")");
  CHECK(assess::totals(table_of(read({{"2020/budget/tabell.json", file("outcome:outcome", closed)}}))).empty());
}

TEST_CASE("a table is drawn in the ways that say something of it") {
  const auto drawn_with = [](const std::string& columns, const std::string& rows, const std::string& more = "") {
    const Read made = read({{"2020/budget/tabell.json", file(columns, rows, "mnkr", more)}});
    return drawn(table_of(made));
  };
  const std::string total = R"(, "role": "total")";
  SECTION("outcome and budget: how each row came out, the way to the result, and what the money was") {
    CHECK(drawn_with("outcome:outcome budget:budget",
                     row("en", R"("outcome": 2.0, "budget": 1.0)") + "," + row("tva", R"("outcome": 3.0, "budget": 3.0)") + "," +
                         row("summa", R"("outcome": 5.0, "budget": 4.0)", total)) == "waterfall compare parts");
  }
  SECTION("outcome and budget without a result: the variances") {
    CHECK(drawn_with("outcome:outcome budget:budget", row("en", R"("outcome": 2.0, "budget": 1.0)")) == "variance compare");
    // The smallest could not be seen beside the largest: the variances tell of both.
    CHECK(drawn_with("outcome:outcome budget:budget", row("en", R"("outcome": 2.0, "budget": 1.0)") + "," +
                                                          row("tva", R"("outcome": 40.0, "budget": 39.0)")) == "variance");
  }
  SECTION("variances alone") { CHECK(drawn_with("variance:variance", row("en", "\"variance\": 2.0")) == "variance"); }
  SECTION("one column of money: what it went to") {
    CHECK(drawn_with("outcome:outcome", row("en", "\"outcome\": 2.0") + "," + row("tva", "\"outcome\": 3.0") + "," +
                                            row("summa", "\"outcome\": 5.0", total)) == "parts");
  }
  SECTION("columns that are added up stand end to end, and tell what the whole is made of") {
    const std::string rows = row("en", R"("ram": 4.0, "fore": null, "under": 2.0, "summa": 2.0)") + "," +
                             row("tva", R"("ram": null, "fore": 1.0, "under": 2.0, "summa": 3.0)") + "," +
                             row("totalt", R"("ram": 4.0, "fore": 1.0, "under": 4.0, "summa": 5.0)", total);
    const std::string check = R"(, "checks": [{"kind": "row_sum", "column": "summa", "of": ["fore", "under"]}])";
    const Read made =
        read({{"2020/budget/tabell.json", file("ram:budget fore:other under:other summa:other", rows, "mnkr", check)}});
    const portal::BudgetTable& table = table_of(made);
    CHECK(drawn(table) == "compare");
    const assess::Compare compare = *assess::compare(table);
    CHECK(compare.aim == nullptr);
    REQUIRE(compare.bars.size() == 2);
    CHECK(compare.bars[0] == std::vector<const portal::BudgetColumn*>{&table.columns[0]});
    CHECK(compare.bars[1] == std::vector<const portal::BudgetColumn*>{&table.columns[1], &table.columns[2]});
  }
}

TEST_CASE("what the rows do not explain is a step of its own in the waterfall") {
  const std::string rows = row("en", R"("outcome": 2.0, "budget": 1.0)") + "," +
                           row("resultat", R"("outcome": 5.0, "budget": 3.5)", R"(, "role": "result")");
  const Read made = read(
      {{"2020/budget/tabell.json",
        file("outcome:outcome budget:budget", rows, "mnkr",
             R"(, "declared": [{"kind": "result", "row": "resultat", "column": "outcome", "difference": 3.0, "because": "Så."},
                                                  {"kind": "result", "row": "resultat", "column": "budget", "difference": 2.5, "because": "Så."}])")}});
  const assess::Waterfall fall = *assess::waterfall(table_of(made));
  REQUIRE(fall.steps.size() == 2);
  CHECK(fall.steps[0].row->id == "en");
  CHECK(fall.steps[1].row == nullptr);
  CHECK(fall.steps[1].value == portal::Fraction(1, 2));
}

TEST_CASE("variances stand from the largest surplus to the largest deficit, and the total last") {
  const std::string rows = row("en", "\"variance\": -2.0") + "," + row("tva", "\"variance\": 3.0") + "," +
                           row("summa", "\"variance\": 1.0", R"(, "role": "total")");
  const Read made = read({{"2020/budget/tabell.json", file("variance:variance", rows)}});
  std::string order;
  for (const assess::Variance& each : assess::variances(table_of(made))) order += each.row->id + " ";
  CHECK(order == "tva en summa ");
}

TEST_CASE("money is tied to goals row by row, a part with its parent, and the rest is told") {
  Files files = {{"2020/medborgare/index.md", "---\nkind: perspective\ntitle: Medborgare\nsummary: De som bor här.\n---\n"},
                 {"2020/medborgare/kultur/index.md",
                  "---\nkind: goal\ntitle: Kultur\nsummary: Mer kultur.\nfactors: [{id: f, title: Faktorn}]\n---\n"}};
  const std::string goal = R"(, "goals": ["kultur"])", cost = R"(, "role": "cost")";
  const auto tied = [&](const std::string& rows) {
    files["2020/budget/tabell.json"] = file("outcome:outcome", rows);
    const Read made = read(files);
    return assess::tied_money(table_of(made));
  };
  SECTION("of the costs, whatever their sign and without the income") {
    const auto money =
        tied(row("in", "\"outcome\": 9.0", R"(, "role": "income")" + goal) + "," + row("ut", "\"outcome\": -8.0", cost) + "," +
             row("lon", "\"outcome\": -6.0", R"(, "parent": "ut")" + goal) + "," +
             row("hyra", "\"outcome\": -2.0", R"(, "parent": "ut")"));
    REQUIRE(money);
    CHECK(money->total == portal::Fraction(8));
    CHECK(money->tied == portal::Fraction(6));
    CHECK(money->free == portal::Fraction(2));
  }
  SECTION("of a total; the parts of a row that is tied are too, and a row is counted once") {
    const auto money =
        tied(row("en", "\"outcome\": 3.0", goal) + "," + row("del", "\"outcome\": 3.0", R"(, "parent": "en")" + goal) + "," +
             row("tva", "\"outcome\": 1.0") + "," + row("summa", "\"outcome\": 4.0", R"(, "role": "total")"));
    REQUIRE(money);
    CHECK(money->total == portal::Fraction(4));
    CHECK(money->tied == portal::Fraction(3));
  }
  SECTION("not of a table that has neither costs nor a total") { CHECK(!tied(row("en", "\"outcome\": 3.0", goal))); }
}

#include <catch2/catch.hpp>

#include "assess/budget_drawings.h"
#include "assess/budget_figures.h"
#include "assess/checks.h"
#include "assess/goal_money.h"
#include "check/small_portals.h"
#include "language/shipped_catalogue.h"
#include "portal/money.h"

using namespace insyn;
using namespace insyn::tests;
using portal::ColumnRole;
using portal::Decimal;
using portal::Fraction;
using portal::MoneyUnit;

namespace {

using Lines = std::vector<std::string>;

// A table file of these members after its title.
Read money_table(const std::string& members, Files more = {}) {
  more["2020/budget/tabell.json"] = "{\"title\": \"Tabell\", " + members + "}";
  return read(more);
}

const portal::BudgetTable& sound(const Read& made) {
  REQUIRE(made.diagnostics == Lines{});
  return made.portal->years.front().budgets.front().tables.front();
}

std::string id(const portal::BudgetColumn* column) { return column == nullptr ? "-" : column->id; }

Decimal number(std::string_view literal) { return *Decimal::parse(literal); }

}  // namespace

TEST_CASE("of columns of several years the table's own are its outcome and its budget") {
  const Read made = money_table(R"("unit": "tkr", "columns": [
    {"id": "u18", "role": "outcome", "year": "2018", "title": "Utfall 2018"}, {"id": "u19", "role": "previous_outcome", "title": "Utfall 2019"},
    {"id": "u20", "role": "outcome", "year": "2020", "title": "Utfall 2020"}, {"id": "b20", "role": "budget", "title": "Budget 2020"},
    {"id": "p", "role": "forecast", "title": "Prognos"}, {"id": "b21", "role": "budget", "year": "2021", "title": "Budget 2021"},
    {"id": "p22", "role": "plan", "year": "2022", "title": "Plan 2022"}],
    "rows": [{"id": "a", "title": "A", "cells": {"u18": 1, "u19": 2, "u20": 7, "b20": 5, "p": 6, "b21": 8, "p22": 9}}])");
  const portal::BudgetTable& table = sound(made);
  CHECK(id(table.the(ColumnRole::outcome)) == "u20");
  CHECK(id(table.the(ColumnRole::budget)) == "b20");
  CHECK(id(assess::main_column(table)) == "u20");
  CHECK(table.all(ColumnRole::previous_outcome).size() == 2);
  CHECK(table.all(ColumnRole::plan).size() == 2);
  CHECK(assess::row_figures(table).front().variance->value == Fraction(2));
}

TEST_CASE("a table of another year than its folder's has that year's columns") {
  const Read made = money_table(R"("unit": "tkr", "year": "2021", "columns": [
    {"id": "nu", "role": "budget", "year": "2020", "title": "Budget 2020"}, {"id": "nasta", "role": "budget", "title": "Budget 2021"}],
    "rows": [{"id": "a", "title": "A", "cells": {"nu": 1, "nasta": 2}}])");
  CHECK(id(sound(made).the(ColumnRole::budget)) == "nasta");
  CHECK(sound(made).year == 2021);
}

TEST_CASE("where no column is the year's outcome, none is taken for it") {
  const Read made = money_table(R"("unit": "tkr", "columns": [
    {"id": "u19", "role": "outcome", "year": "2019", "title": "Utfall 2019"}, {"id": "b20", "role": "budget", "title": "Budget 2020"}],
    "rows": [{"id": "a", "title": "A", "cells": {"u19": 1, "b20": 2}}])");
  CHECK(id(sound(made).the(ColumnRole::outcome)) == "-");
  CHECK(!assess::row_figures(sound(made)).front().variance);
  CHECK(id(assess::main_column(sound(made))) == "b20");
}

TEST_CASE("a variance of other columns than the year's own is checked against those, and is not the table's") {
  const std::string columns = R"("unit": "tkr", "columns": [
    {"id": "u", "role": "outcome", "title": "Utfall"}, {"id": "b", "role": "budget", "title": "Budget"}, {"id": "p", "role": "forecast", "title": "Prognos"},
    {"id": "ub", "role": "variance", "title": "Mot budget"}, {"id": "up", "role": "variance", "of": ["u", "p"], "title": "Mot prognos"}],
    "rows": [{"id": "a", "title": "A", "cells": {"u": 10, "b": 7, "p": 9, "ub": 3, "up": )";
  const Read made = money_table(columns + "1}}]");
  CHECK(id(sound(made).the(ColumnRole::variance)) == "ub");
  CHECK(money_table(columns + "2}}]").diagnostics.size() == 1);
}

TEST_CASE("a declared sign of the variance is obeyed by every figure that is made from it") {
  const std::string rows = R"("rows": [{"id": "inv", "title": "Inventarier", "cells": {"b": 0.9, "u": 0.5}},
    {"id": "lok", "title": "Lokaler", "cells": {"b": 0.3, "u": 0.4}},
    {"id": "summa", "role": "total", "title": "Summa", "cells": {"b": 1.2, "u": 0.9}}])";
  const std::string columns =
      R"("unit": "mnkr", "columns": [{"id": "b", "role": "budget", "title": "Budget"}, {"id": "u", "role": "outcome", "title": "Utfall"}], )";
  for (const bool turned : {false, true}) {
    const Fraction way(turned ? -1 : 1);
    const Read made = money_table(columns + (turned ? R"("variance": "budget_minus_outcome", )" : "") + rows);
    const portal::BudgetTable& table = sound(made);
    const std::vector<assess::RowFigures> figures = assess::row_figures(table);
    CHECK(figures[0].variance->value == Fraction(-4, 10) * way);
    CHECK(figures[1].variance->value == Fraction(1, 10) * way);
    CHECK(figures[0].variance_percent->value == Fraction(-400, 9) * way);
    CHECK(assess::variances(table).front().row->id == (turned ? "inv" : "lok"));
    // The way from budget to outcome is the same whatever the variance is called.
    const assess::Waterfall fall = *assess::waterfall(table);
    CHECK(fall.start == Fraction(12, 10));
    CHECK(fall.end == Fraction(9, 10));
    REQUIRE(fall.steps.size() == 2);
    CHECK(fall.steps[0].value == Fraction(-4, 10));
    CHECK(fall.steps[1].value == Fraction(1, 10));
  }
}

TEST_CASE("a check of budget and outcome says the sign where the table does not, and printed percentages follow it") {
  const std::string table =
      R"("unit": "mnkr", "columns": [{"id": "b", "role": "budget", "title": "Budget"}, {"id": "u", "role": "outcome", "title": "Utfall"},
    {"id": "avv", "role": "variance", "title": "Avvikelse"}, {"id": "pc", "role": "variance_percent", "title": "%"}],
    "rows": [{"id": "a", "title": "A", "cells": {"b": 8.0, "u": 10.0, "avv": -2.0, "pc": -25.0}},
             {"id": "c", "title": "C", "cells": {"b": 5.0, "u": 4.0, "avv": null, "pc": null}}],
    "checks": [{"kind": "variance", "column": "avvX", "of": ["b", "u"]}])";
  const std::string sound_table = std::string(table).replace(table.find("avvX"), 4, "avv");
  const Read made = money_table(sound_table);
  CHECK(sound(made).sign == portal::VarianceSign::budget_minus_outcome);
  const auto figures = assess::row_figures(sound(made));
  CHECK(figures[1].variance->value == Fraction(1));
  CHECK(figures[1].variance_percent->value == Fraction(20));
}

TEST_CASE("whether more than budgeted is good follows from the role and the sign of a row") {
  const auto better = [](const std::string& role, const std::string& outcome, const std::string& budget,
                         const std::string& more = "") {
    const Read made = money_table(
        R"("unit": "tkr", )" + more +
        R"("columns": [{"id": "u", "role": "outcome", "title": "Utfall"}, {"id": "b", "role": "budget", "title": "Budget"}],
      "rows": [{"id": "a", "role": ")" +
        role + R"(", "title": "A", "cells": {"u": )" + outcome + R"(, "b": )" + budget + "}}]");
    const std::optional<bool> out = assess::more_is_better(sound(made), sound(made).rows.front());
    return out ? *out ? "better" : "worse" : "open";
  };
  const std::string turned = R"("variance": "budget_minus_outcome", )";
  CHECK(better("cost", "12", "10") == std::string("worse"));
  CHECK(better("cost", "-12", "-10") == std::string("better"));  // a number above −10 is a smaller cost
  CHECK(better("income", "12", "10") == std::string("better"));
  CHECK(better("income", "-12", "-10") == std::string("worse"));
  CHECK(better("income", "12", "10", turned) == std::string("better"));
  CHECK(better("cost", "12", "10", turned) == std::string("worse"));
  CHECK(better("result", "-3", "0") == std::string("better"));
  CHECK(better("detail", "12", "10") == std::string("open"));
  CHECK(better("detail", "12", "10", turned) == std::string("worse"));
  CHECK(better("detail", "-12", "-10") == std::string("better"));
  const Read parts = money_table(
      R"("unit": "tkr", "columns": [{"id": "u", "role": "outcome", "title": "Utfall"}, {"id": "b", "role": "budget", "title": "Budget"}],
      "rows": [{"id": "a", "role": "cost", "title": "A", "cells": {"u": 12, "b": 10}}, {"id": "c", "role": "cost", "title": "C", "cells": {"u": 1, "b": 2}},
               {"id": "s", "role": "total", "title": "S", "cells": {"u": 13, "b": 12}}])");
  CHECK(assess::more_is_better(sound(parts), sound(parts).rows.back()) == false);
}

TEST_CASE("a total is the whole of itself, and a share that is not all or nothing does not look so") {
  const Read made = money_table(R"("unit": "kr", "columns": [{"id": "u", "role": "outcome", "title": "Utfall"}],
    "rows": [{"id": "a", "title": "A", "cells": {"u": 999700}}, {"id": "b", "title": "B", "cells": {"u": 300}},
             {"id": "s", "role": "total", "title": "S", "cells": {"u": 1000000}}])");
  const auto figures = assess::row_figures(sound(made));
  const auto shown = [](const assess::Amount& amount) { return amount.value.decimal(amount.decimals).literal(); };
  CHECK(shown(*figures[0].share) == "99.97");
  CHECK(shown(*figures[1].share) == "0.03");
  CHECK(shown(*figures[2].share) == "100.0");
}

TEST_CASE("decimals that a table does not declare are as many as its amounts are written with") {
  const Read made = money_table(
      R"("unit": "mnkr", "columns": [{"id": "u", "role": "outcome", "title": "Utfall"}, {"id": "p", "role": "share", "title": "Andel"}],
    "rows": [{"id": "a", "title": "A", "cells": {"u": 1.25, "p": 100.000}}])");
  CHECK(sound(made).decimals == 2);
}

TEST_CASE("a surplus is what is left of income, by the signs that the table has") {
  const auto left = [](const std::string& income, const std::string& cost, const std::string& result,
                       const std::string& role = "result", const std::string& cost_role = "cost", const std::string& more = "") {
    const Read made =
        money_table(R"("unit": "tkr", "columns": [{"id": "u", "role": "outcome", "title": "Utfall"}], "rows": [
      {"id": "in", "role": "income", "title": "In", "cells": {"u": )" +
                    income + R"(}}, {"id": "ut", "role": ")" + cost_role + R"(", "title": "Ut", "cells": {"u": )" + cost +
                    R"(}}, {"id": "r", "role": ")" + role + R"(", "title": "R", "cells": {"u": )" + result + "}}]" + more);
    const auto found = assess::surplus(sound(made));
    return found ? found->outcome.decimal(0).literal() : "none";
  };
  CHECK(left("10", "-7", "3") == "3");
  CHECK(left("10", "-12", "-2") == "-2");
  CHECK(left("-10", "7", "-3") == "3");  // accounts where income stands with minus
  CHECK(left("-10", "12", "2") == "-2");
  CHECK(left("10", "-7", "3", "total") == "none");
  CHECK(left("10", "-7", "3", "result", "detail") == "none");
  const std::string declared =
      R"(, "declared": [{"kind": "result", "row": "r", "column": "u", "difference": -14, "because": "Kostnader står utan minus."}])";
  CHECK(left("10", "7", "3", "result", "cost", declared) == "3");  // costs without a sign, and the result says so
}

TEST_CASE("the money of a goal is told by what it is, and a part not beside its whole") {
  Files files = {{"2020/medborgare/index.md", "---\nkind: perspective\ntitle: Medborgare\nsummary: De som bor här.\n---\n"},
                 {"2020/medborgare/kultur/index.md",
                  "---\nkind: goal\ntitle: Kultur\nsummary: Mer kultur.\nfactors: [{id: f, title: Faktorn}]\n---\n"}};
  const std::string goal = R"(, "goals": ["kultur"])";
  const Read made = money_table(
      R"("unit": "tkr", "columns": [{"id": "b", "role": "budget", "title": "Budget"}, {"id": "u", "role": "outcome", "title": "Utfall"}], "rows": [
    {"id": "in", "role": "income", "title": "In", "cells": {"b": 9, "u": 10}}, {"id": "bidrag", "parent": "in", "title": "Bidrag", "cells": {"b": 9, "u": 10})" +
          goal + R"(},
    {"id": "ut", "role": "cost", "title": "Ut", "cells": {"b": -9, "u": -7})" +
          goal + R"(}, {"id": "lon", "parent": "ut", "title": "Lön", "cells": {"b": -9, "u": -7})" + goal +
          R"(}, {"id": "r", "role": "result", "title": "R", "cells": {"b": 0, "u": 3}, "tied_by": "source")" + goal + "}]",
      files);
  sound(made);
  const portal::Year& year = made.portal->years.front();
  const portal::Goal& culture = year.perspectives.front().goals.front();
  std::string told;
  for (const assess::GoalMoney& each : assess::goal_money(year, culture))
    told += each.row->id + " " + each.column->id + " " + std::to_string(static_cast<int>(each.sort)) +
            (each.row->tied_by_source ? "s; " : "; ");
  CHECK(told == "bidrag u 1; ut u 0; r u 2s; ");
}

TEST_CASE("a unit of money is read back from its name, and a name that is none is not") {
  for (const std::string_view currency : {"SEK", "GBP", "EUR", "NOK", "JPY"}) {
    for (const int power : {0, 3, 6, 9, 12}) {
      const MoneyUnit unit{std::string(currency), power};
      CHECK(portal::money_unit(portal::name(unit)) == unit);
      CHECK(portal::power_of(portal::scale(unit)) == power);
    }
  }
  CHECK(portal::name(*portal::money_unit("Mkr")) == "mnkr");
  for (const std::string_view words : {"", "kronor", "sek", "SEK ", "SEK 10", "SEK 1000x", "%", "personer", "£mm"})
    CHECK(!portal::money_unit(words));
}

TEST_CASE("amounts of any currency and scale are written as the language does") {
  const language::Language sv = shipped_language("sv"), en = shipped_language("en");
  const auto both = [&](const char* literal, const MoneyUnit& unit) {
    return sv.money(number(literal), unit) + " | " + en.money(number(literal), unit);
  };
  CHECK(both("-7.6", {"SEK", 6}) == "−7,6\u00A0mnkr | −7.6\u00A0mnkr");
  CHECK(both("-7.6", {"GBP", 6}) == "−7,6\u00A0mn\u00A0GBP | −£7.6m");
  CHECK(both("1200", {"EUR", 0}) == "1\u00A0200\u00A0€ | €1,200");
  CHECK(both("300", {"EUR", 3}) == "300\u00A0tn\u00A0€ | €300k");
  CHECK(en.money_long(number("7.6"), {"GBP", 6}) == "7.6\u00A0million pounds");
  CHECK(sv.money_long(number("1"), {"GBP", 6}) == "1\u00A0miljon pund");
  CHECK(en.money_long(number("1"), {"GBP", 0}) == "1\u00A0pound");
  CHECK(en.money_unit({"GBP", 6}) == "£m");
  CHECK(sv.money_unit({"EUR", 6}) == "mn\u00A0€");
  CHECK(sv.money_unit_long({"SEK", 6}) == "miljoner kronor (mnkr)");
  CHECK(en.money_unit_long({"GBP", 3}) == "thousands of pounds (£k)");
  CHECK(en.money_long(number("2"), {"ISK", 3}).find("thousand Icelandic") !=
        std::string::npos);  // a currency that the catalogue does not name
  CHECK(en.with_unit(number("7.6"), "£m") == "£7.6m");
  CHECK(!language::is_currency("EUK"));
  CHECK(language::is_currency("EUR"));
}

TEST_CASE("a share that is nearly all or nearly nothing is told in words") {
  const language::Language sv = shipped_language("sv");
  CHECK(sv.percent(Fraction(9997, 10000), 1) == "mer än 99,9\u00A0%");
  CHECK(sv.percent(Fraction(3, 10000), 1) == "mindre än 0,1\u00A0%");
  CHECK(sv.percent(Fraction(1), 1) == "100,0\u00A0%");
  CHECK(sv.percent(Fraction(0), 1) == "0,0\u00A0%");
  CHECK(sv.percent(Fraction(996, 1000)) == "mer än 99\u00A0%");
  CHECK(sv.percent(Fraction(10004, 10000), 1) == "mer än 100,0\u00A0%");
}

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>

#include "compare/compare.h"
#include "explain/published.h"
#include "language/shipped_catalogue.h"
#include "load/load.h"
#include "opendata/sites.h"

using namespace insyn;
using namespace insyn::tests;

namespace {

// "goal natet", then "  assessed = met" for each fact: a whole year as lines.
std::vector<std::string> lines(const portal::PublishedYear& year) {
  std::vector<std::string> out = {year.id};
  for (const portal::PublishedThing& thing : year.things()) {
    out.push_back(std::string(portal::name(thing.kind)) + ' ' + thing.id);
    if (!thing.name.empty()) out.push_back("  " + thing.name.variants().front().words);
    for (const auto& [fact, value] : thing.facts)
      out.push_back("  " + fact + " = " + value.value + ' ' + std::to_string(static_cast<int>(value.sort)));
  }
  return out;
}

void hold_both_readings(const Site& site) {
  for (const portal::Year& year : site.portal->years) {
    const std::vector<std::string> said = lines(compare::published(*site.portal, year, *site.verdicts));
    const std::string record = opendata::record(*site.portal, *site.verdicts, year);
    for (const std::string& text : {site.file("data/" + year.page.id + ".json"), record}) {
      report::Report report;
      const report::Source source{"2020.json", "2020.json", text};
      const std::optional<portal::PublishedYear> read = load::published(source, report);
      CHECK(report.errors() == 0);
      REQUIRE(read);
      CHECK(lines(*read) == said);
    }
  }
}

const std::string kIndex2021 =
    "---\nkind: year\ntitle: Året 2021\nsummary: Kort.\nsource: {title: Rapport, version: \"0.19\"}\n---\n";

Files two_years() {
  return {
      {"2021/index.md", kIndex2021},
      {"2021/samhalle/index.md", "---\nkind: perspective\ntitle: Samhälle\nsummary: Kort.\n---\n"},
      {"2021/samhalle/goda-vagar/index.md",
       "---\nkind: goal\ntitle: Goda vägar\nsummary: Kort.\nfactors:\n  - {id: underhall, title: Underhåll}\nassessment: {level: "
       "met, "
       "reason: \"Klart\"}\n---\n"},
      {"2021/samhalle/goda-vagar/matt.json", R"({"measures": [
  {"id": "bredd", "name": "Bredd", "kind": "target", "factor": "underhall", "unit": "%", "target": {"at_least": 79, "tolerance": 2}, "weight": 1.5,
   "series": [{"period": "2021", "value": 79.5}]},
  {"id": "ny", "name": "Ny", "kind": "control", "factor": "underhall", "target": {"at_most": 3}, "series": [{"period": "2021", "value": 3}]},
  {"id": "okning", "name": "Ökning", "kind": "control", "factor": "underhall", "target": {"increase": true}, "series": [{"period": "2021", "value": -5}]}
]})"},
      {"2021/budget/index.md", "---\nkind: budget\ntitle: Budget\nsummary: Kort.\n---\n"},
      {"2021/budget/resultat.json", R"({"title": "Resultat", "unit": "mnkr", "decimals": 1,
  "columns": [{"id": "outcome", "role": "outcome", "title": "Utfall"}, {"id": "next", "role": "other", "title": "Nästa"}],
  "rows": [{"id": "intakter", "title": "Intäkter", "role": "income", "cells": {"outcome": 410.0, "next": 1.0}}]})"},
  };
}

// "level goal goda-vagar assessed: partly -> met"
std::vector<std::string> told(const std::vector<compare::Change>& changes) {
  std::vector<std::string> out;
  for (const compare::Change& each : changes) {
    out.push_back(std::string(compare::name(each.sort)) + ' ' + each.address() + ": " + each.before.value_or("-") + " -> " +
                  each.after.value_or("-"));
  }
  return out;
}

bool has(const std::vector<std::string>& all, const std::string& one) {
  UNSCOPED_INFO(one);
  return std::find(all.begin(), all.end(), one) != all.end();
}

}  // namespace

TEST_CASE("a year's data file and its record say the same facts as the portal that they were made of") {
  hold_both_readings(*site(small_content()));
  hold_both_readings(*site(small_content(two_years())));
  for (const std::string path : {"content", "tests/golden/small/content"})
    hold_both_readings(Site(files::Tree::open(std::filesystem::path(INSYN_ROOT) / path)));
}

TEST_CASE("between two years levels, grades, definitions, values and cells are told, and what came and went") {
  const auto both = site(small_content(two_years()));
  const auto year = [&](std::size_t i) { return compare::published(*both->portal, both->portal->years[i], *both->verdicts); };
  const std::vector<std::string> changes = told(compare::changes(year(1), year(0)));
  CHECK(has(changes, "level goda-vagar.assessed: partly -> met"));
  CHECK(has(changes, "grade bredd.grade: partly -> met"));
  CHECK(has(changes, "definition bredd.target: at_least 80.0 -> at_least 79"));
  CHECK(has(changes, "value bredd.value: 78.50 -> 79.5"));
  CHECK(has(changes, "grade okning.grade: met -> not_met"));
  CHECK(has(changes, "figure resultat.intakter.outcome: 402.8 -> 410.0"));
  CHECK(has(changes, "added ny: - -> measure"));
  CHECK(has(changes, "dropped delar: measure -> -"));
  CHECK(has(changes, "dropped bron: project -> -"));
  for (const std::string& each : changes) {
    CHECK(each.find(".2020") == std::string::npos);   // what has the year in its address is no change
    CHECK(each.find("bidrag") == std::string::npos);  // nor is a row that only one year has
    CHECK(each.find(".desired") == std::string::npos);
  }
}

TEST_CASE("between two editions of a year every figure is held, and the value is told once") {
  const auto before = site(small_content());
  Files edited = small_content();
  std::string& measures = edited["2020/samhalle/goda-vagar/matt.json"];
  measures.replace(measures.find("78.50"), 5, "81.0");
  const auto after = site(edited);
  const auto year = [](const Site& of) { return compare::published(*of.portal, of.portal->years[0], *of.verdicts); };
  CHECK(compare::changes(year(*before), year(*before)).empty());
  const std::vector<std::string> changes = told(compare::changes(year(*before), year(*after)));
  CHECK(has(changes, "figure bredd.2020: 78.50 -> 81.0"));
  CHECK(has(changes, "grade bredd.grade: partly -> met"));
  CHECK_FALSE(has(changes, "value bredd.value: 78.50 -> 81.0"));
  CHECK(compare::changes(year(*before), year(*after)).front().at.source != nullptr);
}

TEST_CASE("decimals that only repeat a zero make no other value") {
  CHECK(compare::same("78.5", "78.50"));
  CHECK_FALSE(compare::same("78.5", "78.51"));
  CHECK_FALSE(compare::same("78.5", std::nullopt));
  CHECK_FALSE(compare::same("partly", "met"));
}

TEST_CASE("a difference is told as lines and as data") {
  const auto one = site(small_content()), two = site(small_content(two_years()));
  const auto years = [](const Site& of) {
    std::vector<portal::PublishedYear> out;
    for (const portal::Year& year : of.portal->years) {
      report::Report report;
      const report::Source source{"x.json", "x.json", of.file("data/" + year.page.id + ".json")};
      out.push_back(load::published(source, report).value());
    }
    return out;
  };
  CHECK(compare::text(compare::differences(years(*one), years(*one))) == "no fact differs\n");
  const std::string text = compare::text(compare::differences(years(*one), years(*two)));
  CHECK(text.starts_with("2021 compared with 2020:\n"));
  CHECK(text.find("  measure bredd (Bredd): target at_least 80.0 → at_least 79\n") != std::string::npos);
  CHECK(text.find("  added measure ny (Ny)\n") != std::string::npos);
  const std::string back = compare::text(compare::differences(years(*two), years(*one)));
  CHECK(back == "2021: no longer there\n");
  const std::string swedish = compare::text(compare::differences(years(*one), years(*two)), "sv");
  CHECK(swedish.starts_with("2021 jämfört med 2020:\n"));
  CHECK(swedish.find("  tillagt: mått ny (Ny)\n") != std::string::npos);
  const std::string data = compare::json(compare::differences(years(*one), years(*two)));
  CHECK(
      data.find(
          R"({"change": "definition", "kind": "measure", "id": "bredd", "fact": "target", "before": "at_least 80.0", "after": "at_least 79"})") !=
      std::string::npos);
}

TEST_CASE("a file that is not one of facts is said to be none, and odd ones are read as far as they go") {
  for (const std::string text : {"", "{", "[]", "7", "{\"insyn\": 1}", "{\"insyn\": {\"schema\": 1}, \"years\": []}",
                                 "{\"insyn\": {\"schema\": 2, \"file\": \"portal\"}, \"years\": []}",
                                 "{\"insyn\": {\"schema\": 2}, \"facts\": 7}", "{\"insyn\": {\"schema\": 3}, \"facts\": []}",
                                 "{\"insyn\": {\"schema\": 2, \"file\": \"year\"}, \"id\": \"2020\", \"facts\": [7]}",
                                 "{\"insyn\": {\"schema\": 2, \"file\": \"year\"}, \"id\": \"2020\", \"facts\": [null, {}]}"}) {
    report::Report report;
    const report::Source source{"x.json", "x.json", text};
    CHECK_FALSE(load::published(source, report));
    CHECK(report.errors() == 1);
  }
  const report::Source odd{
      "x.json", "x.json",
      R"({"insyn": {"schema": 2, "file": "year"}, "id": "2020", "facts": [{"address": "b.2020", "sort": "figure", "value": "1"},
                              {"address": "b", "sort": "measure", "value": null}, {"address": "b.2020", "sort": "figure", "value": "1"},
                              {"address": "b.2020", "sort": "figure", "value": "2"}, {"address": "b.", "sort": "later", "value": ""}]})"};
  report::Report report;
  const auto read = load::published(odd, report);
  REQUIRE(read);
  CHECK(report.errors() == 0);
  CHECK(lines(*read) == std::vector<std::string>{"2020", "measure b", "  2020 = 1 1", "  2020-2 = 2 1"});
}

TEST_CASE("a fact is said in the reader's words") {
  const auto held = site(small_content());
  const language::Language swedish = shipped_language("sv");
  const portal::Year& year = held->portal->years[0];
  const auto said = [&](const std::string& id, const std::string& fact, const std::optional<std::string>& value) {
    std::string out = explain::published(explain::subject(year, id), fact, value, swedish);
    for (std::size_t at = 0; (at = out.find("\u00a0")) != std::string::npos;) out.replace(at, 2, " ");
    return out;
  };
  CHECK(said("bredd", "2020", "78.50") == "78,50 %");
  CHECK(said("bredd", "kommun.lulea.2020", "86") == "86,0 %");
  CHECK(said("bredd", "target", "at_least 80.0") == "minst 80,0 %");
  CHECK(said("bredd", "tolerance", "2") == "2 procentenheter");
  CHECK(said("bredd", "target", "between 60 80") == "mellan 60 % och 80 %");
  CHECK(said("takt", "target", "by 60 2030 from 2015") == "60 senast 2030");
  CHECK(said("plan", "reached", "met") == "genomförd");
  CHECK(said("goda-vagar", "assessed", "partly") == "delvis uppnått");
  CHECK(said("resultat", "bidrag.outcome", "402.8") == "402,8 mnkr");
  CHECK(said("resultat", "bidrag.outcome", std::nullopt) == "inte redovisat");
  CHECK(said("delar", "moten.2020", "12") == "12 st");
  // Whatever somebody writes as what stood before is shown as it is.
  for (const std::string fact : {"assessed", "grade", "target", "kind", "desired", "goal", "weight", "2020", "x.y.z"}) {
    CHECK(said("bredd", fact, "all_of många") == (fact == "target" ? "all_of" : "all_of många"));
    CHECK(said("finns-inte", fact, "halv") == "halv");
  }
  const auto name = [&](const std::string& id, const std::string& fact) {
    return explain::fact_name(explain::subject(year, id), fact, swedish);
  };
  CHECK(name("bredd", "target") == "Målvärde");
  CHECK(name("delar", "moten.tolerance") == "Möten: Tolerans");
  CHECK(name("resultat", "bidrag.outcome") == "Bidrag, Utfall");
}

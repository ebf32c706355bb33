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

std::string with_plain_spaces(std::string text) {
  for (std::size_t at = 0; (at = text.find("\u00a0")) != std::string::npos;) text.replace(at, 2, " ");
  return text;
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
  const language::Language english = shipped_language("en"), swedish = shipped_language("sv");
  const std::vector<portal::PublishedYear> older = years(*one), newer = years(*two);
  const auto said = [](const std::vector<portal::PublishedYear>& before, const std::vector<portal::PublishedYear>& after,
                       const language::Language& language) {
    return with_plain_spaces(explain::text(compare::differences(before, after), language));
  };
  CHECK(said(older, older, english) == "no fact differs\n");
  const std::string text = said(older, newer, english);
  CHECK(text.starts_with("2021 compared with 2020:\n"));
  CHECK(text.find("  measure bredd (Bredd): Target: at least 80.0% → at least 79%\n") != std::string::npos);
  CHECK(text.find("  added measure ny (Ny)\n") != std::string::npos);
  CHECK(said(newer, older, english) == "2021: no longer there\n");
  const std::string in_swedish = said(older, newer, swedish);
  CHECK(in_swedish.starts_with("2021 jämfört med 2020:\n"));
  CHECK(in_swedish.find("  tillagt: mått ny (Ny)\n") != std::string::npos);
  CHECK(in_swedish.find("  mått bredd (Bredd): Värde: 78,50 % → 79,5 %\n") != std::string::npos);
  CHECK(in_swedish.find("  mått bredd (Bredd): Måluppfyllelse: delvis uppnått → uppnått\n") != std::string::npos);
  CHECK(in_swedish.find("  tabell resultat (Resultat): intakter.outcome: 402,8 → 410,0\n") != std::string::npos);
  const std::string data = compare::json(compare::differences(older, newer));
  CHECK(
      data.find(
          R"({"change": "definition", "kind": "measure", "id": "bredd", "fact": "target", "before": "at_least 80.0", "after": "at_least 79"})") !=
      std::string::npos);
}

TEST_CASE("a difference is told with how exact each value is, and with the ids of what only the portal has names for") {
  using Sort = portal::PublishedFact::Sort;
  const auto year = [](const std::string& id, const std::string& value, const std::string& qualifier) {
    std::vector<portal::PublishedYear> out(1);
    out[0].id = id;
    portal::PublishedThing& thing = out[0].add(portal::PublishedThing::Kind::measure, "bredd", portal::Text("sv", "Bredd"));
    thing.add("unit", Sort::definition, "%");
    thing.add("value", Sort::verdict, value);
    thing.add("2018", Sort::figure, "7");
    thing.add(id, Sort::figure, value);
    if (!qualifier.empty()) thing.add(id + ".qualifier", Sort::figure, qualifier);
    thing.add("kommun.lulea.2019", Sort::figure, value);
    thing.add("personer.target", Sort::definition, "at_least " + value);
    thing.add("personer.unit", Sort::definition, "st");
    portal::PublishedThing& rules = out[0].add(portal::PublishedThing::Kind::rules, std::string(portal::kRulesId), {});
    rules.add("weights.target", Sort::definition, value);
    return out;
  };
  const language::Language english = shipped_language("en"), swedish = shipped_language("sv");
  const auto before = year("2020", "85", "more_than"), edition = year("2020", "80.5", ""), after = year("2021", "80.5", "");
  const auto said = [](const auto& one, const auto& other, const language::Language& language) {
    return with_plain_spaces(explain::text(compare::differences(one, other), language));
  };
  CHECK(said(before, edition, swedish) ==
        "2020:\n"
        "  mått bredd (Bredd): 2020: mer än 85 % → 80,5 %\n"
        "  mått bredd (Bredd): kommun.lulea, 2019: 85 % → 80,5 %\n"
        "  mått bredd (Bredd): personer: Målvärde: minst 85 st → minst 80,5 st\n"
        "  mått bredd (Bredd): Hur talet anges, 2020: mer än talet → precis talet\n"
        "  regler: vikt för styrmått: 85 → 80,5\n");
  CHECK(said(before, after, english) ==
        "2021 compared with 2020:\n"
        "  measure bredd (Bredd): personer: Target: at least 85 st → at least 80.5 st\n"
        "  measure bredd (Bredd): Value: more than 85% → 80.5%\n"
        "  rules: weight of target measures: 85 → 80.5\n"
        "2020: no longer there\n");
}

TEST_CASE("of files of single years no other year is told as new or gone") {
  const auto of = [](const std::vector<std::string>& ids) {
    std::vector<portal::PublishedYear> out;
    for (const std::string& id : ids) {
      out.emplace_back().id = id;
      portal::PublishedThing& thing = out.back().add(portal::PublishedThing::Kind::measure, "bredd", {});
      thing.add("value", portal::PublishedFact::Sort::verdict, id);
    }
    return out;
  };
  const auto pairs = [&](const std::vector<std::string>& before, const std::vector<std::string>& after) {
    const auto one = of(before), other = of(after);
    std::string out;
    for (const compare::Difference& each : compare::differences_of_files(one, other))
      out += each.before + '-' + each.after + ':' + std::to_string(each.changes.size()) + ' ';
    return out;
  };
  CHECK(pairs({"2024"}, {"2025"}) == "2024-2025:1 ");
  CHECK(pairs({"2025"}, {"2024"}) == "2025-2024:1 ");
  CHECK(pairs({"2024"}, {"2024"}) == "");
  CHECK(pairs({"2023", "2024"}, {"2025"}) == "2024-2025:1 ");
  CHECK(pairs({"2024"}, {"2023", "2024", "2025"}) == "2024-2025:1 ");
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
    return with_plain_spaces(explain::published(explain::subject(year, id), fact, value, swedish));
  };
  CHECK(said("bredd", "2020", "78.50") == "78,50 %");
  CHECK(said("bredd", "kommun.lulea.2020", "86") == "86,0 %");
  CHECK(said("bredd", "target", "at_least 80.0") == "minst 80,0 %");
  CHECK(said("bredd", "tolerance", "2") == "2 procentenheter");
  CHECK(said("bredd", "target", "between 60 80") == "mellan 60 och 80 %");
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

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "opendata/sites.h"

using namespace insyn;
using nlohmann::json;

namespace {

json file_of(const tests::Site& site, const std::string& address) { return json::parse(site.file(address)); }

// The index with every year whole, and every project of a goal.
json portal_of(const tests::Site& site) {
  json out = file_of(site, "data/portal.json");
  for (json& year : out["years"]) {
    year = file_of(site, year["data"].get<std::string>());
    for (json& perspective : year["perspectives"]) {
      for (json& goal : perspective["goals"]) {
        for (json& project : goal["projects"]) project = file_of(site, project["data"].get<std::string>());
      }
    }
  }
  return out;
}

const json& goal_of(const json& portal) { return portal["years"][0]["perspectives"][0]["goals"][0]; }

const json& measure_of(const json& portal, const std::string& id) {
  for (const json& each : goal_of(portal)["measures"]) {
    if (each["id"] == id) return each;
  }
  throw std::runtime_error("no measure " + id);
}

}  // namespace

TEST_CASE("the index says which schema it follows and the rules that were used") {
  const json portal = portal_of(*tests::site(tests::small_content()));
  CHECK(portal["insyn"] == json({{"schema", 2}, {"file", "portal"}}));
  CHECK(portal["$schema"] == "schemas/portal.schema.json");
  CHECK(portal["organisation"] == "Exempelregionen");
  CHECK(portal["languages"] == json({"sv", "en"}));
  CHECK(portal["rules"] == json::parse(R"({"weights": {"target": "2", "activity": "1", "control": "1"},
      "met": "17/20", "not_met": "1/4", "coverage": "1/2", "latest": null})"));
}

TEST_CASE("the index leads to a file for each year, which leads to a file for each thing") {
  const auto site = tests::site(tests::small_content());
  const json index = file_of(*site, "data/portal.json");
  const json& listed = index["years"][0];
  CHECK(listed["id"] == "2020");
  CHECK(listed["address"] == "2020/index.html");
  CHECK(listed["data"] == "data/2020.json");
  CHECK_FALSE(listed.contains("perspectives"));
  CHECK(listed["files"][0] == json({{"address", "data/2020.json"},
                                    {"title", listed["files"][0]["title"]},
                                    {"about", listed["files"][0]["about"]},
                                    {"format", "JSON"},
                                    {"bytes", site->file("data/2020.json").size()}}));
  const json year = file_of(*site, "data/2020.json");
  CHECK(year["insyn"] == json({{"schema", 2}, {"file", "year"}}));
  CHECK(year["summary"] == listed["summary"]);
  const json& goal = year["perspectives"][0]["goals"][0];
  CHECK(goal["data"] == "data/2020/goda-vagar.json");
  CHECK(goal["projects"] == json({{{"id", "bron"},
                                   {"title", {{"sv", "Bron"}}},
                                   {"factor", "underhall"},
                                   {"address", "2020/samhalle/goda-vagar/bron.html"},
                                   {"data", "data/2020/bron.json"}}}));
  const json measure = file_of(*site, "data/2020/bredd.json");
  CHECK(measure["insyn"] == json({{"schema", 2}, {"file", "measure"}, {"year", "2020"}}));
  CHECK(measure["goal"] == "goda-vagar");
  for (const auto& [key, value] : goal["measures"][0].items()) CHECK(measure[key] == value);
  CHECK(file_of(*site, "data/2020/goda-vagar.json")["measures"] == goal["measures"]);
  CHECK(file_of(*site, "data/2020/resultat.json")["rows"] == year["budget"][0]["rows"]);
  CHECK(file_of(*site, "data/2020/bron.json")["funding"][0]["amount"] == "50000.50");
}

TEST_CASE("a year says its facts once more as a flat list, and a record is that list") {
  const auto site = tests::site(tests::small_content());
  const json year = file_of(*site, "data/2020.json");
  const auto has = [&](const std::string& address, const std::string& sort, const std::string& value) {
    INFO(address);
    const json wanted = {{"address", address}, {"sort", sort}, {"value", value}};
    CHECK(std::count(year["facts"].begin(), year["facts"].end(), wanted) == 1);
  };
  has("settings.met", "definition", "17/20");
  has("goda-vagar", "goal", "Goda vägar");
  has("goda-vagar.assessed", "figure", "partly");
  has("bredd", "measure", "Bredd");
  has("bredd.2020", "figure", "78.50");
  has("bredd.target", "definition", "at_least 80.0");
  has("bredd.grade", "verdict", "partly");
  has("bredd.kommun.lulea.2020", "figure", "86");
  has("bron", "project", "Bron");
  has("resultat.bidrag.outcome", "figure", "402.8");
  const json record = json::parse(opendata::record(*site->portal, *site->verdicts, site->portal->years[0]));
  CHECK(record == json({{"insyn", {{"schema", 2}, {"file", "record"}}}, {"id", "2020"}, {"facts", year["facts"]}}));
}

TEST_CASE("a year counts goals as the committee assesses them and as they are calculated") {
  const json portal = portal_of(*tests::site(tests::small_content()));
  const json& summary = portal["years"][0]["summary"];
  CHECK(summary["goals"] == 1);
  CHECK(summary["assessed"] == json({{"met", 0}, {"partly", 1}, {"not_met", 0}}));
  CHECK(summary["calculated"].size() == 4);
  CHECK(summary["sentence"].contains("sv"));
  CHECK(summary["sentence"].contains("en"));
}

TEST_CASE("a year gives a goal's calculated level with all that it rests on") {
  const auto site = tests::site(tests::small_content());
  const json portal = portal_of(*site);
  const json& goal = goal_of(portal);
  const assess::GoalVerdict& verdict = site->verdicts->of(site->portal->years[0].perspectives[0].goals[0]);
  CHECK(goal["id"] == "goda-vagar");
  CHECK(goal["title"] == json({{"sv", "Goda vägar"}, {"en", "Good roads"}}));
  CHECK(goal["address"] == "2020/samhalle/goda-vagar/index.html");
  CHECK(goal["calculated"]["level"] == assess::name(verdict.level));
  CHECK(goal["calculated"]["score"] == verdict.score->literal());
  CHECK(goal["calculated"]["coverage"] == verdict.coverage.literal());
  CHECK(goal["calculated"]["bounds"] == json({assess::name(verdict.low), assess::name(verdict.high)}));
  CHECK(goal["calculated"]["decisive"] == json(verdict.decisive_ids()));
  CHECK(goal["calculated"]["open"] == json(verdict.open_ids()));
  CHECK(goal["assessed"]["level"] == "partly");
  CHECK(goal["assessed"]["reason"] == json({{"sv", "Halva, klart"}, {"en", "Half done"}}));
  CHECK(goal["assessed"]["at"] == "s. 11");
  CHECK(goal["factors"][0]["title"] == json({{"sv", "Underhåll"}, {"en", "Upkeep"}}));
}

TEST_CASE("a year carries values with the decimals and the place that they were written with") {
  const json portal = portal_of(*tests::site(tests::small_content()));
  const json& width = measure_of(portal, "bredd");
  CHECK(width["target"]["at_least"] == "80.0");
  CHECK(width["target"]["tolerance"] == "2");
  CHECK(width["weight"] == "3/2");
  CHECK(width["grade"] == "partly");
  CHECK(width["basis"] == "result");
  CHECK(width["observed"]["age"] == 0);
  CHECK(width["trend"] == "improving");
  CHECK(width["series"].size() == 2);
  CHECK(width["series"][0]["value"] == "70.0");
  CHECK(width["series"][1]["value"] == "78.50");
  CHECK(width["series"][1]["note"]["sv"] == "Okt, \"prel\"");
  CHECK(width["series"][1]["location"] == "2020/samhalle/goda-vagar/matt.json:4:78");
  CHECK(width["breakdowns"][0]["groups"][0]["series"][0]["value"] == "86");
  CHECK(width["source"] ==
        json({{"title", {{"sv", "Rapport"}}}, {"url", "https://example.se/r"}, {"retrieved", "2020-12-31"}, {"at", "s. 34"}}));
  CHECK(width["address"] == "2020/samhalle/goda-vagar/matt/bredd.html");
  CHECK(width["location"] == "2020/samhalle/goda-vagar/matt.json:2:3");
}

TEST_CASE("a year has every key of a measure, with null where there is nothing") {
  const json portal = portal_of(*tests::site(tests::small_content()));
  const json& plan = measure_of(portal, "plan");
  CHECK(plan["target"]["milestone"] == json({{"sv", "Planen klar"}, {"en", "Plan done"}}));
  CHECK(plan["target"]["reached"].is_null());
  CHECK(plan["series"] == json::array());
  CHECK(plan["status"] == json({{"sv", "Arbete pågår"}}));
  CHECK(plan["missing"]["reason"] == "not_published");
  for (const char* key :
       {"unit", "reported", "source", "observed", "baseline", "pace", "linear", "desired", "basis", "ungraded", "latest"}) {
    INFO(key);
    REQUIRE(plan.contains(key));
    CHECK(plan[key].is_null());
  }
  const json& figure = measure_of(portal, "folk");
  CHECK(figure["kind"] == "indicator");
  CHECK(figure["grade"] == "no_target");
  CHECK(figure["target"].is_null());
  CHECK(figure["series"][1]["value"].is_null());
  for (const json& each : goal_of(portal)["measures"]) CHECK(each.size() == plan.size());
}

TEST_CASE("a year gives the pace to nine places beside the linear share") {
  const auto site = tests::site(tests::small_content());
  const json portal = portal_of(*site);
  const json& pace = measure_of(portal, "takt");
  CHECK(pace["target"]["by"] == json({{"value", "60"}, {"year", 2030}, {"from", 2015}}));
  // (9.53/0.37)^(1/5) - 1 over (60/0.37)^(1/15) - 1, and 9.16/59.63 of the way over a third of the time.
  CHECK(pace["pace"] == "2.265628001");
  CHECK(pace["linear"] == "2748/5963");
}

TEST_CASE("a year gives the parts of a compound target and the baseline of a change") {
  const json portal = portal_of(*tests::site(tests::small_content()));
  const json& parts = measure_of(portal, "delar")["target"]["all_of"];
  CHECK(parts[0]["grade"] == "not_met");
  CHECK(parts[1]["grade"] == "met");
  CHECK(parts[0]["observed"]["value"] == "12");
  const json& change = measure_of(portal, "okning");
  CHECK(change["target"]["increase"] == true);
  CHECK(change["baseline"]["value"] == "-3");
  CHECK(change["observed"]["value"] == "-0.04");
}

TEST_CASE("a year carries what the source says of a result") {
  const json portal = portal_of(*tests::site(tests::small_content()));
  const json& reported = measure_of(portal, "gladje");
  CHECK(reported["grade"] == "met");
  CHECK(reported["basis"] == "verdict");
  CHECK(reported["reported"]["basis"] == "verdict");
  CHECK(reported["reported"]["because"] == json({{"sv", "Sägs rakt ut"}}));
}

TEST_CASE("a year carries budget tables as printed") {
  const json portal = portal_of(*tests::site(tests::small_content()));
  const json& table = portal["years"][0]["budget"][0];
  CHECK(table["unit"] == "mnkr");
  CHECK(table["address"] == "2020/budget/resultat.html");
  CHECK(table["columns"][0]["title"] == json({{"sv", "Utfall"}}));
  CHECK(table["rows"][0]["parent"].is_null());
  CHECK(table["rows"][0]["cells"] == json({{"outcome", "402.8"}, {"budget", "402.8"}, {"variance", "0.0"}}));
  CHECK(table["rows"][1]["parent"] == "intakter");
  CHECK(table["rows"][1]["goals"] == json({"goda-vagar"}));
  CHECK(table["rows"][1]["notes"]["budget"] == json({{"sv", "Höjd"}}));
  const json& sum = table["checks"][0];
  CHECK(sum["kind"] == "sum");
  CHECK(sum["row"] == "intakter");
  CHECK(sum["column"] == "outcome");
  CHECK(sum["of"] == "source");
  CHECK(sum["found"] == json({{"value", "402.8"}, {"from", "source"}, {"qualifier", nullptr}}));
  CHECK(sum["expected"] == json({{"value", "402.8"}, {"from", "calculated"}, {"qualifier", nullptr}}));
  CHECK(sum["difference"] == "0.0");
  CHECK(sum["holds"] == true);
  CHECK(sum["declared"] == false);
}

TEST_CASE("a year carries projects and collections with what they serve") {
  const json portal = portal_of(*tests::site(tests::small_content()));
  const json& project = goal_of(portal)["projects"][0];
  CHECK(project["factor"] == "underhall");
  CHECK(project["partners"] == json::parse(R"([{"sv": "Ett"}, {"sv": "Två"}])"));
  CHECK(project["funding"][0]["amount"] == "50000.50");
  CHECK(project["updated"] == "2021-04-01");
  const json& collection = portal["years"][0]["collections"][0];
  CHECK(collection["items"][0]["owners"][0]["share"] == "49.5");
  CHECK(collection["items"][0]["goals"] == json({"goda-vagar"}));
  CHECK(collection["items"][0]["measures"] == json({"bredd"}));
  CHECK(collection["entries"][0]["url"] == "https://example.se/p");
}

TEST_CASE("Every figure of the shipped portal stands in the data files digit for digit") {
  const tests::Site site(files::Tree::open(INSYN_ROOT "/content"));
  const json portal = portal_of(site);
  std::size_t compared = 0;
  for (std::size_t y = 0; y < site.portal->years.size(); ++y) {
    const portal::Year& year = site.portal->years[y];
    for (std::size_t p = 0; p < year.perspectives.size(); ++p) {
      for (std::size_t g = 0; g < year.perspectives[p].goals.size(); ++g) {
        const portal::Goal& goal = year.perspectives[p].goals[g];
        for (std::size_t m = 0; m < goal.measures.size(); ++m) {
          const json& measure = portal["years"][y]["perspectives"][p]["goals"][g]["measures"][m];
          REQUIRE(measure["id"] == goal.measures[m].id);
          for (const portal::Observation& point : goal.measures[m].series) {
            if (!point.value) continue;
            const auto same = [&](const json& each) {
              return each["period"] == point.period.literal() && each["value"] == point.value->literal() &&
                     each["location"] == report::address(point.at);
            };
            CHECK(std::any_of(measure["series"].begin(), measure["series"].end(), same));
            ++compared;
          }
        }
      }
    }
    std::size_t t = 0;
    for (const portal::Budget& budget : year.budgets) {
      for (const portal::BudgetTable& table : budget.tables) {
        const json& rows = portal["years"][y]["budget"][t++]["rows"];
        for (std::size_t r = 0; r < table.rows.size(); ++r) {
          for (const portal::BudgetColumn& column : table.columns) {
            const std::optional<portal::Decimal>& value = table.cell(table.rows[r], column).value;
            CHECK(rows[r]["cells"][column.id] == (value ? json(value->literal()) : json()));
            ++compared;
          }
        }
      }
    }
  }
  CHECK(compared > 100);
}

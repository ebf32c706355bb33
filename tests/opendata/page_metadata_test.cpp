#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "opendata/hostile_content.h"
#include "opendata/sites.h"

using namespace insyn;
using nlohmann::json;

namespace {

json graph(const tests::Site& site, const std::string& address) { return json::parse(site.metadata(address))["@graph"]; }

std::unique_ptr<tests::Site> official() {
  return tests::site(tests::small_content({{"settings.json", tests::official_settings()}}));
}

}  // namespace

// The year has no English page, so the way there leads over the Swedish ones.
TEST_CASE("A page tells searchers its way from the start page") {
  const auto site = official();
  const json way = graph(*site, "2020/samhalle/goda-vagar/index.en.html")[0];
  CHECK(way["@type"] == "BreadcrumbList");
  const json& steps = way["itemListElement"];
  REQUIRE(steps.size() == 4);
  CHECK(steps[0]["item"] == "https://insyn.example.se/mal/index.html");
  CHECK(steps[3]["position"] == 4);
  CHECK(steps[3]["name"] == "Good roads");
  CHECK(steps[3]["item"] == "https://insyn.example.se/mal/2020/samhalle/goda-vagar/index.en.html");
}

TEST_CASE("The start page is the site, with who publishes it") {
  const json site = graph(*official(), "index.html");
  REQUIRE(site.size() == 1);
  CHECK(site[0]["@type"] == "WebSite");
  CHECK(site[0]["publisher"]["@type"] == "GovernmentOrganization");
  CHECK(site[0]["publisher"]["name"] == "Exempelregionen");
}

TEST_CASE("A measure is a data set with its files, unit and years") {
  const auto site = official();
  const json set = graph(*site, "2020/samhalle/goda-vagar/matt/bredd.html")[1];
  CHECK(set["@type"] == "Dataset");
  CHECK(set["name"] == "Bredd");
  CHECK(set["description"].get<std::string>().size() >= 50);
  CHECK(set["identifier"] == "2020/bredd");
  CHECK(set["temporalCoverage"] == "2019/2020");
  CHECK(set["variableMeasured"]["unitText"] == "%");
  CHECK(set["license"] == "https://creativecommons.org/publicdomain/zero/1.0/deed.sv");
  CHECK(set["creator"]["name"] == "Exempelregionen");
  CHECK(set["distribution"][0]["contentUrl"] == "https://insyn.example.se/mal/data/2020/bredd.json");
  CHECK(set["distribution"][0]["encodingFormat"] == "application/json");
  CHECK(set["distribution"][1]["contentUrl"] == "https://insyn.example.se/mal/data/2020/series/bredd.csv");
  CHECK(set["distribution"][1]["encodingFormat"] == "text/csv");
  CHECK(set["distribution"][1]["contentSize"] == std::to_string(site->file("data/2020/series/bredd.csv").size()));
}

TEST_CASE("A table is a data set, the data page a catalogue of them, and other pages are pages") {
  const auto site = official();
  CHECK(graph(*site, "2020/budget/resultat.html")[1]["temporalCoverage"] == "2020");
  const json catalogue = graph(*site, "oppna-data.html")[1];
  CHECK(catalogue["@type"] == "DataCatalog");
  std::size_t files = 0;
  for (const json& each : catalogue["dataset"]) {
    CHECK(each["@type"] == "Dataset");
    CHECK(each["description"].get<std::string>().size() >= 50);
    CHECK(each["distribution"][0]["contentUrl"] == each["@id"]);
    files += each["distribution"].size();
  }
  CHECK(files == site->downloads.files.size());
  CHECK(catalogue["dataset"][1]["temporalCoverage"] == "2020");
  const json page = graph(*site, "2020/bolag/almi.html");
  REQUIRE(page.size() == 2);
  CHECK(page[1]["@type"] == "WebPage");
  CHECK(page[1]["publisher"]["name"] == "Exempelregionen");
}

TEST_CASE("Without a base address metadata links as the page does, and an unofficial portal names no creator") {
  const auto site = tests::site(tests::small_content());
  const json set = graph(*site, "2020/samhalle/goda-vagar/matt/bredd.html")[1];
  CHECK(set["distribution"][0]["contentUrl"] == "../../../../data/2020/bredd.json");
  CHECK_FALSE(set.contains("creator"));
}

TEST_CASE("No text can end the script element that metadata stands in") {
  const auto site = tests::site(tests::hostile_content());
  const std::string text = site->metadata("2020/samhalle/goda-vagar/matt/bredd.html");
  CHECK(text.find('<') == std::string::npos);
  CHECK(text.find('\n') == std::string::npos);
  CHECK(json::parse(text)["@graph"][1]["description"].get<std::string>().find("</script><!--") != std::string::npos);
}

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "opendata/hostile_content.h"
#include "opendata/sites.h"

using namespace insyn;
using Catch::Matchers::Contains;

namespace {

std::vector<std::string> paths(const std::vector<const opendata::Download*>& downloads) {
  std::vector<std::string> out;
  for (const opendata::Download* each : downloads) out.push_back(each->path);
  return out;
}

std::vector<std::string> paths_of(const tests::Site& site, const std::string& address) {
  for (const route::PageAddress& place : site.map->pages()) {
    if (place.address == address) return paths(opendata::downloads_of(place, site.downloads));
  }
  throw std::runtime_error("no such page: " + address);
}

tests::Files official(const std::string& from = "", const std::string& to = "") {
  std::string settings = tests::official_settings();
  if (!from.empty()) settings.replace(settings.find(from), from.size(), to);
  return tests::small_content({{"settings.json", settings}});
}

}  // namespace

TEST_CASE("Without a base address there is no site map, feed or catalogue") {
  const auto site = tests::site(tests::small_content());
  for (const char* path : {"sitemap.xml", "feed.xml", "feed.en.xml", "data/dcat.rdf", ".well-known/security.txt"}) {
    INFO(path);
    CHECK_FALSE(site->has(path));
  }
  CHECK(site->file("robots.txt") == "User-agent: *\nAllow: /\n");
}

TEST_CASE("Every download was written, with the size that it gives") {
  const auto site = tests::site(tests::small_content());
  std::vector<std::string> found;
  for (const opendata::Download& each : site->downloads.files) {
    found.push_back(each.path);
    CHECK(site->file(each.path).size() == each.bytes);
    CHECK(each.title.variants().size() >= 1);
    CHECK_FALSE(each.about.empty());
  }
  CHECK(found == std::vector<std::string>{
                     "data/portal.json", "data/2020.json", "data/2020/mal.csv", "data/2020/mal-excel.csv", "data/2020/matt.csv",
                     "data/2020/matt-excel.csv", "data/2020/matt-varden.csv", "data/2020/matt-varden-excel.csv",
                     "data/2020/projekt.csv", "data/2020/projekt-excel.csv", "data/2020/samlingar.csv",
                     "data/2020/samlingar-excel.csv", "data/2020/tabell-resultat.csv", "data/2020/tabell-resultat-excel.csv"});
  CHECK(site->file("data/2020/tabell-resultat-excel.csv").starts_with("\xEF\xBB\xBFyear;row;"));
  CHECK_THAT(site->file("data/2020/tabell-resultat-excel.csv"), Contains(";402,8;mnkr;SEK;1000000;true;"));
  REQUIRE(site->downloads.descriptions.size() == 1);
  CHECK(site->downloads.descriptions[0].path == "data/datapackage.json");
  CHECK(site->downloads.feeds.empty());
}

TEST_CASE("A page offers the files that hold its own facts") {
  const auto site = tests::site(tests::small_content());
  CHECK(paths_of(*site, "2020/samhalle/goda-vagar/matt/bredd.html") ==
        std::vector<std::string>{"data/2020/bredd.json", "data/2020/series/bredd.csv", "data/2020/matt.csv",
                                 "data/2020/matt-varden.csv"});
  CHECK(paths_of(*site, "2020/budget/resultat.html") == std::vector<std::string>{"data/2020/resultat.json",
                                                                                 "data/2020/tabell-resultat.csv",
                                                                                 "data/2020/tabell-resultat-excel.csv"});
  CHECK(paths_of(*site, "oppna-data.en.html").size() == site->downloads.files.size());
  CHECK(paths_of(*site, "a-o.html").empty());
}

TEST_CASE(
    "A catalogue is only made for an official portal with an address, an e-mail contact and a licence that the harvest knows") {
  CHECK(tests::site(official())->has("data/dcat.rdf"));
  CHECK_FALSE(tests::site(official("\"base_url\"", "\"official\": false, \"base_url\""))->has("data/dcat.rdf"));
  CHECK_FALSE(tests::site(official("insyn@example.se", "https://example.se/kontakt"))->has("data/dcat.rdf"));
  CHECK_FALSE(tests::site(official("https://creativecommons.org/publicdomain/zero/1.0/deed.sv", "https://example.se/villkor"))
                  ->has("data/dcat.rdf"));
}

TEST_CASE("An official portal with an address is told what its catalogue lacks, and no other") {
  const auto told = [](const tests::Files& content) {
    std::vector<std::string> out;
    for (const report::Diagnostic& each : tests::site(content)->report.sorted()) out.push_back(each.code);
    return out;
  };
  const std::vector<std::string> lacks = {"no-catalogue"};
  CHECK(told(official()).empty());
  CHECK(told(official("\"contact\": \"insyn@example.se\", ", "")) == lacks);
  CHECK(told(official("https://creativecommons.org/publicdomain/zero/1.0/deed.sv", "https://example.se/villkor")) == lacks);
  CHECK(told(tests::small_content()).empty());
}

TEST_CASE("The catalogue names publisher, area and days as the settings and the year say, and joins years to series") {
  tests::Files content =
      official("\"Exempelregionen\"",
               "\"Exempelregionen\", \"number\": \"232100-0230\", \"register\": "
               "\"http://dataportal.se/organisation/SE2321000230\", \"area\": \"https://sws.geonames.org/604010/\"");
  std::string& year = content["2020/index.md"];
  year.insert(year.find("updated:"), "issued: 2021-03-31\n");
  const auto site = tests::site(content);
  const std::string& catalogue = site->file("data/dcat.rdf");
  CHECK_THAT(catalogue, Contains("<foaf:Agent rdf:about=\"http://dataportal.se/organisation/SE2321000230\">"));
  CHECK_THAT(catalogue, Contains("<dcterms:publisher rdf:resource=\"http://dataportal.se/organisation/SE2321000230\"/>"));
  CHECK_THAT(catalogue, Contains("<dcterms:spatial rdf:resource=\"https://sws.geonames.org/604010/\"/>"));
  CHECK_THAT(catalogue, Contains("<dcterms:issued rdf:datatype=\"http://www.w3.org/2001/XMLSchema#date\">2021-03-31<"));
  CHECK_THAT(catalogue, Contains("<dcat:DatasetSeries rdf:about=\"https://insyn.example.se/mal/data/dcat.rdf#series-matt\">"));
  CHECK_THAT(catalogue, Contains("<dcat:inSeries rdf:resource=\"https://insyn.example.se/mal/data/dcat.rdf#series-matt\"/>"));
  CHECK_THAT(catalogue, !Contains("#series-matt-excel"));
  CHECK_THAT(catalogue, Contains("data-theme/ECON") && Contains("data-theme/GOVE"));
  CHECK(site->downloads.descriptions[1].path == "data/dcat.rdf");
}

TEST_CASE("A feed is there for the languages that have something to tell, and only with a base address") {
  const auto site = tests::site(official());
  CHECK(site->downloads.feeds.at("sv").path == "feed.xml");
  CHECK(site->downloads.feeds.at("en").path == "feed.en.xml");
  tests::Files silent = official();
  for (auto& [path, text] : silent) {
    for (std::size_t at = 0; path.ends_with(".md") && (at = text.find("updated: ")) != std::string::npos;) text.erase(at, 20);
  }
  silent.erase("2020/corrections.json");
  const auto quiet = tests::site(silent);
  CHECK(quiet->downloads.feeds.empty());
  CHECK_FALSE(quiet->has("feed.xml"));
}

TEST_CASE("The catalogue writes the licence as the harvest knows it, and the publisher as the settings say") {
  const auto site =
      tests::site(official("\"Exempelregionen\", \"type\": \"region\"", "\"Exempelköping\", \"type\": \"municipality\""));
  const std::string& catalogue = site->file("data/dcat.rdf");
  CHECK_THAT(catalogue, Contains("rdf:resource=\"http://creativecommons.org/publicdomain/zero/1.0/\""));
  CHECK_THAT(catalogue, !Contains("deed.sv"));
  CHECK_THAT(catalogue, Contains("http://purl.org/adms/publishertype/LocalAuthority"));
  CHECK_THAT(catalogue, Contains("rdf:resource=\"mailto:insyn@example.se\""));
}

TEST_CASE("security.txt needs a contact and the day it expires") {
  CHECK(tests::site(official())->file(".well-known/security.txt") ==
        "Contact: mailto:insyn@example.se\nExpires: 2027-01-01T00:00:00Z\nPreferred-Languages: sv, en\n"
        "Canonical: https://insyn.example.se/mal/.well-known/security.txt\n");
  CHECK_FALSE(tests::site(official(", \"security_expires\": \"2027-01-01\"", ""))->has(".well-known/security.txt"));
  CHECK_FALSE(tests::site(official("\"contact\": \"insyn@example.se\", ", ""))->has(".well-known/security.txt"));
}

TEST_CASE("The feed tells of corrections and changed pages in its own language, dated by the content") {
  const auto site = tests::site(official());
  const std::string& feed = site->file("feed.xml");
  CHECK_THAT(feed, Contains("<updated>2021-05-01T00:00:00Z</updated>"));
  CHECK_THAT(feed, Contains("<id>https://insyn.example.se/mal/2020/rattelser.html#2021-05-01-bredd</id>"));
  CHECK_THAT(feed, Contains("<id>https://insyn.example.se/mal/2020/rattelser.html#2021-05-01-bredd-2</id>"));
  CHECK_THAT(feed, Contains("<title>Rättat: Bredd 2019</title>"));
  CHECK_THAT(feed, Contains("<id>https://insyn.example.se/mal/2020/samhalle/goda-vagar/bron.html</id>"));
  CHECK_THAT(feed, !Contains("index.en.html"));
  const std::string& english = site->file("feed.en.xml");
  CHECK_THAT(english, Contains("xml:lang=\"en\""));
  CHECK_THAT(english, Contains("<title>Corrected: Width 2019</title>"));
  CHECK_THAT(english, Contains("<id>https://insyn.example.se/mal/index.en.html</id>"));
}

TEST_CASE("A site map gives each page with its other languages") {
  const auto site = tests::site(official());
  const std::string& map = site->file("sitemap.xml");
  CHECK_THAT(map, Contains("<loc>https://insyn.example.se/mal/2020/samhalle/goda-vagar/index.en.html</loc>"));
  CHECK_THAT(map, Contains("hreflang=\"sv\" href=\"https://insyn.example.se/mal/2020/samhalle/goda-vagar/index.html\"/>"));
  CHECK_THAT(map, Contains("<lastmod>2021-04-01</lastmod>"));
  CHECK_THAT(map, !Contains("404"));
  CHECK(site->file("robots.txt") == "User-agent: *\nAllow: /\n\nSitemap: https://insyn.example.se/mal/sitemap.xml\n");
}

TEST_CASE("The same content gives the same bytes") {
  for (const tests::Files& content : {tests::small_content(), official(), tests::hostile_content()}) {
    CHECK(tests::site(content)->staging.files() == tests::site(content)->staging.files());
  }
}

TEST_CASE("Texts made to break a format come through whole") {
  const auto site = tests::site(tests::hostile_content());
  const nlohmann::json portal = nlohmann::json::parse(site->file("data/" + site->portal->years[0].page.id + ".json"));
  const auto name = portal["perspectives"][0]["goals"][0]["measures"][0]["name"]["sv"].get<std::string>();
  CHECK(name == site->portal->years[0].perspectives[0].goals[0].measures[0].name.in("sv"));
  CHECK_THAT(name, Contains("=cmd|") && Contains("</script>") && Contains("\n"));
  CHECK_THAT(site->file("data/2020/matt.csv"), Contains("\"'=cmd|' /C calc'!A0,\"\"quoted\"\", </script>"));
  CHECK_THAT(site->file("data/dcat.rdf"), !Contains("<script>") && !Contains("</script>"));
  CHECK_THAT(site->file("feed.xml"), !Contains("</script>") && Contains("&lt;/script&gt;"));
}

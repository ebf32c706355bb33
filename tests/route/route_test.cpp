#include "route/route.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>

#include "check/check.h"
#include "language/shipped_catalogue.h"
#include "load/load.h"
#include "report/tell.h"

using namespace insyn;

namespace {

using Files = std::map<std::string, std::string>;

Files content(const std::string& languages, const Files& others = {}) {
  Files out = {
      {"settings.json", R"({"organisation": {"name": "Example County"}, "title": "Example", "languages": [)" + languages +
                            R"(], "official": false, "licence": {"name": "CC0 1.0"}})"},
      {"index.md", "---\nkind: page\ntitle: Start\n---\n"},
      {"2020/index.md", "---\nkind: year\ntitle: 2020\nsummary: Short.\n---\n"},
      {"2020/roads/index.md", "---\nkind: perspective\ntitle: Roads\nsummary: Short.\n---\n"},
      {"2020/roads/safe/index.md",
       "---\nkind: goal\ntitle: Safe roads\nsummary: Short.\nfactors:\n  - {id: upkeep, title: Upkeep}\n---\n"},
      {"2020/roads/safe/measures.json",
       R"({"measures": [{"id": "width", "name": "Width", "kind": "indicator", "factor": "upkeep", "unit": "m", "series": [{"period": "2020", "value": 7}]}]})"},
  };
  for (const auto& [path, text] : others) out.insert_or_assign(path, text);
  return out;
}

struct Mapped {
  report::Report report;
  std::unique_ptr<const portal::Portal> portal;
  std::optional<route::SiteMap> map;

  Mapped(const Files& files, const language::Catalogue& words) {
    const files::Tree tree = files::Tree::of(files, "content");
    portal = check::portal(load::content(tree, report), report);
    REQUIRE(portal != nullptr);
    for (const report::Diagnostic& each : report.sorted()) UNSCOPED_INFO(report::text(each));
    REQUIRE(report.errors() == 0);
    map = route::site_map(*portal, words, tree, report);
  }

  std::vector<std::string> addresses() const {
    std::vector<std::string> out;
    for (const route::PageAddress& place : map->pages()) out.push_back(place.address);
    return out;
  }
  std::vector<std::string> codes() const {
    std::vector<std::string> out;
    for (const report::Diagnostic& each : report.sorted()) out.push_back(each.code);
    return out;
  }
};

using Addresses = std::vector<std::string>;

}  // namespace

TEST_CASE("a portal in English alone has English addresses") {
  CHECK(Mapped(content("\"en\""), shipped_catalogue("en")).addresses() == Addresses{"index.html",
                                                                                    "2020/index.html",
                                                                                    "2020/roads/index.html",
                                                                                    "2020/roads/safe/index.html",
                                                                                    "2020/roads/safe/measures/width.html",
                                                                                    "2020/whole-year.html",
                                                                                    "2020/checks.html",
                                                                                    "2020/changes.html",
                                                                                    "2020/corrections.html",
                                                                                    "2020/measures.html",
                                                                                    "a-z.html",
                                                                                    "search.html",
                                                                                    "open-data.html",
                                                                                    "404.html",
                                                                                    "data/index.html",
                                                                                    "data/schemas/index.html",
                                                                                    "data/2020/index.html",
                                                                                    "data/2020/series/index.html",
                                                                                    "data/2020/charts/index.html",
                                                                                    "2020/roads/safe/measures/index.html"});
}

TEST_CASE("a portal in Swedish first keeps the addresses it has had, and other languages add their ending to them") {
  const Addresses found = Mapped(content("\"sv\", \"en\""), shipped_catalogue("sv")).addresses();
  CHECK(Addresses(found.begin() + 6, found.end()) == Addresses{"2020/hela-aret.html",
                                                               "2020/hela-aret.en.html",
                                                               "2020/kontroller.html",
                                                               "2020/kontroller.en.html",
                                                               "2020/forandringar.html",
                                                               "2020/forandringar.en.html",
                                                               "2020/rattelser.html",
                                                               "2020/rattelser.en.html",
                                                               "2020/matt.html",
                                                               "2020/matt.en.html",
                                                               "a-o.html",
                                                               "a-o.en.html",
                                                               "sok.html",
                                                               "sok.en.html",
                                                               "oppna-data.html",
                                                               "oppna-data.en.html",
                                                               "404.html",
                                                               "data/index.html",
                                                               "data/schemas/index.html",
                                                               "data/2020/index.html",
                                                               "data/2020/series/index.html",
                                                               "data/2020/charts/index.html",
                                                               "2020/roads/safe/measures/index.html"});
}

TEST_CASE("a year of so many narratives is one page too, and a larger year is not") {
  const language::Catalogue words = shipped_catalogue("en");
  Files projects;
  const auto add = [&](std::size_t number) {
    projects.emplace("2020/roads/safe/road-" + std::to_string(number) + ".md",
                     "---\nkind: project\ntitle: Road " + std::to_string(number) + "\nsummary: Short.\nfactor: upkeep\n---\n");
  };
  for (std::size_t i = 3; i < 1000; ++i) add(i);  // beside the year's own page, its perspective's and its goal's
  const auto has_whole_year = [&] {
    const Addresses all = Mapped(content("\"en\"", projects), words).addresses();
    return std::find(all.begin(), all.end(), "2020/whole-year.html") != all.end();
  };
  CHECK(has_whole_year());
  add(1000);
  CHECK_FALSE(has_whole_year());
}

TEST_CASE("what is written may not have the address of a page that is made") {
  const Mapped mapped(content("\"en\"", {{"search.md", "---\nkind: page\ntitle: Search\n---\n"}}), shipped_catalogue("en"));
  CHECK(mapped.codes() == std::vector<std::string>{"duplicate-address"});
  const Mapped other(content("\"en\"", {{"sok.md", "---\nkind: page\ntitle: Search\n---\n"}}), shipped_catalogue("en"));
  CHECK(other.codes().empty());
}

TEST_CASE("a link leads up and down by relative addresses") {
  CHECK(route::relative("index.html", "2020/index.html") == "2020/index.html");
  CHECK(route::relative("2020/a/b.html", "2020/c/d.html") == "../c/d.html");
  CHECK(route::relative("2020/a/b.html", "2020/a/b.html") == "b.html");
  CHECK(route::relative("2020/a/b.html", "index.html") == "../../index.html");
  CHECK(route::relative("2020/ab/c.html", "2020/a/c.html") == "../a/c.html");
}

TEST_CASE("a path is joined to a folder, and may not lead out of the top") {
  CHECK(route::joined("2020/a", "../b/index.md") == "2020/b/index.md");
  CHECK(route::joined("2020/a", "./c.md") == "2020/a/c.md");
  CHECK(route::joined("", "c.md") == "c.md");
  CHECK(route::joined("2020", "../../c.md") == std::nullopt);
}

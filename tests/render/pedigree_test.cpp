#include <catch2/catch.hpp>

#include "build.h"

using namespace insyn;

namespace {

// A portal with one measure, fetched from this source and kept as this snapshot; the pages that are made of it.
std::map<std::string, std::string> site(const std::string& from, const std::string& rest) {
  const Trees trees{
      files::Tree::of(
          {{"settings.json",
            R"({"organisation": {"name": "Region Test"}, "title": {"sv": "Test", "en": "Test"}, "languages": ["sv", "en"], "official": false,
  "licence": {"name": "CC0 1.0", "url": "https://licence.example/cc0"}})"},
           {"index.md", "---\nkind: page\ntitle: Start\nsummary: Kort.\n---\n"},
           {"2020/index.md", "---\nkind: year\ntitle: 2020\nsummary: Kort.\n---\n"},
           {"2020/sida/index.md", "---\nkind: perspective\ntitle: Perspektiv\nsummary: Kort.\n---\n"},
           {"2020/sida/mal/index.md",
            "---\nkind: goal\ntitle: Mål\nsummary: Kort.\nfactors:\n  - {id: faktor, title: Faktor}\n---\n"},
           {"2020/sida/mal/matt.json",
            R"({"measures": [{"id": "a", "name": "Andel", "kind": "control", "factor": "faktor", "unit": "%", "from": )" + from +
                "}]}"},
           {"2020/sida/mal/a.snapshot.json", R"({"service": "Kolada", "from": )" + from + ", " + rest + "}"}}),
      files::Tree::open(INSYN_ROOT "/layouts"), files::Tree::open(INSYN_ROOT "/assets")};
  files::MemoryStaging staging;
  report::Report report;
  insyn::build(trees, {}, staging, report, [](std::string_view) {});
  for (const auto& each : report.sorted()) {
    if (each.severity == report::Severity::error) FAIL_CHECK(report::text(each));
  }
  return staging.files();
}

const std::string kolada =
    R"({"kolada": {"base": "https://kolada.example/v3", "kpi": "N00945", "area": "0025", "areas": ["2580", "2584"], "gender": ["T", "K", "M"]}, "since": "2015"})";
const std::string plain =
    R"("requests": [{"address": "https://kolada.example/v3/data?a=1&b=2"}], "retrieved": "2021-11-03T05:04:05Z", "updated": "2021-10-01",
  "title": "Invånare", "source": {"sv": "Källa: Kolada", "en": "Source: Kolada"}, "licence": {"sv": "Fritt", "en": "Free"}, "notes": ["Gränsen flyttades."],
  "series": [{"period": "2019", "value": 7.50}, {"period": "2020", "value": null, "note": {"sv": "Källan redovisar inget värde: sekretess", "en": "The source gives no value: withheld"}}],
  "breakdowns": [{"dimension": {"sv": "Kön", "en": "Sex"}, "groups": [{"name": {"sv": "Kvinnor", "en": "Women"}, "series": [{"period": "2019", "value": 8.1, "note": {"sv": "Preliminärt", "en": "Provisional"}}, {"period": "2020", "value": 8.2, "note": {"sv": "Preliminärt", "en": "Provisional"}}]}]}],
  "revisions": [{"noticed": "2021-11-03T05:04:05Z", "period": "2019", "before": 7.5049, "after": 7.50},
                {"noticed": "2021-11-03T05:04:05Z", "period": "2018", "group": {"sv": "Kvinnor", "en": "Women"}, "before": 8, "after": null}])";

void holds(const std::string& page, const std::vector<std::string>& parts) {
  for (const std::string& part : parts) {
    INFO(part);
    CHECK(page.find(part) != std::string::npos);
  }
}

}  // namespace

TEST_CASE("a measure's page shows where its figures were fetched, what was asked for, and when") {
  const auto pages = site(kolada, plain);
  holds(pages.at("2020/sida/mal/matt/a.html"),
        {"<dt>Källa</dt><dd><a href=\"#s-pedigree\">Kolada</a></dd>", "<strong>Källa: Kolada</strong>", "Siffrorna är källans.",
         "<dd>Kolada</dd>", "<dd>Invånare</dd>",
         "Nyckeltal N00945 för område 0025. Jämfört med 2580 och 2584. Kön: totalt, kvinnor och män. Från och med 2015.",
         "<a href=\"https://kolada.example/v3/data?a=1&amp;b=2\"><code>https://kolada.example/v3/data?a=1&amp;b=2</code></a>",
         "<time datetime=\"2021-11-03T05:04:05Z\">3 november 2021 kl. 05.04 (UTC)</time>", "<dd>2021-10-01</dd>",
         "<dd>Fritt</dd>", "<li>Gränsen flyttades.</li>", "Källan redovisar inget värde: sekretess",
         "<li><span>Preliminärt</span> <span class=\"sub\">Kvinnor 2019, Kvinnor 2020</span></li>"});
  holds(pages.at("2020/sida/mal/matt/a.en.html"),
        {"<strong>Source: Kolada</strong>", "<dd lang=\"sv\">Invånare</dd>",
         "Key figure N00945 for area 0025. Compared with 2580 and 2584. Sex: total, women and men. From 2015 on.",
         "3 November 2021 at 05:04 (UTC)", "<dd>Free</dd>", "<li lang=\"sv\">Gränsen flyttades.</li>", "withheld"});
}

TEST_CASE("a measure's page lists what the source has changed, with every decimal") {
  const auto pages = site(kolada, plain);
  holds(pages.at("2020/sida/mal/matt/a.html"),
        {"<h3 id=\"s-revisions\">Ändrat av källan</h3>",
         "<th scope=\"row\">2019</th><td>hela måttet</td><td class=\"num\">7,5049</td><td class=\"num\">7,50</td>",
         "<th scope=\"row\">2018</th><td>Kvinnor</td><td class=\"num\">8</td><td class=\"num\">inget värde</td>"});
  holds(pages.at("2020/sida/mal/matt/a.en.html"), {"<td>the whole measure</td><td class=\"num\">7.5049</td>",
                                                   "<td>Women</td><td class=\"num\">8</td><td class=\"num\">no value</td>"});
}

TEST_CASE("every kind of source tells in words what was asked for") {
  const std::string rest =
      R"("requests": [{"address": "https://data.example/"}], "retrieved": "2021-11-03T05:04:05Z", "series": [{"period": "2019", "value": 1}])";
  const auto request = [&](const std::string& from) {
    const std::string page = site(from, rest).at("2020/sida/mal/matt/a.html");
    const std::size_t at = page.find("Det som efterfrågades</dt><dd>");
    return page.substr(at, page.find("</dd>", at) - at).substr(std::string_view("Det som efterfrågades</dt><dd>").size());
  };
  CHECK(
      request(
          R"({"pxweb": {"base": "https://x.example/api/v2", "table": "TAB1", "query": {"Region": "25", "Kon": ["1", "2"]}, "by": "Kon"}})") ==
      "Tabell TAB1. Region: 25. Kon: 1, 2. Fördelat på Kon.");
  CHECK(request(R"({"jsonstat": {"address": "https://x.example/", "category": {"unit": "PC"}, "by": "sex", "total": "T"}})") ==
        "En tabell i JSON-stat. unit: PC. Fördelat på sex, där T är helheten.");
  CHECK(
      request(
          R"({"csv": {"address": "https://x.example/", "columns": {"period": "År", "value": "Andel"}, "category": {"Län": "BD"}}})") ==
      "En tabell i CSV: kolumnen Andel efter År. Län: BD.");
}

TEST_CASE("words from outside are never more than words on a page") {
  const std::string evil =
      R"x("</dd></li><script>alert(1)</script><img src=x onerror=alert(1)> \" ' & {{t.skip}} {evil} [a](javascript:0)")x";
  const std::string from = R"({"csv": {"address": "https://x.example/", "columns": {"period": )" + evil + R"(, "value": )" +
                           evil + R"(}, "category": {)" + evil + ": " + evil + R"(}, "by": )" + evil + R"(, "total": )" + evil +
                           "}}";
  const auto pages = site(
      from,
      R"("requests": [{"address": "https://x.example/?'+alert(1)+'", "body": )" + evil +
          R"(}], "retrieved": "2021-11-03T05:04:05Z", "updated": )" + evil + R"(, "title": )" + evil + R"(, "source": )" + evil +
          R"(, "licence": )" + evil + R"(, "notes": [)" + evil + R"(], "series": [{"period": "2019", "value": 1, "note": )" +
          evil + R"(}], "breakdowns": [{"dimension": )" + evil + R"(, "groups": [{"name": )" + evil +
          R"(, "series": [{"period": "2019", "value": 1, "note": )" + evil +
          R"(}, {"period": "2018", "value": 1}]}]}], "revisions": [{"noticed": "2021-11-03T05:04:05Z", "period": "2019", "group": )" +
          evil + R"(, "before": 1, "after": 2}])");
  for (const char* address : {"2020/sida/mal/matt/a.html", "2020/sida/mal/matt/a.en.html", "2020/hela-aret.html"}) {
    INFO(address);
    const std::string& page = pages.at(address);
    CHECK(page.find("<script>alert") == std::string::npos);
    CHECK(page.find("<img src=x") == std::string::npos);
    CHECK(page.find("href=\"javascript:") == std::string::npos);
  }
  const std::string& page = pages.at("2020/sida/mal/matt/a.html");
  std::size_t seen = 0;
  for (std::size_t at = page.find("&lt;script&gt;"); at != std::string::npos; at = page.find("&lt;script&gt;", at + 1)) ++seen;
  CHECK(seen >= 12);
  holds(page, {"{{t.skip}} {evil}"});
}

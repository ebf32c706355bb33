#include <atomic>
#include <catch2/catch.hpp>
#include <thread>

#include "fetch/asking.h"
#include "fetch/fetch.h"
#include "fetch/loopback.h"
#include "fetch/portal_folder.h"

using namespace insyn;
using namespace insyn::fetch;
using loopback::Asked;
using loopback::Reply;
using loopback::Server;

namespace {

const Library library;

std::string kolada_row(int year, const std::string& total) {
  return R"({"kpi": "N00945", "municipality": "0025", "period": )" + std::to_string(year) +
         R"(, "values": [{"gender": "T", "value": )" + total +
         R"(, "status": "", "isdeleted": false}, {"gender": "K", "value": 1.50, "status": "", "isdeleted": false}]})";
}
std::string kolada_page(const std::string& rows, const std::string& next = "null") {
  return R"({"values": [)" + rows + R"(], "next_url": )" + next + "}";
}
const std::string kolada_kpi = R"({"values": [{"id": "N00945", "title": "Invånare"}]})";
const std::string data_path = "/v3/data/kpi/N00945/municipality/0025";

std::string from_kolada(const Server& server) {
  return R"({"kolada": {"base": ")" + server.at("/v3") + R"(", "kpi": "N00945", "area": "0025"}})";
}

struct Run {
  Refreshed done;
  std::vector<std::string> lines;
  report::Report report;

  std::string said() const {
    std::string out;
    for (const std::string& line : lines) out += line + "\n";
    return out;
  }
  std::string error() const {
    std::string out;
    for (const auto& each : report.sorted()) out += report::text(each.message) + "\n";
    return out;
  }
};

std::unique_ptr<Run> refresh(const PortalFolder& folder, bool dry_run = false, std::vector<std::string> wanted = {},
                             const std::string& now = "2026-11-23T15:04:05Z", const ClientOptions& asking = quick()) {
  auto run = std::make_unique<Run>();
  report::Report reading;
  const portal::Content content = folder.load(reading);
  REQUIRE(reading.errors() == 0);
  Client client(asking);
  RefreshOptions options{std::move(wanted), dry_run, folder.content(), now,
                         [&](const report::Message& line) { run->lines.push_back(report::text(line)); }};
  run->done = fetch::refresh(content, client, options, run->report);
  return run;
}

const portal::Measure& first_measure(const portal::Content& content) { return content.measures.at(0).measures.at(0); }

}  // namespace

TEST_CASE("a measure's figures are fetched, kept beside its file and read back with it") {
  Server server;
  server.on(data_path, kolada_page(kolada_row(2019, "77.0") + "," + kolada_row(2020, "78.10")));
  server.on("/v3/kpi/N00945", kolada_kpi);
  const PortalFolder folder(measure("a", from_kolada(server)));
  const std::size_t before = folder.files();
  const auto run = refresh(folder);
  CHECK(run->error().empty());
  CHECK(run->said() == "2020/a: 4 figures, fetched for the first time\n");
  CHECK(folder.files() == before + 1);
  CHECK(
      folder.read(folder.snapshot("a")) ==
      "{\n  \"service\": \"Kolada\",\n  \"from\": {\"kolada\":{\"base\":\"" + server.at("/v3") +
          "\",\"kpi\":\"N00945\",\"area\":\"0025\"}},\n"
          "  \"requests\": [\n    {\"address\": \"" +
          server.at(data_path) +
          "\"}\n  ],\n"
          "  \"retrieved\": \"2026-11-23T15:04:05Z\",\n  \"title\": \"Invånare\",\n"
          "  \"source\": {\"sv\": \"Källa: Kolada\", \"en\": \"Source: Kolada\"},\n"
          "  \"licence\": {\"sv\": \"Får användas fritt när källan anges\", \"en\": \"Free to use when the source is named\"},\n"
          "  \"series\": [\n    {\"period\": \"2019\", \"value\": 77.0},\n    {\"period\": \"2020\", \"value\": 78.10}\n  ],\n"
          "  \"breakdowns\": [\n    {\n      \"dimension\": {\"sv\": \"Kön\", \"en\": \"Sex\"},\n      \"groups\": [\n        {\n"
          "          \"name\": {\"sv\": \"Kvinnor\", \"en\": \"Women\"},\n          \"series\": [\n            {\"period\": "
          "\"2019\", \"value\": 1.50},\n"
          "            {\"period\": \"2020\", \"value\": 1.50}\n          ]\n        }\n      ]\n    }\n  ]\n}\n");

  report::Report reading;
  const portal::Content content = folder.load(reading);
  CHECK(reading.sorted().empty());
  const portal::Measure& read = first_measure(content);
  REQUIRE(read.snapshot);
  CHECK(read.snapshot->retrieved == "2026-11-23T15:04:05Z");
  CHECK(read.snapshot->source.in("sv") == "Källa: Kolada");
  REQUIRE(read.series.size() == 2);
  CHECK(read.series[1].value->literal() == "78.10");
  CHECK(report::address(read.series[1].at) == "2020/perspektiv/mal/a.snapshot.json:13:33");
  CHECK(read.breakdowns.at(0).groups.at(0).id == "kvinnor");
}

TEST_CASE("a second fetch lists what was revised before it replaces it, and keeps the list") {
  Server server;
  server.on("/v3/kpi/N00945", kolada_kpi);
  server.on(data_path, kolada_page(kolada_row(2018, "5") + "," + kolada_row(2019, "77.0")));
  const PortalFolder folder(measure("a", from_kolada(server)));
  refresh(folder);
  server.on(data_path, kolada_page(kolada_row(2019, "77.5") + "," + kolada_row(2020, "80")));
  const std::string before = folder.read(folder.snapshot("a"));
  const auto dry = refresh(folder, true);
  CHECK(dry->said() ==
        "2020/a: 4 figures, 2 new, 3 revised\n  2018: 5 → no value\n  2019: 77.0 → 77.5\n  2018 Kvinnor: 1.50 → no value\n");
  CHECK(folder.read(folder.snapshot("a")) == before);
  refresh(folder, false, {}, "2026-12-01T00:00:00Z");
  report::Report reading;
  const portal::Content content = folder.load(reading);
  CHECK(reading.sorted().empty());
  const auto& revisions = first_measure(content).snapshot->revisions;
  REQUIRE(revisions.size() == 3);
  CHECK(revisions[1].noticed == "2026-12-01T00:00:00Z");
  CHECK(revisions[1].period.literal() == "2019");
  CHECK(revisions[1].before->literal() == "77.0");
  CHECK(revisions[1].after->literal() == "77.5");
  CHECK(revisions[2].group.in("en") == "Women");
  server.on(data_path, kolada_page(kolada_row(2019, "77.6") + "," + kolada_row(2020, "80")));
  refresh(folder, false, {}, "2026-12-02T00:00:00Z");
  const portal::Content again = folder.load(reading);
  CHECK(first_measure(again).snapshot->revisions.size() == 4);
  CHECK(first_measure(again).snapshot->revisions.front().noticed == "2026-12-02T00:00:00Z");
}

TEST_CASE("figures that are the same leave the snapshot as it is") {
  Server server;
  server.on("/v3/kpi/N00945", kolada_kpi);
  server.on(data_path, kolada_page(kolada_row(2019, "77.0")));
  const PortalFolder folder(measure("a", from_kolada(server)));
  refresh(folder);
  const std::string before = folder.read(folder.snapshot("a"));
  const auto run = refresh(folder, false, {}, "2027-01-01T00:00:00Z");
  CHECK(run->said() == "2020/a: unchanged since 2026-11-23T15:04:05Z\n");
  CHECK(run->done.unchanged == 1);
  CHECK(folder.read(folder.snapshot("a")) == before);
}

TEST_CASE("stored validators are sent, and an answer that nothing changed ends the matter") {
  Server server;
  server.on("/v3/kpi/N00945", kolada_kpi);
  server.on(data_path, [](const Asked& asked) {
    if (asked.headers.count("if-none-match") != 0) return Reply{304, "", "", {}};
    return Reply{200, kolada_page(kolada_row(2019, "77.0")), "application/json", {{"ETag", "\"v1\""}}};
  });
  const PortalFolder folder(measure("a", from_kolada(server)));
  refresh(folder);
  CHECK(folder.read(folder.snapshot("a")).find(R"("etag": "\"v1\"")") != std::string::npos);
  CHECK(refresh(folder)->done.unchanged == 1);
  CHECK(server.asked().back().headers.at("if-none-match") == "\"v1\"");
}

TEST_CASE("a source that was changed is asked anew and compared with nothing") {
  Server server;
  server.on("/v3/kpi/N00945", kolada_kpi);
  server.on(data_path, [](const Asked& asked) {
    CHECK(asked.headers.count("if-none-match") == 0);
    return Reply{200, kolada_page(kolada_row(2019, "77.0")), "application/json", {{"ETag", "\"v1\""}}};
  });
  const PortalFolder folder(measure("a", from_kolada(server)));
  refresh(folder);
  folder.write("2020/perspektiv/mal/matt.json", "{\"measures\": [" +
                                                    measure("a", R"({"kolada": {"base": ")" + server.at("/v3") +
                                                                     R"(", "kpi": "N00945", "area": "0025", "gender": "K"}})") +
                                                    "]}");
  report::Report reading;
  folder.load(reading);
  REQUIRE(reading.warnings() == 1);
  CHECK(report::text(reading.sorted().at(0).message) ==
        "the figures of measure “a” were fetched before “from” was changed; run insyn fetch");
  const auto run = refresh(folder);
  CHECK(run->said() == "2020/a: 1 figures; the source was different before, so nothing is compared\n");
}

TEST_CASE("a failed answer replaces nothing and says why") {
  Server server;
  server.on("/v3/kpi/N00945", kolada_kpi);
  server.on(data_path, kolada_page(kolada_row(2019, "77.0")));
  const PortalFolder folder(measure("a", from_kolada(server)));
  refresh(folder);
  const std::string before = folder.read(folder.snapshot("a"));
  const auto fails = [&](Reply reply) {
    server.on(data_path, [reply](const Asked&) { return reply; });
    const auto run = refresh(folder);
    CHECK(run->done.failed == 1);
    CHECK(run->done.replaced == 0);
    CHECK(folder.read(folder.snapshot("a")) == before);
    const auto diagnostics = run->report.sorted();
    REQUIRE(diagnostics.size() == 1);
    CHECK(diagnostics[0].line == 2);
    CHECK(diagnostics[0].code == "not-fetched");
    return report::text(diagnostics[0].message);
  };
  CHECK(fails({400, R"({"message": "Bad id"})", "application/json", {}}) ==
        "2020/a was not fetched: Kolada does not understand the request (“Bad id”); is every code right?");
  CHECK(fails({404, "", "text/plain", {}}) ==
        "2020/a was not fetched: Kolada has nothing at " + server.at(data_path) + "; is the code or the address right?");
  CHECK(fails({429, "", "text/plain", {{"Retry-After", "600"}}}) ==
        "2020/a was not fetched: Kolada asks for a pause of 600 seconds; try again then");
  CHECK(fails({503, "", "text/plain", {}}) ==
        "2020/a was not fetched: Kolada has an error of its own (status 503); try again later");
  CHECK(fails({200, "<html>", "text/html", {}}) ==
        "2020/a was not fetched: the answer is a web page, not JSON; is this the address of the data itself?");
  CHECK(fails({200, kolada_page(""), "application/json", {}}) ==
        "2020/a was not fetched: the answer has no value of what was asked for; is every code and period right?");
  CHECK(
      fails({200, kolada_page(kolada_row(2020, "1")).substr(0, 90), "application/json", {}}) ==
      "2020/a was not fetched: broken JSON: “{” opened on line 1, column 82 is never closed (in the answer: line 1, column 91)");
  CHECK(fails({302, "", "text/plain", {{"Location", "file:///etc/passwd"}}})
            .find("redirects to what is not an http or https address") != std::string::npos);
}

TEST_CASE("all pages are read, and a page that fails leaves nothing half done") {
  Server server;
  server.on("/v3/kpi/N00945", kolada_kpi);
  std::atomic<bool> broken = false;
  server.on(data_path, [&](const Asked& asked) {
    if (asked.target.ends_with("page=2"))
      return broken ? Reply{500, "", "text/plain", {}} : Reply{200, kolada_page(kolada_row(2020, "2")), "application/json", {}};
    return Reply{200,
                 kolada_page(kolada_row(2019, broken ? "9" : "1"), "\"" + server.at(data_path + "?page=2") + "\""),
                 "application/json",
                 {}};
  });
  const PortalFolder folder(measure("a", from_kolada(server)));
  CHECK(refresh(folder)->error().empty());
  report::Report reading;
  const portal::Content content = folder.load(reading);
  CHECK(first_measure(content).series.size() == 2);
  CHECK(first_measure(content).snapshot->requests.size() == 2);
  const std::string before = folder.read(folder.snapshot("a"));
  broken = true;
  CHECK(refresh(folder)->done.failed == 1);
  CHECK(folder.read(folder.snapshot("a")) == before);
}

TEST_CASE("a next page on another server, in a circle or without end is not followed") {
  Server server;
  server.on("/v3/kpi/N00945", kolada_kpi);
  const PortalFolder folder(measure("a", from_kolada(server)));
  server.on(data_path,
            kolada_page(kolada_row(2019, "1"), "\"http://localhost:" + std::to_string(server.port()) + data_path + "\""));
  CHECK(refresh(folder)->error().find("names a next page on another server") != std::string::npos);
  server.on(data_path, kolada_page(kolada_row(2019, "1"), "\"" + server.at(data_path) + "\""));
  CHECK(refresh(folder)->error().find("go round in a circle") != std::string::npos);
  int page = 0;
  server.on(data_path, [&](const Asked&) {
    return Reply{
        200, kolada_page("", "\"" + server.at(data_path + "?page=" + std::to_string(++page)) + "\""), "application/json", {}};
  });
  CHECK(refresh(folder)->error().find("more than 200 pages") != std::string::npos);
  CHECK(folder.read(folder.snapshot("a")).empty());
}

TEST_CASE("whatever a service sends, the snapshot can be read back and changes nothing else") {
  Server server;
  const std::string evil = R"(\u202e\u2028\n\"</script>{\\)";
  server.on("/v3/kpi/N00945", R"({"values": [{"id": "N00945", "title": ")" + evil + "\"}]}");
  server.on(data_path, [&](const Asked& asked) {
    Reply reply{
        200, kolada_page(kolada_row(2020, "1e2")), "application/json", {{"ETag", "\"\xFF\xFE\""}, {"Last-Modified", "\xC3("}}};
    if (asked.target == data_path)
      reply.body = kolada_page(kolada_row(2019, "-0.50"), "\"" + server.at(data_path) + R"(?page=\"<2>\"")");
    return reply;
  });
  const PortalFolder folder(measure("a", from_kolada(server)));
  const std::size_t before = folder.files();
  CHECK(refresh(folder)->error().empty());
  CHECK(folder.files() == before + 1);
  report::Report reading;
  const portal::Content content = folder.load(reading);
  for (const auto& each : reading.sorted()) FAIL_CHECK(report::text(each.message));
  const portal::Snapshot& snapshot = *first_measure(content).snapshot;
  CHECK(snapshot.title.in("sv") == "\"</script>{\\");
  CHECK(snapshot.requests.at(1).address == server.at(data_path) + "?page=%22%3C2%3E%22");
  CHECK(snapshot.requests.at(0).etag.empty());
  CHECK(snapshot.series.at(1).value->literal() == "100");
  CHECK(refresh(folder)->done.unchanged == 1);
}

TEST_CASE("a snapshot that is a link elsewhere is replaced, and what it led to is left") {
  Server server;
  server.on("/v3/kpi/N00945", kolada_kpi);
  server.on(data_path, kolada_page(kolada_row(2019, "1")));
  const PortalFolder folder(measure("a", from_kolada(server)));
  REQUIRE(refresh(folder)->done.replaced == 1);
  const std::string kept = folder.read(folder.snapshot("a"));
  const std::filesystem::path elsewhere = folder.snapshot("a").parent_path() / "elsewhere.txt";
  std::filesystem::rename(folder.snapshot("a"), elsewhere);
  std::filesystem::create_symlink("elsewhere.txt", folder.snapshot("a"));
  server.on(data_path, kolada_page(kolada_row(2019, "2")));
  CHECK(refresh(folder)->done.replaced == 1);
  CHECK(folder.read(elsewhere) == kept);
  CHECK_FALSE(std::filesystem::is_symlink(folder.snapshot("a")));
}

TEST_CASE("pages that come one by one for ever, or are too large together, are given up") {
  Server server;
  server.on("/v3/kpi/N00945", kolada_kpi);
  std::atomic<int> page = 0;
  std::atomic<bool> large = false;
  server.on(data_path, [&](const Asked&) {
    const std::string next = "\"" + server.at(data_path + "?page=" + std::to_string(++page)) + "\"";
    return Reply{200, kolada_page("", next) + std::string(large ? 700'000 : 0, ' '), "application/json", {}};
  });
  const PortalFolder folder(measure("a", from_kolada(server)));
  ClientOptions brief = quick();
  brief.source_limit = std::chrono::milliseconds(0);
  CHECK(refresh(folder, false, {}, "2026-11-23T15:04:05Z", brief)->error().find("was not done in 0 seconds") !=
        std::string::npos);
  ClientOptions small = quick();
  small.byte_limit = 1U << 20U;
  large = true;
  CHECK(refresh(folder, false, {}, "2026-11-23T15:04:05Z", small)->error() ==
        "2020/a was not fetched: Kolada answers with more than 2 MB in all; ask for less\n");
  CHECK(folder.read(folder.snapshot("a")).empty());
}

TEST_CASE("at most 25 areas are asked for at once") {
  Server server;
  server.on("/v3/kpi/N00945", kolada_kpi);
  std::string areas, first = "0025", second;
  for (int i = 0; i < 30; ++i) {
    const std::string id = std::to_string(2500 + i);
    areas += (i > 0 ? ", \"" : "\"") + id + "\"";
    if (i < 24) first += "," + id;
    if (i >= 24) second += (second.empty() ? "" : ",") + id;
  }
  const auto row = [](const std::string& area) {
    return R"({"kpi": "N00945", "municipality": ")" + area + R"(", "period": 2019, "values": [{"gender": "T", "value": 1}]})";
  };
  server.on("/v3/data/kpi/N00945/municipality/" + first, kolada_page(row("0025") + "," + row("2500")));
  server.on("/v3/data/kpi/N00945/municipality/" + second, kolada_page(row("2529")));
  std::string names;
  for (int i = 0; i < 25; ++i) names += (i > 0 ? "," : "") + std::to_string(2500 + i);
  server.on("/v3/municipality/" + names, R"({"values": [{"id": "2500", "title": "Ettan"}]})");
  server.on("/v3/municipality/2525,2526,2527,2528,2529", R"({"values": [{"id": "2529", "title": "Sista"}]})");
  const PortalFolder folder(measure(
      "a", R"({"kolada": {"base": ")" + server.at("/v3") + R"(", "kpi": "N00945", "area": "0025", "areas": [)" + areas + "]}}"));
  CHECK(refresh(folder)->error().empty());
  report::Report reading;
  const portal::Content content = folder.load(reading);
  const auto& groups = first_measure(content).breakdowns.at(0).groups;
  CHECK(groups.at(0).id == "ettan");
  CHECK(groups.at(1).id == "sista");
}

TEST_CASE("PxWeb 2 is asked within the limits of its configuration") {
  Server server;
  server.on(
      "/api/v2/config",
      R"({"maxDataCells": 4, "maxCallsPerTimeWindow": 1000, "timeWindow": 1, "license": "CC0", "sourceReferences": [{"language": "sv", "text": "Källa: SCB"}]})");
  server.on(
      "/api/v2/tables/TAB1/data",
      R"({"class": "dataset", "id": ["Tid"], "size": [2], "role": {"time": ["Tid"]}, "dimension": {"Tid": {"category": {"index": {"2018": 0, "2019": 1}}}}, "value": [1.0, 2]})");
  const auto from = [&](const std::string& years) {
    return R"({"pxweb": {"base": ")" + server.at("/api/v2") + R"(", "table": "TAB1", "query": {"Tid": [)" + years + "]}}}";
  };
  const PortalFolder folder(measure("a", from(R"("2018", "2019")")));
  CHECK(refresh(folder)->error().empty());
  const std::string text = folder.read(folder.snapshot("a"));
  CHECK(text.find("\"source\": \"Källa: SCB\"") != std::string::npos);
  CHECK(text.find("\"licence\": \"CC0\"") != std::string::npos);
  CHECK(text.find("{\"period\": \"2018\", \"value\": 1.0}") != std::string::npos);
  CHECK(server.asked().back().target == "/api/v2/tables/TAB1/data?lang=sv&outputFormat=json-stat2&valuecodes%5BTid%5D=2018,2019");
  const PortalFolder large(measure("a", from(R"("2015", "2016", "2017", "2018", "2019")")));
  CHECK(refresh(large)->error() ==
        "2020/a was not fetched: the query asks for 5 cells or more, and the service gives at most 4 at once; ask for less\n");
  server.on("/api/v2/tables/TAB1/data", [](const Asked&) {
    return Reply{403, R"({"type": "x", "title": "Too many cells", "status": 403})", "application/problem+json", {}};
  });
  CHECK(refresh(folder)->error() ==
        "2020/a was not fetched: PxWeb refuses the request (“Too many cells”); it may ask for more cells than the service gives "
        "at once: ask for less\n");
}

TEST_CASE("PxWeb 1 is asked by POST, and its wrapper read") {
  Server server;
  server.on(
      "/v1/T",
      R"({"dataset": {"label": "L", "dimension": {"Tid": {"category": {"index": {"2019": 0}}}, "id": ["Tid"], "size": [1], "role": {"time": ["Tid"]}}, "value": [7]}})");
  const std::string rest =
      R"x(", "version": 1, "table": "T", "query": {"Tid": "top(1)"}, "format": "json-stat"}, "source": "SCB"})x";
  const PortalFolder folder(measure("a", R"({"pxweb": {"base": ")" + server.at("/v1") + rest));
  CHECK(refresh(folder)->error().empty());
  const Asked asked = server.asked().back();
  CHECK(asked.method == "POST");
  CHECK(asked.headers.at("content-type") == "application/json");
  CHECK(asked.body ==
        R"({"query": [{"code": "Tid", "selection": {"filter": "top", "values": ["1"]}}], "response": {"format": "json-stat"}})");
  const std::string text = folder.read(folder.snapshot("a"));
  CHECK(text.find("\"source\": \"SCB\"") != std::string::npos);
  CHECK(text.find("\"body\": \"{\\\"query\\\": ") != std::string::npos);
}

TEST_CASE("JSON-stat and CSV are fetched from their addresses") {
  Server server;
  server.on(
      "/t.json",
      R"({"class": "dataset", "id": ["sex", "time"], "size": [2, 1], "dimension": {"sex": {"label": "Kön", "category": {"index": ["T", "F"]}}, "time": {"category": {"index": ["2019"]}}}, "value": {"0": 5, "1": 6}})");
  server.on("/t.csv", "Year;Share\n2019;7,50\n");
  const PortalFolder folder(
      measure("a", R"({"jsonstat": {"address": ")" + server.at("/t.json") + R"(", "by": "sex", "total": "T"}})") + ",\n" +
      measure(
          "b",
          R"({"csv": {"address": ")" + server.at("/t.csv") +
              R"(", "columns": {"period": "Year", "value": "Share"}, "decimal": ","}, "source": {"sv": "Källa: X"}, "licence": "CC0"})"));
  const auto run = refresh(folder);
  CHECK(run->error().empty());
  CHECK(run->done.replaced == 2);
  report::Report reading;
  const portal::Content content = folder.load(reading);
  CHECK(reading.sorted().empty());
  CHECK(content.measures.at(0).measures.at(0).series.at(0).value->literal() == "5");
  CHECK(content.measures.at(0).measures.at(1).series.at(0).value->literal() == "7.50");
  CHECK(content.measures.at(0).measures.at(1).snapshot->licence.in("sv") == "CC0");
}

TEST_CASE("a reference series is fetched into a file of its own, and read back beside its measure") {
  Server server;
  server.on("/t.csv", "Year;Share\n2019;7,50\n");
  const std::string from =
      R"({"csv": {"address": ")" + server.at("/t.csv") +
      R"(", "columns": {"period": "Year", "value": "Share"}, "decimal": ","}, "source": {"sv": "Källa: X"}})";
  const PortalFolder folder(measure("a", "", R"(, "references": [{"id": "riket", "name": "Riket", "from": )" + from + "}]"));
  const auto run = refresh(folder);
  CHECK(run->error().empty());
  CHECK(run->said() == "2020/a.riket: 1 figures, fetched for the first time\n");
  report::Report reading;
  const portal::Content content = folder.load(reading);
  CHECK(reading.sorted().empty());
  const portal::Measure& read = first_measure(content);
  CHECK_FALSE(read.snapshot);
  CHECK(read.series.empty());
  REQUIRE(read.references.at(0).snapshot);
  CHECK(read.references.at(0).series.at(0).value->literal() == "7.50");
}

TEST_CASE("only what is wanted is fetched, and what is not there is said") {
  Server server;
  server.on("/v3/kpi/N00945", kolada_kpi);
  server.on(data_path, kolada_page(kolada_row(2019, "1")));
  const PortalFolder folder(measure("bredband", from_kolada(server)) + ",\n" + measure("annat", from_kolada(server)) + ",\n" +
                            measure("stumt", ""));
  CHECK(refresh(folder, true, {"2020/bredband"})->done.replaced == 1);
  CHECK(refresh(folder, true, {"2020"})->done.replaced == 2);
  CHECK(refresh(folder, true, {"2020/bredbnad"})->error() ==
        "there is no measure “2020/bredbnad”; did you mean “2020/bredband”?\n");
  const auto silent = refresh(folder, true, {"stumt"});
  CHECK(silent->error() == "measure “stumt” names no source to fetch it from; add “from”\n");
  CHECK(silent->report.sorted().at(0).code == "no-source");
}

TEST_CASE("without a network that is said once") {
  const std::string from = R"({"jsonstat": {"address": "http://no-such-host.invalid/t"}})";
  const PortalFolder folder(measure("a", from) + ",\n" + measure("b", from) + ",\n" + measure("c", from) + ",\n" +
                            measure("d", from));
  ClientOptions nobody = quick();
  nobody.connect_to = {"::127.0.0.1:1"};
  const auto run = refresh(folder, false, {}, "2026-11-23T15:04:05Z", nobody);
  CHECK(run->done.no_network);
  CHECK(run->done.failed == 3);  // the fourth is not asked for
  CHECK(run->error().empty());
}

#include <catch2/catch.hpp>
#include <fstream>
#include <set>

#include "fetch/asking.h"
#include "fetch/fetch.h"
#include "fetch/loopback.h"
#include "load/load.h"

using namespace insyn;
using namespace insyn::fetch;
using loopback::Asked;
using loopback::Reply;
using loopback::Server;

namespace {

const Library library;
const std::filesystem::path kept = INSYN_ROOT "/tests/golden/fetched/content";

// What the services answer, in the shapes that they have; `later` a year on, when Kolada and Eurostat have changed figures.
void play_kolada(Server& server, bool later) {
  const std::string path = "/v3/data/kpi/N00945/municipality/0025";
  const std::string revised = later ? "250093" : "250497";
  server.on("/v3/kpi/N00945",
            R"({"values": [{"id": "N00945", "title": "Invånare totalt, antal", "is_divided_by_gender": true}]})");
  server.on(path, [=, at = "http://kolada.test" + path](const Asked& asked) {
    if (asked.target.ends_with("page=2")) {
      return Reply{200,
                   R"({"values": [{"kpi": "N00945", "municipality": "0025", "period": 2020, "values": [
        {"gender": "T", "value": 249614.0, "status": "", "isdeleted": false},
        {"gender": "K", "value": null, "status": "..", "isdeleted": false},
        {"gender": "M", "value": null, "status": "..", "isdeleted": false}]}], "next_url": null, "previous_url": ")" +
                       at + "\"}",
                   "application/json",
                   {}};
    }
    return Reply{
        200,
        R"({"values": [{"kpi": "N00945", "municipality": "0025", "period": 2016, "values": [{"gender": "T", "value": 250570.0}]},
      {"kpi": "N00945", "municipality": "0025", "period": 2018, "values": [
        {"gender": "T", "value": 250497.0, "status": "", "isdeleted": false},
        {"gender": "K", "value": 122500.0, "status": "", "isdeleted": false},
        {"gender": "M", "value": 127997.0, "status": "", "isdeleted": false}]},
      {"kpi": "N00945", "municipality": "0025", "period": 2019, "values": [
        {"gender": "T", "value": )" +
            revised +
            R"(.0, "status": "", "isdeleted": false},
        {"gender": "K", "value": 122292.0, "status": "", "isdeleted": false},
        {"gender": "M", "value": 127801.0, "status": "", "isdeleted": false}]}],
      "next_url": ")" +
            at + R"(?page=2", "previous_url": null})",
        "application/json",
        {}};
  });
}

void play_pxweb(Server& server) {
  server.on("/api/v2/config",
            R"({"maxDataCells": 150000, "maxCallsPerTimeWindow": 1000, "timeWindow": 1, "license": "CC0",
    "sourceReferences": [{"language": "en", "text": "Source: Statistics Agency"}, {"language": "sv", "text": "Källa: Statistikmyndigheten"}]})");
  server.on(
      "/api/v2/tables/TAB100/data",
      R"({"version": "2.0", "class": "dataset", "label": "Medelålder efter region, kön och år", "updated": "2021-02-21T07:00:00Z",
    "id": ["Region", "Kon", "Tid"], "size": [1, 3, 3], "role": {"time": ["Tid"], "geo": ["Region"]},
    "note": ["Gäller den 31 december.", "Internt."], "extension": {"noteMandatory": {"0": true}},
    "dimension": {"Region": {"label": "region", "category": {"index": {"25": 0}, "label": {"25": "Norrbottens län"}}},
      "Kon": {"label": "kön", "category": {"index": {"1": 0, "2": 1, "TotSa": 2}, "label": {"1": "män", "2": "kvinnor", "TotSa": "totalt"}}},
      "Tid": {"label": "år", "category": {"index": {"2018": 0, "2019": 1, "2020": 2}}}},
    "value": [42.5, 42.7, 42.9, 44.2, 44.4, 44.6, 43.3, 43.5, 43.7]})");
  server.on("/v1/naringsliv/NyaForetag", [](const Asked& asked) {
    return Reply{
        200,
        asked.method == "POST"
            ? R"({"columns": [{"code": "Region", "text": "region", "type": "d"}, {"code": "Tid", "text": "år", "type": "t"},
        {"code": "Antal", "text": "Nya företag", "type": "c", "unit": "antal"}],
      "comments": [{"variable": "Region", "value": "25", "comment": "Flyttade företag räknas inte."}],
      "data": [{"key": ["25", "2019"], "values": ["1343"]}, {"key": ["25", "2020"], "values": [".."]}],
      "metadata": [{"updated": "2021-01-15T07:00:00Z", "label": "Nya företag efter region och år", "source": "Näringslivsmyndigheten"}]})"
            : R"({"title": "Nya företag", "variables": [{"code": "Region", "text": "region", "values": ["25"], "valueTexts": ["Norrbottens län"]}]})",
        "application/json",
        {}};
  });
}

void play_others(Server& server, bool later) {
  server.on("/data/lfst",
            std::string(R"({"version": "2.0", "class": "dataset", "label": "Employment rate", "source": "ESTAT", "updated": ")") +
                (later ? "2021-10-01" : "2021-04-01") + R"(T23:00:00+0200",
    "id": ["unit", "sex", "geo", "time"], "size": [1, 3, 1, 3],
    "dimension": {"unit": {"label": "Unit", "category": {"index": {"PC": 0}, "label": {"PC": "Percentage"}}},
      "sex": {"label": "Sex", "category": {"index": {"T": 0, "M": 1, "F": 2}, "label": {"T": "Total", "M": "Males", "F": "Females"}}},
      "geo": {"label": "Region", "category": {"index": {"SE332": 0}}},
      "time": {"label": "Time", "category": {"index": {"2018": 0, "2019": 1, "2020": 2}}}},
    "value": {"0": 75.1, "1": 74.8, "2": )" +
                (later ? "73.9" : "73.2") + R"(, "3": 76.0, "4": 75.9, "5": 75.0, "6": 74.1, "7": 73.6},
    "status": {"2": "p", "5": "p", "8": ":"}})");
  server.on("/andel.csv", [](const Asked&) {
    return Reply{
        200,
        "\xEF\xBB\xBFÅr;Län;Kön;Andel\r\n2019;Norrbotten;Totalt;7,50\r\n2019;Norrbotten;Kvinnor;8,10\r\n2019;Norrbotten;Män;6,"
        "90\r\n"
        "2020;Norrbotten;Totalt;5,25\r\n2020;Norrbotten;Kvinnor;..\r\n2020;Norrbotten;Män;4,95\r\n2020;Skåne;Totalt;9,00\r\n",
        "text/csv",
        {}};
  });
}

void fetch_into(const std::filesystem::path& folder, const Server& server, const std::string& now,
                std::vector<std::string>& said) {
  report::Report report;
  const portal::Content content = load::content(files::Tree::open(folder), report);
  REQUIRE(report.errors() == 0);
  ClientOptions options = quick();
  options.connect_to = {"::127.0.0.1:" + std::to_string(server.port())};
  Client client(options);
  RefreshOptions refresh{{}, false, folder, now, [&](const report::Message& line) { said.push_back(report::text(line)); }};
  const Refreshed done = fetch::refresh(content, client, refresh, report);
  for (const auto& each : report.sorted()) {
    if (each.severity == report::Severity::error) FAIL_CHECK(report::text(each.message));
  }
  CHECK(done.failed == 0);
}

std::string read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::set<std::string> files_in(const std::filesystem::path& folder) {
  std::set<std::string> out;
  for (const auto& each : std::filesystem::recursive_directory_iterator(folder)) {
    if (each.is_regular_file()) out.insert(each.path().lexically_relative(folder).string());
  }
  return out;
}

struct Copy {
  Copy() {
    std::string name = (std::filesystem::temp_directory_path() / "insyn-golden-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    folder = name;
    std::filesystem::copy(kept, folder, std::filesystem::copy_options::recursive);
    for (const std::string& file : files_in(folder)) {
      if (file.ends_with(".snapshot.json")) std::filesystem::remove(folder / file);
    }
  }
  ~Copy() {
    if (!stays) std::filesystem::remove_all(folder);
  }
  Copy(const Copy&) = delete;
  Copy& operator=(const Copy&) = delete;

  std::filesystem::path folder;
  bool stays = false;  // for somebody to look at
};

}  // namespace

// The golden site beside this content is built from these snapshots. Where a change of them is meant, take them from the
// folder that the test leaves.
TEST_CASE("the golden portal's snapshots are what every kind of service answers, and what it changed a year later") {
  Copy copy;
  Server server;
  std::vector<std::string> said;
  play_kolada(server, false);
  play_pxweb(server);
  play_others(server, false);
  fetch_into(copy.folder, server, "2021-05-03T08:15:00Z", said);
  play_kolada(server, true);
  play_others(server, true);
  fetch_into(copy.folder, server, "2021-11-23T15:04:05Z", said);
  CHECK(said ==
        std::vector<std::string>{
            "2020/invanare: 9 figures, fetched for the first time", "2020/medelalder: 9 figures, fetched for the first time",
            "2020/foretag: 2 figures, fetched for the first time", "2020/sysselsatta: 9 figures, fetched for the first time",
            "2020/resor: 6 figures, fetched for the first time", "2020/invanare: 9 figures, 0 new, 1 revised",
            "  2019: 250497.0 → 250093.0", "2020/medelalder: unchanged since 2021-05-03T08:15:00Z",
            "2020/foretag: unchanged since 2021-05-03T08:15:00Z", "2020/sysselsatta: 9 figures, 0 new, 1 revised",
            "  2020: 73.2 → 73.9", "2020/resor: unchanged since 2021-05-03T08:15:00Z"});
  copy.stays = files_in(copy.folder) != files_in(kept);
  for (const std::string& file : files_in(copy.folder)) copy.stays = copy.stays || read(copy.folder / file) != read(kept / file);
  INFO("what was fetched lies in " << copy.folder);
  CHECK_FALSE(copy.stays);
}

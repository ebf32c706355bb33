#include <catch2/catch.hpp>

#include "fetch/portal_folder.h"
#include "files/files.h"
#include "load/load.h"

using namespace insyn;

namespace {

const std::string from = R"({"csv": {"address": "https://data.example/t.csv", "columns": {"period": "Year", "value": "Share"}}})";

std::string snapshot(const std::string& more) {
  return "{\"service\": \"CSV\", \"from\": " + from +
         ", \"requests\": [{\"address\": \"https://data.example/t.csv\"}], \"retrieved\": \"2026-11-23T15:04:05Z\"" + more + "}";
}

std::string complaints(const std::string& measures, const std::string& text, const std::string& name = "a") {
  const PortalFolder folder(measures);
  folder.write("2020/perspektiv/mal/" + name + ".snapshot.json", text);
  report::Report report;
  folder.load(report);
  std::string out;
  for (const auto& each : report.sorted())
    out += each.file.substr(each.file.rfind('/') + 1) + ":" + std::to_string(each.line) + " " + report::text(each.message) + "\n";
  return out;
}

std::string source_complaints(const std::string& text) {
  const PortalFolder folder(measure("a", text));
  report::Report report;
  folder.load(report);
  std::string out;
  for (const auto& each : report.sorted()) {
    if (each.severity == report::Severity::error) out += report::text(each.message) + "\n";
  }
  return out;
}

}  // namespace

TEST_CASE("a period that is written by hand and fetched too is an error at the hand's place") {
  CHECK(complaints(measure("a", from, R"(, "series": [{"period": "2019", "value": 5}])"),
                   snapshot(R"(, "series": [{"period": "2019", "value": 6}])")) ==
        "matt.json:2 the period 2019 is fetched too (line 1 of the snapshot); remove it here, or narrow the source with "
        "“since”\n");
  CHECK(complaints(measure("a", from, R"(, "series": [{"period": "2018", "value": 5}])"),
                   snapshot(R"(, "series": [{"period": "2019", "value": 6}])"))
            .empty());
}

TEST_CASE("a breakdown that is written by hand and fetched too is an error") {
  const std::string breakdown =
      R"(, "breakdowns": [{"dimension": "Kön", "groups": [{"name": "Kvinnor", "series": [{"period": "2019", "value": 5}]}]}])";
  CHECK(complaints(measure("a", from, breakdown), snapshot(breakdown)) ==
        "matt.json:2 the breakdown by “Kön” is fetched too; remove it here\n");
}

TEST_CASE("a snapshot without its measure, or of one without a source, is an error") {
  CHECK(complaints(measure("a", ""), snapshot("")) ==
        "a.snapshot.json:1 this snapshot is of measure “a”, which names no source; add “from”, or remove this file\n");
  CHECK(complaints(measure("a", ""), snapshot(""), "b") ==
        "b.snapshot.json:1 this is a snapshot of measure “b”, which is in no measures file beside it\n");
}

TEST_CASE("a snapshot is read as strictly as any content") {
  CHECK(complaints(measure("a", from), snapshot(R"(, "serie": [])")) ==
        "a.snapshot.json:1 a snapshot has no key “serie”; did you mean “series”?\n");
  CHECK(complaints(measure("a", from), snapshot(R"(, "series": [{"period": "2019", "value": "6"}])"))
            .find("“6” is text, write 6") != std::string::npos);
  const std::string evil =
      complaints(measure("a", from), "{\"service\": \"CSV\", \"from\": " + from +
                                         ", \"requests\": [{\"address\": \"javascript:0\"}], \"retrieved\": \"igår\"}");
  CHECK(evil.find("an address must begin with https:// or http://") != std::string::npos);
  CHECK(evil.find("“retrieved” is a moment in UTC, such as 2026-11-23T15:04:05Z") != std::string::npos);
}

TEST_CASE("a measure whose figures were never fetched is a warning") {
  const PortalFolder folder(measure("a", from));
  report::Report report;
  folder.load(report);
  REQUIRE(report.sorted().size() == 1);
  CHECK(report::text(report.sorted()[0].message) == "the figures of measure “a” have not been fetched yet; run insyn fetch");
  CHECK(report.warnings() == 1);
}

TEST_CASE("sources are refused in plain words where they are not complete") {
  CHECK(source_complaints(R"({"kolada": {"kpi": "N00945", "area": "0025"}})").empty());
  CHECK(source_complaints(R"({"kolada": {"kpi": "945", "area": "0025"}})") ==
        "a key figure of Kolada is a capital letter and five digits, such as \"N00945\"\n");
  CHECK(source_complaints(R"({"kolada": {"kpi": "N00945", "area": "Norrbotten"}})") ==
        "“Norrbotten” is not an area of Kolada; a municipality or region has four digits, such as \"0025\"\n");
  CHECK(source_complaints(R"({"kolada": {"kpi": "N00945", "area": "0025", "gender": ["T", "F"]}})") ==
        "“F” is none of T (total), K (women) and M (men)\n");
  CHECK(source_complaints(R"({"kolada": {"kpi": "N00945", "area": "0025"}, "csv": {}})") ==
        "“from” is one of kolada, pxweb, jsonstat and csv\n");
  CHECK(source_complaints(R"({"pxweb": {"base": "https://x.example", "table": "T"}})") ==
        "a source in PxWeb needs the key “query”\n");
  CHECK(source_complaints(R"({"jsonstat": {"address": "file:///etc/passwd"}})") ==
        "an address must begin with https:// or http:// and have no spaces or quotes\n");
  CHECK(source_complaints(R"({"jsonstat": {"address": "https://x.example", "total": "T"}})") ==
        "“total” says which category of “by” is the series itself; add “by”\n");
  CHECK(source_complaints(R"({"kolada": {"kpi": "N00945", "area": "0025"}, "since": "förr"})") ==
        "“since” is a period, such as \"2015\"\n");
}

TEST_CASE("a file is replaced in one step with the folders it lies in") {
  const PortalFolder folder(measure("a", ""));
  const auto path = folder.content() / "ny/djup/fil.json";
  files::replace_file(path, "ett");
  files::replace_file(path, "två");
  CHECK(folder.read(path) == "två");
  CHECK(files::read_file(path) == "två");
  CHECK_FALSE(files::read_file(folder.content() / "saknas"));
  CHECK_THROWS_AS(files::replace_file(folder.content() / "settings.json" / "x", "1"), report::MachineError);
  std::size_t count = 0;
  for (const auto& each : std::filesystem::directory_iterator(path.parent_path())) count += each.exists() ? 1U : 0U;
  CHECK(count == 1);
}

#include <catch2/catch.hpp>

#include "fetch/readers.h"
#include "fetch/sources.h"

using namespace insyn;
using namespace insyn::fetch;

namespace {

const std::vector<std::string> languages = {"sv", "en"};

portal::FetchSource source(portal::Selection selection = {}) {
  portal::PxwebSource table;
  table.base = "https://stat.example/v1";
  table.version = 1;
  table.table = "BefolkningNy";
  table.language = "sv";
  table.format = "json";
  table.query = {{"Region", {"25"}}, {"Tid", {"top(2)"}}};
  table.selection = std::move(selection);
  portal::FetchSource out;
  out.kind = table;
  return out;
}

Read read(const std::string& body, const std::string& table = {}, portal::Selection selection = {}) {
  const portal::FetchSource from = source(std::move(selection));
  return read_pxweb({from, languages}, {"https://stat.example/v1/BefolkningNy", body}, {"t", table}, {});
}

std::string refusal(const std::string& body, portal::Selection selection = {}) {
  const Read result = read(body, {}, std::move(selection));
  REQUIRE(std::holds_alternative<report::Diagnostic>(result));
  return report::text(std::get<report::Diagnostic>(result).message);
}

std::string columns(const std::string& data) {
  return R"({"columns": [{"code": "Region", "text": "region", "type": "d"}, {"code": "Kon", "text": "kön", "type": "d"}, {"code": "Tid", "text": "år", "type": "t"},
    {"code": "BE0101N1", "text": "Folkmängd", "type": "c", "unit": "antal"}], "comments": [{"variable": "Region", "value": "25", "comment": "Gränsen ändrades 2019."}],
    "metadata": [{"infofile": "BE0101", "updated": "2026-02-21T07:00:00Z", "label": "Folkmängd efter region, kön och år", "source": "SCB"}], "data": )" +
         data + "}";
}

}  // namespace

TEST_CASE("version 1's texts become exact numbers, and its signs stay missing") {
  const Read result = read(
      "\xEF\xBB\xBF" +
          columns(R"([{"key": ["25", "1", "2018"], "values": ["127801"]}, {"key": ["25", "1", "2019"], "values": [".."]},
      {"key": ["25", "2", "2018"], "values": ["122292.50"]}, {"key": ["25", "2", "2019"], "values": [""]}])"),
      R"({"title": "Folkmängd", "variables": [{"code": "Kon", "text": "kön", "values": ["1", "2"], "valueTexts": ["män", "kvinnor"]}]})",
      {.by = {"Kon"}});
  REQUIRE(std::holds_alternative<portal::Snapshot>(result));
  const auto& snapshot = std::get<portal::Snapshot>(result);
  REQUIRE(snapshot.breakdowns.size() == 1);
  const auto& groups = snapshot.breakdowns[0].groups;
  CHECK(groups.at(0).name.in("sv") == "män");
  CHECK(groups.at(0).series.at(0).value->literal() == "127801");
  CHECK_FALSE(groups.at(0).series.at(1).value);
  CHECK(groups.at(0).series.at(1).note.in("sv") == "Källan redovisar inget värde: ”..”");
  CHECK(groups.at(1).series.at(0).value->literal() == "122292.50");
  CHECK(groups.at(1).series.at(1).note.in("sv") == "Källan redovisar inget värde.");
  CHECK(snapshot.title.in("sv") == "Folkmängd");
  CHECK(snapshot.source.in("sv") == "SCB");
  CHECK(snapshot.updated == "2026-02-21T07:00:00Z");
  CHECK(snapshot.notes.at(0).in("sv") == "Gränsen ändrades 2019.");
}

TEST_CASE("several columns of values are a dimension of their own") {
  const std::string body =
      R"({"columns": [{"code": "Tid", "type": "t"}, {"code": "A", "text": "Antal", "type": "c"}, {"code": "B", "text": "Andel", "type": "c"}],
    "data": [{"key": ["2019"], "values": ["1", "2.5"]}]})";
  CHECK(refusal(body).starts_with("the dimension “ContentsCode” has 2 categories (A Antal, B Andel)"));
  const Read result = read(body, {}, {.categories = {{"ContentsCode", "B"}}});
  CHECK(std::get<portal::Snapshot>(result).series.at(0).value->literal() == "2.5");
}

TEST_CASE("rows that do not fit their columns are refused at their place") {
  CHECK(refusal(columns(R"([{"key": ["25", "2019"], "values": ["1"]}])")) ==
        "3 keys are expected, not 2 (in the answer: data[0].key)");
  CHECK(refusal(columns(R"([{"key": ["25", "1", "2019"], "values": []}])")) ==
        "1 values are expected, not 0 (in the answer: data[0].values)");
  CHECK(refusal(columns(R"([{"key": ["25", "1", "2019"], "values": ["1"]}, {"key": ["25", "1", "2019"], "values": ["2"]}])")) ==
        "an earlier row has the same keys (in the answer: data[1].key)");
  CHECK(refusal(columns(R"([{"key": ["25", "1", "2019"], "values": ["1 000"]}])")) ==
        "“1 000” is not a number that can be kept exactly (in the answer: data[0].values[0])");
  CHECK(refusal(columns(R"([{"key": ["25", "1", "2019"], "values": [true]}])")) ==
        "text is expected, not true or false (in the answer: data[0].values[0])");
  CHECK(refusal(columns("[]")).starts_with("the dimension “Region” is empty"));
  CHECK(refusal(R"({"columns": [{"code": "x", "type": "q"}], "data": []})") ==
        "“q” is not a type of column that insyn knows (in the answer: columns[0].type)");
}

TEST_CASE("version 1 is asked in its own words") {
  auto from = std::get<portal::PxwebSource>(source().kind);
  from.query = {{"Region", {"25", "25\"80"}}, {"Alder", {"agg:Ålder10år", "0-9"}}, {"Kon", {"*"}}, {"Tid", {"top(3)"}}};
  CHECK(pxweb_body(from) ==
        R"({"query": [{"code": "Region", "selection": {"filter": "item", "values": ["25", "25\"80"]}}, )"
        R"({"code": "Alder", "selection": {"filter": "agg:Ålder10år", "values": ["0-9"]}}, )"
        R"({"code": "Kon", "selection": {"filter": "all", "values": ["*"]}}, )"
        R"({"code": "Tid", "selection": {"filter": "top", "values": ["3"]}}], "response": {"format": "json"}})");
}

TEST_CASE("version 2 is asked with everything encoded that must be") {
  portal::PxwebSource from;
  from.base = "https://stat.example/api/v2/";
  from.table = "TAB638";
  from.language = "sv";
  from.query = {{"Region", {"00", "25"}}, {"Ålder", {"codelist:agg_Ålder10årJ", "*"}}, {"Tid", {"range(2015,2020)", "top(1)"}}};
  CHECK(pxweb_address(from) ==
        "https://stat.example/api/v2/tables/TAB638/data?lang=sv&outputFormat=json-stat2&valuecodes%5BRegion%5D=00,25"
        "&codelist%5B%C3%85lder%5D=agg_%C3%85lder10%C3%A5rJ&valuecodes%5B%C3%85lder%5D=%2A&valuecodes%5BTid%5D=%5Brange%282015%"
        "2C2020%29%5D,top%281%29");
}

TEST_CASE("the limits, licence and source text come from the configuration") {
  const auto read = read_pxweb_config(
      {"c",
       R"({"apiVersion": "2.0.0", "languages": [{"id": "sv", "label": "Svenska"}], "defaultLanguage": "sv", "maxDataCells": 150000,
    "maxCallsPerTimeWindow": 30, "timeWindow": 10, "license": "https://creativecommons.org/publicdomain/zero/1.0/",
    "sourceReferences": [{"language": "en", "text": "Source: Statistics Sweden"}, {"language": "sv", "text": "Källa: SCB"}], "features": []})"},
      "sv");
  const auto& config = std::get<PxwebConfig>(read);
  CHECK(config.most_cells == 150000);
  CHECK(config.calls == 30);
  CHECK(config.window == 10);
  CHECK(config.licence == "https://creativecommons.org/publicdomain/zero/1.0/");
  CHECK(config.source == "Källa: SCB");
  CHECK(report::text(std::get<report::Diagnostic>(read_pxweb_config({"c", R"({"maxDataCells": "many"})"}, "sv")).message) ==
        "a number is expected, not text (in the answer: maxDataCells)");
}

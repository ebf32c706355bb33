#include <catch2/catch.hpp>

#include "fetch/readers.h"

using namespace insyn;
using namespace insyn::fetch;

namespace {

const std::vector<std::string> languages = {"sv", "en"};

Read read(const std::string& body, portal::Selection selection = {}) {
  portal::FetchSource from;
  from.kind = portal::JsonStatSource{"https://data.example/t", std::move(selection)};
  return read_jsonstat({from, languages}, {"https://data.example/t", body});
}

portal::Snapshot good(const std::string& body, portal::Selection selection = {}) {
  Read result = read(body, std::move(selection));
  if (const auto* refused = std::get_if<report::Diagnostic>(&result)) FAIL(report::text(refused->message));
  return std::get<portal::Snapshot>(std::move(result));
}

std::string refusal(const std::string& body, portal::Selection selection = {}) {
  const Read result = read(body, std::move(selection));
  REQUIRE(std::holds_alternative<report::Diagnostic>(result));
  return report::text(std::get<report::Diagnostic>(result).message);
}

std::string figures(const portal::Series& series) {
  std::string out;
  for (const portal::Observation& point : series) {
    out += (out.empty() ? "" : " ") + point.period.literal() + "=" + (point.value ? point.value->literal() : "-");
  }
  return out;
}

// One dimension of time, with the parts that a test is about.
std::string table(const std::string& category, const std::string& rest, const std::string& size = "2") {
  return R"({"version": "2.0", "class": "dataset", "label": "Tabell", "source": "SCB", "updated": "2026-10-01T06:00:00Z", "id": ["Tid"], "size": [)" +
         size + R"(], "role": {"time": ["Tid"]}, "dimension": {"Tid": {"label": "år", "category": )" + category + "}}, " + rest +
         "}";
}
const std::string two_years = R"({"index": ["2018", "2019"]})";

// Region (25, 2580), Kon (1, 2), Tid (2018, 2019): the values are 0 to 7 by position.
std::string three(const std::string& value = "[0, 1, 2, 3, 4, 5, 6, 7]") {
  return R"({"version": "2.0", "class": "dataset", "id": ["Region", "Kon", "Tid"], "size": [2, 2, 2], "role": {"time": ["Tid"], "geo": ["Region"]}, "dimension": {
    "Region": {"label": "region", "category": {"index": {"2580": 1, "25": 0}, "label": {"25": "Norrbottens län", "2580": "Luleå"}}},
    "Kon": {"label": "kön", "category": {"index": {"1": 0, "2": 1}, "label": {"1": "män", "2": "kvinnor"}}},
    "Tid": {"label": "år", "category": {"index": {"2019": 1, "2018": 0}}}}, "value": )" +
         value + "}";
}

}  // namespace

TEST_CASE("cells are found row by row, the last dimension running fastest") {
  CHECK(figures(good(three(), {.categories = {{"Region", "2580"}, {"Kon", "1"}}}).series) == "2018=4 2019=5");
  CHECK(figures(good(three(), {.categories = {{"Region", "25"}, {"Kon", "2"}}}).series) == "2018=2 2019=3");
}

TEST_CASE("a dimension becomes a breakdown, and its total the series") {
  const portal::Snapshot snapshot = good(three(), {.categories = {{"Region", "2580"}}, .by = {"Kon"}, .total = "2"});
  CHECK(figures(snapshot.series) == "2018=6 2019=7");
  REQUIRE(snapshot.breakdowns.size() == 1);
  CHECK(snapshot.breakdowns[0].dimension.in("sv") == "kön");
  REQUIRE(snapshot.breakdowns[0].groups.size() == 1);
  CHECK(snapshot.breakdowns[0].groups[0].name.in("sv") == "män");
  CHECK(figures(snapshot.breakdowns[0].groups[0].series) == "2018=4 2019=5");
  const portal::Snapshot without = good(three(), {.categories = {{"Region", "2580"}}, .by = {"Kon"}});
  CHECK(without.series.empty());
  CHECK(without.breakdowns.at(0).groups.size() == 2);
}

TEST_CASE("each of several dimensions becomes a breakdown, the others at their wholes") {
  const portal::Snapshot snapshot = good(three(), {.categories = {{"Region", "25"}, {"Kon", "2"}}, .by = {"Region", "Kon"}});
  CHECK(figures(snapshot.series) == "2018=2 2019=3");
  REQUIRE(snapshot.breakdowns.size() == 2);
  CHECK(figures(snapshot.breakdowns[0].groups.at(0).series) == "2018=6 2019=7");
  CHECK(figures(snapshot.breakdowns[1].groups.at(0).series) == "2018=0 2019=1");
  CHECK(refusal(three(), {.categories = {{"Region", "25"}}, .by = {"Region", "Kon"}})
            .starts_with("the dimension “Kon” has 2 categories"));
}

TEST_CASE("a choice that is left open is refused with what there is to choose from") {
  CHECK(refusal(three(), {.categories = {{"Region", "25"}}}) ==
        "the dimension “Kon” has 2 categories (1 män, 2 kvinnor); name the one that counts in “category”, or break the measure "
        "down “by” it (in the answer: dimension.Kon)");
  CHECK(refusal(three(), {.categories = {{"Region", "2581"}, {"Kon", "1"}}})
            .starts_with(
                "the dimension “Region” has no category “2581”; did you mean “2580”?; it has 25 Norrbottens län, 2580 Luleå"));
  CHECK(refusal(three(), {.categories = {{"Kön", "1"}}}).starts_with("there is no dimension “Kön”; there are Region, Kon, Tid"));
  CHECK(refusal(three(), {.categories = {{"Region", "25"}, {"Kon", "1"}}, .by = {"Tid"}})
            .starts_with("a measure is not broken down by its periods"));
}

TEST_CASE("an index is a list, a record or absent, and the order of its members means nothing") {
  CHECK(figures(good(table(two_years, R"("value": [1, 2])")).series) == "2018=1 2019=2");
  CHECK(figures(good(table(R"({"index": {"2019": 1, "2018": 0}})", R"("value": [1, 2])")).series) == "2018=1 2019=2");
  CHECK(figures(good(table(R"({"label": {"2019": "2019"}})", R"("value": [3])", "1")).series) == "2019=3");
  CHECK(refusal(table(R"({"label": {"2018": "a", "2019": "b"}})", R"("value": [1, 2])")) ==
        "the dimension “Tid” has neither an “index” nor a single label (in the answer: dimension.Tid.category)");
  CHECK(refusal(table(R"({"index": {"2018": 0, "2019": 0}})", R"("value": [1, 2])"))
            .starts_with("position 0 is already taken or not one of 2"));
  CHECK(refusal(table(R"({"index": {"2018": 0, "2019": 7}})", R"("value": [1, 2])"))
            .starts_with("position 7 is already taken or not one of 2"));
  CHECK(refusal(table(R"({"index": {"2018": 0, "2019": 0.5}})", R"("value": [1, 2])")).starts_with("a whole number is expected"));
}

TEST_CASE("values are a list of the right length or sparse") {
  CHECK(figures(good(table(two_years, R"("value": [null, 2.50])")).series) == "2018=- 2019=2.50");
  CHECK(figures(good(table(two_years, R"("value": {"1": 2.50})")).series) == "2018=- 2019=2.50");
  CHECK(refusal(table(two_years, R"("value": [1])")) ==
        "the table has 2 cells by its sizes, but 1 values (in the answer: value)");
  CHECK(refusal(table(two_years, R"("value": [1, 2, 3])")) ==
        "the table has 2 cells by its sizes, but 3 values (in the answer: value)");
  CHECK(refusal(table(two_years, R"("value": {"2": 1})")) ==
        "“2” is not a position in a table of 2 cells (in the answer: value.2)");
  CHECK(refusal(table(two_years, R"("value": {"-1": 1})")).starts_with("“-1” is not a position"));
  CHECK(refusal(table(two_years, R"("value": {"x": 1})")).starts_with("“x” is not a position"));
  CHECK(refusal(table(two_years, R"("value": ["1", 2])")) == "a number is expected, not text (in the answer: value[0])");
  CHECK(refusal(table(two_years, R"("value": 1)")).starts_with("a record is expected, not a number"));
  CHECK(refusal(table(two_years, R"("value": {})")).starts_with("the answer has no value"));
}

TEST_CASE("a status holds for all cells, for each, or here and there") {
  const auto note = [](const std::string& status, std::size_t at) {
    return std::string(good(table(two_years, R"("value": [1, null], "status": )" + status)).series.at(at).note.in("sv"));
  };
  CHECK(note(R"("e")", 0) == "Källans anmärkning: e");
  CHECK(note(R"(["e"])", 1) == "Källan redovisar inget värde: e");
  CHECK(note(R"([null, ".."])", 0).empty());
  CHECK(note(R"([null, ".."])", 1) == "Källan redovisar inget värde: ..");
  CHECK(note(R"({"0": "p"})", 0) == "Källans anmärkning: p");
  CHECK(note(R"({"0": "p"})", 1) == "Källan redovisar inget värde.");
  CHECK(refusal(table(two_years, R"("value": [1, 2], "status": ["a", "b", "c"])")) ==
        "the table has 2 cells by its sizes, but 3 statuses (in the answer: status)");
  CHECK(refusal(table(two_years, R"("value": [1, 2], "status": {"5": "p"})")).starts_with("“5” is not a position"));
  CHECK(refusal(table(two_years, R"("value": [1, 2], "status": [1, 2])")).starts_with("text is expected, not a number"));
}

TEST_CASE("one-element forms are read") {
  const std::string body = table(R"({"index": ["2019"]})", R"("value": [5], "status": ["p"])", "1");
  CHECK(good(body).series.at(0).note.in("sv") == "Källans anmärkning: p");
  CHECK(figures(good(table(R"({"index": {"2019": 0}, "label": {"2019": "2019"}})", R"("value": {"0": 5}, "status": "p")", "1"))
                    .series) == "2019=5");
}

TEST_CASE("categories without labels show their codes") {
  std::string body = three();
  const std::string label = R"(, "label": {"1": "män", "2": "kvinnor"})";
  body.erase(body.find(label), label.size());
  CHECK(good(body, {.categories = {{"Region", "25"}}, .by = {"Kon"}}).breakdowns.at(0).groups.at(1).name.in("sv") == "2");
}

TEST_CASE("version 1 in its wrapper is read") {
  const std::string body =
      R"({"dataset": {"label": "Folkmängd", "source": "SCB", "updated": "2020-02-01T00:00:00Z", "dimension": {
    "Tid": {"label": "år", "category": {"index": {"2018": 0, "2019": 1}, "label": {"2018": "2018", "2019": "2019"}}},
    "ContentsCode": {"label": "innehåll", "category": {"index": {"BE1": 0}, "label": {"BE1": "Folkmängd"}, "unit": {"BE1": {"base": "antal", "decimals": 0}}}},
    "id": ["ContentsCode", "Tid"], "size": [1, 2], "role": {"metric": ["ContentsCode"], "time": ["Tid"]}}, "value": [250093, 250497]}})";
  const portal::Snapshot snapshot = good(body);
  CHECK(figures(snapshot.series) == "2018=250093 2019=250497");
  CHECK(snapshot.title.in("sv") == "Folkmängd");
  CHECK(snapshot.source.in("sv") == "SCB");
  CHECK(snapshot.updated == "2020-02-01T00:00:00Z");
}

TEST_CASE("Eurostat's sparse answer is read with its flags in words") {
  const std::string body =
      R"({"version": "2.0", "class": "dataset", "label": "Sysselsättning", "source": "ESTAT", "updated": "2026-04-28T11:00:00+0200",
    "value": {"0": 75.2, "1": 76.1, "3": 74.0}, "status": {"1": "p", "2": ":", "3": "bu"}, "id": ["freq", "unit", "geo", "time"], "size": [1, 1, 1, 4],
    "dimension": {"freq": {"label": "freq", "category": {"index": {"A": 0}, "label": {"A": "Annual"}}}, "unit": {"category": {"index": {"PC": 0}}},
      "geo": {"category": {"index": {"SE332": 0}}}, "time": {"label": "time", "category": {"index": {"2016": 0, "2017": 1, "2018": 2, "2019": 3}}}},
    "extension": {"lang": "EN", "id": "lfst_r_lfe2emprt", "positions-with-no-data": {"time": [2]}}})";
  const portal::Snapshot snapshot = good(body);
  CHECK(figures(snapshot.series) == "2016=75.2 2017=76.1 2018=- 2019=74.0");
  using enum portal::ObservationStatus;
  CHECK(snapshot.series[1].status == provisional);
  CHECK(snapshot.series[1].note.empty());
  CHECK(snapshot.series[2].note.in("sv") == "Källan redovisar inget värde: ej tillgängligt");
  CHECK(snapshot.series[3].status == series_break);
  CHECK(snapshot.series[3].note.in("sv") == "Källans anmärkning: låg tillförlitlighet");
  CHECK(snapshot.source.in("sv") == "Källa: Eurostat");
}

TEST_CASE("the periods of the services are known, others refused") {
  const auto period = [](std::string_view code) { return period_of(code) ? period_of(code)->literal() : "none"; };
  CHECK(period("2026") == "2026");
  CHECK(period("2026M01") == "2026-01");
  CHECK(period("2026-01") == "2026-01");
  CHECK(period("2026K1") == "2026-Q1");
  CHECK(period("2026Q4") == "2026-Q4");
  CHECK(period("2026-Q4") == "2026-Q4");
  CHECK(period("2019/2020") == "2019/2020");
  CHECK(period("2019/20") == "2019/2020");
  CHECK(period("2026-S1") == "2026-H1");
  CHECK(period("2026S2") == "2026-H2");
  CHECK(period("2026H1") == "2026-H1");
  CHECK(period("2026W01") == "2026-W01");
  CHECK(period("2026V01") == "2026-W01");
  CHECK(period("2026-M10") == "2026-10");
  CHECK(period("2018-2020") == "2018-2020");
  for (const char* code : {"", "2026M13", "2026K5", "2026-S3", "2026W54", "20260101", "2019/18", "M2026", "åååå"})
    CHECK(period(code) == "none");
  CHECK(refusal(table(R"({"index": ["2018", "2019W57"]})", R"("value": [1, 2])")) ==
        "“2019W57” is not a period that insyn knows (in the answer: dimension.Tid)");
}

TEST_CASE("notes that must be shown are kept, and others not") {
  const std::string body =
      R"({"version": "2.0", "class": "dataset", "id": ["Region", "Tid"], "size": [2, 1], "role": {"time": ["Tid"]},
    "note": ["Ingen", "Måste visas"], "extension": {"noteMandatory": {"1": true}},
    "dimension": {"Region": {"note": ["Om regioner"], "extension": {"noteMandatory": {"0": true}, "categoryNoteMandatory": {"25": {"0": true}, "26": {"0": true}}},
        "category": {"index": ["25", "26"], "note": {"25": ["Om Norrbotten"], "26": ["Om ett annat län"]}}},
      "Tid": {"category": {"index": ["2019"]}}}, "value": [1, 2]})";
  const portal::Snapshot snapshot = good(body, {.categories = {{"Region", "25"}}});
  REQUIRE(snapshot.notes.size() == 3);
  CHECK(snapshot.notes[0].in("sv") == "Om regioner");
  CHECK(snapshot.notes[1].in("sv") == "Måste visas");
  CHECK(snapshot.notes[2].in("sv") == "Om Norrbotten");
}

TEST_CASE("what is no table is refused politely") {
  CHECK(refusal(R"({"version": "2.0", "class": "collection", "link": {"item": []}})") ==
        "this is a collection of JSON-stat, not the data itself; name the address of one data set (in the answer: class)");
  CHECK(refusal(R"({"error": [{"status": 400, "label": "Bad geo"}]})") ==
        "the service answers with an error: Bad geo (in the answer: error)");
  CHECK(refusal(R"({"warning": {"status": 413, "label": "ASYNCHRONOUS_RESPONSE. Your request will be treated later"}})") ==
        "the table is too large to be sent at once; ask for less of it (in the answer: warning)");
  CHECK(refusal(R"({"a": 1, "b": 2})") == "this is not a table in JSON-stat: it has no “dimension”");
}

TEST_CASE("sizes that lie are refused with both numbers") {
  CHECK(refusal(table(two_years, R"("value": [1, 2, 3])", "3")) ==
        "the dimension “Tid” should have 3 categories, but has 2 (in the answer: size[0])");
  CHECK(refusal(table(two_years, R"("value": [1, 2])", "2, 2")) == "there are 2 sizes for 1 dimensions (in the answer: size)");
  CHECK(refusal(table(two_years, R"("value": [1, 2])", "-2")).starts_with("a whole number is expected"));
  CHECK(refusal(table(R"({"index": []})", R"("value": [])", "0")) ==
        "the dimension “Tid” is empty: there is no such data (in the answer: dimension.Tid)");
}

TEST_CASE("a table made to be too large is refused before anything is counted") {
  std::string ids, sizes, dimensions, index;
  for (int i = 0; i < 100; ++i) index += (i > 0 ? "," : "") + ("\"c" + std::to_string(i) + "\"");
  for (int i = 0; i < 20; ++i) {
    const std::string comma = i > 0 ? "," : "";
    ids += comma + "\"d" + std::to_string(i) + "\"";
    sizes += comma + "100";
    dimensions += comma + "\"d" + std::to_string(i) + "\": {\"category\": {\"index\": [" + index + "]}}";
  }
  CHECK(refusal(R"({"id": [)" + ids + R"(], "size": [)" + sizes + R"(], "dimension": {)" + dimensions + R"(}, "value": {}})") ==
        "the table is too large (in the answer: size)");
  CHECK(refusal(R"({"id": ["a", "a"], "size": [1, 1], "dimension": {"a": {"category": {"index": ["x"]}}}, "value": []})") ==
        "a dimension is named twice (in the answer: id)");
}

#include <catch2/catch.hpp>

#include "fetch/readers.h"

using namespace insyn;
using namespace insyn::fetch;

namespace {

const std::vector<std::string> languages = {"sv", "en"};

portal::FetchSource source(std::string genders = {}, std::vector<std::string> areas = {}) {
  portal::FetchSource out;
  out.kind = portal::KoladaSource{"https://api.kolada.se/v3", "N00945", "0025", std::move(areas), std::move(genders)};
  return out;
}

Read read(const std::string& body, const portal::FetchSource& from = source()) {
  return read_kolada({from, languages}, {{{"https://api.kolada.se/v3/data/x", body}}, {}, {}});
}

portal::Snapshot good(const std::string& body, const portal::FetchSource& from = source()) {
  Read result = read(body, from);
  if (const auto* refused = std::get_if<report::Diagnostic>(&result)) FAIL(report::text(refused->message));
  return std::get<portal::Snapshot>(std::move(result));
}

std::string refusal(const std::string& body, const portal::FetchSource& from = source()) {
  const Read result = read(body, from);
  REQUIRE(std::holds_alternative<report::Diagnostic>(result));
  const auto& diagnostic = std::get<report::Diagnostic>(result);
  CHECK(diagnostic.file == "https://api.kolada.se/v3/data/x");
  CHECK(diagnostic.code == "bad-answer");
  return report::text(diagnostic.message);
}

std::string row(const std::string& values, const std::string& period = "2019", const std::string& area = "0025") {
  return R"({"kpi": "N00945", "municipality": ")" + area + R"(", "period": )" + period + R"(, "values": [)" + values + "]}";
}
std::string answer(const std::string& rows) {
  return R"({"count": 1, "next_url": null, "previous_url": null, "values": [)" + rows + "]}";
}

}  // namespace

TEST_CASE("version 3's total becomes the series, women and men a breakdown") {
  const portal::Snapshot snapshot =
      good(answer(row(R"({"gender": "T", "count": 1, "status": "", "value": 77.0, "isdeleted": false},
             {"gender": "K", "count": 1, "status": "", "value": 79.5, "isdeleted": false},
             {"gender": "M", "count": 1, "status": "", "value": 74.5, "isdeleted": false})") +
                  "," + row(R"({"gender": "T", "count": 1, "status": "", "value": 76, "isdeleted": false})", "2018")));
  REQUIRE(snapshot.series.size() == 2);
  CHECK(snapshot.series[0].period.literal() == "2018");
  CHECK(snapshot.series[0].value->literal() == "76");
  CHECK(snapshot.series[1].value->literal() == "77.0");
  REQUIRE(snapshot.breakdowns.size() == 1);
  CHECK(snapshot.breakdowns[0].dimension.in("sv") == "Kön");
  CHECK(snapshot.breakdowns[0].dimension.in("en") == "Sex");
  REQUIRE(snapshot.breakdowns[0].groups.size() == 2);
  CHECK(snapshot.breakdowns[0].groups[0].name.in("sv") == "Kvinnor");
  CHECK(snapshot.breakdowns[0].groups[0].series.at(0).value->literal() == "79.5");
  CHECK(snapshot.breakdowns[0].groups[1].name.in("en") == "Men");
  CHECK(snapshot.source.in("sv") == "Källa: Kolada");
}

TEST_CASE("version 2's shape is read as well") {
  const portal::Snapshot snapshot = good(
      R"({"count": 1, "values": [{"kpi": "N00945", "municipality": "0025", "period": "2019", "values": [
          {"gender": "T", "status": "", "value": 5, "count": 1}, {"gender": "F", "status": "", "value": 6, "is_deleted": 0}, {"gender": "M", "value": null, "is_deleted": 1}]}]})");
  CHECK(snapshot.series.at(0).value->literal() == "5");
  CHECK(snapshot.breakdowns.at(0).groups.at(0).name.in("sv") == "Kvinnor");
  CHECK(snapshot.breakdowns.at(0).groups.at(1).series.at(0).note.in("sv") == "Uppgiften har tagits bort av källan.");
}

TEST_CASE("a null is missing with its status, and never a nought") {
  const portal::Snapshot snapshot = good(answer(row(R"({"gender": "T", "value": 1})", "2015") + "," +
                                                row(R"({"gender": "T", "value": null, "status": ""})", "2016") + "," +
                                                row(R"({"gender": "T", "value": null, "status": "-"})", "2017") + "," +
                                                row(R"({"gender": "T", "value": null, "status": "."})", "2018") + "," +
                                                row(R"({"gender": "T", "value": null, "status": ".."})", "2019") + "," +
                                                row(R"({"gender": "T", "status": "Ny\u001b[31m sort"})", "2020") + "," +
                                                row(R"({"gender": "T", "value": 3, "status": "Preliminär"})", "2021")));
  REQUIRE(snapshot.series.size() == 7);
  for (std::size_t i = 1; i < 6; ++i) CHECK_FALSE(snapshot.series[i].value);
  CHECK(snapshot.series[1].note.in("sv") == "Källan redovisar inget värde.");
  CHECK(snapshot.series[2].note.in("sv") == "Källan redovisar inget värde: uppgift har inte lämnats (bortfall)");
  CHECK(snapshot.series[3].note.in("sv") == "Källan redovisar inget värde: ej tillämpligt");
  CHECK(snapshot.series[4].suppressed());
  CHECK(snapshot.series[4].note.empty());
  CHECK(snapshot.series[5].note.in("sv") == "Källan redovisar inget värde: Ny[31m sort");
  CHECK(snapshot.series[6].value->literal() == "3");
  CHECK(snapshot.series[6].status == portal::ObservationStatus::provisional);
  CHECK(snapshot.series[6].note.empty());
}

TEST_CASE("a deleted row has no value whatever it says") {
  const portal::Snapshot snapshot = good(answer(row(R"({"gender": "T", "value": 4, "isdeleted": true})") + "," +
                                                row(R"({"gender": "T", "value": 5, "isdeleted": false})", "2020")));
  CHECK_FALSE(snapshot.series.at(0).value);
  CHECK(snapshot.series.at(1).value);
}

TEST_CASE("one gender may be the series itself") {
  const std::string body =
      answer(row(R"({"gender": "T", "value": 1}, {"gender": "K", "value": 2}, {"gender": "M", "value": 3})"));
  const portal::Snapshot women = good(body, source("K"));
  CHECK(women.series.at(0).value->literal() == "2");
  CHECK(women.breakdowns.empty());
  const portal::Snapshot both = good(body, source("KM"));
  CHECK(both.series.empty());
  CHECK(both.breakdowns.at(0).groups.size() == 2);
}

TEST_CASE("other areas become a breakdown under their names") {
  const portal::FetchSource from = source("T", {"2580", "2584"});
  const KoladaAnswers answers{
      {{"d", answer(row(R"({"gender": "T", "value": 1})") + "," + row(R"({"gender": "T", "value": 2})", "2019", "2580") + "," +
                    row(R"({"gender": "T", "value": 3})", "2019", "2584"))}},
      {"k", R"({"values": [{"id": "N00945", "title": "Invånare totalt, antal"}]})"},
      {{"m", R"({"values": [{"id": "2580", "title": "Luleå", "type": "K"}]})"}}};
  const Read result = read_kolada({from, languages}, answers);
  REQUIRE(std::holds_alternative<portal::Snapshot>(result));
  const auto& snapshot = std::get<portal::Snapshot>(result);
  CHECK(snapshot.title.in("sv") == "Invånare totalt, antal");
  REQUIRE(snapshot.breakdowns.size() == 1);
  CHECK(snapshot.breakdowns[0].groups.at(0).name.in("sv") == "Luleå");
  CHECK(snapshot.breakdowns[0].groups.at(1).name.in("sv") == "2584");
}

TEST_CASE("earlier periods than asked for are left out") {
  portal::FetchSource from = source();
  from.since = portal::Period::parse("2019");
  const portal::Snapshot snapshot =
      good(answer(row(R"({"gender": "T", "value": 1})", "2018") + "," + row(R"({"gender": "T", "value": 2})", "2019")), from);
  CHECK(snapshot.series.size() == 1);
}

TEST_CASE("what the reader of Kolada does not know is refused at its place") {
  CHECK(refusal(answer(row(R"({"gender": "X", "value": 1})"))) ==
        "the gender “X” is not one of T, K and M (in the answer: values[0].values[0].gender)");
  CHECK(refusal(answer(row(R"({"gender": "T", "value": "1"})"))) ==
        "a number is expected, not text (in the answer: values[0].values[0].value)");
  CHECK(refusal(answer(row(R"({"gender": "T", "value": 1})", "\"våren\""))) ==
        "“våren” is not a period that insyn knows (in the answer: values[0].period)");
  CHECK(refusal(answer(row(R"({"gender": "T", "value": 1})", "2019", "0001"))) ==
        "area “0001” was not asked for (in the answer: values[0].municipality)");
  CHECK(refusal(answer(R"({"kpi": "N1", "municipality": "0025", "period": 2019, "values": []})")) ==
        "key figure N00945 was asked for, not “N1” (in the answer: values[0].kpi)");
  CHECK(refusal(answer(row(R"({"gender": "T", "value": 1})") + "," + row(R"({"gender": "T", "value": 2})"))) ==
        "the period 2019 already has a figure; say which category counts (in the answer: values[1].values[0])");
  CHECK(refusal(R"({"value": []})") == "“values” is missing");
  CHECK(refusal(R"({"values": {}})") == "a list is expected, not a record (in the answer: values)");
  CHECK(refusal(R"([])") == "a record is expected, not a list");
}

TEST_CASE("an answer without any value replaces nothing") {
  const std::string nothing = "the answer has no value of what was asked for; is every code and period right?";
  CHECK(refusal(answer("")) == nothing);
  CHECK(refusal(answer(row(R"({"gender": "T", "value": null})"))) == nothing);
}

TEST_CASE("a key figure that Kolada does not have is refused") {
  const portal::FetchSource from = source();
  const Read result =
      read_kolada({from, languages}, {{{"d", answer(row(R"({"gender": "T", "value": 1})"))}}, {"k", R"({"values": []})"}, {}});
  CHECK(report::text(std::get<report::Diagnostic>(result).message) == "Kolada has no key figure N00945 (in the answer: values)");
}

TEST_CASE("the next page is named by either version, or not at all") {
  const auto next = [](const std::string& body) { return std::get<std::string>(kolada_next_page({"a", body})); };
  CHECK(next(R"({"values": [], "next_url": "https://x/2"})") == "https://x/2");
  CHECK(next(R"({"values": [], "next_page": "https://x/3"})") == "https://x/3");
  CHECK(next(R"({"values": [], "next_url": null})").empty());
  CHECK(next(R"({"values": [], "next_url": ""})").empty());
  CHECK(next(R"({"values": []})").empty());
}

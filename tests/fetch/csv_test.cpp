#include <catch2/catch.hpp>

#include "fetch/readers.h"

using namespace insyn;
using namespace insyn::fetch;

namespace {

const std::vector<std::string> languages = {"sv"};

Read read(const std::string& body, portal::Selection selection = {}, bool comma = false) {
  portal::CsvSource table;
  table.address = "https://data.example/t.csv";
  table.value = "Värde";
  table.comma = comma;
  selection.time = "År";
  table.selection = std::move(selection);
  portal::FetchSource from;
  from.kind = table;
  return read_csv({from, languages}, {table.address, body});
}

portal::Snapshot good(const std::string& body, portal::Selection selection = {}, bool comma = false) {
  Read result = read(body, std::move(selection), comma);
  if (const auto* refused = std::get_if<report::Diagnostic>(&result)) FAIL(refused->message);
  return std::get<portal::Snapshot>(std::move(result));
}

std::string refusal(const std::string& body, portal::Selection selection = {}) {
  const Read result = read(body, std::move(selection));
  REQUIRE(std::holds_alternative<report::Diagnostic>(result));
  return std::get<report::Diagnostic>(result).message;
}

}  // namespace

TEST_CASE("columns are found by name, whatever their order and the mark before them") {
  const portal::Snapshot snapshot = good("\xEF\xBB\xBFVärde,Kommentar,År\r\n78.50,\"a, \"\"b\"\"\nc\",2019\r\n,,2020\r\n");
  REQUIRE(snapshot.series.size() == 2);
  CHECK(snapshot.series[0].value->literal() == "78.50");
  CHECK_FALSE(snapshot.series[1].value);
}

TEST_CASE("semicolons, tabs and decimal commas are read") {
  CHECK(good("År;Värde\n2019;1 234,50\n", {}, true).series.at(0).value->literal() == "1234.50");
  CHECK(good("År\tVärde\n2019\t\u22127\n").series.at(0).value->literal() == "-7");
}

TEST_CASE("rows are kept by category and broken down by a column") {
  const std::string body = "År,Län,Kön,Värde\n2019,BD,Totalt,1\n2019,BD,Kvinnor,2\n2019,BD,Män,..\n2019,AC,Totalt,9\n";
  const portal::Snapshot snapshot = good(body, {.categories = {{"Län", "BD"}}, .by = "Kön", .total = "Totalt"});
  CHECK(snapshot.series.at(0).value->literal() == "1");
  REQUIRE(snapshot.breakdowns.at(0).groups.size() == 2);
  CHECK(snapshot.breakdowns[0].groups[0].name.in("sv") == "Kvinnor");
  CHECK(snapshot.breakdowns[0].groups[1].series.at(0).note.in("sv") == "Källan redovisar inget värde: “..”");
  CHECK(refusal(body, {.categories = {{"Kön", "Totalt"}}}) ==
        "the period 2019 has a figure already; say which category counts (in the answer: row 5)");
}

TEST_CASE("a table that is not what it should be is refused at its row") {
  CHECK(refusal("År,Varde\n2019,1\n") ==
        "there is no column “Värde”; did you mean “Varde”?; there are År, Varde (in the answer: row 1)");
  CHECK(refusal("År,Värde\n2019\n") == "the row has 1 fields, its heading 2 (in the answer: row 2)");
  CHECK(refusal("År,Värde\n2019,\"1\n") == "a quoted field is never closed (in the answer: row 2)");
  CHECK(refusal("År,Värde\n2019,\"1\"x\n") == "something stands after a closing quote (in the answer: row 2)");
  CHECK(refusal("År,Värde\nhöst,1\n") == "“höst” is no period that we know (in the answer: row 2)");
  CHECK(refusal("År,Värde\n2019,ungefär 5\n") == "“ungefär5” is no number that we can hold exactly (in the answer: row 2)");
  CHECK(refusal("År;Värde\n2019;1,5\n") ==
        "“1,5” is no number that we can hold exactly; if its comma is a decimal comma, say \"decimal\": \",\" (in the answer: "
        "row 2)");
  CHECK(refusal("") == "the answer is empty");
  CHECK(refusal("År,Värde\n") == "the answer holds no value of what was asked for; is every code and period right?");
  CHECK(refusal("<!doctype html>") == "the answer is a web page, not a table; is this the address of the data itself?");
  CHECK(refusal("\xC5r,V\xE4rde\n") == "the table is not in UTF-8; ask the publisher for that, or save it anew");
}

TEST_CASE("tables made to be too large are refused") {
  CHECK(refusal("År,Värde\n" + std::string(20'000, ',')).starts_with("the row has more fields than any table"));
  std::string periods = "År,Värde\n", groups = "År,Värde,Grupp\n";
  for (int year = 1000; year < 9000; ++year) periods += std::to_string(year) + ",1\n";
  CHECK(refusal(periods).starts_with("there are more figures than a page can show"));
  for (int i = 0; i < 5000; ++i) groups += "2019,1,g" + std::to_string(i) + "\n";
  CHECK(refusal(groups, {.by = "Grupp"}).starts_with("there are more than 1000 groups"));
}

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
  if (const auto* refused = std::get_if<report::Diagnostic>(&result)) FAIL(report::text(refused->message));
  return std::get<portal::Snapshot>(std::move(result));
}

std::string refusal(const std::string& body, portal::Selection selection = {}, bool comma = false) {
  const Read result = read(body, std::move(selection), comma);
  REQUIRE(std::holds_alternative<report::Diagnostic>(result));
  return report::text(std::get<report::Diagnostic>(result).message);
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

TEST_CASE("a number that could mean two things is refused, as in a CSV file of the content") {
  CHECK(refusal("År;Värde\n2019;1.234\n", {}, true) ==
        "“1.234” has “.” before its decimals, where this file has “,” (in the answer: line 2)");
  CHECK(refusal("År;Värde\n2019;12 3\n", {}, true).starts_with("the digits of “12 3” are not grouped in threes"));
  CHECK(refusal("År,Värde\n2019,1 23\n").starts_with("the digits of “1 23” are not grouped in threes"));
  CHECK(refusal("År,Värde\n2019,\"1,234\"\n").starts_with("“1,234” has “,” before its decimals"));
}

TEST_CASE("spaces round a number and exponents are read") {
  CHECK(good("År,Värde\n2019, 77.0 \n").series.at(0).value->literal() == "77.0");
  CHECK(good("År,Värde\n2019,1.25E2\n").series.at(0).value->literal() == "125");
}

TEST_CASE("columns that are not asked for may be called anything") {
  CHECK(good("År,Värde,a,b,c\n2019,1,a,b,c\n").series.at(0).value->literal() == "1");
  CHECK(refusal("År,Värde,Värde\n2019,1,2\n") == "two columns are called “Värde” (in the answer: line 1)");
}

TEST_CASE("remarks beside a table, in columns that have no name, are passed over") {
  CHECK(good("År;Värde;;\n2019;1;se not;\n2020;2;;x\n").series.at(1).value->literal() == "2");
  CHECK(good("År,,Värde\n2019,se not,1\n").series.at(0).value->literal() == "1");
  CHECK(refusal("År,Värde\n2019,1,5\n").starts_with("this line has 3 cells and the header 2"));
  CHECK(refusal("År,Värde,\n2019,1,5,x\n").starts_with("this line has 4 cells and the header 2"));
}

TEST_CASE("what is not UTF-8 is refused, surrogates and overlong forms too") {
  for (const char* bytes : {"\xED\xA0\x80", "\xC0\xAF", "\xE0\x80\xAF", "\xF5\x80\x80\x80"}) {
    CHECK(refusal("År,Värde,X\n2019,1," + std::string(bytes) + "\n").starts_with("the table is not in UTF-8"));
  }
}

TEST_CASE("rows are kept by category and broken down by a column") {
  const std::string body = "År,Län,Kön,Värde\n2019,BD,Totalt,1\n2019,BD,Kvinnor,2\n2019,BD,Män,..\n2019,AC,Totalt,9\n";
  const portal::Snapshot snapshot = good(body, {.categories = {{"Län", "BD"}}, .by = {"Kön"}, .total = "Totalt"});
  CHECK(snapshot.series.at(0).value->literal() == "1");
  REQUIRE(snapshot.breakdowns.at(0).groups.size() == 2);
  CHECK(snapshot.breakdowns[0].groups[0].name.in("sv") == "Kvinnor");
  CHECK(snapshot.breakdowns[0].groups[1].series.at(0).note.in("sv") == "Källan redovisar inget värde: ”..”");
  CHECK(refusal(body, {.categories = {{"Kön", "Totalt"}}}) ==
        "the period 2019 already has a figure; say which category counts (in the answer: line 5)");
}

TEST_CASE("a table that is not what it should be is refused at its row") {
  CHECK(refusal("År,Varde\n2019,1\n") ==
        "there is no column “Värde”; did you mean “Varde”?; there are År, Varde (in the answer: line 1)");
  CHECK(
      refusal("År,Värde\n2019\n") ==
      "this line is a single cell, and the header has 2; a title or a remark belongs in the description, not in the file (in the "
      "answer: line 2, column 1)");
  CHECK(refusal("År,Värde\n2019,\"1\n") == "the quote that begins here is never closed (in the answer: line 2, column 6)");
  CHECK(refusal("År,Värde\n2019,\"1\"x\n") ==
        "“,” or the end of the line is expected after the closing quote (in the answer: line 2, column 9)");
  CHECK(refusal("År,Värde\nhöst,1\n") == "“höst” is not a period that insyn knows (in the answer: line 2)");
  CHECK(refusal("År,Värde\n2019,ungefär 5\n") == "a number is expected here, not “ungefär 5” (in the answer: line 2)");
  CHECK(refusal("År;Värde\n2019;1,5\n") ==
        "“1,5” has “,” before its decimals, where this file has “.”; if that is right, say \"decimal\": \",\" (in the answer: "
        "line 2)");
  CHECK(refusal("") == "the answer is empty");
  CHECK(refusal("År,Värde\n") == "the answer has no value of what was asked for; is every code and period right?");
  CHECK(refusal("<!doctype html>") == "the answer is a web page, not a table; is this the address of the data itself?");
  CHECK(refusal("\xC5r,V\xE4rde\n") == "the table is not in UTF-8; ask the publisher for that, or save it anew");
}

TEST_CASE("tables made to be too large are refused") {
  CHECK(refusal("År,Värde\n" + std::string(20'000, ',')).starts_with("a line may have 10000 cells, and this one has more"));
  std::string periods = "År,Värde\n", groups = "År,Värde,Grupp\n";
  for (int year = 1000; year < 9000; ++year) periods += std::to_string(year) + ",1\n";
  CHECK(refusal(periods).starts_with("there are more figures than a page can show"));
  for (int i = 0; i < 5000; ++i) groups += "2019,1,g" + std::to_string(i) + "\n";
  CHECK(refusal(groups, {.by = {"Grupp"}}).starts_with("there are more than 1000 groups"));
}

TEST_CASE("an empty cell is the total, as Open SDG writes it") {
  const std::string table = "År,Kön,Ålder,Värde\n2019,,,1\n2019,F,,3\n2019,F,0-9,5\n2020,,,2\n2020,,0-9,7\n";
  const portal::Snapshot snapshot = good(table, {.categories = {{"Ålder", ""}}, .by = {"Kön"}});
  REQUIRE(snapshot.series.size() == 2);
  CHECK(snapshot.series[1].value->literal() == "2");
  REQUIRE(snapshot.breakdowns.size() == 1);
  REQUIRE(snapshot.breakdowns[0].groups.size() == 1);
  CHECK(snapshot.breakdowns[0].groups[0].series.at(0).value->literal() == "3");
  CHECK(good(table, {.categories = {{"Kön", ""}, {"Ålder", "0-9"}}}).series.at(0).value->literal() == "7");
}

TEST_CASE("a table is broken down by each of several columns, and a row of two groups at once is of neither") {
  const std::string table = "År,Kön,Ålder,Värde\n2019,,,1\n2019,F,,3\n2019,F,0-9,5\n2019,,0-9,6\n2020,,,2\n";
  const portal::Snapshot snapshot = good(table, {.by = {"Kön", "Ålder"}});
  REQUIRE(snapshot.series.size() == 2);
  REQUIRE(snapshot.breakdowns.size() == 2);
  CHECK(snapshot.breakdowns[0].groups.at(0).series.at(0).value->literal() == "3");
  CHECK(snapshot.breakdowns[1].groups.at(0).series.at(0).value->literal() == "6");
  const std::string named = "År,Kön,Ålder,Värde\n2019,T,alla,1\n2019,F,alla,3\n2019,T,0-9,6\n2019,F,0-9,5\n";
  const portal::Snapshot other = good(named, {.categories = {{"Kön", "T"}, {"Ålder", "alla"}}, .by = {"Kön", "Ålder"}});
  CHECK(other.series.at(0).value->literal() == "1");
  CHECK(other.breakdowns.at(1).groups.at(0).series.at(0).value->literal() == "6");
}

#include <catch2/catch.hpp>

#include "check/small_portals.h"
#include "syntax/csv_reader.h"

using namespace insyn;
using namespace insyn::tests;

namespace {

using Lines = std::vector<std::string>;

// The same table as in JSON, its rows in a file beside it.
Files csv_table(const std::string& rows, const std::string& form = R"("delimiter": ";", "decimal": ",")") {
  return {{"2020/budget/tabell.json",
           R"({"title": "Tabell", "unit": "tkr", "decimals": 1, "csv": {"file": "rader.csv", )" + form + R"(},
"columns": [{"id": "outcome", "role": "outcome", "title": "Utfall"}, {"id": "budget", "role": "budget", "title": "Budget"}],
"footnotes": [{"id": "1", "text": "Ett."}, {"id": "2", "text": "Två."}]})"},
          {"2020/budget/rader.csv", rows}};
}

Lines diagnostics(const std::string& rows) { return read(csv_table(rows)).diagnostics; }

const std::string kHeader = "id;parent;role;title;title.en;outcome;budget;footnotes\n";

}  // namespace

TEST_CASE("a budget table may stand in a CSV file, as it comes out of a spreadsheet") {
  const Read got =
      read(csv_table("\xEF\xBB\xBFid;parent;role;title.sv;title.en;outcome;budget;footnotes\r\n"
                     "hela;;income;\"Allt; samman\";All;\"3 546 000,5\";−2,0;1 2\r\n"
                     "en;hela;;\"En \"\"del\"\"\";Part;3546000,5;−2,0;\r\n\r\n"));
  REQUIRE(got.diagnostics == Lines{});
  const portal::BudgetTable& table = got.portal->years.front().budgets.front().tables.front();
  REQUIRE(table.rows.size() == 2);
  CHECK(table.rows[0].title.in("sv") == "Allt; samman");
  CHECK(table.rows[1].title.in("sv") == "En \"del\"");
  CHECK(table.rows[1].title.in("en") == "Part");
  CHECK(table.rows[1].parent == "hela");
  CHECK(table.rows[0].role == portal::RowRole::income);
  CHECK(table.rows[0].cells[0].value->literal() == "3546000.5");
  CHECK(table.rows[0].cells[1].value->literal() == "-2.0");
  CHECK(table.rows[0].footnotes == Lines{"1", "2"});
  CHECK(report::address(table.rows[1].cells[1].at) == "2020/budget/rader.csv:3:38");
}

TEST_CASE("a series may stand in a CSV file") {
  const std::string goal = "---\nkind: goal\ntitle: Mål\nsummary: Ett mål.\nfactors:\n  - {id: f, title: F}\n---\n";
  const auto read_series = [&](const std::string& csv) {
    return read(
        {{"2020/p/index.md", "---\nkind: perspective\ntitle: P\nsummary: Ett.\n---\n"},
         {"2020/p/g/index.md", goal},
         {"2020/p/g/matt.json",
          R"({"measures": [{"id": "m", "name": "M", "kind": "indicator", "factor": "f", "series": {"csv": {"file": "m.csv"}}}]})"},
         {"2020/p/g/m.csv", csv}});
  };
  const Read got = read_series("period,value,note.sv,note.en,at\n2019,78.50,,,s. 3\n2020,,Saknas,Missing,\n");
  REQUIRE(got.diagnostics == Lines{});
  const portal::Series& series = got.portal->years.front().perspectives.front().goals.front().measures.front().series;
  REQUIRE(series.size() == 2);
  CHECK(series[0].value->literal() == "78.50");
  CHECK(series[0].report_page == "s. 3");
  CHECK(report::address(series[0].at) == "2020/p/g/m.csv:2:6");
  CHECK_FALSE(series[1].value);
  CHECK(series[1].note.in("en") == "Missing");
  CHECK(
      read_series("period,varde\n2019,1\n").diagnostics ==
      Lines{
          "2020/p/g/m.csv:1:1: error: no column is called “value” here, and none is named for a period; say what the file calls "
          "it: \"columns\": {\"value\": …} [missing-column]"});
}

TEST_CASE("numbers in a CSV file are refused with what is wrong, at their cell") {
  const auto diagnostic = [](const std::string& number) {
    const Lines all = diagnostics(kHeader + "en;;;En;One;1,0;" + number + ";\ntva;;;Tva;Two;2;2;\n");
    REQUIRE(all.size() == 1);
    return all.front();
  };
  CHECK(diagnostic("3 546 00") ==
        "2020/budget/rader.csv:2:17: error: the digits of “3 546 00” are not grouped in threes; look up what "
        "the source means, and write it without spaces [bad-number]");
  CHECK(diagnostic("1e3") == "2020/budget/rader.csv:2:17: error: write 1e3 in full, without “e” [bad-number]");
  CHECK(diagnostic("402.8") ==
        "2020/budget/rader.csv:2:17: error: “402.8” has “.” before its decimals, where this file has “,” [bad-number]");
  CHECK(diagnostic("1234567890123456789012345678901234567890") ==
        "2020/budget/rader.csv:2:17: error: “1234567890123456789012345678901234567890” is not a valid number; it may have at "
        "most 28 "
        "digits, "
        "18 of them decimals [bad-number]");
  CHECK(diagnostic("saknas") == "2020/budget/rader.csv:2:17: error: a number is expected here, not “saknas” [bad-number]");
  CHECK(diagnostic("1,55") ==
        "2020/budget/rader.csv:2:17: error: table “tabell”, row “en”, column “budget”: 1.55 has more decimals "
        "than the table’s figures, which have 1 [bad-number]");
}

TEST_CASE("a CSV file that is broken says where") {
  CHECK(diagnostics("") ==
        Lines{"2020/budget/rader.csv: error: the file is empty; its first line names the columns [empty-file]"});
  CHECK(diagnostics(kHeader + "en;;;En;One;1,0;1,0\n") ==
        Lines{"2020/budget/rader.csv:2:1: error: this line has 7 cells and the header 8; does a cell with “;” in it lack its "
              "quotes? [wrong-width]"});
  CHECK(diagnostics("id;title\nen;\"En\n") ==
        Lines{"2020/budget/rader.csv:2:4: error: the quote that begins here is never closed [csv-syntax]"});
  CHECK(diagnostics("id;title\nen;\"En\"n\n") ==
        Lines{"2020/budget/rader.csv:2:8: error: “;” or the end of the line is expected after the closing quote [csv-syntax]"});
  CHECK(diagnostics("id;title\nen;E\"n\n") ==
        Lines{"2020/budget/rader.csv:2:5: error: there is a quote within the cell; put the whole cell in "
              "quotes, and write this one twice [csv-syntax]"});
  CHECK(diagnostics("id;id\n") == Lines{"2020/budget/rader.csv:1:4: error: two columns are called “id” [duplicate-key]"});
  CHECK(diagnostics("id,title,outcome,budget\n") ==
        Lines{"2020/budget/rader.csv:1:1: error: the whole line is one cell; write \"delimiter\": \",\" in “csv” if that is what "
              "divides the cells [csv-syntax]"});
  CHECK(
      read(csv_table("id\n", R"("decimal": ",")")).diagnostics ==
      Lines{
          "2020/budget/tabell.json:1:58: error: cells and decimals cannot both be marked by a comma; write \"delimiter\": \";\" "
          "[bad-csv]"});
  Files nowhere = csv_table("id\n");
  nowhere.erase("2020/budget/rader.csv");
  CHECK(read(nowhere).diagnostics ==
        Lines{"2020/budget/tabell.json:1:67: error: there is no CSV file “rader.csv” beside this file [no-file]"});
}

TEST_CASE("quotes, line ends and delimiters are read as RFC 4180 has them") {
  const auto cells = [](const std::string& text) {
    const report::Source source{"a.csv", "a.csv", text};
    report::Report report;
    std::vector<Lines> out;
    const auto table = syntax::csv(source, ',', report);
    REQUIRE(report.errors() == 0);
    for (const auto& row : table->rows) {
      out.emplace_back();
      for (const syntax::CsvCell& cell : row) out.back().push_back(cell.text);
    }
    return out;
  };
  CHECK(cells("a,b\n1,2") == std::vector<Lines>{{"1", "2"}});
  CHECK(cells("a,b\r\n1,2\r\n") == std::vector<Lines>{{"1", "2"}});
  CHECK(cells("a,b\n\"1\n2\",\"\"\"3\"\"\"\n") == std::vector<Lines>{{"1\n2", "\"3\""}});
  CHECK(cells("a,b\n,\n\n\"\",å\n") == std::vector<Lines>{{"", "å"}});
}

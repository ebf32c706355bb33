#include <catch2/catch.hpp>

#include "syntax/csv_reader.h"
#include "syntax/readers.h"

using namespace insyn;
using namespace insyn::tests;

namespace {

// Cells with “|” between and rows with “/”, or the diagnostics.
Lines rows(const std::string& text, const syntax::Limits& limits = {}) {
  const report::Source source{"a.csv", "a.csv", text};
  report::Report report;
  syntax::CsvRows reader(source, ',', report, limits);
  std::string out;
  for (syntax::CsvRow row; reader.next(row);) {
    out += out.empty() ? "" : "/";
    for (std::size_t i = 0; i < row.size(); ++i) out += (i > 0 ? "|" : "") + row[i].text;
  }
  return report.errors() > 0 ? diagnostic_lines(report) : Lines{out};
}

}  // namespace

TEST_CASE("rows are read as RFC 4180 has them, one at a time") {
  CHECK(rows("a,b\r\n1,2\r\n") == Lines{"a|b/1|2"});
  CHECK(rows("a,b\n\"1\n2\",\"\"\"3\"\"\"") == Lines{"a|b/1\n2|\"3\""});
  CHECK(rows("a,b\n,\n\n\"\",å\r") == Lines{"a|b/|å"});
  CHECK(rows("a\rb,c\n1,2\n") == Lines{"a b|c/1|2"});
  CHECK(rows("") == Lines{""});
}

TEST_CASE("every row of another width is told, and the others are read") {
  CHECK(rows("a,b\n1\n2,3\n4,5,6\n") ==
        Lines{"2:1 wrong-width: this line is a single cell, and the header has 2; a title or a remark belongs in the "
              "description, not in the "
              "file",
              "4:1 wrong-width: this line has 3 cells and the header 2; does a cell with “,” in it lack its quotes?"});
}

TEST_CASE("a quote that is out of place ends the reading") {
  CHECK(rows("a,b\n1,2\"\n3\n") ==
        Lines{"2:4 csv-syntax: there is a quote within the cell; put the whole cell in quotes, and write this one twice"});
  CHECK(rows("a,b\n\"1,2\n3\n") == Lines{"2:1 csv-syntax: the quote that begins here is never closed"});
}

TEST_CASE("rows and columns have limits") {
  CHECK(rows("a\n1\n2\n", {.rows = 3}) == Lines{"a/1/2"});
  CHECK(rows("a\n1\n2\n", {.rows = 2}) == Lines{"3:1 too-many: there are more than 2 rows here"});
  CHECK(rows("a,b\n1,2\n", {.values = 4}) == Lines{"a|b/1|2"});
  CHECK(rows("a,b\n1,2\n,3\n", {.values = 4}) ==
        Lines{"3:1 too-many: there are more than 4 values here, more than a file may have"});
  CHECK(rows("a\n" + std::string(64 << 10, 'x')).size() == 1);
  CHECK(rows("a\n" + std::string((64 << 10) + 1, 'x'))[0].starts_with("2:1 too-large: this is longer than 64 KiB"));
  CHECK(rows("a,b\n1,2\n", {.columns = 2}) == Lines{"a|b/1|2"});
  CHECK(rows("a,b,c\n", {.columns = 2}) == Lines{"1:5 csv-syntax: a line may have 2 cells, and this one has more"});
}

TEST_CASE("a whole file needs a header that names each column once") {
  const auto problems = [](const std::string& text) {
    const report::Source source{"a.csv", "a.csv", text};
    report::Report report;
    CHECK_FALSE(syntax::csv(source, ',', report));
    return diagnostic_lines(report);
  };
  CHECK(problems("\n\n") == Lines{"0:0 empty-file: the file is empty; its first line names the columns"});
  CHECK(problems("a,,b\n") == Lines{"1:3 csv-syntax: the first line names the columns, and this one has no name"});
  CHECK(problems("a,b,a\n") == Lines{"1:5 duplicate-key: two columns are called “a”"});
}

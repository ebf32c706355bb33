#include <catch2/catch.hpp>

#include "report/report.h"

using namespace insyn::report;

TEST_CASE("a diagnostic shows file, line, column, the source line and a caret") {
  const Source source{"om.md", "content/om.md", "kind: page\ntitel: Om oss\n"};
  Report report;
  report.error({&source, 2, 1}, "unknown-key", "unknown key “titel”; did you mean “title”?");
  CHECK(text(report.sorted().at(0)) ==
        "content/om.md:2:1: error: unknown key “titel”; did you mean “title”? [unknown-key]\n"
        "    titel: Om oss\n"
        "    ^\n");
}

TEST_CASE("the caret counts characters and tabs take one place") {
  const Source source{"a.md", "a.md", "\tåäö fel\r\n"};
  Report report;
  report.warning({&source, 1, 6}, "x", "Something.");
  CHECK(text(report.sorted().at(0)) == "a.md:1:6: warning: Something. [x]\n     åäö fel\n         ^\n");
}

TEST_CASE("a long line is shown round the place") {
  const Source source{"a.md", "a.md", std::string(500, 'a') + "X" + std::string(500, 'b')};
  Report report;
  report.error({&source, 1, 501}, "x", "Here.");
  const std::string shown = text(report.sorted().at(0));
  CHECK(shown.size() < 400);
  const std::size_t line = shown.find("    …") + 4;
  const std::size_t caret = shown.find('^') - (shown.rfind("\n", shown.find('^')) + 5);
  CHECK(shown.substr(line + std::string("…").size() + caret - 1, 1) == "X");
}

TEST_CASE("diagnostics are sorted by file and place, and repetitions told once") {
  const Source a{"a", "a", "x\ny\n"}, b{"b", "b", "x\n"};
  Report report;
  report.error({&b, 1, 1}, "x", "b1");
  report.error({&a, 2, 1}, "x", "a2");
  report.warning({&a, 1, 1}, "x", "a1");
  report.error({&a, 2, 1}, "x", "a2");
  const auto sorted = report.sorted();
  REQUIRE(sorted.size() == 3);
  CHECK(sorted[0].message == "a1");
  CHECK(sorted[1].message == "a2");
  CHECK(sorted[2].message == "b1");
  CHECK(report.errors() == 2);
  CHECK(report.warnings() == 1);
}

TEST_CASE("the nearest word is suggested only when it is near") {
  const std::vector<std::string_view> words = {"summary", "title", "order"};
  CHECK(nearest("sumary", words) == "summary");
  CHECK(nearest("tilte", words) == "title");
  CHECK(nearest("partner", words).empty());
  CHECK(suggestion("oder", words) == "; did you mean “order”?");
}

TEST_CASE("diagnostics as data are one JSON array") {
  const Source source{"a", "a", "\"x\"\n"};
  Report report;
  report.error({&source, 1, 2}, "x", "Say \"y\".");
  CHECK(json(report.sorted()) ==
        "[\n {\"file\": \"a\", \"line\": 1, \"column\": 2, \"severity\": \"error\", \"code\": \"x\", \"message\": \"Say "
        "\\\"y\\\".\", \"source\": \"\\\"x\\\"\"}\n]\n");
  CHECK(json({}) == "[]\n");
}

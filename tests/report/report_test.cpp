#include <catch2/catch.hpp>

#include "report/tell.h"

using namespace insyn::report;

namespace {

// A message that is what the test says; its code is “bad-answer”.
Message said(const std::string& words) { return message("bad-answer", {{"what", words}}); }

}  // namespace

TEST_CASE("a diagnostic shows file, line, column, the source line and a caret") {
  const Source source{"om.md", "content/om.md", "kind: page\ntitel: Om oss\n"};
  Report report;
  const std::vector<std::string_view> known = {"title"};
  report.error({&source, 2, 1},
               message("unknown-key",
                       {{"what", message("part.the-front-matter")}, {"key", "titel"}, {"hint", did_you_mean("titel", known)}}));
  CHECK(text(report.sorted().at(0)) ==
        "content/om.md:2:1: error: the front matter has no key “titel”; did you mean “title”? [unknown-key]\n"
        "    titel: Om oss\n"
        "    ^\n");
}

TEST_CASE("the caret counts characters and tabs take one place") {
  const Source source{"a.md", "a.md", "\tåäö fel\r\n"};
  Report report;
  report.warning({&source, 1, 6}, said("Something."));
  CHECK(text(report.sorted().at(0)) == "a.md:1:6: warning: Something. [bad-answer]\n     åäö fel\n         ^\n");
}

TEST_CASE("a long line is shown round the place") {
  const Source source{"a.md", "a.md", std::string(500, 'a') + "X" + std::string(500, 'b')};
  Report report;
  report.error({&source, 1, 501}, said("Here."));
  const std::string shown = text(report.sorted().at(0));
  CHECK(shown.size() < 400);
  const std::size_t line = shown.find("    …") + 4;
  const std::size_t caret = shown.find('^') - (shown.rfind("\n", shown.find('^')) + 5);
  CHECK(shown.substr(line + std::string("…").size() + caret - 1, 1) == "X");
}

TEST_CASE("of a line of five million characters only what stands round the place is kept and shown") {
  const Source source{"a.json", "a.json", std::string(2'500'000, 'a') + "X" + std::string(2'500'000, 'b')};
  Report report;
  report.error({&source, 1, 2'500'001}, said("Here."));
  const Diagnostic kept = report.sorted().at(0);
  CHECK(kept.source_line.size() < 300);
  const std::string shown = text(kept);
  CHECK(shown.size() < 300);
  const std::size_t last = shown.rfind("    ");
  CHECK(shown.find("…" + std::string(60, 'a') + "Xbbb") != std::string::npos);
  CHECK(shown.substr(last + 4) == "^\n");
  CHECK(shown.find("\n" + std::string(4 + 1 + 60, ' ') + "^\n") != std::string::npos);
}

TEST_CASE("control characters, bytes that are no text and signs that turn the direction are shown as plain signs") {
  const Source source{"a.md", "a\x1b[31m.md", "ab\x1b[2J\xff\u202e\u009bcd\x7f!\n"};
  Report report;
  report.error({&source, 1, 12}, said("“\x1b]0;title\x07\nerror” is wrong"));
  CHECK(text(report.sorted().at(0)) ==
        "a␛[31m.md:1:12: error: “␛]0;title␇␊error” is wrong [bad-answer]\n"
        "    ab␛[2J���cd␡!\n"
        "               ^\n");
  CHECK(json(report.sorted()).find("ab\\u001b[2J�") != std::string::npos);
}

TEST_CASE("the caret stands right under characters that take two places or none") {
  const Source source{"a.md", "a.md", "日本 e\u0301 X\n"};
  Report report;
  report.error({&source, 1, 7}, said("Here."));
  CHECK(text(report.sorted().at(0)) == "a.md:1:7: error: Here. [bad-answer]\n    日本 e\u0301 X\n           ^\n");
}

TEST_CASE("a hundred faults of a file are told, and how many more there are") {
  Source many{"a", "a", ""}, few{"b", "b", "x\n"};
  for (int i = 0; i < 5000; ++i) many.text += "x\n";
  Report report;
  for (std::uint32_t line = 1; line <= 5000; ++line) report.error({&many, line, 1}, said("No."));
  report.error({&few, 1, 1}, said("No."));
  CHECK(report.errors() == 5001);
  const auto shown = told(report);
  REQUIRE(shown.size() == 102);
  CHECK(shown[99].line == 100);
  CHECK(text(shown[100]) ==
        "a: note: there are 4,900 more errors and warnings in this file; fix the first ones and run again [more-faults]\n");
  CHECK(shown[101].file == "b");
}

TEST_CASE("diagnostics are sorted by file and place, and repetitions told once") {
  const Source a{"a", "a", "x\ny\n"}, b{"b", "b", "x\n"};
  Report report;
  report.error({&b, 1, 1}, said("b1"));
  report.error({&a, 2, 1}, said("a2"));
  report.warning({&a, 1, 1}, said("a1"));
  report.error({&a, 2, 1}, said("a2"));
  const auto sorted = report.sorted();
  REQUIRE(sorted.size() == 3);
  CHECK(text(sorted[0].message) == "a2");
  CHECK(text(sorted[1].message) == "a1");
  CHECK(text(sorted[2].message) == "b1");
  CHECK(report.errors() == 2);
  CHECK(report.warnings() == 1);
}

TEST_CASE("of a value that is none nothing else is told at its place") {
  const Source source{"a.json", "a.json", "{ \"from\": 0 }\n"};
  const auto codes = [](const Report& report) {
    std::string out;
    for (const Diagnostic& each : report.sorted()) out += each.code + " ";
    return out;
  };
  Report report;
  report.error({&source, 1, 11}, message("wrong-type", {{"wanted", "text"}, {"found", "a number"}}));
  report.error({&source, 1, 11}, said("It is none of them."));
  report.error({&source, 1, 3}, said("Elsewhere."));
  report.warning({&source, 1, 11}, said("Of another weight."));
  CHECK(codes(report) == "bad-answer wrong-type bad-answer ");
  CHECK(report.errors() == 2);
  Report of_keys;
  of_keys.error({&source, 1, 1}, message("missing-key", {{"what", "it"}, {"key", "a"}}));
  of_keys.error({&source, 1, 1}, message("missing-key", {{"what", "it"}, {"key", "b"}}));
  of_keys.error({&source, 1, 1}, said("So it has no name."));
  CHECK(codes(of_keys) == "missing-key missing-key ");
  Report of_file;
  of_file.error({&source, 0, 0}, message("missing-key", {{"what", "it"}, {"key", "a"}}));
  of_file.error({&source, 0, 0}, said("Of the whole file each is told."));
  CHECK(of_file.errors() == 2);
}

TEST_CASE("the nearest word is suggested only when it is near") {
  const std::vector<std::string_view> words = {"summary", "title", "order"};
  CHECK(nearest("sumary", words) == "summary");
  CHECK(nearest("tilte", words) == "title");
  CHECK(nearest("partner", words).empty());
  CHECK(text(did_you_mean("oder", words)) == "; did you mean “order”?");
  CHECK(text(did_you_mean("oder", words), "sv") == "; menade du ”order”?");
  CHECK(did_you_mean("partner", words).empty());
  CHECK(did_you_mean("order", words).empty());
}

TEST_CASE("diagnostics as data are one JSON array") {
  const Source source{"a", "a", "\"x\"\n"};
  Report report;
  report.error({&source, 1, 2}, said("Say \"y\"."));
  CHECK(json(report.sorted()) ==
        "[\n {\"file\": \"a\", \"line\": 1, \"column\": 2, \"severity\": \"error\", \"code\": \"bad-answer\", \"message\": \"Say "
        "\\\"y\\\".\", \"source\": \"\\\"x\\\"\"}\n]\n");
  CHECK(json({}) == "[]\n");
}

TEST_CASE("of a file with very many warnings every error is told, and told first") {
  const Source source{"a.json", "a.json", std::string(300, '\n')};
  Report report;
  for (std::uint32_t line = 1; line <= 120; ++line) report.warning({&source, line, 1}, said("this is odd"));
  for (std::uint32_t line = 200; line < 204; ++line) report.error({&source, line, 1}, said("this is wrong"));
  const std::vector<Diagnostic> all = told(report);
  REQUIRE(all.size() == 101);
  for (std::size_t i = 0; i < all.size(); ++i) CHECK((all[i].severity == Severity::error) == (i < 4));
}

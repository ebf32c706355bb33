#include "report/position.h"

#include <catch2/catch.hpp>
#include <chrono>
#include <string>

using namespace insyn::report;

namespace {

std::string at(const Source& source, std::size_t offset) {
  const Location found = Positions(source).at(offset);
  return std::to_string(found.line) + ":" + std::to_string(found.column);
}

}  // namespace

TEST_CASE("a byte has a line and a column in characters") {
  const Source source{"a", "a", "första\nän åäö\n\nslut"};
  CHECK(at(source, 0) == "1:1");
  CHECK(at(source, source.text.find('r')) == "1:3");
  CHECK(at(source, source.text.find("\xC3\xB6") + 3) == "1:4");
  CHECK(at(source, source.text.find("\n")) == "1:7");
  CHECK(at(source, source.text.find("åäö")) == "2:4");
  CHECK(at(source, source.text.find("slut")) == "4:1");
  CHECK(at(source, source.text.size()) == "4:5");
  CHECK(at(source, source.text.size() + 100) == "4:5");
}

TEST_CASE("after a last newline comes an empty line") {
  CHECK(at({"a", "a", "a\n"}, 2) == "2:1");
  CHECK(at({"a", "a", ""}, 0) == "1:1");
}

TEST_CASE("every place agrees with counting from the beginning") {
  Source source{"a", "a", {}};
  for (int i = 0; i < 700; ++i)
    source.text += i % 97 == 96 ? "\n" : i % 5 == 0 ? "ö" : i % 7 == 0 ? "€" : i % 11 == 0 ? "😀" : "x";
  const Positions positions(source);
  std::uint32_t line = 1, column = 1;
  for (std::size_t i = 0; i < source.text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(source.text[i]);
    if ((byte & 0xC0U) == 0x80U) continue;
    const Location found = positions.at(i);
    REQUIRE(found.line == line);
    REQUIRE(found.column == column);
    column = byte == '\n' ? 1 : column + 1;
    line += byte == '\n' ? 1 : 0;
  }
}

TEST_CASE("many places in one long line are found quickly") {
  Source source{"a", "a", {}};
  while (source.text.size() < 4'000'000) source.text += "åb";
  const auto begin = std::chrono::steady_clock::now();
  const Positions positions(source);
  for (std::size_t i = 0; i < source.text.size(); i += 30) REQUIRE(positions.at(i).column == i / 3 * 2 + 1);
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(20));
}

TEST_CASE("the first character that no text has is found") {
  CHECK_FALSE(bad_character("åäö € 😀 \xEF\xBF\xBD"));
  for (const char* bytes : {"\xFF", "\xC3(", "\xED\xA0\x80", "\xED\xBF\xBF", "\xF8\x88\x80\x80\x80", "\xC0\xAF", "\xE0\x80\xAF",
                            "\xF4\x90\x80\x80", "\x80", "\xE2\x82"}) {
    const auto bad = bad_character("ab" + std::string(bytes));
    REQUIRE(bad);
    CHECK(bad->offset == 2);
    CHECK_FALSE(bad->nul);
  }
  CHECK(bad_character(std::string_view("a\0b", 3))->nul);
}

TEST_CASE("a byte-order mark at the beginning goes, and only there") {
  Report report;
  Source marked{"a", "a", "\xEF\xBB\xBFx\xEF\xBB\xBF"};
  CHECK(is_clean(marked, report));
  CHECK(marked.text == "x\xEF\xBB\xBF");
  Source bad{"a", "a", "en\ntvå\xFF"};
  CHECK_FALSE(is_clean(bad, report));
  REQUIRE(report.sorted().size() == 1);
  CHECK(report.sorted()[0].line == 2);
  CHECK(report.sorted()[0].column == 4);
  CHECK(report.sorted()[0].code == "bad-utf8");
}

TEST_CASE("the first character that no page may hold is found, and flags are made of tags") {
  CHECK(control_character("a\x0B") == 1);
  CHECK(control_character("bild \uFFFC") == 5);
  CHECK(control_character("a\U000E0041") == 1);
  CHECK_FALSE(control_character("a\tb\n\U0001F3F4\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E007F"));
}

#include <catch2/catch.hpp>
#include <ctime>

#include "prose/simple_resolver.h"

namespace {

std::string times(std::size_t count, std::string_view text) {
  std::string out;
  out.reserve(count * text.size());
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}

// The processor's seconds that a document took, under any load of the machine.
double seconds(const std::string& text) {
  const std::clock_t begin = std::clock();
  const Written out = written(text);
  const double taken = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  CHECK((out.wrong.empty() || out.wrong.front().find("[too-much]") == std::string::npos));
  return taken;
}

void check_refused(const std::string& text, const std::string& first) {
  const Written out = written(text);
  REQUIRE_FALSE(out.wrong.empty());
  CHECK(out.wrong.front() == first + " [too-much]");
  CHECK(out.html().empty());
}

}  // namespace

TEST_CASE("what would take minutes or gigabytes is refused before it is read, at its place") {
  check_refused("a\n\n" + times(9000, "|"), "3:1 this line has more than 32 “|”; a table that wide belongs in a data file");
  check_refused("å\n\n" + times(9000, "b"), "3:1 this line is longer than 8,000 bytes; break it into several");
  check_refused(times(30'000, "a bc def\n\n"), "1:1 the text is longer than 256 KiB; divide it into several pages");
  const std::string block = " more than 1,000 lines or 64,000 bytes from here without a blank line; divide the text";
  check_refused("a\n\n" + times(1001, "b\n"), "3:1" + block);
  check_refused("a\n\n" + times(70, times(999, "c") + "\n"), "3:1" + block);
  check_refused(times(100, times(20, "|a") + "\n" + times(20, "|-") + "\n" + times(60, "a\n") + "\n"),
                "4789:1 the tables have more than 100,000 cells in all; put the figures in a data file");
  check_refused("ab\rc\n", "1:3 there is a carriage return on its own here; save the file with ordinary line endings (LF)");
  check_refused("[a]: " + times(7000, "x") + "\n\n" + times(10, times(200, "[a]") + "\n\n"),
                "1:1 this address is too long to be referred to so often");
  check_refused("[a b]: b \"" + times(7000, "x") + "\"\n\n" + times(10, times(200, "[A  b]") + "\n\n"),
                "1:1 this address is too long to be referred to so often");
  check_refused("[å]: " + times(7000, "x") + "\n\n" + times(10, times(200, "[Å]") + "\n\n"),
                "1:1 this address is too long to be referred to so often");
  check_refused("> [ß]:\n> " + times(7000, "x") + "\n\n" + times(10, times(200, "[ss]") + "\n\n"),
                "1:3 this address is too long to be referred to so often");
}

TEST_CASE("what a narrative may well hold is within the limits") {
  CHECK(written(times(30, times(30, "ord ") + "\n") + "\n" + times(900, "| a | b | c |\n") + "\r\n").wrong.empty());
  std::string definitions, uses;
  for (int i = 0; i < 900; ++i) {
    definitions += "[d" + std::to_string(i) + "]: https://exempel.se/sida-" + std::to_string(i) + "\n";
    uses += "[d" + std::to_string(i) + "]\n";
  }
  CHECK(written(uses + "\n" + definitions).wrong.empty());
  CHECK(written("a[^1]\n\n" + times(1, "[^1]: ") + times(900, "lång not med [länk](a.md)\n")).wrong.empty());
}

TEST_CASE("the worst inputs within the limits take seconds at most") {
  const auto lines = [](std::string_view unit, std::size_t bytes) {
    std::string out;
    while (out.size() < bytes) {
      const std::size_t begin = out.size();
      while (out.size() + unit.size() - begin < 7900) out += unit;
      out += '\n';
    }
    return out.substr(0, bytes - 1) + "\n";
  };
  for (const char* unit :
       {"[",    "![", "](",    "*a **a ", "*a_ ",   "`a``b```", "<http://a", "<a@b.", "a<![CDATA[", "a<!A ",  "a<?",   "&#1;",
        "[^a]", "{{", "{{a}}", "\\{{",    "www.a.", "a@b.c ",   "~~a ",      "<b>",   "[a](b",      "[a](<b", "://a ", "_a__b "})
    CHECK(seconds(times(4, lines(unit, 60'000) + "\n")) < 8.0);
  CHECK(seconds(times(490, "a\n|-|-\n")) < 8.0);
  CHECK(seconds(times(3900, "> ") + "a\n") < 8.0);
  CHECK(seconds(times(60'000, "a[^a]\n\n").substr(0, 200'000) + "\n[^a]: b\n") < 8.0);
  CHECK(seconds(times(20'000, "[^a]: b\n\n").substr(0, 200'000)) < 8.0);
  CHECK(seconds(times(12'000, "## a\n\n")) < 8.0);
  CHECK(seconds(times(900, "![a](b.png)\n")) < 8.0);
  CHECK(seconds(times(60, times(900, "[a](b.md)\n").substr(0, 4000) + "\n\n")) < 8.0);
}

TEST_CASE("bytes that are no UTF-8, and NUL, break nothing") {
  using namespace std::string_literals;
  const std::string text = "## \xFF\xFE\n\n\xC3[a](\x80.md) {{\xE2\x82}} `\xF0`\n\n| \xC0 |\n|-|\n| \x00 |\n\xEF\xBB\xBF\n"s;
  CHECK(written(text).html().find("<h2 id=\"x\">") == 0);
  CHECK(written("\xC2\x91 {{x}}\n").html().find("&lt;x&gt;") != std::string::npos);
  for (int byte = 0; byte < 256; ++byte) {
    const std::string one(1, static_cast<char>(byte));
    written(one + "[a](" + one + ")" + one + "{{" + one + "}}" + one + "\n");
  }
}

TEST_CASE("text cut off anywhere breaks nothing") {
  const std::string text =
      "## A {{x}}\n\n| [a](b.md) | ~~c~~ |\n|:-|-:|\n| `d` | \\{{e}} |\n\n- [x] f[^1]\n\n![g *h*](i.png)\n\n[^1]: www.j.se\n";
  for (std::size_t length = 0; length < text.size(); ++length) written(text.substr(0, length));
  insyn::prose::Input input;
  input.body = text.size() + 10;
  CHECK(written(text, input).html().empty());
}

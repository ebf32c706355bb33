#include <catch2/catch.hpp>

#include "prose/prose.h"
#include "prose/simple_resolver.h"

using Lines = std::vector<std::string>;

namespace {

Lines wrong(std::string text) { return written(std::move(text)).wrong; }
Lines asked(std::string text) { return written(std::move(text)).asked; }

const std::string kRaw = " HTML does not work here; write Markdown, or put it in `backticks` to show it [raw-html]";

}  // namespace

TEST_CASE("places count the front matter's lines and characters, not bytes") {
  const std::string text = "---\ntitle: Å\n---\nåäö [å](a.md) {{x}}\n";
  insyn::prose::Input input;
  input.body = text.find("åäö");
  CHECK(written(text, input).asked == Lines{"4:9 link a.md", "4:15 value x"});
  CHECK(asked("åäö [å](a.md) 🙂 {{x}}\r\n\r\n{{y}}") == Lines{"1:9 link a.md", "1:17 value x", "3:1 value y"});
}

TEST_CASE("a link's place is its address, also after what leads cmark-gfm astray") {
  CHECK(asked("[r]: x.md\n[a](b.md)\n") == Lines{"2:5 link b.md"});
  CHECK(asked("a\\\n[a](b.md)\n") == Lines{"2:5 link b.md"});
  CHECK(asked("`a\nb` [a](b.md)\n") == Lines{"2:8 link b.md"});
  CHECK(asked("[a](b.md\n'title') [c](d.md)\n") == Lines{"1:5 link b.md", "2:14 link d.md"});
  CHECK(asked("`[a](b.md)` [a](b.md)\n") == Lines{"1:17 link b.md"});
  CHECK(asked("b.md [a]( <b.md> )\n") == Lines{"1:12 link b.md"});
  CHECK(asked("[{{x}}](a.md) [a](a.md) [b](a.md)\n") ==
        Lines{"1:2 value x", "1:9 link a.md", "1:19 link a.md", "1:29 link a.md"});
  CHECK(asked("> - a [b\n>   c](d.md)\n") == Lines{"2:8 link d.md"});
  CHECK(asked("| a | b |\n|-|-|\n| [a](b.md) | [c](b.md) {{x}} |\n| {{x}} | |\n") ==
        Lines{"3:7 link b.md", "3:19 link b.md", "3:25 value x", "4:3 value x"});
}

TEST_CASE("addresses that are not written as they are read have places too") {
  CHECK(asked("a [b](c\\_d.md)\n") == Lines{"1:7 link c_d.md"});
  CHECK(asked("a [b](c&amp;d.md)\n") == Lines{"1:7 link c&d.md"});
  CHECK(asked("[a][r] [b](c.md)\n\n[r]: d.md\n") == Lines{"3:6 link d.md", "1:12 link c.md"});
  CHECK(asked("se www.a.se, https://b.se och <c@d.se>\n") ==
        Lines{"1:4 link http://www.a.se", "1:14 link https://b.se", "1:32 link mailto:c@d.se"});
  CHECK(asked("a[^1]\n\n[^1]: [b](c.md)\n") == Lines{"3:11 link c.md"});
}

TEST_CASE("a figure's place is its braces") {
  CHECK(asked("\\\\{{x}}\n") == Lines{"1:3 value x"});
  CHECK(asked("`{{x}}` {{x}} \\{{x}} {{x}}\n") == Lines{"1:9 value x", "1:22 value x"});
  CHECK(asked("## a {{x}}\n\nb\n===\n\n![{{y}}](z.png)\n").at(1) == "6:3 value y");
}

TEST_CASE("raw HTML is an error at its place") {
  CHECK(wrong("a\n\n<div class=\"x\">\n*b*\n</div>\n") == Lines{"3:1" + kRaw});
  CHECK(wrong("å <b>c</b>\n") == Lines{"1:3" + kRaw, "1:7" + kRaw});
  CHECK(wrong("a\\\nb <br\n/> c <!-- d -->\n") == Lines{"2:3" + kRaw, "3:6" + kRaw});
  CHECK(wrong("> - <p>\n") == Lines{"1:5" + kRaw});
  CHECK(written("a <script>alert(1)</script> b\n").html() == "<p>a alert(1) b</p>\n");
  CHECK(written("<script>alert(1)</script>\n").html().empty());
}

TEST_CASE("a heading that is the page's own, skips a level or has no words is an error") {
  CHECK(wrong("# A\n") == Lines{"1:1 the page’s title is its heading; begin with ## [page-title]"});
  CHECK(wrong("a\n\nA\n===\n") == Lines{"3:1 the page’s title is its heading; begin with ## [page-title]"});
  CHECK(wrong("### A\n") == Lines{"1:1 the first heading is ###; begin with ## [heading-level]"});
  CHECK(wrong("## A\n\n#### B\n\n#### C\n") ==
        Lines{"3:1 a heading with #### cannot follow one with ##; use ### [heading-level]"});
  CHECK(wrong("## A\n\n### B\n\n## C\n\n### D\n").empty());
  CHECK(wrong("##\n") == Lines{"1:1 this heading has no words [empty-heading]"});
  CHECK(wrong("`&#8238;` a &#8238;b &#x202E;c &#x202e;d\n\n&#x202D;\n") ==
        Lines{"1:13 there is a character here that is not seen and turns the direction of the text (U+202E); remove it "
              "[bidi-control]",
              "3:1 there is a character here that is not seen and turns the direction of the text (U+202D); remove it "
              "[bidi-control]"});
  CHECK(wrong("## &#x2800;\u00A0\n") == Lines{"1:1 this heading has no words [empty-heading]"});
}

TEST_CASE("addresses with a scheme that is not allowed are refused, however they are written") {
  const auto refused = [](std::string address) {
    const Written out = written("[a](" + address + ")\n");
    CHECK(out.asked.empty());
    CHECK(out.html() == "<p>a</p>\n");
    REQUIRE(out.wrong.size() == 1);
    CHECK(out.wrong[0].substr(0, 4) == (address[0] == '<' ? "1:6 " : "1:5 "));
    CHECK(out.wrong[0].find("[bad-address]") != std::string::npos);
  };
  for (const char* address :
       {"javascript:alert(1)", "JavaScript:alert(1)", "javascript&colon;alert(1)", "<java&#10;script:alert(1)>",
        "< javascript:x>", "&#1;javascript:x", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "ftp://x.se", "//x.se/y",
        "\\\\\\\\x.se", "a\\\\b.md", "<C:\\\\a\\\\b.md>", "blob:x", "x+y:z"})
    refused(address);
  CHECK(wrong("[a]()\n") == Lines{"1:5 this link has no address [bad-address]"});
  CHECK(wrong("[a](javascript:x)\n") ==
        Lines{"1:5 addresses with “javascript:” are not allowed; use https:, http:, mailto:, tel:, or the path of a file "
              "[bad-address]"});
  CHECK(wrong("<javascript:x>\n").size() == 1);
  CHECK(wrong("![a](https://x.se/y.png)\n") ==
        Lines{"1:6 “https:” cannot be shown as an image; use a file of the content, “measure:” or “budget:” [bad-address]"});
  CHECK(wrong("![a](data:image/png;base64,x)\n").size() == 1);
  CHECK(wrong("[a](b.md?c=d:e#f:g) [b](./c:d.md)\n").empty());
}

TEST_CASE("a link without words and an image within a line are errors") {
  CHECK(wrong("a [](b.md)\n") == Lines{"1:6 this link has no words to click on; write them between the brackets [empty-link]"});
  const std::string alone = " an image belongs in a paragraph of its own; leave a blank line before and after it [image-in-text]";
  CHECK(wrong("a ![b](c.png)\n") == Lines{"1:8" + alone});
  CHECK(wrong("| ![b](c.png) |\n|-|\n") == Lines{"1:8" + alone});
  CHECK(wrong("[x ![b](c.png)](d.md)\n") == Lines{"1:9" + alone});
  CHECK(wrong("![x ![b](c.png)](d.png)\n") == Lines{"1:10" + alone});
}

TEST_CASE("braces that are left open or empty are errors") {
  const std::string open = " this “{{” has no “}}” on its line; for the braces themselves write “\\{{” [open-figure]";
  const std::string empty = " nothing is named between “{{” and “}}” [empty-figure]";
  CHECK(wrong("a {{b\n") == Lines{"1:3" + open});
  CHECK(wrong("å {{b\nc}} {{d}}\n") == Lines{"1:3" + open});
  CHECK(wrong("{{a {{b}}\n") == Lines{"1:1" + open});
  CHECK(wrong("`{{` {{*b*}}\n") == Lines{"1:6" + open});
  CHECK(wrong("{{}} {{ }}\n") == Lines{"1:1" + empty, "1:6" + empty});
  CHECK(wrong("{a} {b}} {\n").empty());
}

TEST_CASE("a footnote that is not defined is an error, unless a backslash says that it is none") {
  CHECK(wrong("a[^b] c\n") ==
        Lines{"1:2 there is no footnote “b”; define it with “[^b]: …” on a line of its own [unknown-footnote]"});
  CHECK(wrong("a\\[^b] `[^c]` [^] [^ d]\n").empty());
  CHECK(wrong("a[^b]\n\n[^b]: c\n").empty());
}

#include "prose/prose.h"

#include <catch2/catch.hpp>

#include "prose/simple_resolver.h"

using namespace insyn;

TEST_CASE("paragraphs, emphasis, lists, quotes and code are written as HTML") {
  CHECK(html("Ett *mål* som är **nått**\noch ~~inte~~ mer.\n") ==
        "<p>Ett <em>mål</em> som är <strong>nått</strong>\noch <del>inte</del> mer.</p>\n");
  CHECK(html("- a\n- b\n") == "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n");
  CHECK(html("3. a\n\n4. b\n") == "<ol start=\"3\">\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ol>\n");
  CHECK(html("> a\\\n> b\n\n***\n") == "<blockquote>\n<p>a<br>\nb</p>\n</blockquote>\n<hr>\n");
  CHECK(html("``` json x\n{\"a\": 1}\n```\n") ==
        "<pre tabindex=\"0\"><code class=\"language-json\">{&quot;a&quot;: 1}\n</code></pre>\n");
  CHECK(html("").empty());
  CHECK(html("ungefär ~100 och ~200, (~3)~\n") == "<p>ungefär ~100 och ~200, (~3)~</p>\n");
}

TEST_CASE("what HTML reads is escaped wherever it stands") {
  CHECK(html("a < b & c > \"d\" 'e' &lt;b&gt;\n") == "<p>a &lt; b &amp; c &gt; &quot;d&quot; &#39;e&#39; &lt;b&gt;</p>\n");
  CHECK(html("`<b>`\n") == "<p><code>&lt;b&gt;</code></p>\n");
  CHECK(html("[a](b\\\"c<d>.md 'e\"f')\n") == "<p><a href=\"b%22c%3Cd%3E.md\" title=\"e&quot;f\">a</a></p>\n");
  CHECK(html("``` a\"onclick=x\n```\n") == "<pre tabindex=\"0\"><code class=\"language-a&quot;onclick=x\"></code></pre>\n");
}

TEST_CASE("figures are bound in what a link says when it is pointed at") {
  CHECK(html("[a](b.md \"nu {{x.y}} & \\{{z}}\")\n") == "<p><a href=\"b.md\" title=\"nu &lt;x.y&gt; &amp; {{z}}\">a</a></p>\n");
  CHECK(html("[a][b]\n\n[b]: c.md '{{x}}'\n") == "<p><a href=\"c.md\" title=\"&lt;x&gt;\">a</a></p>\n");
}

TEST_CASE("headings begin at the level that the page gives them, with ids that are their words") {
  const Written out = written("## Så *räknades* det\n\n### Steg 1\n\n## Så räknades det\n\n## Så räknades det\n");
  CHECK(out.wrong.empty());
  CHECK(out.html() ==
        "<h2 id=\"sa-raknades-det\">Så <em>räknades</em> det</h2>\n<h3 id=\"steg-1\">Steg 1</h3>\n"
        "<h2 id=\"sa-raknades-det-2\">Så räknades det</h2>\n<h2 id=\"sa-raknades-det-3\">Så räknades det</h2>\n");
  REQUIRE(out.document.headings.size() == 4);
  CHECK(out.document.headings[0].text == "Så räknades det");
  CHECK(out.document.headings[1].level == 3);
  CHECK(out.document.headings[3].id == "sa-raknades-det-3");
  CHECK(written("## A\n\n### B\n", {.first_heading = 3, .id_prefix = "p-"}).html() ==
        "<h3 id=\"p-a\">A</h3>\n<h4 id=\"p-b\">B</h4>\n");
  CHECK(html("## A 2\n\n## A\n\n## A\n") == "<h2 id=\"a-2\">A 2</h2>\n<h2 id=\"a\">A</h2>\n<h2 id=\"a-3\">A</h2>\n");
  CHECK(written("## A\n\n### B\n\n#### C\n\n##### D\n", {.first_heading = 4}).html().find("<h6 id=\"d\">") != std::string::npos);
}

TEST_CASE("the id of a heading does not depend on the figures in it") {
  const Written out = written("## Resultat {{a.b}} och `{{c}}`\n");
  CHECK(out.html() == "<h2 id=\"resultat-och-c\">Resultat &lt;a.b&gt; och <code>{{c}}</code></h2>\n");
  CHECK(out.document.headings.at(0).text == "Resultat <a.b> och {{c}}");
}

TEST_CASE("a table is a region that can be scrolled, named by its columns") {
  const Written out = written("| Mått | Värde | |\n|:--|--:|:-:|\n| *a* | {{x}} | `b\\|c` |\n| d |\n");
  CHECK(out.wrong.empty());
  CHECK(out.html() ==
        "<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Mått, Värde\"><table>\n<thead>\n<tr>\n"
        "<th scope=\"col\" class=\"left\">Mått</th>\n<th scope=\"col\" class=\"num\">Värde</th>\n"
        "<td class=\"center\"></td>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td class=\"left\"><em>a</em></td>\n"
        "<td class=\"num\">&lt;x&gt;</td>\n<td class=\"center\"><code>b|c</code></td>\n</tr>\n<tr>\n"
        "<td class=\"left\">d</td>\n<td class=\"num\"></td>\n<td class=\"center\"></td>\n</tr>\n</tbody>\n</table></div>\n");
  CHECK(out.document.plain == "Mått Värde\na <x> b|c\nd");
}

TEST_CASE("tables with the same columns have different names, and one without has the page's word for it") {
  prose::Input input;
  input.words.table = "Tabell";
  const std::string out = written("|a \"b\"|\n|-|\n\nx\n\n|a \"b\"|\n|-|\n|c|\n\nx\n\n| |\n|-|\n|d|\n", input).html();
  CHECK(out.find("aria-label=\"a &quot;b&quot;\"") != std::string::npos);
  CHECK(out.find("aria-label=\"a &quot;b&quot; (2)\"") != std::string::npos);
  CHECK(out.find("aria-label=\"Tabell\"") != std::string::npos);
  CHECK(out.find("<tbody>") > out.find("(2)"));
}

TEST_CASE("links are resolved, and say where they lead") {
  CHECK(html("[a](b.md#c)\n") == "<p><a href=\"b.md#c\">a</a></p>\n");
  CHECK(html("[a](https://x.se/å?b=c&d 'T')\n") ==
        "<p><a href=\"https://x.se/%C3%A5?b=c&amp;d\" class=\"external\" rel=\"external\" title=\"T\">a</a></p>\n");
  CHECK(html("[a](svensk.md)\n") ==
        "<p><a href=\"svensk.md\" hreflang=\"sv\">a <span class=\"note\">(in Swedish)</span></a></p>\n");
  CHECK(html("[*a* b][r] [r]\n\n[r]: measure:m\n") ==
        "<p><a href=\"measure:m\"><em>a</em> b</a> <a href=\"measure:m\">r</a></p>\n");
  CHECK(html("https://x.se, www.y.se and a@b.se\n") ==
        "<p><a href=\"https://x.se\" class=\"external\" rel=\"external\">https://x.se</a>, <a href=\"http://www.y.se\" "
        "class=\"external\" rel=\"external\">www.y.se</a> and <a href=\"mailto:a@b.se\">a@b.se</a></p>\n");
  CHECK(html("[{{v}}](<a b.md>)\n") == "<p><a href=\"a%20b.md\">&lt;v&gt;</a></p>\n");
  CHECK(html("[ring](tel:+46920123) [budget](budget:resultat)\n") ==
        "<p><a href=\"tel:+46920123\">ring</a> <a href=\"budget:resultat\">budget</a></p>\n");
  CHECK(html("[a](missing)\n") == "<p>a</p>\n");
}

TEST_CASE("an image alone in its paragraph is a figure, with its caption in plain words") {
  CHECK(html("a\n\n![En *bild* av {{x}} & `y`](measure:m)\n\nb\n") ==
        "<p>a</p>\n<figure>measure:m|En bild av &lt;x&gt; &amp; y</figure>\n<p>b</p>\n");
  CHECK(html("![a](a.png)\n![b](b.png)\n") == "<figure>a.png|a</figure>\n<figure>b.png|b</figure>\n");
  CHECK(html("- ![a](a.png)\n- b\n") == "<ul>\n<li><figure>a.png|a</figure>\n</li>\n<li>b</li>\n</ul>\n");
  CHECK(html("![a](missing)\n").empty());
  CHECK(written("![a [b](c.md)](a.png)\n").html() == "<figure>a.png|a b</figure>\n");
}

TEST_CASE("bound figures are replaced in text, links, cells and captions, and not in code") {
  CHECK(html("a {{ x.y }}, **{{z}}**.\n") == "<p>a &lt;x.y&gt;, <strong>&lt;z&gt;</strong>.</p>\n");
  CHECK(html("`{{x}}`\n\n    {{y}}\n") == "<p><code>{{x}}</code></p>\n<pre tabindex=\"0\"><code>{{y}}\n</code></pre>\n");
  CHECK(html("{{a_b_c}} {{d-e}} {{2019}}{{f}}\n") == "<p>&lt;a_b_c&gt; &lt;d-e&gt; &lt;2019&gt;&lt;f&gt;</p>\n");
  CHECK(html("{{missing}}x\n") == "<p>x</p>\n");
}

TEST_CASE("a backslash keeps braces from being bound") {
  CHECK(html("\\{{x}} {{x}} \\{\\{x}} {\\{x}} \\\\{{x}}\n") == "<p>{{x}} &lt;x&gt; {{x}} {{x}} \\&lt;x&gt;</p>\n");
  CHECK(html("`\\{{x}}` \\{\n\n    \\{{y}}\n") ==
        "<p><code>\\{{x}}</code> {</p>\n<pre tabindex=\"0\"><code>\\{{y}}\n</code></pre>\n");
  CHECK(html("[\\{{a}}](b\\{c 'd\\{e')\n") == "<p><a href=\"b%7Bc\" title=\"d{e\">{{a}}</a></p>\n");
  CHECK(html("## \\{{a}}\n") == "<h2 id=\"a\">{{a}}</h2>\n");
}

TEST_CASE("footnotes link there and back, under the page's own words") {
  prose::Input input;
  input.id_prefix = "p-";
  input.words = {"Fotnot", "Fotnoter", "Tillbaka till texten, fotnot", "Tabell", "Klart", "Inte klart"};
  const Written out = written("a[^å] b[^2] c[^å]\n\n[^å]: En *not*.\n\n[^2]: - x\n", input);
  CHECK(out.wrong.empty());
  CHECK(out.html() ==
        "<p>a<sup class=\"footnote-ref\"><a href=\"#p-fn_1\" id=\"p-fnref_1\" role=\"doc-noteref\" aria-label=\"Fotnot "
        "1\">1</a></sup> b<sup class=\"footnote-ref\"><a href=\"#p-fn_2\" id=\"p-fnref_2\" role=\"doc-noteref\" "
        "aria-label=\"Fotnot 2\">2</a></sup> c<sup class=\"footnote-ref\"><a href=\"#p-fn_1\" id=\"p-fnref_1-2\" "
        "role=\"doc-noteref\" aria-label=\"Fotnot 1\">1</a></sup></p>\n"
        "<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"Fotnoter\">\n<ol>\n<li id=\"p-fn_1\">\n"
        "<p>En <em>not</em>. <a href=\"#p-fnref_1\" class=\"footnote-back\" role=\"doc-backlink\" aria-label=\"Tillbaka till "
        "texten, fotnot 1\">↩</a> <a href=\"#p-fnref_1-2\" class=\"footnote-back\" role=\"doc-backlink\" "
        "aria-label=\"Tillbaka till texten, fotnot 1-2\">↩</a></p>\n</li>\n<li id=\"p-fn_2\">\n<ul>\n<li>x</li>\n</ul>\n"
        "<p> <a href=\"#p-fnref_2\" class=\"footnote-back\" role=\"doc-backlink\" aria-label=\"Tillbaka till texten, fotnot "
        "2\">↩</a></p>\n</li>\n</ol>\n</section>\n");
  CHECK(out.document.plain == "a b c\nEn not.\nx");
}

TEST_CASE("a task list says in words what is done") {
  CHECK(html("- [x] a\n- [ ] b\n") ==
        "<ul class=\"task-list\">\n<li class=\"task done\"><span role=\"img\" aria-label=\"Done\">☑</span> a</li>\n"
        "<li class=\"task\"><span role=\"img\" aria-label=\"Not done\">☐</span> b</li>\n</ul>\n");
}

TEST_CASE("the plain words are those of the text, a line a block") {
  const Written out = written(
      "## Rubrik\n\nEn [länk](a.md) och\n`kod` & {{x}}.\n\n- ett\n- två\n\n![Bild](a.png)\n\n| a | b |\n|-|-|\n| c | d |\n");
  CHECK(out.document.plain == "Rubrik\nEn länk och kod & <x>.\nett\ntvå\nBild\na b\nc d");
}

TEST_CASE("a resolver may render prose of its own while it answers") {
  struct Nested : SimpleResolver {
    std::optional<prose::Html> figure(std::string_view, std::string_view, const report::Location&) override {
      return prose::Html::trusted(html("| inner |\n|-|\n| *x* |\n"));
    }
  } resolver;
  const report::Source source{"a.md", "a.md", "*a*\n\n![x](y.png)\n\n**b** [c](d.md)\n"};
  prose::Input input;
  input.source = &source;
  report::Report report;
  const std::string out = prose::document(input, resolver, report).html.markup();
  CHECK(out.find("<p><em>a</em></p>\n<div") == 0);
  CHECK(out.find("</div>\n<p><strong>b</strong> <a href=\"d.md\">c</a></p>\n") != std::string::npos);
}

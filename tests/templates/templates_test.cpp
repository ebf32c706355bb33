#include "templates/templates.h"

#include <catch2/catch.hpp>
#include <cstddef>
#include <map>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "templates/view.h"

using namespace insyn;
using templates::View;

namespace {

using Files = std::map<std::string, std::string>;
using Views = std::vector<View>;
using Texts = std::vector<std::string>;

// Renders "page" of these layouts; whatever is said goes to `told`.
struct Rendered {
  std::string page;
  std::string told;
};

Rendered rendered(Files files, const View& view) {
  report::Report report;
  const auto templates = templates::Templates::load(files::Tree::of(std::move(files), "layouts"), report);
  Rendered out{templates.render("page", view, report).markup(), {}};
  for (const report::Diagnostic& diagnostic : report.sorted()) out.told += report::text(diagnostic);
  return out;
}

Rendered rendered(std::string layout, const View& view) { return rendered(Files{{"page.mustache", std::move(layout)}}, view); }

// The page of a layout that nothing is wrong with.
std::string page(std::string layout, const View& view) {
  const Rendered out = rendered(std::move(layout), view);
  CHECK(out.told == "");
  return out.page;
}

std::string told(std::string layout, const View& view) { return rendered(std::move(layout), view).told; }

template <typename Thing>
constexpr bool can_be_set = requires(View view, Thing thing) {
  view.set("name", std::forward<Thing>(thing));
};

}  // namespace

TEST_CASE("only what can be shown can be set, so no number or pointer turns into a bool") {
  STATIC_REQUIRE(can_be_set<bool>);
  STATIC_REQUIRE(can_be_set<const char(&)[4]>);
  STATIC_REQUIRE(can_be_set<std::string>);
  STATIC_REQUIRE(can_be_set<const std::string&>);
  STATIC_REQUIRE(can_be_set<std::string_view>);
  STATIC_REQUIRE(can_be_set<prose::Html>);
  STATIC_REQUIRE(can_be_set<View>);
  STATIC_REQUIRE(can_be_set<templates::Shared<View>>);
  STATIC_REQUIRE_FALSE(can_be_set<int>);
  STATIC_REQUIRE_FALSE(can_be_set<double>);
  STATIC_REQUIRE_FALSE(can_be_set<char>);
  STATIC_REQUIRE_FALSE(can_be_set<std::nullptr_t>);
  STATIC_REQUIRE_FALSE(can_be_set<const char*>);
  STATIC_REQUIRE_FALSE(can_be_set<const std::string*>);
  STATIC_REQUIRE_FALSE(can_be_set<View*>);
  STATIC_REQUIRE_FALSE(can_be_set<const int(&)[3]>);
  STATIC_REQUIRE_FALSE(std::is_copy_constructible_v<View>);
  STATIC_REQUIRE(std::is_nothrow_move_constructible_v<View>);
}

TEST_CASE("a text is escaped and HTML is printed as it is") {
  View view;
  view.set("text", "<b> & \"x\" 'y' å").set("html", prose::Html::trusted("<b>&amp;</b>"));
  CHECK(page("{{text}}|{{ html }}", view) == "&lt;b&gt; &amp; &quot;x&quot; &#39;y&#39; å|<b>&amp;</b>");
}

TEST_CASE("what a value holds is never read as a layout") {
  View view;
  view.set("text", "{{html}}{{> page}}").set("html", prose::Html::trusted("{{text}}"));
  CHECK(page("{{text}} {{html}}", view) == "{{html}}{{&gt; page}} {{text}}");
}

TEST_CASE("triple braces and the ampersand are refused where the layout is read") {
  View view;
  view.set("x", "<");
  CHECK(told("a\n  {{{x}}} {{& x}}\n", view) ==
        "layouts/page.mustache:2:3: error: write “{{x}}”: a text is escaped, and what is HTML is printed as it is [raw-tag]\n"
        "      {{{x}}} {{& x}}\n"
        "      ^\n"
        "layouts/page.mustache:2:11: error: write “{{x}}”: a text is escaped, and what is HTML is printed as it is [raw-tag]\n"
        "      {{{x}}} {{& x}}\n"
        "              ^\n");
  CHECK(rendered("{{{x}}}", view).page == "");
}

TEST_CASE("a section shows for what there is and an inverted one for what there is not") {
  const prose::Html markup = prose::Html::trusted("<i>");
  View view;
  view.set("yes", true).set("no", false).set("text", "t").set("empty", "").set("html", markup).set("no_html", prose::Html());
  view.set("none", Views()).set("no_texts", Texts()).set("object", View()).set("shared_html", templates::shared(markup));
  const auto shown = [&](const std::string& name) {
    return page("{{#" + name + "}}+{{/" + name + "}}{{^" + name + "}}-{{/" + name + "}}", view);
  };
  for (const char* name : {"yes", "text", "html", "object", "shared_html"}) CHECK(shown(name) == "+");
  for (const char* name : {"no", "empty", "no_html", "none", "no_texts"}) CHECK(shown(name) == "-");
}

TEST_CASE("a section of a text keeps the names round it and holds the text as a dot") {
  View view;
  view.set("page", View().set("note", "a & b").set("title", "T").set("body", prose::Html::trusted("<p>")));
  CHECK(page("{{#page}}{{#note}}{{.}} {{note}} {{title}}{{/note}}{{#body}}{{.}}{{/body}}{{/page}}", view) ==
        "a &amp; b a &amp; b T<p>");
}

TEST_CASE("a list of objects, of texts, and lists within lists") {
  Views rows;
  rows.push_back(View().set("name", "1").set("cells", Texts{"a", "<"}));
  rows.push_back(View().set("name", "2").set("cells", Texts()));
  rows.push_back(View().set("name", "3").set("cells", Texts{"c"}));
  View view;
  view.set("rows", std::move(rows));
  CHECK(page("{{#rows}}{{name}}:{{#cells}}[{{.}}]{{/cells}}{{^cells}}none{{/cells}};{{/rows}}", view) ==
        "1:[a][&lt;];2:none;3:[c];");
}

TEST_CASE("a dotted name goes into objects and starts at the top where the item lacks its first part") {
  View site;
  site.set("name", "Insyn");
  templates::LayoutWords words;
  const std::string key = "goal.level.met";
  words.add(key, "Uppnått <helt>");
  Views rows;
  rows.push_back(View().set("page", View().set("title", "inner")).set("x", "1"));
  rows.push_back(View().set("x", "2"));
  View view;
  view.set("site", templates::shared(site))
      .set("t", templates::shared(words))
      .set("page", View().set("title", "outer"))
      .set("rows", std::move(rows));
  CHECK(page("{{#rows}}{{x}} {{page.title}} {{site.name}} {{t.goal.level.met}}\n{{/rows}}", view) ==
        "1 inner Insyn Uppnått &lt;helt&gt;\n2 outer Insyn Uppnått &lt;helt&gt;\n");
}

TEST_CASE("a dotted name that begins in the item never goes on at the top") {
  Views rows;
  rows.push_back(View().set("page", View().set("x", "1")));
  View view;
  view.set("page", View().set("title", "outer")).set("rows", std::move(rows));
  CHECK(told("{{#rows}}{{page.title}}{{/rows}}", view) ==
        "layouts/page.mustache:1:12: error: there is no “title” in “page”; there is x [unknown-name]\n"
        "    {{#rows}}{{page.title}}{{/rows}}\n"
        "               ^\n");
}

TEST_CASE("a dotted section name works as a plain one") {
  View view;
  view.set("page", View().set("source", View().set("title", "Rapport")).set("notes", Texts{"a", "b"}).set("draft", false));
  CHECK(page("{{#page.source}}{{title}}{{/page.source}}{{#page.notes}}{{.}}{{/page.notes}}{{^page.draft}}!{{/page.draft}}",
             view) == "Rapportab!");
}

TEST_CASE("an unknown name is told at its place with the name probably meant, and the rest is rendered") {
  View view;
  view.set("title", "T").set("summary", "S");
  const Rendered out =
      rendered("<h1>{{title}}</h1>\n<p>åäö {{ sumary }}</p>{{#tilte}}x{{/tilte}}{{^colour}}y{{/colour}}\n", view);
  CHECK(out.page == "<h1>T</h1>\n<p>åäö </p>\n");
  CHECK(out.told ==
        "layouts/page.mustache:2:11: error: there is no “sumary” here; did you mean “summary”? [unknown-name]\n"
        "    <p>åäö {{ sumary }}</p>{{#tilte}}x{{/tilte}}{{^colour}}y{{/colour}}\n"
        "              ^\n"
        "layouts/page.mustache:2:27: error: there is no “tilte” here; did you mean “title”? [unknown-name]\n"
        "    <p>åäö {{ sumary }}</p>{{#tilte}}x{{/tilte}}{{^colour}}y{{/colour}}\n"
        "                              ^\n"
        "layouts/page.mustache:2:48: error: there is no “colour” here; there is title, summary [unknown-name]\n"
        "    <p>åäö {{ sumary }}</p>{{#tilte}}x{{/tilte}}{{^colour}}y{{/colour}}\n"
        "                                                   ^\n");
}

TEST_CASE("a plain name in a section is never taken from outside it") {
  Views rows;
  rows.push_back(View().set("x", "1"));
  View view;
  view.set("page", View().set("title", "T")).set("rows", std::move(rows)).set("lonely", "L").set("texts", Texts{"a"});
  CHECK(told("{{#rows}}{{title}}{{/rows}}", view) ==
        "layouts/page.mustache:1:12: error: there is no “title” here; did you mean “page.title”? [unknown-name]\n"
        "    {{#rows}}{{title}}{{/rows}}\n"
        "               ^\n");
  CHECK(told("{{#rows}}{{lonely}}{{/rows}}", view) ==
        "layouts/page.mustache:1:12: error: there is no “lonely” here; there is x [unknown-name]\n"
        "    {{#rows}}{{lonely}}{{/rows}}\n"
        "               ^\n");
  CHECK(told("{{#texts}}{{lonely}}{{/texts}}", view) ==
        "layouts/page.mustache:1:13: error: there is no “lonely” here [unknown-name]\n"
        "    {{#texts}}{{lonely}}{{/texts}}\n"
        "                ^\n");
}

TEST_CASE("an unknown part of a dotted name is told within its owner") {
  templates::LayoutWords words;
  words.add("goal.level", "nivå");
  View view;
  view.set("page", View().set("title", "T")).set("t", templates::shared(words));
  const auto message = [&](const std::string& name) {
    const std::string text = told("{{" + name + "}}", view);
    return text.substr(0, text.find('\n'));
  };
  CHECK(message("pgae.title") ==
        "layouts/page.mustache:1:3: error: there is no “pgae” here; did you mean “page”? [unknown-name]");
  CHECK(message("page.titel") ==
        "layouts/page.mustache:1:3: error: there is no “titel” in “page”; did you mean “title”? [unknown-name]");
  CHECK(message("page.title.x") == "layouts/page.mustache:1:3: error: “page.title” is a text and has no “x” [unknown-name]");
  CHECK(message("t.goal.levle") ==
        "layouts/page.mustache:1:3: error: there is no “goal.levle” in “t”; did you mean “goal.level”? [unknown-name]");
}

TEST_CASE("what is not a text cannot be printed") {
  templates::LayoutWords words;
  View view;
  view.set("yes", true).set("list", Texts{"a"}).set("page", View().set("x", "1")).set("t", templates::shared(words));
  const auto message = [&](const std::string& layout) {
    const std::string text = told(layout, view);
    return text.substr(0, text.find('\n'));
  };
  CHECK(message("{{yes}}") ==
        "layouts/page.mustache:1:3: error: “yes” is yes or no and cannot be printed; write {{#yes}}…{{/yes}} [not-a-text]");
  CHECK(message("{{list}}") ==
        "layouts/page.mustache:1:3: error: “list” is a list and cannot be printed; write {{#list}}…{{/list}} [not-a-text]");
  CHECK(message("{{page}}") ==
        "layouts/page.mustache:1:3: error: “page” is an object and cannot be printed; write {{#page}}…{{/page}} [not-a-text]");
  CHECK(message("{{t}}").find("“t” is a set of words and cannot be printed") != std::string::npos);
  CHECK(message("{{.}}") == "layouts/page.mustache:1:3: error: “.” is not a text here; name what is to be printed [not-a-text]");
  CHECK(message("{{#page}}{{.}}{{/page}}").find(":1:12: error: “.” is not a text here") != std::string::npos);
}

TEST_CASE("a partial is put in place, also in a loop and within another, and sees the item") {
  Views rows;
  rows.push_back(View().set("name", "a").set("href", "a.html"));
  rows.push_back(View().set("name", "b").set("href", "b.html"));
  View view;
  view.set("rows", std::move(rows));
  const Rendered out = rendered({{"page.mustache", "<ul>\n  {{#rows}}\n  {{> parts/row}}\n  {{/rows}}\n</ul>\n"},
                                 {"parts/row.mustache", "<li>{{> link}}</li>\n"},
                                 {"link.mustache", "<a href=\"{{href}}\">{{name}}</a>"},
                                 {"readme.txt", "{{{ not a layout"}},
                                view);
  CHECK(out.told == "");
  CHECK(out.page == "<ul>\n<li><a href=\"a.html\">a</a></li>\n<li><a href=\"b.html\">b</a></li>\n</ul>\n");
}

TEST_CASE("an unknown name in a partial is told at its place in the partial") {
  View view;
  view.set("name", "n");
  CHECK(rendered({{"page.mustache", "a\n{{> link}}\n"}, {"link.mustache", "b\n c {{nmae}}"}}, view).told ==
        "layouts/link.mustache:2:6: error: there is no “nmae” here; did you mean “name”? [unknown-name]\n"
        "     c {{nmae}}\n"
        "         ^\n");
}

TEST_CASE("tags alone on their line leave nothing of it") {
  View view;
  view.set("yes", true).set("no", false).set("rows", Texts{"1", "2"});
  CHECK(page("a\n  {{! a comment\n over lines }}  \nb\n", view) == "a\nb\n");
  CHECK(page("a\r\n{{#yes}}\r\nb\r\n{{/yes}}\r\nc\r\n", view) == "a\r\nb\r\nc\r\n");
  CHECK(page("a\n\t{{#no}}\nb\n\t{{/no}}\nc", view) == "a\nc");
  CHECK(page("{{#rows}}\n  - {{.}}\n{{/rows}}\n", view) == "  - 1\n  - 2\n");
  CHECK(page("{{#yes}}{{^no}}\nb\n{{/no}}{{/yes}}", view) == "b\n");
  CHECK(page("{{=<% %>=}}\n<%#yes%>\nb {{x}}\n<%/yes%>\n<%={{ }}=%>\n{{#yes}}c{{/yes}}", view) == "b {{x}}\nc");
  CHECK(page("a {{! in a line }} b\n", view) == "a  b\n");
  CHECK(page("| {{#yes}} x {{/yes}} |\n\n  y\n", view) == "|  x  |\n\n  y\n");
  CHECK(page("  {{#rows}}\n{{/rows}}", view) == "");
}

TEST_CASE("text beside a section stays outside it") {
  View view;
  view.set("yes", true).set("no", false);
  CHECK(page("a{{#no}}b{{/no}}c{{^no}}d{{/no}}e{{#yes}}{{/yes}}f{{#yes}}{{#no}}g{{/no}}h{{/yes}}i", view) == "acdefhi");
}

TEST_CASE("a missing partial and partials without end are told where they are asked for") {
  const View view;
  CHECK(rendered({{"page.mustache", "a\n {{> naw}}\n"}, {"nav.mustache", ""}}, view).told ==
        "layouts/page.mustache:2:6: error: there is no “naw.mustache”; did you mean “nav”? [missing-partial]\n"
        "     {{> naw}}\n"
        "         ^\n");
  CHECK(rendered({{"page.mustache", "{{> x}}"}, {"x.mustache", "{{> y}}"}, {"y.mustache", "\n-{{> x}}"}}, view).told ==
        "layouts/x.mustache:1:5: error: these layouts include each other without end: y → x → y [partial-cycle]\n"
        "    {{> y}}\n"
        "        ^\n"
        "layouts/y.mustache:2:6: error: these layouts include each other without end: x → y → x [partial-cycle]\n"
        "    -{{> x}}\n"
        "         ^\n");
  CHECK(rendered("{{>page}}", view).told ==
        "layouts/page.mustache:1:4: error: these layouts include each other without end: page → page [partial-cycle]\n"
        "    {{>page}}\n"
        "       ^\n");
}

TEST_CASE("a mistake of form is told at its place in plain words") {
  const View view;
  const auto message = [&](const std::string& layout) {
    const std::string text = told(layout, view);
    return text.substr(0, text.find('\n'));
  };
  CHECK(message("a\nå {{x") == "layouts/page.mustache:2:3: error: this tag is not closed; it ends with “}}” [layout-syntax]");
  CHECK(message("{{") == "layouts/page.mustache:1:1: error: this tag is not closed; it ends with “}}” [layout-syntax]");
  CHECK(message("{{{x}}") == "layouts/page.mustache:1:1: error: this tag is not closed; it ends with “}}” [layout-syntax]");
  CHECK(message("\n{{#x}}") == "layouts/page.mustache:2:1: error: “{{#x}}” is never closed; add “{{/x}}” [layout-syntax]");
  CHECK(message("{{^rows}} {{/row}}") == "layouts/page.mustache:1:1: error: “{{^rows}}” is closed by “{{/row}}” [layout-syntax]");
  CHECK(message("{{#a}}{{#b}}{{/a}}{{/b}}") ==
        "layouts/page.mustache:1:1: error: “{{#a}}” is closed by “{{/b}}” [layout-syntax]");
  CHECK(message("x{{/x}}") == "layouts/page.mustache:1:2: error: nothing is open that this tag could close [layout-syntax]");
  CHECK(message("{{=x=}}") == "layouts/page.mustache:1:1: error: delimiters are set as in “{{=<% %>=}}” [layout-syntax]");
  CHECK(message("{{}}") == "layouts/page.mustache:1:1: error: this tag has no name [layout-syntax]");
  CHECK(message("{{# }}{{/ }}") == "layouts/page.mustache:1:1: error: this tag has no name [layout-syntax]");
  CHECK(message("{{#.}}{{/.}}") == "layouts/page.mustache:1:4: error: “.” can only be printed [layout-syntax]");
  for (const std::string name : {"a b", "a..b", ".a", "a.", "a} x", "å"}) {
    CHECK(message("{{" + name + "}}") ==
          "layouts/page.mustache:1:3: error: “" + name +
              "” is not a valid name; a name is letters, digits, “-”, “_”, and a dot between its parts [layout-syntax]");
  }
}

TEST_CASE("every mistake of every layout is told, and a broken layout gives no page") {
  const View view;
  const Rendered out = rendered(
      {{"page.mustache", "{{> part}}{{> none}}{{a b}}"}, {"part.mustache", "{{#x}}"}, {"third.mustache", "{{/x}}"}}, view);
  CHECK(out.page == "");
  CHECK(std::count(out.told.begin(), out.told.end(), '^') == 4);
}

TEST_CASE("a layout that is not there is told") {
  report::Report report;
  const auto templates = templates::Templates::load(files::Tree::of({{"page.mustache", ""}}, "layouts"), report);
  CHECK(templates.render("goal", View(), report).empty());
  CHECK(report::text(report.sorted().at(0)) == "insyn: error: there is no layout “goal.mustache” [missing-layout]\n");
}

TEST_CASE("an empty layout, one without a last newline and one with a byte order mark are read") {
  const View view;
  CHECK(page("", view) == "");
  CHECK(page("no newline", view) == "no newline");
  CHECK(page("\n\n", view) == "\n\n");
  CHECK(page("\xEF\xBB\xBF<p>", view) == "<p>");
}

TEST_CASE("a layout that is not UTF-8 is refused at its first wrong byte") {
  const View view;
  CHECK(told("a\nå\xE5", view).starts_with("layouts/page.mustache:2:2: error: this is not UTF-8 but looks like Windows-1252"));
  CHECK(told(std::string("a\0", 2), view)
            .starts_with("layouts/page.mustache:1:2: error: there is an invisible character here that does not belong"));
}

TEST_CASE("sections without number are refused, not followed") {
  std::string deep;
  for (int i = 0; i < 100000; ++i) deep += "{{#a}}";
  CHECK(
      told(deep, View()).starts_with("layouts/page.mustache: error: this layout opens more than 1000 sections [layout-syntax]"));
}

TEST_CASE("any mix of tags is read, and gives a page only where nothing was wrong with it") {
  const std::vector<std::string> pieces{"{{#a}}", "{{/a}}", "{{^a}}",    "{{#b}}", "{{/b}}", "{{a}}",   "{{b}}",
                                        "{{.}}",  "{{",     "}}",        "{{{",    "}}}",    "{{>p}}",  "{{!",
                                        "\n",     "\r\n",   " ",         "x",      "å",      "{",       "=",
                                        "{{=",    "=}}",    "{{=| |=}}", "|#a|",   "|/a|",   "{{& a}}", "{{> page}}"};
  std::mt19937 random(1);
  int whole = 0;
  for (int round = 0; round < 5000; ++round) {
    std::string layout;
    for (std::size_t i = random() % 12; i-- > 0;) layout += pieces[random() % pieces.size()];
    View view;
    view.set("a", Texts{"1", "2"}).set("b", true);
    report::Report report;
    const auto templates =
        templates::Templates::load(files::Tree::of({{"page.mustache", layout}, {"p.mustache", "{{a.b}}"}}, "layouts"), report);
    INFO(layout);
    const bool broken = report.errors() > 0;
    const prose::Html page = templates.render("page", view, report);
    if (broken) CHECK(page.empty());
    whole += broken ? 0 : 1;
  }
  CHECK(whole > 500);
}

TEST_CASE("two threads give the same pages as one, with errors in some") {
  Views rows;
  for (int i = 0; i < 50; ++i) rows.push_back(View().set("name", std::to_string(i)).set("odd", i % 2 == 1));
  View view;
  view.set("rows", std::move(rows)).set("title", "T & t");
  report::Report report;
  const auto templates =
      templates::Templates::load(files::Tree::of({{"page.mustache", "{{> head}}{{#rows}}{{#odd}}{{name}},{{/odd}}{{/rows}}"},
                                                  {"head.mustache", "<h1>{{title}}</h1>"},
                                                  {"wrong.mustache", "{{title}}{{titel}}"}},
                                                 "layouts"),
                                 report);
  const std::string expected = templates.render("page", view, report).markup();
  REQUIRE(expected.starts_with("<h1>T &amp; t</h1>1,3,5,"));

  std::vector<int> same(2, 0);
  const auto work = [&](std::size_t worker) {
    for (int i = 0; i < 1000; ++i) {
      same[worker] += templates.render("page", view, report).markup() == expected ? 1 : 0;
      same[worker] += templates.render("wrong", view, report).markup() == "T &amp; t" ? 1 : 0;
    }
  };
  std::thread first(work, 0), second(work, 1);
  first.join();
  second.join();
  CHECK(same == std::vector<int>{2000, 2000});
  CHECK(report.sorted().size() == 1);
}

TEST_CASE("layouts are told of each time they are read, and are the newest") {
  const View view = std::move(View().set("name", "a"));
  for (int time = 0; time < 2; ++time) {
    CHECK(rendered("{{name}}1", view).page == "a1");
    CHECK(rendered("{{name}}1", view).told.empty());
    CHECK(rendered("{{name}}2", view).page == "a2");
    CHECK(rendered("{{name", view).told.find("error:") != std::string::npos);
    CHECK(rendered("{{nam}}2", view).told.find("unknown-name") != std::string::npos);
  }
}

TEST_CASE("every list answers whether it holds anything") {
  Views rows;
  rows.push_back(View().set("name", "a"));
  View view;
  view.set("rows", std::move(rows)).set("none", Views()).set("texts", Texts{"x"});
  CHECK(page("{{#has_rows}}rows{{/has_rows}}{{^has_none}} none{{/has_none}}{{#has_texts}} texts{{/has_texts}}", view) ==
        "rows none texts");
  CHECK(told("{{#has_columns}}x{{/has_columns}}", view).find("unknown-name") != std::string::npos);
}

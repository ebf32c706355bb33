#include "draft/draft.h"

#include <catch2/catch.hpp>
#include <map>

#include "check/check.h"
#include "language/shipped_catalogue.h"
#include "load/load.h"

using namespace insyn;

namespace {

using Files = std::map<std::string, std::string>;

Files empty_portal(const std::string& language) {
  return {{"settings.json", R"({"organisation": {"name": "Exempel"}, "title": "Exempel", "languages": [")" + language +
                                R"("], "official": false, "licence": {"name": "CC0 1.0"}})"},
          {"index.md", "---\nkind: page\ntitle: Start\n---\n"}};
}

portal::Content read(const Files& files, report::Report& report) {
  return load::content(files::Tree::of(files, "content"), report);
}

// What is told of it where it cannot lie there; else it is added to the files.
std::string refusal(std::string_view kind, std::string_view path, Files& files) {
  report::Report report;
  const portal::Content content = read(files, report);
  static const language::Language swedish = shipped_language("sv"), english = shipped_language("en"),
                                  finnish = shipped_language("fi");
  const std::string& language = content.settings.languages.front();
  const auto made = draft::of(kind, path, content,
                              language == "sv"   ? swedish
                              : language == "fi" ? finnish
                                                 : english,
                              "2022-03-01");
  if (const auto* refusal = std::get_if<report::Message>(&made)) return report::text(*refusal);
  for (const draft::Draft& draft : std::get<draft::Drafts>(made)) CHECK(files.insert({draft.path, draft.text}).second);
  return {};
}

}  // namespace

TEST_CASE("a portal of drafts alone is read and checked without an error") {
  for (const std::string language : {"sv", "en", "fi"}) {
    CAPTURE(language);
    Files files = empty_portal(language);
    CHECK(refusal("year", "2021", files) == "");
    CHECK(refusal("perspective", "2021/samhalle", files) == "");
    CHECK(refusal("goal", "2021/samhalle/skola", files) == "");
    CHECK(refusal("measure", "2021/samhalle/skola/behoriga", files) == "");
    CHECK(refusal("project", "2021/samhalle/skola/ny-skola", files) == "");
    report::Report report;
    const auto portal = check::portal(read(files, report), report);
    for (const report::Diagnostic& each : report.sorted()) UNSCOPED_INFO(report::text(each));
    CHECK(report.errors() == 0);
    REQUIRE(portal != nullptr);
    REQUIRE(portal->years.size() == 1);
    const portal::Goal& goal = portal->years.front().perspectives.at(0).goals.at(0);
    CHECK(goal.measures.at(0).id == "behoriga");
    CHECK(goal.projects.at(0).page.id == "ny-skola");
  }
}

TEST_CASE("what has no place to lie in is refused, with what is to be made first") {
  Files files = empty_portal("sv");
  CHECK(refusal("perspective", "2021/samhalle", files).find("insyn new year 2021") != std::string::npos);
  CHECK(refusal("year", "2021", files) == "");
  CHECK(refusal("goal", "2021/samhalle/skola", files).find("insyn new perspective 2021/samhalle") != std::string::npos);
  CHECK(refusal("perspective", "2021/samhalle", files) == "");
  CHECK(refusal("project", "2021/samhalle/skola/x", files).find("insyn new goal 2021/samhalle/skola") != std::string::npos);
}

TEST_CASE("a page in a folder that no page is made of is refused") {
  Files files = empty_portal("en");
  for (const std::string path : {"published/x", "root/x", "root/y/x"}) {
    CHECK(refusal("page", path, files).find("no page is made") != std::string::npos);
    CHECK(refusal("notice", path, files).find("no page is made") != std::string::npos);
  }
  CHECK(refusal("page", "published", files) == "");
}

TEST_CASE("what cannot be an address, or is not as deep as its kind lies, is refused") {
  Files files = empty_portal("sv");
  for (const char* path : {"2021/Skola", "2021/sk ola", "2021//a", "2021/-a", "2021/å", "2021/a/b", "2021"}) {
    CAPTURE(path);
    CHECK(refusal("perspective", path, files) != "");
  }
  CHECK(refusal("year", "skola", files) != "");
  CHECK(files.size() == 2);
}

TEST_CASE("what a check would refuse for its name is refused in the same words") {
  Files files = empty_portal("en");
  CHECK(refusal("year", "2021", files) == "");
  CHECK(refusal("perspective", "2021/children", files) == "");
  CHECK(refusal("page", "con", files).find("“con”") != std::string::npos);
  CHECK(refusal("goal", "2021/children/aux", files).find("“aux”") != std::string::npos);
  CHECK(refusal("page", "search", files).starts_with("search.html is the address of a page that the program makes itself"));
  CHECK(refusal("page", "404", files) != "");
  CHECK(refusal("page", "2021/whole-year", files) != "");
  CHECK(refusal("notice", "search", files) == "");
  CHECK(refusal("page", std::string(101, 'a'), files).find("101") != std::string::npos);
  CHECK(refusal("goal", "2021/children/" + std::string(99, 'a'), files).find("100") != std::string::npos);
  CHECK(refusal("table", "2021/budget/index", files).find("2021/budget/index.md") != std::string::npos);
  CHECK(refusal("table", "2021/budget/checks", files).find("checks.json") != std::string::npos);
  CHECK(refusal("table", "2021/children/result", files) != "");
}

TEST_CASE("a name that something in the year has already is refused, with its place") {
  Files files = empty_portal("en");
  CHECK(refusal("year", "2021", files) == "");
  CHECK(refusal("year", "2022", files) == "");
  CHECK(refusal("perspective", "2021/children", files) == "");
  CHECK(refusal("goal", "2021/children/school", files) == "");
  CHECK(refusal("measure", "2021/children/school/passed", files) == "");
  CHECK(refusal("page", "2021/school", files).find("2021/children/school/index.md") != std::string::npos);
  CHECK(refusal("project", "2021/children/school/passed", files).find("2021/children/school/measures.json") != std::string::npos);
  CHECK(refusal("page", "2021/children/school-factor", files).find("2021/children/school/index.md:") != std::string::npos);
  CHECK(refusal("page", "2022/school", files) == "");
  CHECK(refusal("page", "school", files) == "");
  CHECK(refusal("check", "2021/as-many", files) == "");
  CHECK(refusal("check", "2021/as-many", files).find("2021/checks.json") != std::string::npos);
  CHECK(refusal("collection", "2021/companies", files) == "");
  files["2021/companies/index.md"].insert(4, "entries: [{id: first-entry, title: A}]\n");
  CHECK(refusal("item", "2021/companies/first-entry", files).find("2021/companies/index.md") != std::string::npos);
}

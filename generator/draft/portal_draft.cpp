#include <fmt/format.h>

#include "draft/draft.h"
#include "draft/pages.h"
#include "draft/recipes.h"
#include "json/json.h"

namespace insyn::draft {

namespace {

// An address made of words; of a script without Latin letters there is nothing to make it of.
std::string address(std::string_view key, std::string_view otherwise, const language::Language& words) {
  std::string out = language::slug(words.word(key));
  return out == "x" ? std::string(otherwise) : out;
}

std::string plain_page(std::string_view title, std::string_view summary, std::string_view more, std::string_view body) {
  return fmt::format("---\nkind: page\ntitle: {}\nsummary: {}\n{}---\n\n{}\n", json::quoted(title), json::quoted(summary), more,
                     body);
}

// For those who write: what lies where, and what to type.
std::string readme(std::string_view year, const language::Language& words, std::string_view perspective, std::string_view goal) {
  const auto word = [&](std::string_view key) { return words.word(key); };
  const std::string place = fmt::format("content/{}/{}", year, perspective);
  const std::string another = address("draft.example.goal", "new-goal", words);
  return fmt::format(
      "# {}\n\n{}\n\n"
      "```\ninsyn serve      # {}\ninsyn check      # {}\ninsyn build      # {}\n```\n\n{}\n\n"
      "## {}\n\n"
      "| | |\n| --- | --- |\n"
      "| `content/settings.json` | {} |\n| `content/index.md` | {} |\n| `content/{}/index.md` | {} |\n"
      "| `{}/index.md` | {} |\n| `{}/{}/` | {} |\n| `{}/{}/{}.json` | {} |\n\n{}\n\n"
      "## {}\n\n{}\n\n"
      "```\ninsyn new goal {}/{}/{}\ninsyn new measure {}/{}/{}/{}\ninsyn new table {}/budget/{}\ninsyn new page "
      "{}\n```\n\n{}\n\n"
      "## {}\n\n{}\n\n"
      "```\ninsyn publish-record {}\n```\n",
      word("draft.portal"), word("draft.readme.about"), word("draft.readme.serve"), word("draft.readme.check"),
      word("draft.readme.build"), word("draft.readme.placeholders"), word("draft.readme.where"), word("draft.readme.settings"),
      word("draft.readme.start"), year, word("draft.readme.year"), place, word("draft.readme.perspective"), place, goal,
      word("draft.readme.goal"), place, goal, word("address.measures"), word("draft.readme.measures"), word("draft.readme.names"),
      word("draft.readme.more"), word("draft.readme.new"), year, perspective, another, year, perspective, another,
      address("draft.example.measure", "new-measure", words), year, address("draft.table.result", "result", words),
      address("draft.example.page", "new-page", words), word("draft.readme.kinds"), word("draft.readme.publish"),
      word("draft.readme.ci"), year);
}

}  // namespace

Draft settings(const language::Language& words, std::string_view year) {
  // A year across new year is a fiscal one, from April as most are; a school year is for its portal to say.
  const std::string_view slash =
      year.empty() || is_calendar_year(year) ? "" : "  \"slash_year\": { \"kind\": \"fiscal\", \"begins\": 4 },\n";
  return {"settings.json",
          fmt::format(R"({{
  "organisation": {{ "name": {} }},
  "title": {},
  "languages": ["{}"],
{}  "licence": {{ "name": "CC0 1.0", "url": "https://creativecommons.org/publicdomain/zero/1.0/" }}
}}
)",
                      json::quoted(blank_word("draft.organisation", words)), json::quoted(blank_word("draft.portal", words)),
                      words.code(), slash),
          "", report::message("draft.fill-in-settings")};
}

Drafts portal(const language::Language& words, std::string_view year,
              const std::vector<std::pair<std::string, std::string>>& schemas) {
  const std::string perspective = address("draft.perspective", "first-perspective", words);
  const std::string goal = address("draft.goal", "first-goal", words);
  const std::string project = address("draft.project", "first-project", words);
  const std::string factor = words.sentence("draft.id.factor", {language::argument("goal", goal)});
  const std::string folder = fmt::format("content/{}/{}", year, perspective);

  Drafts out;
  const auto add = [&](std::string path, std::string text) { out.push_back({std::move(path), std::move(text), "", {}}); };
  add("README.md", readme(year, words, perspective, goal));
  add(".gitignore", ignored_by_git());
  add(".vscode/settings.json", editor_settings(words.word("address.measures")));
  for (const auto& [name, text] : schemas) add(".vscode/schemas/" + name, text);
  add(".github/workflows/publish.yml", github_pages());
  add(".gitlab-ci.yml", gitlab_pages());
  add("content/settings.json", settings(words, year).text);
  add("content/index.md",
      plain_page(blank_word("draft.portal", words), blank_word("draft.summary", words), "", blank_word("draft.body", words)));
  add(fmt::format("content/{}.md", address("draft.about", "about", words)),
      plain_page(words.word("draft.about"), blank_word("draft.summary", words), "role: about\nmenu: footer\n",
                 blank_word("draft.about.body", words)));
  add(fmt::format("content/{}/index.md", year), year_page(year, words));
  add(folder + "/index.md", page("perspective", blank_word("draft.perspective", words), words));
  add(fmt::format("{}/{}/index.md", folder, goal), goal_page(goal, blank_word("draft.goal", words), words));
  add(fmt::format("{}/{}/{}.json", folder, goal, words.word("address.measures")),
      measures_file(
          measure(address("draft.measure", "first-measure", words), blank_word("draft.measure", words), factor, words)));
  add(fmt::format("{}/{}/{}.md", folder, goal, project),
      page("project", blank_word("draft.project", words), words, fmt::format("factor: {}\n", factor)));
  return out;
}

}  // namespace insyn::draft

#include "draft/pages.h"

#include <fmt/format.h>

#include <algorithm>

#include "ascii/ascii.h"
#include "json/json.h"

namespace insyn::draft {

std::string blank(std::string_view words) { return fmt::format("[[{}]]", words); }

std::string blank_word(std::string_view key, const language::Language& words) { return blank(words.word(key)); }

std::string title_of(std::string id) {
  std::replace(id.begin(), id.end(), '-', ' ');
  if (ascii::is_small_letter(id.front())) id.front() = static_cast<char>(id.front() - 'a' + 'A');
  return id;
}

// A JSON text is a YAML text as well.
std::string page(std::string_view kind, std::string_view title, const language::Language& words, std::string_view more) {
  return fmt::format("---\nkind: {}\ntitle: {}\nsummary: {}\n{}---\n\n{}\n", kind, json::quoted(title),
                     json::quoted(blank_word("draft.summary", words)), more, blank_word("draft.body", words));
}

bool is_calendar_year(std::string_view name) {
  const std::optional<portal::Period> year = portal::Period::parse(name);
  return year && year->kind == portal::Period::Kind::year;
}

std::string year_page(std::string_view name, const language::Language& words) {
  const bool calendar = is_calendar_year(name);
  const std::string period = calendar ? std::string(name) : portal::suggested_period(std::string(name));
  const std::string title = words.sentence("view.year_name", {language::argument("year", period)});
  return page("year", title, words, calendar ? std::string() : fmt::format("period: {}\n", period));
}

std::string factor_of(std::string_view goal, const language::Language& words) {
  return words.sentence("draft.id.factor", {language::argument("goal", std::string(goal))});
}

std::string goal_page(std::string_view id, std::string_view title, const language::Language& words) {
  const std::string factor = factor_of(id, words);
  return page("goal", title, words,
              fmt::format("factors:\n  - {{id: {}, title: {}}}\n# assessment:\n#   level: partly   # met, partly, not_met\n"
                          "#   reason: {}\n",
                          factor, json::quoted(blank_word("draft.factor", words)), words.word("draft.reason")));
}

std::string measure(std::string_view id, std::string_view title, std::string_view factor, const language::Language& words) {
  return fmt::format(
      "{{ \"id\": \"{}\", \"name\": {}, \"kind\": \"target\", \"factor\": \"{}\",\n"
      "    \"missing\": {{ \"reason\": \"not_published\", \"note\": {} }} }}",
      id, json::quoted(title), factor, json::quoted(blank_word("draft.missing", words)));
}

std::string measures_file(std::string_view measure) { return fmt::format("{{ \"measures\": [\n  {}\n] }}\n", measure); }

std::string table(std::string_view title, const language::Language& words) {
  const auto word = [&](std::string_view key) { return json::quoted(words.word(key)); };
  return fmt::format(
      R"({{ "title": {}, "unit": "{}", "decimals": 1,
  "about": {},
  "columns": [ {{ "id": "outcome", "role": "outcome", "title": {} }},
               {{ "id": "budget", "role": "budget", "title": {} }},
               {{ "id": "variance", "role": "variance", "title": {} }} ],
  "rows": [
    {{ "id": "{}", "role": "income", "title": {}, "cells": {{ "outcome": 100.0, "budget": 98.0, "variance": 2.0 }} }},
    {{ "id": "{}", "role": "cost", "title": {}, "cells": {{ "outcome": -99.0, "budget": -98.0, "variance": -1.0 }} }},
    {{ "id": "{}", "role": "result", "title": {}, "cells": {{ "outcome": 1.0, "budget": 0.0, "variance": 1.0 }} }}
  ] }}
)",
      json::quoted(title), words.word("draft.unit"), json::quoted(blank_word("draft.table.about", words)),
      word("draft.table.outcome"), word("draft.table.budget"), word("draft.table.variance"),
      language::slug(words.word("draft.table.income")), word("draft.table.income"),
      language::slug(words.word("draft.table.cost")), word("draft.table.cost"), language::slug(words.word("draft.table.result")),
      word("draft.table.result"));
}

std::string check(std::string_view id, std::size_t goals, const language::Language& words) {
  return fmt::format(
      "{{ \"id\": \"{}\", \"title\": {},\n"
      "    \"left\": {{ \"count\": {{ \"of\": \"goals\" }} }},\n"
      "    \"right\": {{ \"stated\": {} }} }}",
      id, json::quoted(blank_word("draft.check", words)), goals);
}

std::string term(const language::Language& words) {
  return fmt::format("{{ \"term\": {}, \"meaning\": {} }}", json::quoted(blank_word("draft.glossary.term", words)),
                     json::quoted(blank_word("draft.glossary.meaning", words)));
}

std::string glossary(std::string_view term) { return fmt::format("{{ \"terms\": [\n  {}\n] }}\n", term); }

std::string alike(const language::Language& words) {
  return json::quoted(blank_word("draft.synonyms.word", words) + ", " + blank_word("draft.synonyms.other", words));
}

std::string synonyms(std::string_view alike) { return fmt::format("{{ \"synonyms\": [\n  {}\n] }}\n", alike); }

std::string own_words() { return "{\n  \"words\": {\n  }\n}\n"; }

std::string correction(std::string_view today, const language::Language& words) {
  return fmt::format(
      "{{ \"date\": \"{}\", \"what\": {},\n"
      "    \"before\": {}, \"after\": {},\n"
      "    \"why\": {} }}",
      today, json::quoted(blank_word("draft.correction.what", words)), json::quoted(blank_word("draft.correction.before", words)),
      json::quoted(blank_word("draft.correction.after", words)), json::quoted(blank_word("draft.correction.why", words)));
}

}  // namespace insyn::draft

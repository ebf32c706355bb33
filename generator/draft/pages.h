// pages.h: within draft, the pages and records that a draft is made of, in the words of one language.
#pragma once

#include <string>
#include <string_view>

#include "language/language.h"

namespace insyn::draft {

// "[[…]]": what insyn tells of until it is replaced.
std::string blank(std::string_view words);
std::string blank_word(std::string_view key, const language::Language& words);

// "ny-skola" -> "Ny skola"
std::string title_of(std::string id);

// A Markdown file; `more` are lines of front matter.
std::string page(std::string_view kind, std::string_view title, const language::Language& words, std::string_view more = {});

bool is_calendar_year(std::string_view name);
// "2022-23" is a year across new year, whose period is said.
std::string year_page(std::string_view name, const language::Language& words);
// The id of a goal's first success factor.
std::string factor_of(std::string_view goal, const language::Language& words);
std::string goal_page(std::string_view id, std::string_view title, const language::Language& words);
// One measure as it stands in the list of a measures file, and a file of it alone.
std::string measure(std::string_view id, std::string_view title, std::string_view factor, const language::Language& words);
std::string measures_file(std::string_view measure);
std::string table(std::string_view title, const language::Language& words);
// A count that holds: so many goals in the year.
std::string check(std::string_view id, std::size_t goals, const language::Language& words);
std::string term(const language::Language& words);
std::string glossary(std::string_view term);
std::string alike(const language::Language& words);  // words that the search takes for one
std::string synonyms(std::string_view alike);
std::string own_words();
std::string correction(std::string_view today, const language::Language& words);

}  // namespace insyn::draft

// search.h: the index that the search page reads: words of pages in, small scripts out, of which a browser loads what it needs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "files/files.h"
#include "language/language.h"
#include "route/route.h"

namespace insyn::search {

// What a page's narrative says, as the page shows it: a line a block, and its headings once more, a line each.
struct NarrativeText {
  std::string_view text;
  std::string headings;
};
using Texts = std::vector<NarrativeText>;  // in the order of the map's pages; they last as long as what their text was taken from

// Where the search page of a language finds its index: "assets/search/sv.js". It names the other files.
std::string address(std::string_view language);

// Whether the forms of a word are found by each other in the language; else only words that begin the same way are.
bool knows_forms(const std::string& language);

// Puts the index of each language into the staging. It holds titles, summaries, headings and narratives, what measures, projects
// and items say of themselves, the rows of tables, and entries of collections; words of the same stem stand together.
void index(const route::SiteMap& map, const Texts& texts, const std::vector<language::Language>& languages,
           files::Staging& staging);

}  // namespace insyn::search

// search.h: the index that the search page reads: words of pages in, small scripts out, of which a browser loads what it needs.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "files/files.h"
#include "language/language.h"
#include "portal/settings.h"
#include "route/route.h"

namespace insyn::search {

// A level or a grade as pages show it; whose it is, where there may be several.
struct Answer {
  std::string whose, key, word;
};

// What a page says, as it is searched and as results show it.
struct PageText {
  std::string_view text;          // of its narrative: a line a block
  std::string headings;           // the same once more, a line each
  std::string value;              // of a measure: "78,5 %"; empty: it has none
  std::vector<Answer> answers;    // of a measure and of a goal
  std::vector<std::string> rows;  // of a table: "Intäkter: 402,8 mnkr", in its order
  // In the place of `text` where that is not at hand: it counted, and itself when it is asked for. None where it says nothing.
  std::string_view words = {};
  std::function<std::string_view()> read = {};
  bool is_changed = false;  // it says something else than when `kept` was kept, see `index`
};
using Texts = std::vector<PageText>;  // in the order of the map's pages; they last as long as what their text was taken from

// Where the search page of a language finds its index: "assets/search/sv.js". It names the other files.
std::string address(std::string_view language);

// Whether the forms of a word are found by each other in the language; else only words that begin the same way are.
bool knows_forms(const std::string& language);

// Each word of a text once, in order, and how often it stands there.
std::string counted(std::string_view text);

// Puts the index of each language into the staging; synonyms are found as one word. It holds titles, summaries, headings and
// narratives, what measures, projects and items say of themselves, the rows of tables, and entries of collections; words of the
// same stem stand together. `kept` is what an earlier call put into `keep`: of the files of texts those that nothing has changed
// in are then left to the staging to keep.
void index(const route::SiteMap& map, const Texts& texts, const std::vector<portal::Synonyms>& synonyms,
           const std::vector<language::Language>& languages, files::Staging& staging, std::string_view kept = {},
           std::string* keep = nullptr);

}  // namespace insyn::search

// entries.h: within search, what can be found in one language: each page and each entry of a collection, with its words.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "search/search.h"
#include "search/vocabulary.h"

namespace insyn::search {

// One result as the page shows it. Views last as long as the portal, the map and the texts do.
struct IndexEntry {
  std::string title;
  std::string address;  // relative to the site
  std::uint32_t heading = 0;
  std::string_view summary;
  std::string_view year;                // empty outside the years, and where there is only one
  std::string language;                 // of the title, where it is not the index's own
  const PageText* told = nullptr;       // value and answers of the page; null: it has none of its own
  std::vector<std::string_view> lines;  // where a word that was found is shown in its place
  std::size_t narrative = kNone;        // which of them is the page's narrative, which may not be at hand

  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
};

struct Found {
  std::vector<std::string> headings;  // "Mål", "Mått": what results are grouped under
  std::vector<IndexEntry> entries;    // in reading order, newest year first
  Vocabulary vocabulary;
};

Found entries(const route::SiteMap& map, const Texts& texts, const std::vector<portal::Synonyms>& synonyms,
              const language::Language& language);

}  // namespace insyn::search

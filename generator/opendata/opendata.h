// opendata.h: the same facts for machines: JSON files, tables, catalogue, site map and feed.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "assess/assess.h"
#include "files/files.h"
#include "language/language.h"
#include "portal/portal.h"
#include "route/route.h"

namespace insyn::opendata {

using Languages = std::vector<language::Language>;  // one for each language of the portal, in its order

// What a data file is about.
enum class Subject { portal, year, thing, goals, measures, values, projects, collections, table };

// A data file that a reader may take with them.
struct Download {
  std::string path;  // "data/2020/matt.csv", relative to the site
  portal::Text title;
  portal::Text about;
  std::string_view format;  // "CSV", "JSON"
  std::size_t bytes = 0;
  Subject subject = Subject::portal;
  const portal::Year* year = nullptr;          // none: the whole portal
  const portal::BudgetTable* table = nullptr;  // of Subject::table
};

struct Downloads {
  std::vector<Download> files;  // the portal's, then year by year
  // The file of each goal, measure, project (by its page) and table.
  std::unordered_map<const void*, Download> things;
};

// Puts every file for machines, and returns those that readers may download.
Downloads files(const portal::Portal& portal, const assess::Verdicts& verdicts, const route::SiteMap& site,
                const Languages& languages, files::Staging& staging);

// What is kept of a published year: its facts.
std::string record(const portal::Portal& portal, const assess::Verdicts& verdicts, const portal::Year& year);

// The downloads that hold the facts of a page: of a goal, measure, project, collection, item, table, year or the data page.
std::vector<const Download*> downloads_of(const route::Place& place, const Downloads& downloads);

// The page as schema.org sees it, in JSON without any "<": for <script type="application/ld+json">. Its way from the start
// page, and on pages with data a Dataset. `title` is the page's heading. Empty where there is nothing to say.
std::string page_metadata(const portal::Portal& portal, const route::SiteMap& site, const route::Place& place,
                          std::string_view title, const Downloads& downloads);

}  // namespace insyn::opendata

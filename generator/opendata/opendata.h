// opendata.h: the same facts for machines: JSON files, tables, catalogue, site map and feed.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "assess/assess.h"
#include "files/files.h"
#include "language/language.h"
#include "portal/portal.h"
#include "route/route.h"
#include "route/scopes.h"

namespace insyn::opendata {

using Languages = std::vector<language::Language>;  // one for each language of the portal, in its order

// What a data file is about.
enum class Subject { portal, year, thing, workbook, goals, measures, values, projects, collections, table };

// A data file that a reader may take with them.
struct Download {
  std::string path;  // "data/2020/matt.csv", relative to the site
  portal::Text title;
  portal::Text about;
  std::string_view format;  // "CSV", "CSV (Excel)", "Excel", "JSON", "RDF", "Atom"
  std::size_t bytes = 0;
  std::string sha256 = {};
  std::string form_of = {};  // the path of the file that holds the same in another form; empty: this is the first form
  Subject subject = Subject::portal;
  const portal::Year* year = nullptr;          // none: the whole portal
  const portal::BudgetTable* table = nullptr;  // of Subject::table
};

struct Downloads {
  std::vector<Download> files;  // the portal's, then year by year
  // The files of each goal, measure, project (by its page) and table.
  std::unordered_map<const void*, std::vector<Download>> things;
  std::vector<Download> descriptions;  // of the files: data package, and catalogue where there is one
  // When the figures of each year last changed.
  std::unordered_map<const portal::Year*, std::optional<portal::Date>> changed;
  std::map<std::string, Download, std::less<>> feeds;  // by language; only those that were written
};

// As servers and catalogues name it: "text/csv".
std::string_view media_type(const Download& download);

// Makes a picture (kind "png", of an SVG) or a workbook ("xlsx", of lines as pictures/pictures.h has them); empty: this build
// makes none.
using Convert = std::function<std::string(std::string_view kind, const std::string& source)>;

// The downloads of the last build, and what has changed since.
struct DownloadsBefore {
  const Downloads& downloads;
  const route::Scopes& scopes;
};

// Puts every file for machines, and returns those that readers may download. Warns where an official portal lacks what its
// catalogue needs. The files of goals that nothing has changed in are left to the staging to keep.
Downloads files(const portal::Portal& portal, const assess::Verdicts& verdicts, const route::SiteMap& site,
                const Languages& languages, files::Staging& staging, report::Report& report, const Convert& convert = {},
                const DownloadsBefore* before = nullptr);

// Downloads for the next build; empty where they cannot be kept. They are of use to one with the same addresses, and the same
// days on which years were last changed.
std::string packed(const Downloads& downloads, const portal::Portal& portal, const route::SiteMap& site);
std::optional<Downloads> unpacked(std::string_view kept, const portal::Portal& portal, const route::SiteMap& site);

// What is kept of a published year: its facts.
std::string record(const portal::Portal& portal, const assess::Verdicts& verdicts, const portal::Year& year);
// The addresses that are published with it, an address a line: `made` without those of years that are drafts still, and all that
// were published before.
std::string address_record(const portal::Portal& portal, const portal::Year& year, const std::vector<std::string>& made);

// The downloads that hold the facts of a page: of a goal, measure, project, collection, item, table, year or the data page.
std::vector<const Download*> downloads_of(const route::PageAddress& place, const Downloads& downloads);

// Something that changed on the site, by its own date: a page whose text says when, or a correction.
struct Recent {
  portal::Date day{};
  std::string address;   // of the page, relative to the site
  std::string fragment;  // of a correction; empty: the page
  std::string title, words;
  const portal::Year* year = nullptr;
};
constexpr std::size_t kMostRecent = 50;  // of them, in a list or a feed
// In one language, newest first.
std::vector<Recent> recent(const portal::Portal& portal, const route::SiteMap& site, const language::Language& language);
// The fragment of each correction of a year, in its order: "2021-05-01-bredd".
std::vector<std::string> correction_ids(const portal::Year& year);

// The page as schema.org sees it, in JSON without any "<": for <script type="application/ld+json">. Its way from the start
// page, and on pages with data a Dataset. `title` is the page's heading. Empty where there is nothing to say.
std::string page_metadata(const portal::Portal& portal, const route::SiteMap& site, const route::PageAddress& place,
                          std::string_view title, const Downloads& downloads);

}  // namespace insyn::opendata

// build.h: the corridor: from folders that are read to a site that is staged, a line per module.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "assess/assess.h"
#include "files/files.h"
#include "language/language.h"
#include "opendata/opendata.h"
#include "portal/portal.h"
#include "report/report.h"
#include "route/route.h"

namespace insyn {

struct Trees {
  files::Tree content, layouts, assets;
};

struct BuildOptions {
  std::string base_url = {};            // stands in for the settings' own; empty: that one
  std::filesystem::path previous = {};  // a site or data file that stands in for the kept records of its years; empty: none
  unsigned jobs = 1;
  bool prose = false;              // tell how hard the texts are to read
  portal::Date day = {};           // that the site is made for: what is to be public later is left out
  bool show_held = false;          // what is not public is shown, marked: for the preview
  opendata::Convert convert = {};  // makes share pictures and workbooks; empty: there are none
  // What the last build into the same site left in Built::notes, where every file but the changed ones is as it was then. Not for
  // builds with `prose`, and of no use to one that keeps no old files.
  const files::Since* since = nullptr;
  bool notes = false;  // leave some for the next build
};

// Told the name of each step as it is entered, for timings and progress; build itself looks at no clock. Data files are made
// beside the narratives, and the search index beside the pages: what is told under their names is what remains.
using Enter = std::function<void(std::string_view module)>;

// The words of a portal's languages, and what they were read from.
struct PortalWords {
  portal::Sources sources;
  std::vector<language::Catalogue> catalogues;
  std::vector<language::Language> languages;
};

// A portal with its verdicts and the languages that it speaks; what is wrong has been reported.
struct ReadPortal {
  std::unique_ptr<const portal::Portal> portal;  // null where too little could be read
  std::optional<assess::Verdicts> verdicts;
  std::shared_ptr<const PortalWords> words;  // what the languages are read from
  std::vector<language::Language> languages;
  std::string language;  // the portal's first; empty where the settings could not be read
};

// What a build made, beside the site.
struct Built {
  std::size_t pages = 0;
  std::size_t made = 0;  // of pages, and of further parts of long lists; the others were kept
  std::string language;  // as of the reading
  std::map<std::string, std::vector<route::Origin>> origins;  // what each page was made of, by its address
  std::unique_ptr<const portal::Portal> portal;               // holds the sources that the origins lie in
  std::string notes;                                          // for the next build
};

ReadPortal read(const Trees& trees, const BuildOptions& options, report::Report& report, const Enter& enter);

// Which page lives where; none where no page could be made: of what cannot have an address of its own, or without words.
std::optional<route::SiteMap> addresses(const ReadPortal& reading, const Trees& trees, report::Report& report,
                                        const Enter& enter);

// The codes of the languages that there are words for.
std::vector<std::string> languages_in(const files::Tree& layouts);

// The whole site into the staging, which is to be published only if the report holds no error.
Built build(const Trees& trees, const BuildOptions& options, files::Staging& staging, report::Report& report, const Enter& enter);
// The same from what was read of these trees with these options.
Built build(ReadPortal reading, const Trees& trees, const BuildOptions& options, files::Staging& staging, report::Report& report,
            const Enter& enter);

// Whether something in the content is still to be replaced; no year is published so.
bool has_placeholders(const report::Report& report);

struct Record {
  std::string year;       // its facts
  std::string addresses;  // of all that is published, those of before with those of now
};

// What is to be kept as the record of a published year. None, and a diagnostic, where there is no
// such year, or the content has errors or placeholders.
std::optional<Record> record(const Trees& trees, const BuildOptions& options, const std::string& year, report::Report& report,
                             std::string& language);
// The same from what was read of these trees with these options.
std::optional<Record> record(const ReadPortal& reading, const Trees& trees, const BuildOptions& options, const std::string& year,
                             report::Report& report);

}  // namespace insyn

// render.h: the portal becomes pages.
#pragma once

#include <functional>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "assess/assess.h"
#include "files/files.h"
#include "language/language.h"
#include "opendata/opendata.h"
#include "portal/portal.h"
#include "prose/prose.h"
#include "report/report.h"
#include "route/route.h"
#include "search/search.h"

namespace insyn::render {

// All that pages are made from; read only.
// The portal's own colours, fonts and corners, in its assets: laid after site.css, which it is published in.
constexpr std::string_view kTokens = "tokens.css";
// Reports its colours that cannot be read, and those that text and ground of the site are too alike in (below 4.5 to 1).
void check_colours(const files::Tree& assets, report::Report& report);

struct Inputs {
  const portal::Portal& portal;
  const assess::Verdicts& verdicts;
  const route::SiteMap& map;
  const std::vector<language::Language>& languages;    // in the portal's order
  const std::vector<language::Catalogue>& catalogues;  // one a language
  const opendata::Downloads& downloads;
  const opendata::Convert& convert;  // empty: pages are shown without a picture elsewhere
  const files::Tree &content_files, &layout_files, &asset_files;
};

// What narratives became in the build before, in the same process. A narrative that is as it was and gets the same answers to all
// that it asks of the portal is not read again.
class NarrativeMemory {
 public:
  NarrativeMemory();
  ~NarrativeMemory();

  struct State;

 private:
  friend class Pages;
  std::unique_ptr<State> state_;
};

// What an earlier build has kept, where the portal differs from what it was only in what texts say below their front matter and
// in these files of the content.
struct KeptPages {
  std::string_view notes = {};
  std::vector<std::string> changed = {};
};

// Narratives that somebody else parses, by several threads: all that are lent here are read at once, so that they need not be
// parsed again. A narrative may be lent twice.
using Lend = std::function<void(const portal::Narrative&, prose::Parsed&)>;
using ParsedElsewhere = std::function<void(const Lend&)>;

// The pages of a site, each made when it is asked for; several may be asked for at once.
class Pages {
 public:
  // Reads every narrative, since pages tell who mentions them. Reports broken links and figures that are not there. What `in`
  // names must live as long; its downloads may be filled in until the first page is asked for. So must `kept`.
  Pages(const Inputs& in, unsigned jobs, report::Report& report, NarrativeMemory* memory = nullptr, const KeptPages& kept = {},
        const ParsedElsewhere& elsewhere = {});
  // The same pages, where only these sources say something else below their front matter; reports what is wrong as if all had
  // been read. Null where one of them now links to other files than it did. The memory is the one that these were made with.
  std::unique_ptr<const Pages> with_new_texts(const std::set<const report::Source*>& changed, report::Report& report,
                                              NarrativeMemory& memory) const;
  ~Pages();

  // What the narratives say, for search.
  search::Texts texts() const;
  // The assets under fingerprinted names, and the images and documents of the content that narratives link to.
  void put_files(files::Staging& staging) const;
  // Every page; those that would be as they were are left to the staging to keep. Reports names that a layout asks for in vain.
  void put_pages(unsigned jobs, files::Staging& staging, report::Report& report) const;
  // After that: for the next build; and how many of them were made.
  std::string to_keep() const;
  std::size_t made() const;
  // The page, and what is made with it, that this address belongs to; false where there is none.
  bool put_page(std::string_view address, files::Staging& staging, report::Report& report) const;
  // The page of this address, or that a file of this address is made with; null where there is none.
  const route::PageAddress* page(std::string_view address) const;

 private:
  struct Frame;
  struct State;
  explicit Pages(std::unique_ptr<State> state);

  std::unique_ptr<State> state_;
};

}  // namespace insyn::render

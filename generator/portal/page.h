// page.h: what every described thing has: an id, a place in the tree, and a narrative per language.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "portal/date.h"
#include "portal/release.h"
#include "report/report.h"

namespace insyn::portal {

// One Markdown file: the text of a page in one language.
struct Narrative {
  std::string language;
  std::string title;
  std::string summary;
  std::optional<Date> updated;
  report::Location at;   // the file; line and column of its front matter
  std::size_t body = 0;  // byte offset of the body in the source's text
  report::Location title_at;
  Release release;  // of the first one: of the page itself
  report::Location updated_at;
};

struct Page {
  std::string id;    // the file's stem; of an index.md its folder's name ("2020", "samhalle", "digiby"); start page: "index"
  std::string path;  // the address without language and ending: "2020/samhalle/index", "2020/samhalle/digiby"
  std::string report_page;            // where the report tells of it: "s. 12"; empty where nowhere
  int order = 0;                      // among its neighbours; equal orders follow the id
  std::vector<Narrative> narratives;  // the portal's first language first; never empty in a Portal

  const Narrative& narrative(std::string_view language) const;  // that language's, else the first
  bool in(std::string_view language) const;                     // has a narrative of its own in this language
  const report::Location& at() const { return narratives.front().at; }
};

// A place on a page of the portal, as written: "granskning.md#agarandelar".
struct PageReference {
  std::string path;      // the page's path: "2020/granskning"
  std::string fragment;  // a heading's id; empty: the page
  report::Location at;
  const Page* to = nullptr;  // set in a Portal

  bool written() const { return !path.empty(); }
};

}  // namespace insyn::portal

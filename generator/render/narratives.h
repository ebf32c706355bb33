// narratives.h: within render, every Markdown text of the portal as HTML, made once, and who mentions whom.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "prose/prose.h"
#include "render/render.h"
#include "render/site.h"
#include "report/report.h"
#include "search/search.h"

namespace insyn::render {

class Narratives {
 public:
  const prose::Document& of(const portal::Narrative& narrative) const { return *documents_[index_.at(&narrative)]; }
  const route::Mentions& mentions() const { return mentions_; }
  // What each page's narrative says.
  search::Texts texts(const route::SiteMap& map) const;

 private:
  friend Narratives narratives(const Site& site, unsigned jobs, report::Report& report, NarrativeMemory::State* memory);
  std::vector<std::shared_ptr<const prose::Document>> documents_;
  std::unordered_map<const portal::Narrative*, std::size_t> index_;
  route::Mentions mentions_;
};

// Reports links that lead nowhere, figures that are not there, and whatever prose refuses. Afterwards the memory, if there is
// one, holds what these narratives became.
Narratives narratives(const Site& site, unsigned jobs, report::Report& report, NarrativeMemory::State* memory = nullptr);

// One narrative again, for a page that holds several: its headings begin lower, its ids get a prefix, its links start here.
prose::Html narrative_within(const Site& site, const portal::Narrative& narrative, const route::PageAddress& home,
                             const route::PageAddress& here, int first_heading, const std::string& id_prefix,
                             report::Report& report);

}  // namespace insyn::render

// narratives.h: within render, every Markdown text of the portal as HTML, made once, and who mentions whom.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "prose/prose.h"
#include "render/page_notes.h"
#include "render/render.h"
#include "render/site.h"
#include "report/report.h"
#include "search/search.h"

namespace insyn::render {

struct KeptNarrative;

class Narratives {
 public:
  // Reports links that lead nowhere, figures that are not there, and whatever prose refuses. Afterwards the memory, if there is
  // one, holds what these narratives became. What is as in `before` is taken over, where there is one: of a site that differed
  // only in what texts say. What is parsed elsewhere is read there.
  Narratives(const Site& site, unsigned jobs, report::Report& report, NarrativeMemory::State* memory = nullptr,
             const Notes* before = nullptr, const ParsedElsewhere& elsewhere = {});
  // The same portal's, where only these sources say something else below their front matter; reports what is wrong with all.
  // Nothing where one of them now links to other files.
  std::optional<Narratives> with_new_texts(const std::set<const report::Source*>& changed, report::Report& report,
                                           NarrativeMemory::State& memory) const;

  const prose::Document& of(const portal::Narrative& narrative) const;
  std::size_t number(const portal::Narrative& narrative) const { return numbering_->index.at(&narrative); }
  const route::Mentions& mentions() const { return *mentions_; }
  // What each page's narrative says.
  search::Texts texts(const route::SiteMap& map) const;
  // What became of them, by number; whether that is what it was before.
  const NarrativeNotes& notes() const { return notes_; }
  bool is_as_before(std::size_t number) const { return as_before_[number] != 0; }

 private:
  struct Numbering {
    std::vector<const route::PageAddress*> places;
    std::unordered_map<const portal::Narrative*, std::size_t> index;
  };
  using Documents = std::vector<std::shared_ptr<const prose::Document>>;
  Narratives(const Site& site, std::shared_ptr<const Numbering> numbering, Documents documents, NarrativeNotes notes)
      : site_(&site), numbering_(std::move(numbering)), documents_(std::move(documents)), notes_(std::move(notes)) {}
  void set(std::size_t i, KeptNarrative now, bool as_before);
  void finish(report::Report& report);
  // An error at the place that names it where the page has no such heading.
  void look_for(const route::PageAddress& target, const std::string& id, const report::Location& at,
                report::Report& report) const;

  const Site* site_;
  std::shared_ptr<const Numbering> numbering_;
  mutable Documents documents_;  // of what an earlier process has read made when it is asked for
  std::unique_ptr<std::mutex> making_ = std::make_unique<std::mutex>();
  std::shared_ptr<const route::Mentions> mentions_;
  NarrativeNotes notes_;
  std::vector<char> as_before_, made_when_asked_;
};

// The narratives as one page asks for them: no page has another way to them. Which of them it has read is noted, so that it need
// not be made again where they are as they were.
class PageNarratives {
 public:
  PageNarratives(const Narratives& all, const Site& site) : all_(all), site_(site) {}
  const prose::Document& of(const portal::Narrative& narrative) const {
    read_.push_back(all_.number(narrative));
    return all_.of(narrative);
  }
  prose::Html within(const portal::Narrative& narrative, const route::PageAddress& home, const route::PageAddress& here,
                     int first_heading, const std::string& id_prefix, report::Report& report) const;
  const route::Mentions& mentions() const { return all_.mentions(); }

  std::vector<std::size_t> take_read() { return std::move(read_); }

 private:
  const Narratives& all_;
  const Site& site_;
  mutable std::vector<std::size_t> read_;
};

// One narrative again, for a page that holds several: its headings begin lower, its ids get a prefix, its links start here.
prose::Html narrative_within(const Site& site, const portal::Narrative& narrative, const route::PageAddress& home,
                             const route::PageAddress& here, int first_heading, const std::string& id_prefix,
                             report::Report& report);

}  // namespace insyn::render

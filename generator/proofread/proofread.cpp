#include "proofread/proofread.h"

#include <algorithm>
#include <functional>
#include <map>
#include <unordered_map>

#include "proofread/findings.h"
#include "proofread/known_things.h"
#include "proofread/levels.h"
#include "proofread/loose_ends.h"
#include "proofread/markdown.h"
#include "proofread/page_text.h"
#include "proofread/personal_data.h"
#include "proofread/readability.h"
#include "proofread/spoiled_text.h"
#include "work/work.h"

namespace insyn::proofread {

namespace {

// All narratives, not yet read.
class PageTexts {
 public:
  explicit PageTexts(const portal::Portal& portal) {
    for (const portal::PlainPage& page : portal.pages) add(page.page, nullptr);
    for (const portal::Year& year : portal.years) add_year(year);
  }
  std::vector<PageText> take() { return std::move(out_); }

 private:
  void add(const portal::Page& page, const portal::Year* year, bool whole = false, const portal::Goal* goal = nullptr) {
    for (const portal::Narrative& narrative : page.narratives) {
      PageText& text = out_.emplace_back();
      text.page = &page;
      text.narrative = &narrative;
      text.year = year;
      text.goal = goal;
      text.is_about_the_whole = whole;
      text.words = &lexicon(narrative.language);
    }
  }

  void add_year(const portal::Year& year) {
    add(year.page, &year, true);
    for (const portal::Perspective& perspective : year.perspectives) {
      if (!perspective.unnamed) add(perspective.page, &year, true);
      for (const portal::Goal& goal : perspective.goals) {
        add(goal.page, &year, true, &goal);
        for (const portal::Project& project : goal.projects) add(project.page, &year);
      }
    }
    for (const portal::Budget& budget : year.budgets) add(budget.page, &year, true);
    for (const portal::Collection& collection : year.collections) {
      if (!collection.unnamed) add(collection.page, &year);
      for (const portal::Item& item : collection.items) add(item.page, &year);
      for (const portal::Project& project : collection.projects) add(project.page, &year);
    }
    for (const portal::PlainPage& page : year.pages) add(page.page, &year, true);
  }

  std::vector<PageText> out_;
};

constexpr std::size_t kShortPage = 200;  // bytes; what is shorter may well be the same on two pages

// A page that was made by copying another, and then forgotten.
void copied_pages(const std::vector<PageText>& pages, Findings& findings) {
  const auto same = [](const PageText& one, const PageText& two) {
    return one.language() == two.language() && one.year == two.year && one.lowered == two.lowered;
  };
  std::unordered_map<std::size_t, std::vector<const PageText*>> seen;
  for (const PageText& page : pages) {
    std::size_t size = 0, sum = 0;
    for (const std::string& block : page.lowered) {
      size += block.size() + 1;
      sum = sum * 31 + std::hash<std::string>()(block);
    }
    if (size < kShortPage) continue;
    std::vector<const PageText*>& alike = seen[sum];
    const auto first = std::find_if(alike.begin(), alike.end(), [&](const PageText* each) { return same(*each, page); });
    if (first == alike.end()) {
      alike.push_back(&page);
      continue;
    }
    const std::string& original = (*first)->narrative->at.source->path;
    findings.warning(page.at(page.narrative->body), original, report::message("copied-page", {{"page", original}}));
  }
}

// What there is in a year, by its names in one language.
struct YearNames {
  YearNames(const portal::Year& year, std::string_view language) : known(year, language), judged(year, language) {}
  KnownThings known;
  JudgedThings judged;
};

class Names {
 public:
  explicit Names(const std::vector<PageText>& pages) {
    for (const PageText& page : pages) {
      if (page.year != nullptr) of_.try_emplace(std::pair(page.year, page.language()), *page.year, page.language());
    }
  }
  const YearNames& of(const PageText& page) const { return of_.at({page.year, page.language()}); }

 private:
  std::map<std::pair<const portal::Year*, std::string_view>, YearNames> of_;
};

void read(PageText& page) {
  page.reading = prose::reading(*page.narrative->at.source, page.narrative->body);
  for (const prose::Block& block : page.reading.blocks) page.lowered.push_back(lowered(block.text));
}

}  // namespace

void portal(const portal::Portal& portal, const assess::Verdicts& verdicts, const Options& options, report::Report& report) {
  std::vector<PageText> pages = PageTexts(portal).take();
  const Names names(pages);
  std::vector<Findings> of_page(pages.size());
  work::for_each_number(pages.size(), options.jobs, [&](std::size_t i) {
    PageText& page = pages[i];
    Findings& found = of_page[i];
    read(page);
    spoiled_text(page, found);
    markdown_blocks(page, found);
    markdown_inlines(page, found);
    markdown_dropped(page, found);
    personal_data(page, portal.settings, found);
    if (page.year != nullptr) {
      const YearNames& year = names.of(page);
      data_figures(page, year.known, portal.settings, options.prose, found);
      levels(page, year.judged, portal, verdicts, found);
    }
    numbers(page, found);
    dates(page, found);
    counts(page, found);
    loose_ends(page, found);
  });
  Findings findings;
  for (Findings& each : of_page) findings.add(std::move(each));
  copied_pages(pages, findings);
  unlike_figures(pages, findings);
  repeated_paragraphs(pages, findings);
  spelled_names(pages, portal.writing, findings);
  abbreviations(pages, portal.writing, findings);
  personal_data(portal.writing, portal.settings, findings);
  loose_ends(portal.writing, findings);
  spoiled_text(portal.writing, findings);
  if (options.prose) readability(pages, findings);
  findings.tell(portal.writing.acceptances, report);
}

}  // namespace insyn::proofread

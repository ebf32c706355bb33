#include "proofread/proofread.h"

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

namespace insyn::proofread {

namespace {

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
      text.reading = prose::reading(*narrative.at.source, narrative.body);
      for (const prose::Block& block : text.reading.blocks) text.lowered.push_back(lowered(block.text));
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
  std::unordered_map<std::string, const PageText*> seen;
  for (const PageText& page : pages) {
    std::string words(page.language());
    words += page.year == nullptr ? "" : page.year->page.id;
    for (const std::string& block : page.lowered) words += '\n' + block;
    if (words.size() < kShortPage) continue;
    const auto [first, is_new] = seen.emplace(std::move(words), &page);
    if (is_new) continue;
    const std::string& original = first->second->narrative->at.source->path;
    findings.warning(page.at(page.narrative->body), original, report::message("copied-page", {{"page", original}}));
  }
}

// What each year's data say, in each language.
class Known {
 public:
  const KnownThings& of(const PageText& page) {
    const auto key = std::pair(page.year, std::string(page.language()));
    auto found = things_.find(key);
    if (found == things_.end()) found = things_.try_emplace(key, *page.year, page.language()).first;
    return found->second;
  }

 private:
  std::map<std::pair<const portal::Year*, std::string>, KnownThings> things_;
};

}  // namespace

void portal(const portal::Portal& portal, const assess::Verdicts& verdicts, const Options& options, report::Report& report) {
  const std::vector<PageText> pages = PageTexts(portal).take();
  Findings findings;
  Known known;
  for (const PageText& page : pages) {
    markdown_blocks(page, findings);
    markdown_inlines(page, findings);
    markdown_dropped(page, findings);
    personal_data(page, portal.settings, findings);
    if (page.year != nullptr) data_figures(page, known.of(page), portal.settings, options.prose, findings);
    levels(page, portal, verdicts, findings);
    numbers(page, findings);
    dates(page, findings);
    counts(page, findings);
    loose_ends(page, findings);
  }
  copied_pages(pages, findings);
  unlike_figures(pages, findings);
  repeated_paragraphs(pages, findings);
  spelled_names(pages, portal.writing, findings);
  abbreviations(pages, portal.writing, findings);
  personal_data(portal.writing, portal.settings, findings);
  loose_ends(portal.writing, findings);
  if (options.prose) readability(pages, findings);
  findings.tell(portal.writing.acceptances, report);
}

}  // namespace insyn::proofread

#include "proofread/proofread.h"

#include <unordered_map>

#include "proofread/findings.h"
#include "proofread/markdown.h"
#include "proofread/page_text.h"
#include "proofread/personal_data.h"

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
  void add(const portal::Page& page, const portal::Year* year) {
    for (const portal::Narrative& narrative : page.narratives) {
      PageText& text = out_.emplace_back();
      text.page = &page;
      text.narrative = &narrative;
      text.year = year;
      text.words = &lexicon(narrative.language);
      text.reading = prose::reading(*narrative.at.source, narrative.body);
      for (const prose::Block& block : text.reading.blocks) text.lowered.push_back(lowered(block.text));
    }
  }

  void add_year(const portal::Year& year) {
    add(year.page, &year);
    for (const portal::Perspective& perspective : year.perspectives) {
      if (!perspective.unnamed) add(perspective.page, &year);
      for (const portal::Goal& goal : perspective.goals) {
        add(goal.page, &year);
        for (const portal::Project& project : goal.projects) add(project.page, &year);
      }
    }
    for (const portal::Budget& budget : year.budgets) add(budget.page, &year);
    for (const portal::Collection& collection : year.collections) {
      if (!collection.unnamed) add(collection.page, &year);
      for (const portal::Item& item : collection.items) add(item.page, &year);
      for (const portal::Project& project : collection.projects) add(project.page, &year);
    }
    for (const portal::PlainPage& page : year.pages) add(page.page, &year);
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

}  // namespace

void portal(const portal::Portal& portal, const Options&, report::Report& report) {
  const std::vector<PageText> pages = PageTexts(portal).take();
  Findings findings;
  for (const PageText& page : pages) {
    markdown_blocks(page, findings);
    markdown_inlines(page, findings);
    markdown_dropped(page, findings);
    personal_data(page, portal.settings, findings);
  }
  copied_pages(pages, findings);
  personal_data(portal.writing, portal.settings, findings);
  findings.tell(portal.writing.acceptances, report);
}

}  // namespace insyn::proofread

#include "proofread/proofread.h"

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <unordered_map>

#include "proofread/findings.h"
#include "proofread/known_things.h"
#include "proofread/levels.h"
#include "proofread/loose_ends.h"
#include "proofread/markdown.h"
#include "proofread/page_text.h"
#include "proofread/personal_data.h"
#include "proofread/private_addresses.h"
#include "proofread/punctuation.h"
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

constexpr std::size_t kAtOnce = 64;      // pages whose texts are held at once
constexpr std::size_t kShortPage = 200;  // bytes; what is shorter may well be the same on two pages

// A page that was made by copying another, and then forgotten.
class CopiedPages : public WholePortal {
 public:
  void read(const PageText& page) override {
    std::size_t size = 0, sum = 0;
    for (const Text& text : page.texts) {
      size += text.small.size() + 1;
      sum = sum * 31 + std::hash<std::string>()(text.small);
    }
    if (size < kShortPage) return;
    std::vector<const PageText*>& alike = seen_[sum];
    const auto first = std::find_if(alike.begin(), alike.end(), [&](const PageText* each) { return same(*each, page); });
    if (first == alike.end()) return alike.push_back(&page);
    const std::string& original = (*first)->narrative->at.source->path;
    findings_.warning(page.at(page.narrative->body), original, report::message("copied-page", {{"page", original}}));
  }
  void tell(Findings& findings) override { findings.add(std::move(findings_)); }

 private:
  static bool same(const PageText& before, const PageText& page) {
    if (before.language() != page.language() || before.year != page.year) return false;
    PageText again = before;
    if (again.texts.empty()) again.read();
    return std::equal(again.texts.begin(), again.texts.end(), page.texts.begin(), page.texts.end(),
                      [](const Text& one, const Text& other) { return one.small == other.small; });
  }

  std::unordered_map<std::size_t, std::vector<const PageText*>> seen_;  // by a checksum of their words
  Findings findings_;
};

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

}  // namespace

void portal(const portal::Portal& portal, const assess::Verdicts& verdicts, const Options& options, report::Report& report) {
  std::vector<PageText> pages = PageTexts(portal).take();
  const Names names(pages);
  const auto read_page = [&](const PageText& page, Findings& findings) {
    spoiled_text(page, findings);
    markdown_blocks(page, findings);
    markdown_inlines(page, findings);
    markdown_dropped(page, findings);
    personal_data(page, portal.settings, findings);
    private_addresses(page, findings);
    punctuation(page, findings);
    if (page.year != nullptr) {
      const YearNames& year = names.of(page);
      data_figures(page, year.known, portal.settings, options.prose, findings);
      levels(page, year.judged, portal, verdicts, findings);
    }
    numbers(page, findings);
    dates(page, findings);
    counts(page, findings);
    loose_ends(page, findings);
    lists_and_tables(page, findings);
    sentences(page, findings);
  };
  std::vector<std::unique_ptr<WholePortal>> of_all;
  of_all.push_back(std::make_unique<CopiedPages>());
  of_all.push_back(std::make_unique<UnlikeFigures>());
  of_all.push_back(std::make_unique<RepeatedParagraphs>());
  of_all.push_back(spelled_names());
  of_all.push_back(abbreviations());
  if (options.prose) of_all.push_back(std::make_unique<Readability>());
  std::vector<Findings> found(pages.size());
  for (std::size_t begin = 0; begin < pages.size(); begin += kAtOnce) {
    if (options.stop && options.stop()) return;
    const std::size_t count = std::min(kAtOnce, pages.size() - begin);
    work::for_each_number(count, options.jobs, [&](std::size_t i) {
      PageText& page = pages[begin + i];
      page.read();
      read_page(page, found[begin + i]);
    });
    work::for_each_number(of_all.size(), options.jobs, [&](std::size_t each) {
      for (std::size_t i = begin; i < begin + count; ++i) of_all[each]->read(pages[i]);
    });
    for (std::size_t i = begin; i < begin + count; ++i) pages[i].forget();
  }
  Findings findings;
  for (Findings& each : found) findings.add(std::move(each));
  Findings personal, addresses, marks, loose, spoiled;
  Text read;
  for (const portal::WrittenText& text : portal.writing.texts) {
    private_addresses(text, addresses);
    if (!text.sentence && !has_digit(text.words)) continue;  // only numbers are looked for in it
    read.read(text.words, lexicon(text.language));
    personal_data(text, read, portal.settings, personal);
    if (!text.sentence) continue;
    punctuation(text, marks);
    for (const auto& each : of_all) each->read_text(text, read);
    loose_ends(text, read, loose);
    spoiled_text(text, spoiled);
  }
  for (const auto& each : of_all) each->tell(findings);
  for (Findings* each : {&personal, &addresses, &marks, &loose, &spoiled}) findings.add(std::move(*each));
  findings.tell(portal.writing.acceptances, report);
}

}  // namespace insyn::proofread

#include "proofread/proofread.h"

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <numeric>
#include <optional>
#include <span>
#include <unordered_map>

#include "proofread/empty_words.h"
#include "proofread/findings.h"
#include "proofread/kept_findings.h"
#include "proofread/known_things.h"
#include "proofread/levels.h"
#include "proofread/loose_ends.h"
#include "proofread/markdown.h"
#include "proofread/own_name.h"
#include "proofread/page_text.h"
#include "proofread/personal_data.h"
#include "proofread/private_addresses.h"
#include "proofread/punctuation.h"
#include "proofread/readability.h"
#include "proofread/spoiled_text.h"
#include "proofread/typing.h"
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
  void read(const PageText& page, Reach& reach) override {
    std::size_t size = 0, sum = 0;
    for (const Text& text : page.texts) {
      size += text.small.size() + 1;
      sum = sum * 31 + std::hash<std::string>()(text.small);
    }
    if (size < kShortPage) return;
    reach.meets(sum);
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

std::vector<std::unique_ptr<WholePortal>> readers_of_all(const portal::Portal& portal, bool prose) {
  std::vector<std::unique_ptr<WholePortal>> out;
  out.push_back(std::make_unique<CopiedPages>());
  out.push_back(std::make_unique<UnlikeFigures>());
  out.push_back(std::make_unique<RepeatedParagraphs>());
  out.push_back(spelled_names());
  out.push_back(abbreviations(portal.settings.glossary));
  out.push_back(unit_forms(portal));
  if (prose) out.push_back(std::make_unique<Readability>());
  return out;
}

class PortalReader {
 public:
  PortalReader(const portal::Portal& portal, const assess::Verdicts& verdicts, const Options& options)
      : portal_(portal),
        verdicts_(verdicts),
        options_(options),
        pages_(PageTexts(portal).take()),
        names_(pages_),
        found_(pages_.size()) {}

  // False where it was stopped.
  bool read(Findings& findings) {
    std::optional<KeptFindings> last;
    if (!options_.kept.empty()) last = kept_findings(options_.kept, portal_, pages_);
    Findings of_all;
    bool kept_of_all = false;
    if (last) {
      const std::vector<std::size_t> changed = last->changed;
      std::vector<std::unique_ptr<WholePortal>> passing = readers_of_all(portal_, options_.prose);
      if (!read(changed, passing)) return false;
      kept_of_all = change_nothing_elsewhere(*last, changed, found_, pages_);
      if (kept_of_all) {
        for (std::size_t i = 0; i < pages_.size(); ++i) {
          if (!std::binary_search(changed.begin(), changed.end(), i)) found_[i] = std::move(last->pages[i]);
        }
        of_all = std::move(last->of_all);
      }
    }
    std::vector<std::unique_ptr<WholePortal>> readers;  // none where what they would tell is kept
    if (!kept_of_all) {
      std::vector<std::size_t> all(pages_.size());
      std::iota(all.begin(), all.end(), 0);
      std::fill(found_.begin(), found_.end(), PageFindings());
      readers = readers_of_all(portal_, options_.prose);
      if (!read(all, readers)) return false;
    }
    Findings of_writing = kept_of_all ? std::move(last->of_writing) : read_texts(readers);
    for (const auto& each : readers) each->tell(of_all);
    if (options_.keep != nullptr && !options_.prose) *options_.keep = kept_form(found_, of_all, of_writing, pages_);
    for (PageFindings& each : found_) findings.add(std::move(each.findings));
    findings.add(std::move(of_all));
    findings.add(std::move(of_writing));
    return true;
  }

 private:
  bool read(const std::vector<std::size_t>& numbers, const std::vector<std::unique_ptr<WholePortal>>& readers) {
    for (std::size_t begin = 0; begin < numbers.size(); begin += kAtOnce) {
      if (options_.stop && options_.stop()) return false;
      const std::span now = std::span(numbers).subspan(begin, std::min(kAtOnce, numbers.size() - begin));
      work::for_each_number(now.size(), options_.jobs, [&](std::size_t i) {
        pages_[now[i]].read();
        read_page(pages_[now[i]], found_[now[i]].findings);
      });
      std::vector<std::vector<Reach>> reaches(now.size(), std::vector<Reach>(readers.size()));
      work::for_each_number(readers.size(), options_.jobs, [&](std::size_t each) {
        for (std::size_t i = 0; i < now.size(); ++i) readers[each]->read(pages_[now[i]], reaches[i][each]);
      });
      for (std::size_t i = 0; i < now.size(); ++i) {
        found_[now[i]].take(reaches[i]);
        pages_[now[i]].forget();
      }
    }
    return true;
  }

  void read_page(const PageText& page, Findings& findings) const {
    spoiled_text(page, findings);
    markdown_blocks(page, findings);
    markdown_inlines(page, findings);
    markdown_dropped(page, findings);
    personal_data(page, portal_.settings, findings);
    private_addresses(page, findings);
    punctuation(page, findings);
    typing(page, findings);
    if (page.year != nullptr) {
      const YearNames& year = names_.of(page);
      data_figures(page, year.known, portal_.settings, options_.prose, findings);
      levels(page, year.judged, portal_, verdicts_, findings);
    }
    numbers(page, findings);
    dates(page, findings);
    counts(page, findings);
    loose_ends(page, findings);
    lists_and_tables(page, findings);
    empty_words(page, findings);
    own_name(page, portal_.settings, findings);
    sentences(page, findings);
  }

  // The sentences of data files and front matter.
  Findings read_texts(const std::vector<std::unique_ptr<WholePortal>>& readers) const {
    Findings personal, addresses, marks, loose, spoiled;
    Text read;
    for (const portal::WrittenText& text : portal_.writing.texts) {
      private_addresses(text, addresses);
      if (!text.sentence && !has_digit(text.words)) continue;  // only numbers are looked for in it
      read.read(text.words, lexicon(text.language));
      personal_data(text, read, portal_.settings, personal);
      if (!text.sentence) continue;
      punctuation(text, marks);
      for (const auto& each : readers) each->read_text(text, read);
      loose_ends(text, read, loose);
      empty_words(text, loose);
      own_name(text, read, portal_.settings, loose);
      spoiled_text(text, spoiled);
    }
    for (Findings* each : {&addresses, &marks, &loose, &spoiled}) personal.add(std::move(*each));
    return personal;
  }

  const portal::Portal& portal_;
  const assess::Verdicts& verdicts_;
  const Options& options_;
  std::vector<PageText> pages_;
  const Names names_;
  std::vector<PageFindings> found_;
};

}  // namespace

void portal(const portal::Portal& portal, const assess::Verdicts& verdicts, const Options& options, report::Report& report) {
  Findings findings;
  if (!PortalReader(portal, verdicts, options).read(findings)) return;
  findings.tell(portal.writing.acceptances, report);
}

}  // namespace insyn::proofread

#include "proofread/proofread.h"

#include <algorithm>
#include <memory>
#include <numeric>
#include <optional>
#include <set>
#include <span>

#include "proofread/copied_pages.h"
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

constexpr std::size_t kAtOnce = 64;  // pages whose texts are held at once

using Readers = std::vector<std::unique_ptr<WholePortal>>;

Readers readers_of_all(const portal::Portal& portal, bool prose) {
  Readers out;
  out.push_back(std::make_unique<CopiedPages>());
  out.push_back(std::make_unique<UnlikeFigures>());
  out.push_back(std::make_unique<RepeatedParagraphs>());
  out.push_back(spelled_names());
  out.push_back(abbreviations(portal.settings.glossary));
  out.push_back(unit_forms(portal));
  if (prose) out.push_back(std::make_unique<Readability>());
  return out;
}

}  // namespace

class PortalReader {
 public:
  PortalReader(const portal::Portal& portal, const assess::Verdicts& verdicts)
      : portal_(portal),
        verdicts_(verdicts),
        pages_(PageTexts(portal).take()),
        writing_(by_file(portal.writing)),
        names_(pages_) {}

  // False where it was stopped.
  bool read(const Options& options, Findings& findings) {
    std::optional<KeptFindings> last;
    if (!options.kept.empty()) last = kept_findings(options.kept, readable());
    if (!find(options, std::move(last))) return false;
    if (options.keep != nullptr && !options.prose) *options.keep = kept_form(found_, readable());
    for (OwnFindings& each : found_.pages) findings.add(std::move(each.findings));
    findings.add(std::move(found_.of_all));
    for (OwnFindings& each : found_.writing) findings.add(std::move(each.findings));
    return true;
  }

  // The same after an earlier time, which is kept for the next: only these texts have changed.
  bool read_again(const Options& options, const std::set<const report::Source*>& changed, Findings& findings) {
    if (!last_) {
      if (!find(options, std::nullopt)) return false;
    } else {
      KeptFindings last = *last_;
      for (std::size_t i = 0; i < pages_.size(); ++i) {
        if (changed.contains(pages_[i].narrative->at.source)) last.changed_pages.push_back(i);
      }
      if (!find(options, std::move(last))) return false;
    }
    found_.changed_pages.clear();
    last_ = std::move(found_);
    for (const OwnFindings& each : last_->pages) findings.add(Findings(each.findings));
    findings.add(Findings(last_->of_all));
    for (const OwnFindings& each : last_->writing) findings.add(Findings(each.findings));
    return true;
  }

 private:
  using Numbers = std::vector<std::size_t>;

  Readable readable() const { return {portal_, verdicts_, pages_, writing_, names_}; }

  // All that there is to find, where `last` was found before of what has not changed. False where it was stopped.
  bool find(const Options& options, std::optional<KeptFindings> last) {
    options_ = options;
    bool kept = false;
    if (last) {
      if (!read(last->changed_pages, last->changed_writing, readers_of_all(portal_, options_.prose))) return false;
      kept = change_nothing_elsewhere(*last, found_, readable());
    }
    if (kept) {
      for (const std::size_t i : last->changed_pages) last->pages[i] = std::move(found_.pages[i]);
      for (const std::size_t i : last->changed_writing) last->writing[i] = std::move(found_.writing[i]);
      found_ = std::move(*last);
      return true;
    }
    const Readers readers = readers_of_all(portal_, options_.prose);
    if (!read(numbers_of(pages_), numbers_of(writing_), readers)) return false;
    for (const auto& each : readers) each->tell(found_.of_all);
    return true;
  }

  struct Forget {
    void operator()(PageText* page) const { page->forget(); }
  };
  using OpenPage = std::unique_ptr<PageText, Forget>;

  template <typename Things>
  static Numbers numbers_of(const Things& things) {
    Numbers out(things.size());
    std::iota(out.begin(), out.end(), 0);
    return out;
  }

  bool read(const Numbers& pages, const Numbers& writing, const Readers& readers) {
    found_ = {std::vector<OwnFindings>(pages_.size()), std::vector<OwnFindings>(writing_.size()), {}, {}, {}};
    const auto read_one_page = [&](std::size_t i, OwnFindings& found) {
      OpenPage page(&pages_[i]);
      const portal::Narrative& narrative = *page->narrative;
      prose::Parsed parsed(*narrative.at.source, narrative.body);
      page->read(parsed);
      if (options_.also) options_.also(narrative, parsed);
      read_page(*page, found);
      return page;
    };
    const auto read_one_file = [&](std::size_t i, OwnFindings& found) { return read_texts(writing_[i], found.findings); };
    return read_at_once(pages, found_.pages, readers, read_one_page,
                        [](WholePortal& reader, const OpenPage& page, Reach& reach) { reader.read(*page, reach); }) &&
           read_at_once(writing, found_.writing, readers, read_one_file,
                        [](WholePortal& reader, const std::vector<ReadText>& texts, Reach& reach) {
                          for (const auto& [text, read] : texts) reader.read_text(*text, read, reach);
                        });
  }

  // `read_one` gives what the readers of all are then to `take`, each in order, while the next are read.
  template <typename ReadOne, typename Take>
  bool read_at_once(const Numbers& numbers, std::vector<OwnFindings>& found, const Readers& readers, const ReadOne& read_one,
                    const Take& take) {
    std::vector<decltype(read_one(0, found[0]))> last;
    for (std::size_t begin = 0; begin < numbers.size() + kAtOnce; begin += kAtOnce) {
      if (options_.stop && options_.stop()) return false;
      const std::size_t from = std::min(begin, numbers.size());
      const std::span now = std::span(numbers).subspan(from, std::min(kAtOnce, numbers.size() - from));
      std::vector<decltype(read_one(0, found[0]))> read(now.size());
      std::vector<std::vector<Reach>> reaches(last.size(), std::vector<Reach>(readers.size()));
      work::for_each_number(readers.size() + now.size(), options_.jobs, [&](std::size_t i) {
        if (i >= readers.size()) {
          const std::size_t one = now[i - readers.size()];
          read[i - readers.size()] = read_one(one, found[one]);
          return;
        }
        for (std::size_t each = 0; each < last.size(); ++each) take(*readers[i], last[each], reaches[each][i]);
      });
      for (std::size_t each = 0; each < last.size(); ++each) found[numbers[begin - kAtOnce + each]].take(reaches[each]);
      last = std::move(read);
    }
    return true;
  }

  void read_page(const PageText& page, OwnFindings& found) const {
    Findings& findings = found.findings;
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
      data_figures(page, year.known, portal_.settings, options_.prose, found.asked, findings);
      levels(page, year.judged, portal_, verdicts_, found.asked, findings);
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

  // Those of a file that are sentences.
  using ReadText = std::pair<const portal::WrittenText*, Text>;
  std::vector<ReadText> read_texts(const FileWriting& file, Findings& findings) const {
    std::vector<ReadText> out;
    Findings addresses, marks, loose, spoiled;
    for (const portal::WrittenText& text : file.texts) {
      private_addresses(text, addresses);
      if (!text.sentence && !has_digit(text.words)) continue;  // only numbers are looked for in it
      Text read;
      read.read(text.words, lexicon(text.language));
      personal_data(text, read, portal_.settings, findings);
      if (!text.sentence) continue;
      punctuation(text, marks);
      loose_ends(text, read, loose);
      empty_words(text, loose);
      own_name(text, read, portal_.settings, loose);
      spoiled_text(text, spoiled);
      out.emplace_back(&text, std::move(read));
    }
    for (Findings* each : {&addresses, &marks, &loose, &spoiled}) findings.add(std::move(*each));
    return out;
  }

  const portal::Portal& portal_;
  const assess::Verdicts& verdicts_;
  Options options_;
  std::vector<PageText> pages_;
  const std::vector<FileWriting> writing_;
  const Names names_;
  KeptFindings found_;
  std::optional<KeptFindings> last_;
};

void portal(const portal::Portal& portal, const assess::Verdicts& verdicts, const Options& options, report::Report& report) {
  Findings findings;
  if (!PortalReader(portal, verdicts).read(options, findings)) return;
  findings.tell(portal.writing.acceptances, report);
}

struct Reader::State {
  State(const portal::Portal& of, const assess::Verdicts& verdicts) : portal(of), reader(of, verdicts) {}
  const portal::Portal& portal;
  PortalReader reader;
  std::set<const report::Source*> changed;
};

Reader::Reader(const portal::Portal& portal, const assess::Verdicts& verdicts)
    : state_(std::make_unique<State>(portal, verdicts)) {}
Reader::~Reader() = default;

void Reader::has_changed(const report::Source& text) { state_->changed.insert(&text); }

void Reader::read(const Options& options, report::Report& report) {
  Findings findings;
  if (!state_->reader.read_again(options, state_->changed, findings)) return;
  state_->changed.clear();
  findings.tell(state_->portal.writing.acceptances, report);
}

}  // namespace insyn::proofread

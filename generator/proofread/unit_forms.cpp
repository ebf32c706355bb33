#include <algorithm>
#include <array>
#include <map>

#include "proofread/loose_ends.h"

namespace insyn::proofread {

namespace {

using report::message;

// “mkr” and “mnkr” in one portal: the rarer is told, once. What tables and measures are counted in stands on their pages too.
class UnitForms : public WholePortal {
 public:
  explicit UnitForms(const portal::Portal& portal) {
    for (const portal::Year& year : portal.years) {
      for (const portal::Budget& budget : year.budgets) {
        for (const portal::BudgetTable& table : budget.tables) {
          for (const std::string& language : portal.settings.languages)
            use(language, portal::name(table.unit), table.at, kOnPages);
        }
      }
    }
  }

  void read(const PageText& page, Reach& reach) override {
    for (std::size_t i = 0; i < page.texts.size(); ++i) {
      const prose::Block& block = page.reading.blocks[i];
      if (block.kind == prose::Block::Kind::code || block.quoted) continue;
      read_words(page.texts[i], page.language(), [&](const Word& word) {
        if (block.in(prose::Mark::Kind::code, word.begin) || in_quotes(block.text, word.begin)) return;
        reach.counts(page.texts[i].word(word));
        use(page.language(), page.texts[i].word(word), page.at(block, word.begin), 1);
      });
    }
  }

  void read_text(const portal::WrittenText& text, const Text& read, Reach& reach) override {
    read_words(read, text.language, [&](const Word& word) {
      reach.counts(read.word(word));
      use(text.language, read.word(word), place_in(text, word.begin), 1);
    });
  }

  void tell(Findings& findings) override {
    for (const auto& [language, uses] : uses_) {
      for (const List list : kForms) {
        const std::vector<std::string>& forms = lexicon(language).list(list);
        std::vector<const Use*> used;
        for (const std::string& form : forms) {
          if (const auto found = uses.find(form); found != uses.end()) used.push_back(&found->second);
        }
        if (used.size() < 2) continue;
        const Use& usual = **std::max_element(used.begin(), used.end(),
                                              [](const Use* one, const Use* other) { return one->times < other->times; });
        for (const Use* each : used) {
          if (each == &usual) continue;
          findings.warning(each->at, each->form,
                           message("typing.units-two-ways",
                                   {{"words", each->form}, {"other", usual.form}, {"place", report::address(usual.at)}}));
        }
      }
    }
  }

 private:
  static constexpr std::array<List, 2> kForms = {List("forms_of_million"), List("forms_of_thousand")};
  static constexpr std::size_t kOnPages = 10;

  struct Use {
    std::string form;
    std::size_t times = 0;
    report::Location at;  // the first
  };

  template <typename Each>
  static void read_words(const Text& read, std::string_view language, const Each& each) {
    if (lexicon(language).list(kForms[0]).empty()) return;
    for (const Word& word : read.words) {
      if ((word.lists & (kForms[0].bit() | kForms[1].bit())) != 0) each(word);
    }
  }

  void use(std::string_view language, std::string_view form, const report::Location& at, std::size_t times) {
    Use& use = uses_[std::string(language)][std::string(form)];
    if (use.times == 0) {
      use.form = form;
      use.at = at;
    }
    use.times += times;
  }

  std::map<std::string, std::map<std::string, Use, std::less<>>, std::less<>> uses_;
};

}  // namespace

std::unique_ptr<WholePortal> unit_forms(const portal::Portal& portal) { return std::make_unique<UnitForms>(portal); }

}  // namespace insyn::proofread

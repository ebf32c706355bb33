#include <algorithm>
#include <map>
#include <unordered_map>

#include "ascii/ascii.h"
#include "portal/fraction.h"
#include "proofread/known_things.h"

namespace insyn::proofread {

namespace {

using prose::Block;
using report::message;

constexpr std::size_t kNear = 110;  // bytes between a name and a figure that is its

bool same_unit(const Figure& figure, const KnownValue& value) {
  return figure.unit == value.unit ||
         (figure.unit.size() >= 4 && value.unit.size() >= 4 && figure.unit.substr(0, 5) == value.unit.substr(0, 5));
}

class DataReader {
 public:
  DataReader(const PageText& page, std::size_t index, const KnownThings& things, const portal::Settings& settings, bool offer,
             Asked& asked, Findings& findings)
      : page_(page),
        block_(page.reading.blocks[index]),
        read_(page.texts[index]),
        sentences_(page.sentences[index]),
        things_(things),
        settings_(settings),
        offer_(offer),
        asked_(asked),
        findings_(findings) {}

  void read() {
    for (const Sentence& sentence : sentences_) {
      const std::string_view words = std::string_view(read_.small).substr(sentence.begin, sentence.end - sentence.begin);
      if (!has_digit(words)) continue;
      const std::span<const Word> each_word = read_.words_in(sentence);
      std::vector<Mention> mentions = things_.mentions_in(read_.small, each_word, *page_.words, asked_);
      if (mentions.empty()) continue;
      for (Mention& each : mentions) each.begin -= sentence.begin, each.end -= sentence.begin;
      const std::vector<Figure> figures = figures_in(words, *page_.words);
      if (figures.empty()) continue;
      const bool other_time = of_another_time(words, each_word);
      for (const Figure& figure : figures) judge(sentence.begin, words, each_word, mentions, figure, other_time);
    }
  }

 private:
  bool has_any(std::string_view words, List list) const {
    const auto& all = page_.words->list(list);
    return std::any_of(all.begin(), all.end(), [&](const std::string& word) { return find_phrase(words, word) != kNone; });
  }

  // Last year, a year to come: what the data say of this year decides nothing.
  bool of_another_time(std::string_view words, std::span<const Word> each_word) const {
    if (has_any(words, "other_times")) return true;
    for (const Word& word : each_word) {
      const std::string_view number = read_.word(word);
      if (word.number && number.size() == 4 && (number.starts_with("19") || number.starts_with("20")) &&
          number != std::to_string(page_.year->year))
        return true;
    }
    return false;
  }

  // “Resultatet”, “styrelsens resultat”, not “bolagets resultat”.
  bool is_ours(std::span<const Word> each_word, const Mention& mention) const {
    if (mention.thing->words.size() > 1) return true;
    if (!page_.is_about_the_whole) return false;
    if (mention.first_word == 0) return true;
    const Word& before = each_word[mention.first_word - 1];
    const std::string_view word = read_.word(before);
    if (page_.words->has("own_words", word)) return true;
    const std::string own =
        lowered(settings_.organisation.in(page_.language())) + " " + lowered(settings_.unit.in(page_.language()));
    return word.size() > 4 && own.find(word.substr(0, word.size() - 1)) != kNone;
  }

  // A group, where the sentence names it: “flickornas”.
  bool is_named(const std::string& group, std::string_view words, std::span<const Word> each_word) const {
    constexpr std::size_t kShortest = 3, kEnding = 5;  // letters of a name, and of what it may be inflected with
    if (group.empty()) return false;
    if (find_phrase(words, group) != kNone) return true;
    return group.size() >= kShortest && std::any_of(each_word.begin(), each_word.end(), [&](const Word& each) {
             const std::string_view word = read_.word(each);
             return word.starts_with(group) && word.size() <= group.size() + kEnding;
           });
  }

  // The value that was probably meant to be typed: of the thing itself, or of the group that the sentence names, and of the
  // page's year, for of another year nothing is told; among those the nearest. Null: none has the figure's unit.
  const KnownValue* value_meant(const KnownThing& thing, const Figure& figure, std::string_view words,
                                std::span<const Word> each_word) const {
    const auto named = [&](const KnownValue& value) { return is_named(value.group, words, each_word); };
    const bool any_named = std::any_of(thing.values.begin(), thing.values.end(), named);
    const bool of_target = has_any(words, "target_words");
    const auto strays = [&](const KnownValue& value) {
      if (value.is_target) return of_target ? 0 : 1;
      const int year = value.year == 0 || value.year == page_.year->year ? 0 : 1;
      const bool other_group = value.group.empty() ? any_named : !named(value);
      return year + (other_group ? 2 : 0);
    };
    const KnownValue* out = nullptr;
    int least = 0;
    for (const KnownValue& value : thing.values) {
      if (!same_unit(figure, value)) continue;
      const int here = strays(value);
      if (out != nullptr && (here > least || (here == least && !(distance(figure, value) < distance(figure, *out))))) continue;
      out = &value;
      least = here;
    }
    return out;
  }

  void judge(std::size_t offset, std::string_view words, std::span<const Word> each_word, const std::vector<Mention>& mentions,
             const Figure& figure, bool other_time) {
    // The last name before it, else the first one after it.
    const Mention* mention = nullptr;
    for (const Mention& each : mentions) {
      if (each.end <= figure.begin) mention = &each;
    }
    if (mention == nullptr) {
      for (const Mention& each : mentions) {
        if (each.begin >= figure.end && each.begin - figure.end < kNear / 3) {
          mention = &each;
          break;
        }
      }
    }
    if (mention == nullptr || !is_ours(each_word, *mention)) return;
    const std::size_t from = std::min(mention->end, figure.end), to = std::max(mention->begin, figure.begin);
    if (to > from + kNear) return;
    for (const Mention& each : mentions) {
      for (const KnownValue& value : each.thing->values) {
        if (!says(figure, value)) continue;
        if (offer_) offer(offset, figure, value);
        return;
      }
    }
    const KnownValue* const meant = value_meant(*mention->thing, figure, words, each_word);
    const std::string_view between = words.substr(from, to > from ? to - from : 0);
    const std::size_t after = figure.end, before = figure.begin > 30 ? figure.begin - 30 : 0;
    if (meant == nullptr || other_time || has_any(between, "changes") || has_any(words.substr(after, 30), "changes") ||
        has_any(words.substr(before, figure.begin - before), "changes") || between.find(prose::kObject) != kNone)
      return;
    const std::string_view typed = std::string_view(block_.text).substr(offset + figure.begin, figure.end - figure.begin);
    findings_.warning(page_.at(block_, offset + figure.begin), typed,
                      message("other-figure", {{"figure", typed},
                                               {"name", mention->thing->name},
                                               {"value", shown_value(figure, *meant)},
                                               {"binding", meant->binding}}));
  }

  // How far apart they are, whatever their signs.
  static portal::Fraction distance(const Figure& figure, const KnownValue& value) {
    const portal::Fraction one(figure.number.magnitude()), two(value.number.magnitude());
    return one > two ? one - two : two - one;
  }

  std::string shown_value(const Figure& figure, const KnownValue& value) const {
    const portal::Decimal number =
        figure.power == 0
            ? value.number
            : portal::Decimal(value.number.unscaled(), std::min(value.number.scale() + figure.power, portal::Decimal::max_scale))
                  .rounded(std::max(figure.decimals, 1));
    std::string literal = number.literal();
    if (page_.language() != "en") std::replace(literal.begin(), literal.end(), '.', ',');
    return literal.starts_with('-') ? "−" + literal.substr(1) : literal;
  }

  void offer(std::size_t offset, const Figure& figure, const KnownValue& value) {
    const std::string_view typed = std::string_view(block_.text).substr(offset + figure.begin, figure.end - figure.begin);
    findings_.note(page_.at(block_, offset + figure.begin), typed,
                   message("typed-figure", {{"figure", typed}, {"binding", value.binding}}));
  }

  const PageText& page_;
  const Block& block_;
  const Text& read_;
  const std::vector<Sentence>& sentences_;
  const KnownThings& things_;
  const portal::Settings& settings_;
  bool offer_;
  Asked& asked_;
  Findings& findings_;
};

// “Ett överskott på 7,6 miljoner”, where the result is −7.6.
void signs(const PageText& page, std::size_t index, Asked& asked, Findings& findings) {
  const Block& block = page.reading.blocks[index];
  const bool any = page.texts[index].may_hold("surplus") || page.texts[index].may_hold("deficit");
  if (!any || page.year == nullptr || !page.is_about_the_whole) return;
  asked.results = true;
  for (const Sentence& sentence : page.sentences[index]) {
    const std::string_view words = page.small(index).substr(sentence.begin, sentence.end - sentence.begin);
    const auto stands = [&](List list) {
      const auto& all = page.words->list(list);
      return std::any_of(all.begin(), all.end(), [&](const std::string& each) { return find_phrase(words, each) != kNone; });
    };
    const bool surplus = stands("surplus");
    if (surplus == stands("deficit")) continue;
    const std::vector<Figure> figures = figures_in(words, *page.words);
    if (figures.size() != 1 || figures[0].unit != kMoney || figures[0].number.zero()) continue;
    for (const portal::Budget& budget : page.year->budgets) {
      for (const portal::BudgetTable& table : budget.tables) {
        const portal::BudgetColumn* outcome = table.the(portal::ColumnRole::outcome);
        for (const portal::BudgetRow& row : table.rows) {
          if (outcome == nullptr || row.role != portal::RowRole::result || !table.cell(row, *outcome).value) continue;
          portal::Decimal value = *table.cell(row, *outcome).value;
          const int sign = value.sign();
          for (int power = 0; power < table.unit.power; ++power) value = value * portal::Decimal(10);
          if (value.magnitude() != figures[0].number || sign == (surplus ? 1 : -1)) continue;
          const std::size_t at = sentence.begin + figures[0].begin;
          const std::string_view typed = std::string_view(block.text).substr(at, figures[0].end - figures[0].begin);
          findings.warning(
              page.at(block, at), typed,
              surplus ? message("other-figure.no-surplus", {{"figure", typed}, {"name", row.title.in(page.language())}})
                      : message("other-figure.no-deficit", {{"figure", typed}, {"name", row.title.in(page.language())}}));
          return;
        }
      }
    }
  }
}

constexpr std::size_t kStem = 6, kShortWord = 4, kCommon = 40;

}  // namespace

void data_figures(const PageText& page, const KnownThings& things, const portal::Settings& settings, bool offer, Asked& asked,
                  Findings& findings) {
  for (std::size_t i = 0; i < page.reading.blocks.size(); ++i) {
    const Block& block = page.reading.blocks[i];
    if (block.kind == Block::Kind::code || block.quoted || !page.texts[i].digits) continue;
    DataReader(page, i, things, settings, offer, asked, findings).read();
    signs(page, i, asked, findings);
  }
}

void UnlikeFigures::read(const PageText& page, Reach& reach) {
  if (page.year == nullptr) return;
  for (std::size_t i = 0; i < page.reading.blocks.size(); ++i) {
    const Block& block = page.reading.blocks[i];
    if (block.kind != Block::Kind::paragraph || !page.texts[i].digits) continue;
    for (const Sentence& sentence : page.sentences[i]) {
      const std::string_view small = page.small(i).substr(sentence.begin, sentence.end - sentence.begin);
      if (!has_digit(small)) continue;
      const std::vector<Figure> figures = figures_in(small, *page.words);
      if (figures.size() != 1) continue;
      const Figure& figure = figures[0];
      if (figure.unit != "%" && figure.unit != kMoney && figure.number < portal::Decimal(20)) continue;
      const std::size_t at = sentence.begin + figure.begin;
      Claim claim{&page,
                  PageText::source_of(block, at),
                  block.text.substr(at, figure.end - figure.begin),
                  figure.unit,
                  figure.number,
                  {},
                  figure.rough};
      for (const Word& word : page.texts[i].words_in(sentence)) {
        if (word.begin >= at && word.begin < sentence.begin + figure.end) continue;
        const std::string_view written = page.texts[i].word(word);
        if (written.size() >= kShortWord || word.number)
          claim.words.emplace_back(word.number ? written : written.substr(0, kStem));
      }
      std::sort(claim.words.begin(), claim.words.end());
      claim.words.erase(std::unique(claim.words.begin(), claim.words.end()), claim.words.end());
      if (claim.words.size() < 4) continue;
      for (const std::string_view part : {std::string_view(claim.typed), std::string_view(claim.unit)}) reach.counts(part);
      reach.counts(claim.number.literal());
      reach.counts(claim.rough ? 1U : 0U);
      for (const std::string& word : claim.words) reach.counts(word);
      claims_.push_back(std::move(claim));
    }
  }
}

void UnlikeFigures::tell(Findings& findings) {
  std::unordered_map<std::string, std::vector<std::size_t>> by_word;
  for (std::size_t i = 0; i < claims_.size(); ++i) {
    std::map<std::size_t, std::size_t> shared;
    for (const std::string& word : claims_[i].words) {
      std::vector<std::size_t>& others = by_word[word];
      if (others.size() < kCommon) {
        for (std::size_t other : others) ++shared[other];
        others.push_back(i);
      }
    }
    for (const auto& [other, count] : shared) {
      const Claim &one = claims_[other], &two = claims_[i];
      const std::size_t fewer = std::min(one.words.size(), two.words.size()), more = std::max(one.words.size(), two.words.size());
      if (one.page->year != two.page->year || one.page->language() != two.page->language() || one.unit != two.unit ||
          one.number == two.number || one.rough || two.rough)
        continue;
      if (count < 4 || count * 10 < fewer * 8 || count * 10 < more * 6) continue;
      // One of a list of likes (“the first … the second”) differs in a number or a name of its own; the same thing does not.
      const auto numbers_of = [](const Claim& claim) {
        std::vector<std::string> out;
        std::copy_if(claim.words.begin(), claim.words.end(), std::back_inserter(out),
                     [](const std::string& word) { return ascii::is_digit(word[0]); });
        return out;
      };
      if (numbers_of(one) != numbers_of(two)) continue;
      const report::Location first = one.page->at(one.source);
      findings.warning(
          two.page->at(two.source), two.typed,
          message("unlike-figures", {{"figure", two.typed}, {"other", one.typed}, {"place", report::address(first)}}));
      break;
    }
  }
}

}  // namespace insyn::proofread

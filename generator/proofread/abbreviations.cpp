#include <algorithm>
#include <map>

#include "proofread/loose_ends.h"

namespace insyn::proofread {

namespace {

using report::message;

// Capitals alone, two to six of them.
bool is_abbreviation(std::string_view word) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < word.size(); ++letters) {
    const auto byte = static_cast<unsigned char>(word[at]);
    if (byte < 0x80 ? (byte < 'A' || byte > 'Z') : !starts_with_capital(word.substr(at))) return false;
    at += byte < 0x80 ? 1 : 2;
  }
  return letters >= 2 && letters <= 6;
}

// “RUN:s”, “RUNs”: without the genitive.
std::string_view without_genitive(std::string_view word) {
  if (word.ends_with(":s")) return word.substr(0, word.size() - 2);
  if (const std::size_t colon = word.find(':'); colon != kNone) return word.substr(0, colon);
  if (word.ends_with("s") && word.size() > 2) return word.substr(0, word.size() - 1);
  if (const std::size_t hyphen = word.find('-'); hyphen != kNone) return word.substr(0, hyphen);
  return word;
}

struct Use {
  report::Location at;
  bool explained = false;
};

class AbbreviationReader {
 public:
  explicit AbbreviationReader(std::string_view language) : lexicon_(lexicon(language)) {}

  // `explains` alone: the words may tell what it stands for, and are no use of it.
  template <typename Place>
  void read(std::string_view text, const Text& read, bool use, const Place& place, Reach& reach) {
    const std::vector<Word>& words = read.words;
    // Where all is in capitals nothing is short for anything.
    const bool shouted =
        words.size() > 1 && std::all_of(words.begin(), words.end(), [&](const Word& word) {
          return read.word(word) != text.substr(word.begin, word.end - word.begin) &&
                 text.substr(word.begin, word.end - word.begin).find_first_of("abcdefghijklmnopqrstuvwxyz") == kNone;
        });
    for (std::size_t i = 0; i < words.size() && !shouted; ++i) {
      if (!words[i].capital || (words[i].begin > 0 && text[words[i].begin - 1] == '#')) continue;
      const std::string_view written = text.substr(words[i].begin, words[i].end - words[i].begin),
                             word = without_genitive(written);
      if (!is_abbreviation(word) || lexicon_.has("known_abbreviations", lowered(word))) continue;
      const auto [found, is_new] = uses_.try_emplace(std::string(word));
      const bool explained = is_explained(text, words, i);
      const report::Location at = use && !is_part_of_a_name(text, words, i) ? place(words[i].begin) : report::Location();
      reach.counts(word);
      reach.counts((explained ? 1U : 0U) + (at.source != nullptr ? 2U : 0U));
      found->second.explained = found->second.explained || explained;
      if (found->second.at.source == nullptr) found->second.at = at;
    }
  }

  void tell(const std::vector<portal::Term>& glossary, std::string_view language, Findings& findings) const {
    for (const auto& [word, use] : uses_) {
      const auto is_word = [&, &word = word](const portal::Term& each) { return each.term.in(language) == word; };
      if (!use.explained && std::none_of(glossary.begin(), glossary.end(), is_word) && use.at.source != nullptr)
        findings.warning(use.at, word, message("unexplained-abbreviation", {{"word", word}}));
    }
  }

 private:
  // “Regionala utvecklingsstyrelsen (RUS)”, “RUS (regionala …)”, “RUS, regionala …,”, “RUS står för …”.
  bool is_explained(std::string_view text, const std::vector<Word>& words, std::size_t i) const {
    const std::size_t begin = words[i].begin, end = words[i].end;
    const std::string_view after = text.substr(end, 3);
    if (begin > 1 && text[begin - 1] == '(' && i > 0 &&
        (after.starts_with(")") || after.starts_with(",") || after.starts_with(";")))
      return true;
    if (after.starts_with(" (") || after.starts_with("\n(") || after.starts_with(" – ") || after.starts_with(": ")) return true;
    if (i > 0 && lexicon_.has("stands_for", lowered(text.substr(words[i - 1].begin, words[i - 1].end - words[i - 1].begin))))
      return true;
    if (i + 1 < words.size() && after.starts_with(", ") &&
        lowered(text.substr(words[i + 1].begin, 1)) == lowered(text.substr(begin, 1)))
      return true;
    if (i + 1 < words.size()) {
      const std::string next = lowered(text.substr(words[i + 1].begin, words[i + 1].end - words[i + 1].begin));
      if (lexicon_.has("stands_for", next)) return true;
    }
    // Words whose first letters it is stand just before or after: “Länsungdomsrådet, LUR”.
    return i > 0 && text.substr(words[i - 1].end, begin - words[i - 1].end) == ", " && after.starts_with(",");
  }

  bool is_part_of_a_name(std::string_view text, const std::vector<Word>& words, std::size_t i) const {
    const auto capital_beside = [&](std::size_t other, std::size_t gap_begin, std::size_t gap_end) {
      const std::string_view between = text.substr(gap_begin, gap_end - gap_begin);
      return (between == " " || between == "\n" || between == "\u00A0") &&
             (starts_with_capital(text.substr(words[other].begin)) || words[other].number);
    };
    return (i > 0 && capital_beside(i - 1, words[i - 1].end, words[i].begin)) ||
           (i + 1 < words.size() && capital_beside(i + 1, words[i].end, words[i + 1].begin));
  }

  const Lexicon& lexicon_;
  std::map<std::string, Use> uses_;
};

class Abbreviations : public WholePortal {
 public:
  explicit Abbreviations(const std::vector<portal::Term>& glossary) : glossary_(glossary) {}

  void read(const PageText& page, Reach& reach) override {
    AbbreviationReader& reader = of(page.language());
    for (std::size_t i = 0; i < page.texts.size(); ++i) {
      const prose::Block& block = page.reading.blocks[i];
      if (block.kind == prose::Block::Kind::code) continue;
      const auto place = [&](std::size_t offset) {
        // The page that a link leads to says it.
        return block.in(prose::Mark::Kind::link, offset) || block.in(prose::Mark::Kind::image, offset) ||
                       block.in(prose::Mark::Kind::code, offset)
                   ? report::Location{}
                   : page.at(block, offset);
      };
      reader.read(block.text, page.texts[i], true, place, reach);
    }
  }

  void read_text(const portal::WrittenText& text, const Text& read, Reach& reach) override {
    of(text.language)
        .read(
            text.words, read, false, [&](std::size_t) { return text.at; }, reach);
  }

  void tell(Findings& findings) override {
    for (const auto& [language, reader] : readers_) reader.tell(glossary_, language, findings);
  }

 private:
  AbbreviationReader& of(std::string_view language) {
    return readers_.try_emplace(std::string(language), language).first->second;
  }

  const std::vector<portal::Term>& glossary_;  // each page that uses one of its words tells what it means
  std::map<std::string, AbbreviationReader, std::less<>> readers_;
};

}  // namespace

std::unique_ptr<WholePortal> abbreviations(const std::vector<portal::Term>& glossary) {
  return std::make_unique<Abbreviations>(glossary);
}

}  // namespace insyn::proofread

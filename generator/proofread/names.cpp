#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "ascii/ascii.h"
#include "proofread/loose_ends.h"

namespace insyn::proofread {

namespace {

using report::message;

constexpr std::size_t kLongName = 8;  // letters of a name of one word: shorter ones are often near each other
constexpr std::size_t kShortDifference = 5;

// A name as it is written, and where.
struct Name {
  std::string written;             // with one space between words
  std::vector<std::string> words;  // in small letters
  std::size_t times = 0;
  report::Location at;  // first
  std::size_t order = 0;
  std::size_t as_subject = 0, as_owner = 0;  // where nothing follows that it could own, and where something does
};

bool has_inner_capital(std::string_view word) {
  std::size_t at = 1;
  while (at < word.size() && (static_cast<unsigned char>(word[at]) & 0xC0) == 0x80) ++at;
  bool small = false, capital = false;
  for (; at < word.size(); ++at) {
    small = small || ascii::is_small_letter(word[at]);
    capital = capital || (ascii::is_capital(word[at]) && word[at - 1] != '-');
  }
  return small && capital;
}

bool only_letters(std::string_view word) {
  return std::none_of(word.begin(), word.end(), [](char c) { return ascii::is_digit(c) || c == '.' || c == ':' || c == ','; });
}

// Whether one letter more, less, other or moved makes the one of the other.
bool one_apart(std::string_view one, std::string_view two) {
  if (one.size() > two.size()) std::swap(one, two);
  if (two.size() - one.size() > 2) return false;  // a letter may take two bytes
  std::size_t begin = 0;
  while (begin < one.size() && one[begin] == two[begin]) ++begin;
  std::size_t end = 0;
  while (end < one.size() - begin && one[one.size() - 1 - end] == two[two.size() - 1 - end]) ++end;
  const std::string_view in_one = one.substr(begin, one.size() - begin - end),
                         in_two = two.substr(begin, two.size() - begin - end);
  const auto letters = [](std::string_view text) {
    return std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
  };
  if (letters(in_one) <= 1 && letters(in_two) <= 1) return true;
  return in_one.size() == 2 && in_two.size() == 2 && in_one[0] == in_two[1] && in_one[1] == in_two[0];
}

class NameReader {
 public:
  explicit NameReader(std::string_view language) : lexicon_(lexicon(language)) {}

  template <typename Place>
  void read(std::string_view text, const Text& read, const Place& place, Reach& reach) {
    const std::vector<Word>& words = read.words;
    for (std::size_t i = 0; i < words.size();) {
      const std::size_t last = words[i].capital ? end_of_name(text, words, i) : i;
      if (last == i || (read.quotes && in_quotes(text, words[i].begin))) {
        ++i;
        continue;
      }
      add(text, words, i, last, place, reach);
      // A sentence begins with a capital, so its first word may be no part of the name.
      if (begins_sentence(text, words[i]) && last - i > 1) {
        std::size_t second = i + 1;
        while (second < last && !words[second].capital) ++second;
        if (second < last && end_of_name(text, words, second) == last) add(text, words, second, last, place, reach);
      }
      i = last;
    }
  }

  void judge(Findings& findings) {
    std::vector<const Name*> names;
    for (const auto& [written, name] : names_) names.push_back(&name);
    std::sort(names.begin(), names.end(), [](const Name* a, const Name* b) { return a->order < b->order; });
    std::unordered_map<std::string, std::vector<const Name*>> buckets;
    for (const Name* name : names) {
      std::set<const Name*> told;
      for (const std::string& key : keys_of(*name)) {
        std::vector<const Name*>& bucket = buckets[key];
        for (const Name* other : bucket) {
          if (told.insert(other).second && are_variants(*other, *name)) tell(*other, *name, findings);
        }
        if (bucket.size() < 60) bucket.push_back(name);
      }
    }
  }

 private:
  static std::string_view at(std::string_view text, const Word& word) { return text.substr(word.begin, word.end - word.begin); }

  static bool is_function_word(const Word& word) {
    constexpr List function_words = "function_words";
    return (word.lists & function_words.bit()) != 0;
  }

  bool joined(std::string_view text, const Word& one, const Word& two) const {
    const std::string_view between = text.substr(one.end, two.begin - one.end);
    return between == " " || between == "\n" || between == "\u00A0";
  }

  // Past the last word of the name that begins here; the same where none does.
  std::size_t end_of_name(std::string_view text, const std::vector<Word>& words, std::size_t first) const {
    if (!words[first].capital || !only_letters(at(text, words[first]))) return first;
    std::size_t last = first + 1, capitals = 1;
    while (last < words.size() && joined(text, words[last - 1], words[last])) {
      const std::string_view word = at(text, words[last]);
      if (words[last].capital && only_letters(word)) {
        ++last;
        ++capitals;
      } else if (lexicon_.has("name_connectors", word) && last + 1 < words.size() && joined(text, words[last], words[last + 1]) &&
                 words[last + 1].capital && only_letters(at(text, words[last + 1]))) {
        last += 2;
        ++capitals;
      } else {
        break;
      }
    }
    // The first word of a sentence has a capital whatever it is.
    const bool begins = begins_sentence(text, words[first]);
    if (begins && is_function_word(words[first])) return first;
    if (begins && capitals < 3 && !has_inner_capital(at(text, words[first]))) {
      if (capitals == 1) return at(text, words[first]).size() >= 12 ? last : first;
      if (!joined(text, words[first], words[first + 1])) return first;
    }
    if (capitals == 1 && at(text, words[first]).size() < kLongName && !has_inner_capital(at(text, words[first]))) return first;
    return last;
  }

  static bool begins_sentence(std::string_view text, const Word& word) {
    if (word.begin == 0) return true;
    const std::size_t before = text.find_last_not_of(" \n\"”“(–-", word.begin - 1);
    return before == kNone || std::string_view(".!?:").find(text[before]) != kNone || text.substr(word.begin - 1, 1) == "\n";
  }

  template <typename Place>
  void add(std::string_view text, const std::vector<Word>& words, std::size_t first, std::size_t last, const Place& place,
           Reach& reach) {
    std::string written;
    std::vector<std::string> parts;
    for (std::size_t i = first; i < last; ++i) {
      if (!written.empty()) written += ' ';
      written += at(text, words[i]);
      parts.push_back(lowered(at(text, words[i])));
    }
    const bool followed = last < words.size() && joined(text, words[last - 1], words[last]);
    const bool subject = !followed || is_function_word(words[last]);
    reach.counts(written);
    reach.counts(subject ? 1U : 0U);
    auto [known, is_new] = names_.try_emplace(written);
    Name& name = known->second;
    if (is_new) {
      name.written = written;
      name.words = std::move(parts);
      name.at = place(words[first].begin);
      name.order = names_.size();
    }
    ++name.times;
    ++(subject ? name.as_subject : name.as_owner);
  }

  std::string squashed(const Name& name) const {
    std::string out;
    for (const std::string& word : name.words) {
      for (char c : word) {
        if (c != '-') out += c;
      }
    }
    return out;
  }

  // Names that share a key may be the same: the first letters of each word, and all letters but one of a name.
  std::vector<std::string> keys_of(const Name& name) const {
    std::vector<std::string> out;
    std::string first_letters;
    for (const std::string& word : name.words) first_letters += word.substr(0, 4) + "|";
    out.push_back(std::move(first_letters));
    const std::string all = squashed(name);
    out.push_back("=" + all);
    if (all.size() >= kLongName && all.size() <= 60) {
      for (std::size_t i = 0; i < all.size(); ++i) {
        if ((static_cast<unsigned char>(all[i]) & 0xC0) != 0x80) out.push_back("-" + all.substr(0, i) + all.substr(i + 1));
      }
      out.push_back("-" + all);
    }
    return out;
  }

  // One is the other with an ending that nouns have.
  bool is_ending(std::string_view one, std::string_view two) const {
    if (one.size() > two.size()) std::swap(one, two);
    if (two.starts_with(one)) return lexicon_.has("endings", two.substr(one.size()));
    // “Regionen”, “regionens”: endings of one stem.
    std::size_t stem = 0;
    while (stem < one.size() && one[stem] == two[stem]) ++stem;
    return stem >= 4 && lexicon_.has("endings", one.substr(stem)) && lexicon_.has("endings", two.substr(stem));
  }

  bool are_variants(const Name& one, const Name& two) const {
    if (squashed(one) == squashed(two)) {
      // The same letters: “DemoNorth”, “Demo North”, “Digiby”. All in capitals is a way to set headings.
      const auto shouted = [](std::string_view text) {
        return lowered(text) != text && std::none_of(text.begin(), text.end(), ascii::is_small_letter);
      };
      const bool hyphens_only = one.words.size() == two.words.size() && lowered(one.written) == lowered(two.written);
      if (hyphens_only && one.words.size() > 1 && !has_inner_capital(one.written) && !has_inner_capital(two.written))
        return false;
      return one.written != two.written && !shouted(one.written) && !shouted(two.written);
    }
    if (one.words.size() != two.words.size()) return false;
    std::size_t letters = 0, unlike = 0;
    for (std::size_t i = 0; i < one.words.size(); ++i) {
      const std::string &a = one.words[i], &b = two.words[i];
      letters += a.size();
      if (a == b) continue;
      ++unlike;
      const bool connects = lexicon_.has("name_connectors", a) || lexicon_.has("name_connectors", b);
      if (!one_apart(a, b) || (connects && a.substr(0, 1) != b.substr(0, 1))) return false;
      if (a + "s" == b || b + "s" == a) {
        // A genitive, unless nothing comes that it could own, as a rule: “it is not Exampleshire's.”
        const Name& owner = a.size() > b.size() ? one : two;
        if (one.words.size() == 1 || i + 1 < one.words.size() || owner.as_subject == 0 || owner.as_subject < owner.as_owner ||
            a.size() < 4)
          return false;
        continue;
      }
      if (!connects && is_ending(a, b)) return false;
      if (!connects && std::min(a.size(), b.size()) < kShortDifference) return false;
    }
    return unlike > 0 && letters >= kLongName && unlike <= 2;
  }

  void tell(const Name& one, const Name& two, Findings& findings) const {
    const bool second = two.times < one.times || (two.times == one.times && two.order > one.order);
    const Name &rare = second ? two : one, &usual = second ? one : two;
    findings.warning(
        rare.at, rare.written,
        message("other-spelling", {{"name", rare.written}, {"other", usual.written}, {"place", report::address(usual.at)}}));
  }

  const Lexicon& lexicon_;
  std::map<std::string, Name> names_;
};

class SpelledNames : public WholePortal {
 public:
  void read(const PageText& page, Reach& reach) override {
    if (page.words->list("endings").empty()) return;  // names in their cases would look like slips
    NameReader& reader = of(page.language());
    for (std::size_t i = 0; i < page.texts.size(); ++i) {
      const prose::Block& block = page.reading.blocks[i];
      if (block.kind != prose::Block::Kind::code)
        reader.read(
            block.text, page.texts[i], [&](std::size_t offset) { return page.at(block, offset); }, reach);
    }
  }

  void read_text(const portal::WrittenText& text, const Text& read, Reach& reach) override {
    if (lexicon(text.language).list("endings").empty()) return;
    of(text.language)
        .read(
            text.words, read, [&](std::size_t) { return text.at; }, reach);
  }

  void tell(Findings& findings) override {
    for (auto& [language, reader] : readers_) reader.judge(findings);
  }

 private:
  NameReader& of(std::string_view language) { return readers_.try_emplace(std::string(language), language).first->second; }

  std::map<std::string, NameReader, std::less<>> readers_;
};

}  // namespace

std::unique_ptr<WholePortal> spelled_names() { return std::make_unique<SpelledNames>(); }

}  // namespace insyn::proofread

// words.h: within proofread, words of a text, and what a language calls things.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace insyn::proofread {

inline constexpr std::size_t kNone = std::string_view::npos;

// Lists of words and phrases of one language, all in small letters, from languages/CODE.json. A language that has no such file
// has no lists, and is asked only about what is the same in all.
using Lists = std::uint64_t;  // some of a lexicon's lists, a bit each

class Lexicon {
 public:
  explicit Lexicon(std::string_view json);

  const std::vector<std::string>& list(std::string_view name) const;  // empty where there is none
  bool has(std::string_view name, std::string_view words) const;      // whether the list holds just these words

  // The lists of which a phrase stands in the text, in small letters; also those with a phrase that begins with no word, which
  // may stand in any. To look for each phrase of each list in each text would take most of the time.
  Lists lists_for(std::string_view lowered) const;
  bool may_hold(Lists lists, std::string_view name) const;

 private:
  struct List {
    std::vector<std::string> phrases;
    Lists bit = 0;
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  std::map<std::string, List, std::less<>> lists_;
  struct Phrase {
    std::string words;
    Lists lists;
  };
  std::unordered_map<std::string, std::vector<Phrase>, Hash, std::equal_to<>> by_first_word_;
  Lists always_ = 0;  // those that have a phrase that begins with no word
};

const Lexicon& lexicon(std::string_view language);

// A word, or a number with its separators: letters, marks and digits, with single hyphens, apostrophes, points, commas and
// colons between them.
struct Word {
  std::size_t begin = 0, end = 0;
  bool number = false;  // begins with a digit
};
std::vector<Word> words_of(std::string_view text);

// Small letters, in as many bytes: a place in one text is the same place in the other.
std::string lowered(std::string_view text);
// In small letters, with one space between words and none at the ends.
std::string plain_words(std::string_view text);
std::string one_space_between(std::string_view text);

// Whether no letter or digit stands just before this place, or from it on.
bool begins_word(std::string_view text, std::size_t at);
bool ends_word(std::string_view text, std::size_t at);
// The next place from `from` where the phrase stands as words of its own; npos where there is none.
std::size_t find_phrase(std::string_view text, std::string_view phrase, std::size_t from = 0);

// Things by their names of several words, as sentences in small letters say them.
template <typename Thing>
class Named {
 public:
  void add(std::string_view name, const Thing& thing) {
    std::string small = lowered(name);
    const std::vector<Word> words = words_of(small);
    if (words.size() < 2) return;
    std::string first = small.substr(words[0].begin, words[0].end - words[0].begin);
    by_first_word_[std::move(first)].push_back({number_++, std::move(small), words[0].begin, &thing});
  }

  // Of those that the sentence names, the one that was added first; null: it names none.
  const Thing* first_in(std::string_view sentence) const {
    const Entry* out = nullptr;
    for (const Word& word : words_of(sentence)) {
      const auto found = by_first_word_.find(std::string(sentence.substr(word.begin, word.end - word.begin)));
      if (found == by_first_word_.end()) continue;
      for (const Entry& each : found->second) {
        if (out != nullptr && out->number < each.number) break;
        if (word.begin < each.before) continue;
        const std::size_t at = word.begin - each.before;
        if (sentence.substr(at).starts_with(each.name) && begins_word(sentence, at) && ends_word(sentence, at + each.name.size()))
          out = &each;
      }
    }
    return out == nullptr ? nullptr : out->thing;
  }

 private:
  struct Entry {
    std::size_t number;
    std::string name;
    std::size_t before;  // bytes of it before its first word
    const Thing* thing;
  };
  std::unordered_map<std::string, std::vector<Entry>> by_first_word_;
  std::size_t number_ = 0;
};

// Between quotation marks: somebody else's words, or words that are spoken of.
bool in_quotes(std::string_view text, std::size_t at);

bool has_digit(std::string_view text);
bool starts_with_capital(std::string_view text);
std::string_view trimmed(std::string_view text);
// The text as it is shown in a message: one line, and not long.
std::string shown(std::string_view text);

}  // namespace insyn::proofread

// words.h: within proofread, words of a text, and things by their names.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "proofread/lexicon.h"

namespace insyn::proofread {

inline constexpr std::size_t kNone = std::string_view::npos;

// A word, or a number with its separators: letters, marks and digits, with single hyphens, apostrophes, points, commas and
// colons between them.
struct Word {
  std::size_t begin = 0, end = 0;
  bool number = false;   // begins with a digit
  bool capital = false;  // begins with a capital letter
  bool parted = false;   // holds one of those signs
  Lists lists = 0;       // that hold just this word, in small letters; where a lexicon was asked (text.h)
};
std::vector<Word> words_of(std::string_view text);
// The letters and digits that the text begins with; none where it begins with something else.
std::string_view first_word(std::string_view text);

// The character that stands at a place of the text, or before it, whatever it is; a space where the text has ended.
std::int32_t letter_at(std::string_view text, std::size_t at);
std::int32_t letter_before(std::string_view text, std::size_t at);
std::size_t after_letter(std::string_view text, std::size_t at);  // where the next one begins

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
bool has_quotes(std::string_view text);  // whether any place may be

bool has_digit(std::string_view text);
bool starts_with_capital(std::string_view text);
std::string_view trimmed(std::string_view text);
// The text as it is shown in a message: one line, and not long.
std::string shown(std::string_view text);

}  // namespace insyn::proofread

// text.h: within proofread, a text with what its checks ask of it, each found once.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "proofread/words.h"

namespace insyn::proofread {

// A sentence of a text, as a place in it.
struct Sentence {
  std::size_t begin = 0, end = 0;
};
std::vector<Sentence> sentences_of(std::string_view text);

struct Text {
  std::string small;  // in small letters, in as many bytes
  std::vector<Word> words;
  Lists lists = 0;      // those of which a phrase stands in it, and those with a phrase that begins with no word
  bool digits = false;  // whether it has any
  bool quotes = false;  // whether something in it may stand between quotation marks

  // What it held before is gone, but for its memory.
  void read(std::string_view text, const Lexicon& lexicon);

  bool may_hold(List list) const { return (lists & list.bit()) != 0; }
  std::string_view word(std::size_t i) const { return word(words[i]); }
  std::string_view word(const Word& word) const { return std::string_view(small).substr(word.begin, word.end - word.begin); }
  // A sentence ends no word.
  std::span<const Word> words_in(const Sentence& sentence) const;
};

}  // namespace insyn::proofread

// word_division.h: within language, where a long word may be divided at the end of a line.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace insyn::language {

// Of one language. Safe to use from several threads at once.
class WordDivision {
 public:
  // `rule` is the name of a dictionary of libhyphen that is installed ("sv_SE"), or "one-consonant": before each consonant that a
  // vowel follows, as Finnish does. By any other no word is divided. `divided` are beginnings of words that the rule divides in
  // the wrong place, with hyphens where they may be divided: "region-styrelse, bild-rut".
  explicit WordDivision(std::string_view rule, std::string_view divided = {});
  ~WordDivision();
  WordDivision(WordDivision&&) noexcept;

  static bool known(std::string_view rule);  // "none" too

  // The text with soft hyphens (U+00AD) in its words of more than `longest` letters, none of them within three letters of an end,
  // and with word joiners (U+2060) that keep a date like 2020-12-31 on one line.
  std::string divisible(std::string_view text, std::size_t longest) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The dictionaries of libhyphen that are installed; another set, or another file, divides words otherwise.
std::vector<std::filesystem::path> division_dictionaries();

}  // namespace insyn::language

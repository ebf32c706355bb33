#include "render/soft_hyphens.h"

#include <vector>

namespace insyn::render {

namespace {

constexpr std::string_view kSoftHyphen = "\u00AD";

// One character of a text, as its bytes.
std::vector<std::string_view> letters_of(std::string_view text) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
    out.push_back(text.substr(at, end - at));
    at = end;
  }
  return out;
}

bool is_letter(std::string_view each) {
  if (each.size() == 1) return (each[0] | 0x20) >= 'a' && (each[0] | 0x20) <= 'z';
  const auto lead = static_cast<unsigned char>(each[0]);
  return lead >= 0xC3 && lead <= 0xC9 && each != "\u00D7" && each != "\u00F7";  // Latin letters with marks
}

bool one_of(std::string_view each, std::string_view list) {
  return each.size() == 1 && list.find(static_cast<char>(each[0] | 0x20)) != std::string_view::npos;
}

bool is_vowel(std::string_view each) {
  if (each.size() == 1) return one_of(each, "aeiouy");
  for (const std::string_view vowel : {"å", "ä", "ö", "é", "è", "á", "à", "æ", "ø", "ü", "Å", "Ä", "Ö", "É", "Æ", "Ø"}) {
    if (each == vowel) return true;
  }
  return false;
}

// Two consonants that begin a syllable together where a third stands before them: “kollektiv-trafik”.
bool begins_together(std::string_view first, std::string_view second) {
  if (one_of(second, "r")) return one_of(first, "ptkbdgfv");
  if (one_of(second, "l")) return one_of(first, "pkbgf");
  if (one_of(second, "v")) return one_of(first, "kt");
  return false;
}

// The one-consonant rule: the last consonant before a vowel goes with it, and what belongs together stays so.
bool divides(const std::vector<std::string_view>& word, std::size_t at) {
  if (is_vowel(word[at])) return one_of(word[at - 1], "k") && one_of(word[at - 2], "c");  // “utveck-la”, “täck-a”
  std::size_t vowel = at + 1;
  if (!is_vowel(word[vowel]) && !is_vowel(word[at - 1]) && begins_together(word[at], word[vowel]) && vowel + 1 < word.size())
    ++vowel;
  if (!is_vowel(word[vowel])) return false;
  if (one_of(word[at], "x") || (one_of(word[at], "k") && one_of(word[at - 1], "c"))) return false;
  if (one_of(word[at], "g") && one_of(word[at - 1], "n")) return false;
  const bool kept = vowel == at + 1 && begins_together(word[at - 1], word[at]) && !is_vowel(word[at - 2]);
  return !kept;
}

void divide(std::string& out, const std::vector<std::string_view>& word, std::size_t longest) {
  constexpr std::size_t least = 3;  // letters before and after
  for (std::size_t at = 0; at < word.size(); ++at) {
    const bool inside = word.size() > longest && at >= least && at + least <= word.size();
    if (inside && divides(word, at)) out += kSoftHyphen;
    out += word[at];
  }
}

}  // namespace

std::string divisible(std::string_view text, std::size_t longest, const language::Language& language) {
  if (text.size() <= longest || language.word("view.word_division") != "one-consonant") return std::string(text);
  std::string out;
  std::vector<std::string_view> word;
  for (const std::string_view each : letters_of(text)) {
    if (is_letter(each)) {
      word.push_back(each);
      continue;
    }
    divide(out, word, longest);
    word.clear();
    out += each;
  }
  divide(out, word, longest);
  return out;
}

}  // namespace insyn::render

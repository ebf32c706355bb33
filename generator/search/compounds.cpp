#include "search/compounds.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>

namespace insyn::search {

namespace {

constexpr std::size_t kShortestWhole = 7;  // letters, as all of these
constexpr std::size_t kLongestWhole = 60;
constexpr std::size_t kShortestPart = 3;
constexpr std::size_t kShortestGuessed = 10;
constexpr std::size_t kShortestBeforeGuess = 2;  // "ny-företagande"
constexpr std::size_t kShortestGuess = 4;

constexpr std::u32string_view kVowels = U"aeiouyåäöæøœáàâãāéèêëēěíìîïīóòôõōőúùûüūůűýÿ";

bool is_vowel(char32_t letter) { return kVowels.find(letter) != std::u32string_view::npos; }

bool has_vowel(std::u32string_view letters) { return std::any_of(letters.begin(), letters.end(), is_vowel); }

// A word as letters, and the byte at which each begins.
struct Letters {
  explicit Letters(std::string_view word) : bytes(word) {
    const auto end = static_cast<int32_t>(word.size());
    for (int32_t at = 0; at < end;) {
      begins.push_back(static_cast<std::size_t>(at));
      UChar32 letter = 0;
      U8_NEXT(reinterpret_cast<const std::uint8_t*>(word.data()), at, end, letter);
      letters += static_cast<char32_t>(letter);
    }
    begins.push_back(word.size());
  }
  std::string_view between(std::size_t from, std::size_t to) const {
    return bytes.substr(begins[from], begins[to] - begins[from]);
  }
  std::size_t size() const { return letters.size(); }

  std::string_view bytes;
  std::u32string letters;
  std::vector<std::size_t> begins;
};

// The fewest known words that the letters from `from` on are, as the places where all but the first begin; none where they are
// none. One letter may join a part to the next: "bredband-s-utbyggnad".
class Division {
 public:
  Division(const Letters& word, const Known& known) : word_(word), known_(known), found_(word.size() + 1) {}

  using Places = std::optional<std::vector<std::size_t>>;

  const Places& from(std::size_t from) {
    std::optional<Places>& found = found_[from];
    if (!found) found.emplace(search(from));
    return *found;
  }

 private:
  Places search(std::size_t from) {
    Places best;
    for (std::size_t to = from + kShortestPart; to + kShortestPart <= word_.size(); ++to) {
      const bool joined = to - from > kShortestPart && known_(word_.between(from, to - 1));
      if (!joined && !known_(word_.between(from, to))) continue;
      std::vector<std::size_t> places = {to};
      if (!known_(word_.between(to, word_.size()))) {
        const Places& rest = this->from(to);
        if (!rest) continue;
        places.insert(places.end(), rest->begin(), rest->end());
      }
      if (!best || places.size() < best->size()) best = std::move(places);
    }
    return best;
  }

  const Letters& word_;
  const Known& known_;
  std::vector<std::optional<Places>> found_;
};

// Whether a part may begin at a letter, for all that one can hear: with a vowel, or with as many consonants as words begin with:
// "barn-omsorg", "läns-trafik".
bool may_begin(const Letters& word, std::size_t at) {
  const std::u32string_view letters = word.letters;
  const auto vowel = std::find_if(letters.begin() + static_cast<std::ptrdiff_t>(at), letters.end(), is_vowel);
  const auto consonants = static_cast<std::size_t>(vowel - letters.begin()) - at;
  if (vowel == letters.end() || !has_vowel(letters.substr(0, at))) return false;
  return consonants <= 2 || (consonants == 3 && letters[at] == U's');
}

}  // namespace

std::vector<std::size_t> parts_of(std::string_view word, const Known& known, bool guessed) {
  const Letters letters(word);
  std::vector<std::size_t> out;
  if (letters.size() < kShortestWhole || letters.size() > kLongestWhole) return out;
  Division division(letters, known);
  if (const Division::Places& places = division.from(0)) {
    for (const std::size_t place : *places) out.push_back(letters.begins[place]);
    return out;
  }
  if (!guessed || letters.size() < kShortestGuessed) return out;
  for (std::size_t at = kShortestBeforeGuess; at + kShortestGuess <= letters.size(); ++at) {
    if (may_begin(letters, at)) out.push_back(letters.begins[at]);
  }
  return out;
}

}  // namespace insyn::search

#include "language/word_division.h"

#include <hyphen.h>
#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <mutex>
#include <system_error>

#include "ascii/ascii.h"

namespace insyn::language {

namespace {

constexpr int kFewestLetters = 3;  // before and after a place
constexpr std::string_view kOneConsonant = "one-consonant", kNone = "none";

std::filesystem::path dictionary(std::string_view name) {
  return std::filesystem::path(INSYN_HYPHEN_FOLDER) / ("hyph_" + std::string(name) + ".dic");
}

// A dictionary that has been read, which takes longer than all else of a language. The preview reads a portal again and again, so
// it stays for as long as the program runs.
std::shared_ptr<HyphenDict> patterns_of(std::string_view name) {
  static std::mutex mutex;
  static std::map<std::string, std::shared_ptr<HyphenDict>, std::less<>> read;
  const std::lock_guard lock(mutex);
  const auto found = read.find(name);
  if (found != read.end()) return found->second;
  const auto free = [](HyphenDict* each) {
    if (each != nullptr) hnj_hyphen_free(each);
  };
  return read.emplace(name, std::shared_ptr<HyphenDict>(hnj_hyphen_load(dictionary(name).c_str()), free)).first->second;
}

bool is_vowel(char16_t letter) { return std::u16string_view(u"aeiouyåäöéü").find(letter) != std::u16string_view::npos; }

}  // namespace

struct WordDivision::State {
  // The beginning of a word, in small letters, and whether there is a place before each of them.
  struct Beginning {
    icu::UnicodeString letters;
    std::vector<bool> places;
  };

  bool one_consonant = false;
  std::shared_ptr<HyphenDict> patterns;  // nobody changes them
  std::vector<Beginning> beginnings;

  // A word with soft hyphens in it.
  std::string divided(std::string_view word) const {
    icu::UnicodeString letters = icu::UnicodeString::fromUTF8({word.data(), static_cast<std::int32_t>(word.size())});
    icu::UnicodeString small = letters;
    small.toLower(icu::Locale::getRoot());
    // No dictionary knows the letters that take two units.
    if (small.length() != letters.length() || letters.countChar32() != letters.length()) return std::string(word);
    if (letters.length() < 2 * kFewestLetters) return std::string(word);
    std::vector<bool> places;
    if (one_consonant)
      places = by_consonants(small);
    else if (patterns)
      places = by_patterns(small);
    for (const Beginning& each : beginnings) {
      if (!places.empty() && small.startsWith(each.letters)) std::copy(each.places.begin(), each.places.end(), places.begin());
    }
    icu::UnicodeString out;
    for (std::int32_t i = 0; i < letters.length(); ++i) {
      if (!places.empty() && places[static_cast<std::size_t>(i)]) out.append(u'\u00AD');
      out.append(letters[i]);
    }
    std::string text;
    out.toUTF8String(text);
    return text;
  }

  // Whether there is a place before each letter of a word in small letters.
  std::vector<bool> by_consonants(const icu::UnicodeString& word) const {
    std::vector<bool> out(static_cast<std::size_t>(word.length()));
    for (std::int32_t i = kFewestLetters; i + kFewestLetters <= word.length(); ++i)
      out[static_cast<std::size_t>(i)] = !is_vowel(word[i]) && is_vowel(word[i + 1]);
    return out;
  }

  std::vector<bool> by_patterns(const icu::UnicodeString& word) const {
    std::vector<bool> out(static_cast<std::size_t>(word.length()));
    const std::int32_t size = word.extract(0, word.length(), nullptr, 0, static_cast<const char*>(patterns->cset));
    std::string bytes(static_cast<std::size_t>(size), '\0');
    word.extract(0, word.length(), bytes.data(), static_cast<std::uint32_t>(size), static_cast<const char*>(patterns->cset));
    std::string marks(bytes.size() + 5, '\0'), words(2 * bytes.size() + 1, '\0');  // as much as libhyphen asks for
    char** spellings = nullptr;
    int *at = nullptr, *cut = nullptr;
    hnj_hyphen_hyphenate3(patterns.get(), bytes.data(), size, marks.data(), words.data(), &spellings, &at, &cut, kFewestLetters,
                          kFewestLetters, 0, 0);
    for (std::size_t i = 1; i < out.size(); ++i) {
      // A soft hyphen cannot spell the word otherwise, as some languages do where they divide it.
      out[i] = marks[i - 1] % 2 == 1 && (spellings == nullptr || spellings[i - 1] == nullptr);
    }
    for (std::int32_t i = 0; spellings != nullptr && i < size; ++i) std::free(spellings[i]);
    std::free(spellings);
    std::free(at);
    std::free(cut);
    drop_bare_parts(word, out);
    return out;
  }

  // No syllable is without a vowel: where the patterns cut one out, "band-s-er", neither of its ends is a place.
  static void drop_bare_parts(const icu::UnicodeString& word, std::vector<bool>& places) {
    std::size_t begin = 0;
    bool vowel = false;
    for (std::size_t i = 0; i < places.size(); ++i) {
      if (places[i] && !vowel) places[begin] = places[i] = false;
      if (places[i]) {
        begin = i;
        vowel = false;
      }
      vowel = vowel || is_vowel(word[static_cast<std::int32_t>(i)]);
    }
    if (!vowel && !places.empty()) places[begin] = false;
  }

  void add_beginning(std::string_view divided) {
    Beginning made;
    const icu::UnicodeString text = icu::UnicodeString::fromUTF8({divided.data(), static_cast<std::int32_t>(divided.size())});
    bool place = false;
    for (std::int32_t i = 0; i < text.length(); ++i) {
      if (text[i] == u'-') {
        place = true;
        continue;
      }
      made.letters.append(text[i]);
      made.places.push_back(place);
      place = false;
    }
    made.letters.toLower(icu::Locale::getRoot());
    if (made.letters.length() == static_cast<std::int32_t>(made.places.size()) && !made.letters.isEmpty())
      beginnings.push_back(std::move(made));
  }
};

namespace {

// Whether the hyphen is one of a date: 2020-12-31.
bool in_date(std::string_view text, std::size_t hyphen) {
  const auto is_date = [&](std::size_t from) {
    constexpr std::string_view form = "0000-00-00";
    if (text.size() < from + form.size()) return false;
    return std::equal(form.begin(), form.end(), text.begin() + static_cast<std::ptrdiff_t>(from),
                      [](char wanted, char c) { return wanted == '-' ? c == '-' : ascii::is_digit(c); });
  };
  return (hyphen >= 4 && is_date(hyphen - 4)) || (hyphen >= 7 && is_date(hyphen - 7));
}

}  // namespace

WordDivision::WordDivision(std::string_view rule, std::string_view divided) : state_(std::make_unique<State>()) {
  state_->one_consonant = rule == kOneConsonant;
  for (std::size_t from = 0; from < divided.size();) {
    const std::size_t end = std::min(divided.find_first_of(", ", from), divided.size());
    if (end > from) state_->add_beginning(divided.substr(from, end - from));
    from = end + 1;
  }
  if (rule != kOneConsonant && rule != kNone && known(rule)) state_->patterns = patterns_of(rule);
}
WordDivision::~WordDivision() = default;
WordDivision::WordDivision(WordDivision&&) noexcept = default;

bool WordDivision::known(std::string_view rule) {
  std::error_code failed;
  const bool is_name = std::all_of(rule.begin(), rule.end(), [](char c) { return u_isalnum(c) || c == '_'; });
  return rule == kOneConsonant || rule == kNone || (is_name && std::filesystem::is_regular_file(dictionary(rule), failed));
}

std::string WordDivision::divisible(std::string_view text, std::size_t longest) const {
  std::string out;
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0, end = 0; at < size; at = end) {
    std::size_t letters = 0;
    UChar32 next = 0;
    for (std::int32_t after = at; after < size; end = after, ++letters) {
      U8_NEXT(bytes, after, size, next);
      if (next < 0 || u_isalpha(next) == 0) {
        if (letters == 0) end = after;  // what is no letter stands for itself
        break;
      }
    }
    const std::string_view word = text.substr(static_cast<std::size_t>(at), static_cast<std::size_t>(end - at));
    // Browsers break a line after the hyphens of a date; word joiners keep 2020-12-31 whole.
    if (word == "-" && in_date(text, static_cast<std::size_t>(at))) {
      out += "-\u2060";
      continue;
    }
    out += letters > longest ? state_->divided(word) : std::string(word);
  }
  return out;
}

std::vector<std::filesystem::path> division_dictionaries() {
  std::vector<std::filesystem::path> out;
  std::error_code failed;
  for (const auto& each : std::filesystem::directory_iterator(INSYN_HYPHEN_FOLDER, failed)) {
    if (each.path().extension() == ".dic") out.push_back(each.path());
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace insyn::language

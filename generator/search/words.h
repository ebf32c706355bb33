// words.h: within search, texts taken apart into words, as assets/search.js does it, and words brought down to their stems.
#pragma once

#include <memory>
#include <string>
#include <string_view>

struct sb_stemmer;

namespace insyn::search {

// Calls `found` with every run of letters, marks and digits, as it is written.
template <typename Found>
void each_word(std::string_view text, Found&& found);

// "Mål" -> "mål": composed, in small letters.
std::string small(std::string_view word);
// "mål" -> "mal": without marks, to find what is typed without them. Of a word in small letters.
std::string plain(std::string_view word);

// The stems of one language; a word of a language without a stemmer is its own stem.
class Stemmer {
 public:
  explicit Stemmer(const std::string& language);
  ~Stemmer();
  Stemmer(Stemmer&&) noexcept;

  // Of a word in small letters. Valid until the next call.
  std::string_view stem(std::string_view word) const;

 private:
  struct Delete {
    void operator()(sb_stemmer* stemmer) const;
  };
  std::unique_ptr<sb_stemmer, Delete> stemmer_;  // null where the library has none
};

// Bytes of the word that text begins with at `from`; 0 where there is none, and `from` then is moved past what is not a word.
std::size_t next_word(std::string_view text, std::size_t& from);

template <typename Found>
void each_word(std::string_view text, Found&& found) {
  std::size_t at = 0;
  while (const std::size_t size = next_word(text, at)) {
    found(text.substr(at, size));
    at += size;
  }
}

}  // namespace insyn::search

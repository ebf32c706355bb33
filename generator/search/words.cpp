#include "search/words.h"

#include <libstemmer.h>
#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <new>
#include <stdexcept>

#include "language/language.h"
#include "search/search.h"

namespace insyn::search {

namespace {

constexpr std::array<bool, 128> kPlainLetters = [] {
  std::array<bool, 128> out{};
  for (std::size_t c = '0'; c <= '9'; ++c) out[c] = true;
  for (std::size_t c = 'a'; c <= 'z'; ++c) out[c] = out[c - 'a' + 'A'] = true;
  return out;
}();

UChar32 next(const char* text, int32_t& at, int32_t end) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text);
  UChar32 character = 0;
  U8_NEXT(bytes, at, end, character);
  return character;
}

// Whether the character at `at` is of a word; `at` is moved past it.
bool of_a_word(const char* text, int32_t& at, int32_t end) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) {
    ++at;
    return kPlainLetters[byte];
  }
  const UChar32 character = next(text, at, end);
  return character > 0 && (U_GET_GC_MASK(character) & (U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK)) != 0;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string normalized(const icu::Normalizer2* (*form)(UErrorCode&), std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  form(status)->normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<int32_t>(text.size())), sink, nullptr, status);
  if (U_FAILURE(status)) throw std::logic_error("ICU cannot normalise a word");
  return out;
}

}  // namespace

std::size_t next_word(std::string_view text, std::size_t& from) {
  const auto end = static_cast<int32_t>(text.size());
  auto at = static_cast<int32_t>(from);
  for (int32_t start = at; at < end; start = at) {
    if (!of_a_word(text.data(), at, end)) continue;
    int32_t last = at;
    while (at < end && of_a_word(text.data(), at, end)) last = at;
    from = static_cast<std::size_t>(start);
    return static_cast<std::size_t>(last - start);
  }
  from = text.size();
  return 0;
}

std::string small(std::string_view word) {
  if (is_ascii(word)) return language::folded(word);
  return normalized(icu::Normalizer2::getNFCInstance, language::folded(word));
}

std::string plain(std::string_view word) {
  if (is_ascii(word)) return std::string(word);
  const std::string parts = normalized(icu::Normalizer2::getNFDInstance, word);
  std::string out;
  const auto end = static_cast<int32_t>(parts.size());
  for (int32_t at = 0, start = 0; at < end; start = at) {
    const UChar32 character = next(parts.data(), at, end);
    if ((U_GET_GC_MASK(character) & U_GC_M_MASK) == 0)
      out.append(parts, static_cast<std::size_t>(start), static_cast<std::size_t>(at - start));
  }
  return out;
}

bool knows_forms(const std::string& language) {
  sb_stemmer* const stemmer = sb_stemmer_new(language.c_str(), nullptr);
  const bool out = stemmer != nullptr;
  sb_stemmer_delete(stemmer);
  return out;
}

Stemmer::Stemmer(const std::string& language) : stemmer_(sb_stemmer_new(language.c_str(), nullptr)) {}
Stemmer::~Stemmer() = default;
Stemmer::Stemmer(Stemmer&&) noexcept = default;

void Stemmer::Delete::operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }

std::string_view Stemmer::stem(std::string_view word) const {
  if (!stemmer_) return word;
  const auto* bytes = reinterpret_cast<const sb_symbol*>(word.data());
  const sb_symbol* stem = sb_stemmer_stem(stemmer_.get(), bytes, static_cast<int>(word.size()));
  if (stem == nullptr) throw std::bad_alloc();
  return {reinterpret_cast<const char*>(stem), static_cast<std::size_t>(sb_stemmer_length(stemmer_.get()))};
}

}  // namespace insyn::search

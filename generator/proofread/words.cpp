#include "proofread/words.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <utility>

namespace insyn::proofread {

namespace {

const std::uint8_t* bytes(std::string_view text) { return reinterpret_cast<const std::uint8_t*>(text.data()); }

UChar32 character_at(std::string_view text, std::size_t& at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) return text[at++];
  auto next = static_cast<int32_t>(at);
  UChar32 out = 0;
  U8_NEXT(bytes(text), next, static_cast<int32_t>(text.size()), out);
  at = static_cast<std::size_t>(next);
  return out;
}

UChar32 character_before(std::string_view text, std::size_t at) {
  auto place = static_cast<int32_t>(at);
  UChar32 out = 0;
  U8_PREV(bytes(text), 0, place, out);
  return out;
}

enum class Kind : std::uint8_t { other, plain, joint, beyond };  // plain: letters and digits of ASCII; beyond: no ASCII

constexpr std::array<Kind, 256> kKinds = [] {
  std::array<Kind, 256> out{};
  for (unsigned char c = '0'; c <= '9'; ++c) out[c] = Kind::plain;
  for (unsigned char c = 'a'; c <= 'z'; ++c) out[c] = out[c - 'a' + 'A'] = Kind::plain;
  for (const char c : {'-', '\'', '.', ',', ':'}) out[static_cast<unsigned char>(c)] = Kind::joint;
  for (std::size_t c = 0x80; c < 0x100; ++c) out[c] = Kind::beyond;
  return out;
}();

Kind kind_of(char c) { return kKinds[static_cast<unsigned char>(c)]; }

bool of_a_word(UChar32 c) {
  if (c < 0x80) return c >= 0 && kKinds[static_cast<std::size_t>(c)] == Kind::plain;
  if (c >= 0xC0 && c < 0x100) return c != 0xD7 && c != 0xF7;  // × and ÷
  return (U_GET_GC_MASK(c) & (U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK)) != 0;
}

bool is_capital(UChar32 c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  return u_isupper(c) != 0;
}

bool joins(UChar32 c) {
  return c < 0x80 ? c >= 0 && kKinds[static_cast<std::size_t>(c)] == Kind::joint : c == 0x2019 || c == 0x2011;
}

}  // namespace

std::string_view first_word(std::string_view text) {
  std::size_t end = 0;
  for (std::size_t next = 0; next < text.size(); end = next) {
    if (!of_a_word(character_at(text, next))) break;
  }
  return text.substr(0, end);
}

std::int32_t letter_at(std::string_view text, std::size_t at) { return at < text.size() ? character_at(text, at) : ' '; }

std::int32_t letter_before(std::string_view text, std::size_t at) { return at > 0 ? character_before(text, at) : ' '; }

std::size_t after_letter(std::string_view text, std::size_t at) {
  character_at(text, at);
  return at;
}

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> out;
  out.reserve(text.size() / 6 + 1);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const Kind kind = kind_of(text[at]);
    if (kind == Kind::other || kind == Kind::joint) {
      ++at;
      continue;
    }
    UChar32 c = character_at(text, at);
    if (kind == Kind::beyond && !of_a_word(c)) continue;
    Word& word = out.emplace_back();
    word.begin = begin;
    word.number = kind == Kind::plain ? c <= '9' : u_isdigit(c) != 0;
    word.capital = is_capital(c);
    while (true) {
      while (at < text.size() && kind_of(text[at]) == Kind::plain) ++at;
      if (at == text.size() || kind_of(text[at]) == Kind::other) break;
      std::size_t next = at;
      c = character_at(text, next);
      if (!of_a_word(c)) {
        if (!joins(c) || next >= text.size()) break;
        std::size_t after = next;
        if (!of_a_word(character_at(text, after))) break;
        word.parted = true;
      }
      at = next;
    }
    word.end = at;
  }
  return out;
}

namespace {

constexpr std::uint64_t kOnes = 0x0101010101010101U, kFirstBits = kOnes << 7U;

// Whether any of eight bytes of ASCII is from `first` to `last`, as the first bit of each. Bytes beyond ASCII are none.
constexpr std::uint64_t between(std::uint64_t eight, unsigned char first, unsigned char last) {
  const std::uint64_t low = eight & ~kFirstBits;
  return (low + kOnes * (0x80U - first)) & ~(low + kOnes * (0x7FU - last)) & ~eight & kFirstBits;
}

std::uint64_t eight_at(std::string_view text, std::size_t at) {
  std::uint64_t out = 0;
  if (at + 8 <= text.size()) {
    std::memcpy(&out, text.data() + at, 8);
  } else {
    std::memcpy(&out, text.data() + at, text.size() - at);
  }
  return out;
}

}  // namespace

std::string lowered(std::string_view text) {
  std::string out(text);
  for (std::size_t at = 0; at < text.size(); at += 8) {
    const std::uint64_t eight = eight_at(text, at), small = eight | between(eight, 'A', 'Z') >> 2U;
    if (small == eight) continue;
    if (at + 8 <= text.size()) {
      std::memcpy(out.data() + at, &small, 8);
    } else {
      std::memcpy(out.data() + at, &small, text.size() - at);
    }
  }
  for (std::size_t at = 0; at < text.size();) {
    if (at + 8 <= text.size() && (eight_at(text, at) & kFirstBits) == 0) {
      at += 8;
      continue;
    }
    const std::size_t begin = at;
    const UChar32 c = character_at(text, at);
    if (c < 0x80) continue;
    if (c < 0x100) {  // À to Þ, but no ×: two bytes, as their small letters have
      if (c >= 0xC0 && c <= 0xDE && c != 0xD7)
        out[begin + 1] = static_cast<char>(static_cast<unsigned char>(out[begin + 1]) + 0x20U);
      continue;
    }
    const UChar32 small = u_tolower(c);
    if (small == c || U8_LENGTH(small) != static_cast<int32_t>(at - begin)) continue;
    std::int32_t place = 0;
    std::uint8_t written[U8_MAX_LENGTH];
    U8_APPEND_UNSAFE(written, place, static_cast<std::uint32_t>(small));
    std::copy(written, written + place, out.begin() + static_cast<std::ptrdiff_t>(begin));
  }
  return out;
}

std::string plain_words(std::string_view text) { return one_space_between(lowered(text)); }

// Bytes that white space may begin with.
constexpr std::array<bool, 256> kMaySpace = [] {
  std::array<bool, 256> out{};
  for (std::size_t byte = 0; byte <= ' '; ++byte) out[byte] = true;
  for (const char c : {'\xC2', '\xE1', '\xE2', '\xE3'}) out[static_cast<unsigned char>(c)] = true;
  return out;
}();

std::string one_space_between(std::string_view small) {
  std::string out(small.size(), '\0');
  std::size_t size = 0;
  for (std::size_t at = 0; at < small.size();) {
    std::size_t begin = at;
    while (at < small.size() && !kMaySpace[static_cast<unsigned char>(small[at])]) ++at;
    size += small.copy(out.data() + size, at - begin, begin);
    if (at == small.size()) break;
    begin = at;
    const UChar32 c = character_at(small, at);
    if (c == ' ' || c == '\n' || (c >= 0 && u_isUWhiteSpace(c) != 0)) {
      if (size > 0 && out[size - 1] != ' ') out[size++] = ' ';
    } else {
      size += small.copy(out.data() + size, at - begin, begin);
    }
  }
  if (size > 0 && out[size - 1] == ' ') --size;
  out.resize(size);
  return out;
}

bool begins_word(std::string_view text, std::size_t at) { return at == 0 || !of_a_word(character_before(text, at)); }

bool ends_word(std::string_view text, std::size_t at) { return at >= text.size() || !of_a_word(character_at(text, at)); }

std::size_t find_phrase(std::string_view text, std::string_view phrase, std::size_t from) {
  for (std::size_t at = text.find(phrase, from); at != std::string_view::npos; at = text.find(phrase, at + 1)) {
    if (begins_word(text, at) && ends_word(text, at + phrase.size())) return at;
  }
  return std::string_view::npos;
}

bool has_quotes(std::string_view text) {
  return text.find('"') != kNone || text.find('\xE2') != kNone || text.find('\xC2') != kNone;
}

bool in_quotes(std::string_view text, std::size_t at) {
  std::size_t closing = 0, straight = 0;
  bool open = false;
  for (std::size_t i = 0; i < at && i < text.size(); ++i) {
    if (text[i] == '"') ++straight;
    if (text[i] != '\xE2' && text[i] != '\xC2') continue;
    const std::string_view rest = text.substr(i);
    if (rest.starts_with("“") || rest.starts_with("«")) open = true;
    if (rest.starts_with("”") || rest.starts_with("»")) {
      if (!std::exchange(open, false)) ++closing;  // ”…” has the same mark at both ends
    }
  }
  return open || closing % 2 != 0 || straight % 2 != 0;
}

bool has_digit(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); at += 8) {
    if (between(eight_at(text, at), '0', '9') != 0) return true;
  }
  return false;
}

bool starts_with_capital(std::string_view text) {
  std::size_t at = 0;
  if (text.empty()) return false;
  const UChar32 c = character_at(text, at);
  return c >= 0 && is_capital(c);
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

std::string shown(std::string_view text) {
  constexpr std::size_t kLongest = 60;
  std::string out;
  for (char c : trimmed(text)) out += c == '\n' || c == '\t' || c == '\r' ? ' ' : c;
  if (out.size() <= kLongest) return out;
  std::size_t end = kLongest;
  while (end > 0 && (static_cast<unsigned char>(out[end]) & 0xC0) == 0x80) --end;
  const std::size_t space = out.rfind(' ', end);
  return out.substr(0, space == std::string::npos || space < kLongest / 2 ? end : space) + " …";
}

}  // namespace insyn::proofread

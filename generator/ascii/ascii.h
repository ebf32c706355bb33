// ascii.h: what programs agree on of letters and digits, whatever the language, and how addresses hold what is neither.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace insyn::ascii {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_small_letter(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_letter(char c) { return is_small_letter(c) || is_capital(c); }

// A to Z become a to z; the rest stays.
constexpr char small(char c) { return is_capital(c) ? static_cast<char>(c - 'A' + 'a') : c; }

inline std::string in_small_letters(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), small);
  return out;
}

inline bool is_same_but_for_capitals(std::string_view one, std::string_view other) {
  return std::equal(one.begin(), one.end(), other.begin(), other.end(), [](char a, char b) { return small(a) == small(b); });
}

// “%C3”, a byte as addresses hold it.
inline void append_percent_encoded(std::string& out, char c) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(c);
  out += {'%', digits[byte >> 4U], digits[byte & 0xFU]};
}

// Letters, digits and what stands in `plain` are as they are: by itself what no address gives a meaning of its own.
inline std::string percent_encoded(std::string_view text, std::string_view plain = "-._~") {
  std::string out;
  for (const char c : text) {
    if (is_letter(c) || is_digit(c) || plain.find(c) != std::string_view::npos)
      out += c;
    else
      append_percent_encoded(out, c);
  }
  return out;
}

}  // namespace insyn::ascii

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "ascii/ascii.h"
#include "language/language.h"

namespace insyn::language {

namespace {

// The Latin letters that Unicode does not take apart.
std::string_view plain_letter(UChar32 letter) {
  switch (letter) {
    case U'æ':
      return "ae";
    case U'œ':
      return "oe";
    case U'ß':
      return "ss";
    case U'þ':
      return "th";
    case U'ø':
      return "o";
    case U'đ':
    case U'ð':
      return "d";
    case U'ŋ':
      return "n";
    case U'ŧ':
      return "t";
    case U'ł':
      return "l";
    case U'ħ':
      return "h";
    case U'ı':
      return "i";
    default:
      return {};
  }
}

// The small letters a to z and digits that a character comes down to; none for signs and other scripts.
void append_plain(std::string& out, UChar32 character) {
  const UChar32 letter = u_tolower(character);
  if (letter < 0x80) {
    if (u_isalnum(letter) != 0) out += static_cast<char>(letter);
    return;
  }
  if (const std::string_view plain = plain_letter(letter); !plain.empty()) {
    out += plain;
    return;
  }
  UErrorCode status = U_ZERO_ERROR;
  static const icu::Normalizer2* const normalizer = icu::Normalizer2::getNFKDInstance(status);
  icu::UnicodeString parts;
  if (normalizer == nullptr || normalizer->getDecomposition(letter, parts) == 0) return;
  for (int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
    const UChar32 part = parts.char32At(i);
    if (part < 0x80 && u_isalnum(part) != 0) out += static_cast<char>(u_tolower(part));
  }
}

}  // namespace

std::string slug(std::string_view text) {
  const auto wide = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  std::string out;
  for (int32_t i = 0; i < wide.length(); i = wide.moveIndex32(i, 1)) {
    const UChar32 character = wide.char32At(i);
    const std::size_t before = out.size();
    append_plain(out, character);
    if (out.size() > before || u_charType(character) == U_NON_SPACING_MARK) continue;
    // "78,5" is one word, and so is "it's".
    const bool within = i > 0 && u_isdigit(wide[i - 1]) != 0 && u_isdigit(wide[i + 1]) != 0;
    if (((character == ',' || character == '.') && within) || character == '\'' || character == U'’') continue;
    if (!out.empty() && out.back() != '-') out += '-';
  }
  if (!out.empty() && out.back() == '-') out.pop_back();
  return out.empty() ? "x" : out;
}

std::size_t characters(std::string_view text) {
  const icu::UnicodeString letters = icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())});
  std::size_t out = 0;
  for (int32_t i = 0; i < letters.length(); i = letters.moveIndex32(i, 1)) {
    const int8_t type = u_charType(letters.char32At(i));
    if (type != U_NON_SPACING_MARK && type != U_ENCLOSING_MARK && type != U_FORMAT_CHAR) ++out;
  }
  return out;
}

std::string folded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  if (std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
    for (char c : text) out += ascii::small(c);
    return out;
  }
  UErrorCode status = U_ZERO_ERROR;
  icu::StringByteSink<std::string> sink(&out);
  icu::CaseMap::utf8ToLower("", 0, icu::StringPiece(text.data(), static_cast<int32_t>(text.size())), sink, nullptr, status);
  return out;
}

}  // namespace insyn::language

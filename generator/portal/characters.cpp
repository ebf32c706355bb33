#include "portal/characters.h"

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace insyn::portal {

namespace {

UChar32 value(std::string_view character) {
  UChar32 out = U_SENTINEL;
  std::int32_t next = 0;
  if (!character.empty()) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(character.data());
    U8_NEXT(bytes, next, static_cast<std::int32_t>(character.size()), out);
  }
  return out;
}

// An accent, a vowel sign or the like, which stands on the letter before it.
bool is_mark(std::string_view character) {
  return static_cast<unsigned char>(character.front()) >= 0xCC && (U_GET_GC_MASK(value(character)) & U_GC_M_MASK) != 0;
}

}  // namespace

std::string_view first_character(std::string_view text) {
  std::size_t end = text.empty() ? 0 : 1;
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
  return text.substr(0, end);
}

bool is_invisible(std::string_view character) {
  const UChar32 wanted = value(character);
  if ((wanted >= ' ' && wanted < 0x7F) || wanted == '\t' || wanted == '\n' || wanted == '\r') return false;
  switch (u_charType(wanted)) {
    case U_SPACE_SEPARATOR:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
    case U_CONTROL_CHAR:
    case U_FORMAT_CHAR:
      return true;
    default:
      // Braille without dots, and what stood for a picture where the text was copied from.
      return wanted == 0x2800 || wanted == 0xFFFC || u_hasBinaryProperty(wanted, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0;
  }
}

bool is_other_minus(std::string_view character) {
  return character == "\u2212" || (character != "-" && u_charType(value(character)) == U_DASH_PUNCTUATION);
}

std::string code_point(std::string_view character) {
  return fmt::format("U+{:04X}", static_cast<std::uint32_t>(value(character)));
}

std::string_view find_invisible(std::string_view text) {
  for (std::string_view one = first_character(text); !one.empty(); one = first_character(text)) {
    if (is_invisible(one)) return one;
    text.remove_prefix(one.size());
  }
  return {};
}

std::string visible(std::string_view text) {
  constexpr std::string_view spaces = " \t\r\n";
  std::string out;
  for (std::string_view one = first_character(text); !one.empty(); one = first_character(text)) {
    const bool lone = is_mark(one) && out.find_first_not_of(spaces) == std::string::npos;
    if (!lone && !is_invisible(one)) out += one;
    text.remove_prefix(one.size());
  }
  out.erase(0, std::min(out.find_first_not_of(spaces), out.size()));
  out.erase(out.find_last_not_of(spaces) + 1);
  return out;
}

}  // namespace insyn::portal

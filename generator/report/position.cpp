#include "report/position.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace insyn::report {

namespace {

constexpr std::size_t kBlock = 128;

bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

// Of no more than a block: eight bytes at a time, each counted in a byte of its own. A byte continues a character where its first
// bit is set and its second is not.
std::size_t continuing(std::string_view text) {
  constexpr std::uint64_t first_bits = 0x8080808080808080U, ones = 0x0101010101010101U;
  std::uint64_t counts = 0;
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, text.data() + at, sizeof eight);
    counts += (eight & ~(eight << 1U) & first_bits) >> 7U;
  }
  const auto whole = static_cast<std::size_t>(counts * ones >> 56U);
  return whole + static_cast<std::size_t>(std::count_if(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), continues));
}

}  // namespace

Positions::Positions(const Source& source) : source_(source) {
  const std::string_view text = source.text;
  starts_.push_back(0);
  for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n', end + 1))
    starts_.push_back(end + 1);
  std::size_t total = 0;
  for (std::size_t begin = 0; begin < text.size(); begin += kBlock) {
    continuing_.push_back(total);
    total += continuing(text.substr(begin, kBlock));
  }
  if (total == 0) continuing_ = {};
}

std::size_t Positions::line_of(std::size_t offset) const {
  return static_cast<std::size_t>(std::upper_bound(starts_.begin(), starts_.end(), offset) - starts_.begin()) - 1;
}

std::size_t Positions::continuing_before(std::size_t offset) const {
  if (continuing_.empty()) return 0;
  const std::size_t block = std::min(offset / kBlock, continuing_.size() - 1);
  return continuing_[block] + continuing(std::string_view(source_.text).substr(block * kBlock, offset - block * kBlock));
}

Location Positions::at(std::size_t offset) const {
  offset = std::min(offset, source_.text.size());
  const std::size_t line = line_of(offset);
  const std::size_t bytes = offset - starts_[line];
  const std::size_t characters = bytes - (continuing_before(offset) - continuing_before(starts_[line]));
  return {&source_, static_cast<std::uint32_t>(line) + 1, static_cast<std::uint32_t>(characters) + 1};
}

namespace {

// å ä ö é è ü æ ø and their capitals, no-break space, dash and quotes, as Windows-1252 writes them.
bool is_windows_letter(char byte) {
  return std::string_view("\xE5\xE4\xF6\xC5\xC4\xD6\xE9\xC9\xE8\xC8\xFC\xDC\xE6\xC6\xF8\xD8\xA0\x96\x92\x93\x94").find(byte) !=
         std::string_view::npos;
}

}  // namespace

void drop_byte_order_mark(std::string& text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
}

namespace {

// Eight bytes, none of them NUL and none of a longer character.
bool all_ascii(const char* bytes) {
  constexpr std::uint64_t low = 0x0101010101010101U, high = 0x8080808080808080U;
  std::uint64_t eight = 0;
  std::memcpy(&eight, bytes, sizeof eight);
  return ((eight | (eight - low)) & high) == 0;
}

}  // namespace

std::optional<BadCharacter> bad_character(std::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  for (std::size_t next = 0; next < text.size();) {
    if (next + 8 <= text.size() && all_ascii(text.data() + next)) {
      next += 8;
      continue;
    }
    const std::size_t at = next;
    UChar32 character = 0;
    U8_NEXT(bytes, next, text.size(), character);
    if (character <= 0) return BadCharacter{at, character == 0};
  }
  return std::nullopt;
}

std::optional<BidiControl> bidi_control(std::string_view text) {
  // U+202A to U+202E and U+2066 to U+2069: E2 80 AA … AE and E2 81 A6 … A9.
  for (std::size_t at = text.find('\xE2'); at != std::string_view::npos; at = text.find('\xE2', at + 1)) {
    const std::string_view one = text.substr(at, 3);
    const bool embeds = one >= "\u202A" && one <= "\u202E", isolates = one >= "\u2066" && one <= "\u2069";
    if (!embeds && !isolates) continue;
    constexpr std::string_view digits = "0123456789ABCDEF";
    const unsigned last = (static_cast<unsigned char>(one[1]) & 1U) << 6U | (static_cast<unsigned char>(one[2]) & 0x3FU);
    return BidiControl{at, std::string("U+20") + digits[last >> 4U] + digits[last & 0xFU]};
  }
  return std::nullopt;
}

namespace {

// Whether any byte may begin a control character or a noncharacter. Few texts have one, and without a branch the compiler looks
// at many bytes at once.
bool may_hold_control(std::string_view text) {
  unsigned char found = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    found |= (static_cast<unsigned char>(byte < ' ') & static_cast<unsigned char>(byte != '\t') &
              static_cast<unsigned char>(byte != '\n') & static_cast<unsigned char>(byte != '\r')) |
             static_cast<unsigned char>(byte == 0x7F) | static_cast<unsigned char>(byte == 0xC2) |
             static_cast<unsigned char>(byte >= 0xEF);
  }
  return found != 0;
}

}  // namespace

std::optional<std::size_t> control_character(std::string_view text) {
  if (!may_hold_control(text)) return std::nullopt;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  bool in_flag = false;
  for (std::size_t next = 0; next < text.size();) {
    const std::size_t at = next;
    UChar32 character = bytes[next];
    if (character < 0x80) {
      ++next;
    } else {
      U8_NEXT(bytes, next, text.size(), character);
    }
    const bool control = (character < ' ' && character != '\t' && character != '\n' && character != '\r') ||
                         (character >= 0x7F && character < 0xA0);
    // Tags are letters that nobody sees; they have a meaning only after a black flag, which they make that of a land.
    const bool tag = character >= 0xE0000 && character <= 0xE007F;
    in_flag = character == 0x1F3F4 || (in_flag && tag);
    const bool object = character == 0xFFFC;  // what is left of a picture where a text was copied
    if (control || object || (tag && !in_flag) || U_IS_UNICODE_NONCHAR(character)) return at;
  }
  return std::nullopt;
}

bool is_clean(Source& source, Report& report) {
  drop_byte_order_mark(source.text);
  const std::optional<BadCharacter> bad = bad_character(source.text);
  if (!bad) {
    if (const std::optional<BidiControl> turns = bidi_control(source.text))
      report.error(Positions(source).at(turns->offset), message("bidi-control", {{"code", turns->code}}));
    return true;
  }
  const Location at = Positions(source).at(bad->offset);
  if (source.text.starts_with("\xFF\xFE") || source.text.starts_with("\xFE\xFF")) {
    report.error(at, message("bad-utf8.utf-16"));
  } else if (bad->nul) {
    report.error(at, message("bad-character"));
  } else {
    report.error(at, is_windows_letter(source.text[bad->offset]) ? message("bad-utf8.windows") : message("bad-utf8"));
  }
  return false;
}

}  // namespace insyn::report

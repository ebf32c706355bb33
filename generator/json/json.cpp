#include "json/json.h"

#include <unicode/utf8.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace insyn::json {

namespace {

constexpr UChar32 kLineSeparator = 0x2028, kParagraphSeparator = 0x2029;

void append_hex(std::string& out, UChar32 character) {
  static constexpr char digits[] = "0123456789abcdef";
  out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) out += digits[static_cast<std::uint32_t>(character) >> shift & 0xFU];
}

void append_escaped(std::string& out, UChar32 character) {
  if (character < 0) {
    out += "\uFFFD";
  } else if (character == '"' || character == '\\') {
    out += '\\';
    out += static_cast<char>(character);
  } else if (character == '\n' || character == '\t' || character == '\r') {
    out += character == '\n' ? "\\n" : character == '\t' ? "\\t" : "\\r";
  } else {
    append_hex(out, character);
  }
}

// Most of what is written: such bytes are passed by without a look at what character they are.
constexpr auto kPlain = [] {
  std::array<bool, 256> out{};
  for (std::size_t byte = 0x20; byte < 0x80; ++byte) out[byte] = byte != '"' && byte != '\\' && byte != '<';
  return out;
}();

// Past such bytes, looked for in sixteen at a time.
std::int64_t past_plain(const std::uint8_t* bytes, std::int64_t next, std::int64_t length) {
  using Block = std::uint8_t __attribute__((vector_size(16)));
  for (; next + static_cast<std::int64_t>(sizeof(Block)) <= length; next += static_cast<std::int64_t>(sizeof(Block))) {
    Block block;
    std::memcpy(&block, bytes + next, sizeof block);
    const auto other = (block < 0x20) | (block >= 0x80) | (block == '"') | (block == '\\') | (block == '<');
    std::array<std::uint64_t, 2> halves{};
    std::memcpy(halves.data(), &other, sizeof other);
    if ((halves[0] | halves[1]) != 0) break;
  }
  while (next < length && kPlain[bytes[next]]) ++next;
  return next;
}

bool stands_as_it_is(UChar32 character, Within within) {
  if (character < 0x20 || character == '"' || character == '\\') return false;
  return within == Within::file || (character != '<' && character != kLineSeparator && character != kParagraphSeparator);
}

}  // namespace

void append_quoted(std::string& out, std::string_view text, Within within) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto length = static_cast<std::int64_t>(text.size());
  out += '"';
  std::int64_t written = 0;  // what may stand as it is goes over in runs
  for (std::int64_t next = past_plain(bytes, 0, length); next < length; next = past_plain(bytes, next, length)) {
    const std::int64_t begin = next;
    UChar32 character = 0;
    U8_NEXT(bytes, next, length, character);
    if (stands_as_it_is(character, within)) continue;
    out.append(text.substr(static_cast<std::size_t>(written), static_cast<std::size_t>(begin - written)));
    append_escaped(out, character);
    written = next;
  }
  out.append(text.substr(static_cast<std::size_t>(written)));
  out += '"';
}

std::string quoted(std::string_view text) {
  std::string out;
  append_quoted(out, text);
  return out;
}

void Writer::separate() {
  if (std::exchange(after_key_, false) || levels_.empty()) return;
  Level& level = levels_.back();
  const bool first = std::exchange(level.empty, false);
  if (!first) out_ += ',';
  if (level.layout == Layout::tall)
    new_line();
  else if (!first)
    out_ += ' ';
}

void Writer::new_line() {
  out_ += '\n';
  out_.append(levels_.size() * indent_, ' ');
}

void Writer::open(char bracket, Layout layout) {
  separate();
  out_ += bracket;
  // What stands in a line stays in it.
  if (!levels_.empty() && levels_.back().layout == Layout::flat) layout = Layout::flat;
  levels_.push_back({layout});
}

void Writer::close(char bracket) {
  const Level level = levels_.back();
  levels_.pop_back();
  if (level.layout == Layout::tall && !level.empty) new_line();
  out_ += bracket;
}

Writer& Writer::key(std::string_view name) {
  separate();
  append_quoted(out_, name, within_);
  out_ += ": ";
  after_key_ = true;
  return *this;
}

void Writer::raw(std::string_view json) {
  separate();
  out_ += json;
}

void Writer::value(std::string_view text) {
  separate();
  append_quoted(out_, text, within_);
}

void Writer::value(const std::vector<std::string>& items) {
  array(
      items, [&](const std::string& item) { value(item); }, Layout::flat);
}

std::string Writer::take() {
  out_ += '\n';
  return std::exchange(out_, {});
}

}  // namespace insyn::json

#include <algorithm>

#include "inspect/archive.h"
#include "inspect/author.h"

namespace insyn::inspect {

namespace {

constexpr std::size_t kMostOfStream = 4U << 20U;

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

void append_character(std::string& out, unsigned code) {
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0U | code >> 6U);
    out += static_cast<char>(0x80U | (code & 0x3FU));
  } else {
    out += static_cast<char>(0xE0U | code >> 12U);
    out += static_cast<char>(0x80U | (code >> 6U & 0x3FU));
    out += static_cast<char>(0x80U | (code & 0x3FU));
  }
}

// UTF-16 after its mark, UTF-8 after its own, else a byte a character.
std::string text_of(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return std::string(bytes.substr(3));
  std::string out;
  const bool wide = bytes.starts_with("\xFE\xFF");
  for (std::size_t i = wide ? 2 : 0; i < bytes.size(); i += wide ? 2 : 1) {
    unsigned code = static_cast<unsigned char>(bytes[i]);
    if (wide) code = code << 8U | (i + 1 < bytes.size() ? static_cast<unsigned char>(bytes[i + 1]) : 0U);
    if (code >= 0x20) append_character(out, code);
  }
  return out;
}

// "(Anna \(a\) \345)" from its bracket.
std::string in_brackets(std::string_view from) {
  std::string out;
  int depth = 0;
  for (std::size_t i = 0; i < from.size() && i < 2000; ++i) {
    char c = from[i];
    if (c == '(' && depth++ == 0) continue;
    if (c == ')' && --depth == 0) break;
    if (c == '\\' && i + 1 < from.size()) {
      c = from[++i];
      if (c >= '0' && c <= '7') {
        unsigned code = 0;
        std::size_t digits = 0;
        for (; digits < 3 && i + digits < from.size() && from[i + digits] >= '0' && from[i + digits] <= '7'; ++digits)
          code = code * 8 + static_cast<unsigned>(from[i + digits] - '0');
        i += digits - 1;
        c = static_cast<char>(code);
      } else if (c == '\n' || c == '\r' || c == 'n' || c == 'r' || c == 't') {
        continue;
      }
    }
    out += c;
  }
  return text_of(out);
}

// "<FEFF00C5>" from its bracket.
std::string in_digits(std::string_view from) {
  std::string out;
  int half = -1;
  for (const char c : from.substr(1, 2000)) {
    if (c == '>') break;
    const int digit = hex_digit(c);
    if (digit < 0) continue;
    if (half < 0) {
      half = digit;
    } else {
      out += static_cast<char>(half * 16 + digit);
      half = -1;
    }
  }
  return text_of(out);
}

void add_information(std::string_view text, std::vector<std::string>& names) {
  constexpr std::string_view key = "/Author";
  for (std::size_t at = text.find(key); at != std::string_view::npos; at = text.find(key, at + 1)) {
    const std::size_t value = text.find_first_not_of(" \t\r\n", at + key.size());
    if (value == std::string_view::npos) return;
    std::string name;
    if (text[value] == '(') name = in_brackets(text.substr(value));
    if (text[value] == '<') name = in_digits(text.substr(value));
    if (name.find_first_not_of(' ') != std::string::npos) names.push_back(std::move(name));
  }
}

void add_metadata(std::string_view text, std::vector<std::string>& names) {
  const std::size_t begin = text.find("<x:xmpmeta"), end = text.find("</x:xmpmeta>");
  if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return;
  for (std::string& name : property_authors(text.substr(begin, end + 12 - begin))) names.push_back(std::move(name));
}

}  // namespace

std::vector<std::string> pdf_authors(std::string_view bytes) {
  std::vector<std::string> names;
  if (bytes.find("/Encrypt") != std::string_view::npos) return names;
  add_information(bytes, names);
  add_metadata(bytes, names);
  // Objects and metadata may be packed; what a stream holds stands in the dictionary before it.
  for (std::size_t at = bytes.find("stream"); at != std::string_view::npos; at = bytes.find("stream", at + 6)) {
    if (at >= 3 && bytes.substr(at - 3, 3) == "end") continue;
    const std::size_t object = bytes.rfind(" obj", at);
    if (object == std::string_view::npos || at - object > 2000) continue;
    const std::string_view about = bytes.substr(object, at - object);
    const bool packed = about.find("/FlateDecode") != std::string_view::npos;
    if (!packed || (about.find("/ObjStm") == std::string_view::npos && about.find("/Metadata") == std::string_view::npos))
      continue;
    const std::size_t begin = bytes.find_first_not_of("\r\n", at + 6);
    const std::size_t end = std::min(bytes.find("endstream", at), bytes.size());
    if (begin == std::string_view::npos || begin >= end) continue;
    const std::string text = unpacked(bytes.substr(begin, end - begin), Wrapping::zlib, kMostOfStream).value_or("");
    add_information(text, names);
    add_metadata(text, names);
  }
  return names;
}

}  // namespace insyn::inspect

#include "prose/html.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace insyn::prose {

namespace {

std::string_view entity(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      return {};
  }
}

// Every word of the site comes through here: one look at a table for each byte.
constexpr auto kSpecial = [] {
  std::array<bool, 256> out{};
  for (char c : {'&', '<', '>', '"', '\''}) out[static_cast<unsigned char>(c)] = true;
  return out;
}();

// The first special byte from `at` on, looked for in sixteen bytes at a time.
std::size_t special_from(std::string_view text, std::size_t at) {
  using Block = unsigned char __attribute__((vector_size(16)));
  for (; at + sizeof(Block) <= text.size(); at += sizeof(Block)) {
    Block block;
    std::memcpy(&block, text.data() + at, sizeof block);
    const auto special = (block == '&') | (block == '<') | (block == '>') | (block == '"') | (block == '\'');
    std::array<std::uint64_t, 2> halves{};
    std::memcpy(halves.data(), &special, sizeof special);
    if ((halves[0] | halves[1]) != 0) break;
  }
  while (at < text.size() && !kSpecial[static_cast<unsigned char>(text[at])]) ++at;
  return at;
}

}  // namespace

void append_escaped(std::string& out, std::string_view text) {
  std::size_t from = 0;
  for (std::size_t i = special_from(text, 0); i < text.size(); i = special_from(text, i + 1)) {
    out.append(text.substr(from, i - from)).append(entity(text[i]));
    from = i + 1;
  }
  out.append(text.substr(from));
}

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  append_escaped(out, text);
  return out;
}

}  // namespace insyn::prose

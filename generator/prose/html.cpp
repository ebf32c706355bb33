#include "prose/html.h"

#include <array>

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

}  // namespace

void append_escaped(std::string& out, std::string_view text) {
  std::size_t from = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!kSpecial[static_cast<unsigned char>(text[i])]) continue;
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

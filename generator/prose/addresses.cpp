#include "prose/addresses.h"

#include <algorithm>

#include "prose/html.h"

namespace insyn::prose {

namespace {

bool control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// All that stands before a colon, unless a path, a query or a fragment has begun by then; in small letters.
std::string scheme(std::string_view address) {
  const std::size_t end = address.find_first_of(":/?#");
  if (end == std::string_view::npos || address[end] != ':') return {};
  std::string out(address.substr(0, end));
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

constexpr std::string_view kSchemes[] = {"http", "https", "mailto", "tel", "measure", "budget"};

}  // namespace

std::string refusal(std::string_view address, AddressOf of) {
  if (address.empty()) return of == AddressOf::link ? "this link has no address" : "this image has no address";
  if (std::any_of(address.begin(), address.end(), control)) return "this address holds a control character";
  if (address.find('\\') != std::string_view::npos) return "this address holds a “\\”; write “/” between folders";
  if (address.substr(0, 2) == "//") return "this address lacks its scheme; begin with “https:”";
  const std::string named = scheme(address);
  if (named.empty()) return {};
  if (of == AddressOf::image && named != "measure" && named != "budget")
    return "“" + named + ":” cannot be shown as an image; use a file of the content, “measure:” or “budget:”";
  if (std::find(std::begin(kSchemes), std::end(kSchemes), named) != std::end(kSchemes)) return {};
  return "addresses with “" + named + ":” are not allowed; use https:, http:, mailto:, tel:, or the path of a file";
}

void append_address(std::string& out, std::string_view address) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  static constexpr std::string_view kPlain = "-_.!~*()%#@?=;:/,+$[]";
  for (char c : address) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter || kPlain.find(c) != std::string_view::npos) {
      out += c;
    } else if (c == '&') {
      out += "&amp;";
    } else if (c == '\'') {
      out += "&#39;";
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += '%';
      out += kHex[byte >> 4U];
      out += kHex[byte & 0xFU];
    }
  }
}

}  // namespace insyn::prose

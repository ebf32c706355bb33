#include <algorithm>
#include <vector>

#include "inspect/svg.h"

namespace insyn::inspect {

namespace {

int digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// A style as a browser reads it: comments are gone, escapes are what they stand for, letters are small.
struct PlainStyle {
  std::string text;
  std::vector<std::size_t> from;  // the byte that each one stands for
};

PlainStyle plain(std::string_view css) {
  PlainStyle out;
  const auto add = [&](char c, std::size_t at) {
    out.text += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    out.from.push_back(at);
  };
  for (std::size_t i = 0; i < css.size(); ++i) {
    if (css.substr(i, 2) == "/*") {
      const std::size_t end = css.find("*/", i + 2);
      if (end == std::string_view::npos) break;
      i = end + 1;
    } else if (css[i] == '\\' && i + 1 < css.size()) {
      const std::size_t began = i;
      int code = 0;
      std::size_t digits = 0;
      while (digits < 6 && i + 1 < css.size() && digit(css[i + 1]) >= 0) {
        code = code * 16 + digit(css[++i]);
        ++digits;
      }
      if (digits == 0) {
        add(css[++i], began);
      } else {
        add(code > 0 && code < 0x80 ? static_cast<char>(code) : '?', began);
        if (i + 1 < css.size() && std::string_view(" \t\r\n").find(css[i + 1]) != std::string_view::npos) ++i;
      }
    } else {
      add(css[i], i);
    }
  }
  return out;
}

// An address within the drawing, or a picture or typeface that it holds itself.
bool style_stays_inside(std::string_view address) {
  const std::size_t begin = address.find_first_not_of(" \t\r\n\"'");
  if (begin == std::string_view::npos) return false;
  address.remove_prefix(begin);
  for (const std::string_view allowed : {"#", ")", "data:image/png", "data:image/jpeg", "data:image/gif", "data:image/webp",
                                         "data:font/", "data:application/font", "data:application/x-font"}) {
    if (address.starts_with(allowed)) return true;
  }
  return false;
}

}  // namespace

std::optional<StyleFault> style_fault(std::string_view css) {
  if (css.find_first_of("(@\\:") == std::string_view::npos) return std::nullopt;
  const PlainStyle style = plain(css);
  const std::string_view text = style.text;
  std::optional<StyleFault> first;
  const auto found = [&](std::size_t at, std::string what) {
    if (!first || style.from[at] < first->at) first = StyleFault{std::move(what), style.from[at]};
  };
  for (const std::string_view never : {"@import", "image-set(", "expression(", "-moz-binding", "javascript:", "src("}) {
    if (const std::size_t at = text.find(never); at != std::string_view::npos) found(at, std::string(never));
  }
  for (std::size_t at = text.find("url("); at != std::string_view::npos; at = text.find("url(", at + 4)) {
    const std::string_view address = text.substr(at + 4);
    if (!style_stays_inside(address))
      found(at, std::string(text.substr(at, std::min(text.find(')', at) - at + 1, std::size_t{60}))));
  }
  return first;
}

}  // namespace insyn::inspect

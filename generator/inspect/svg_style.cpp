#include <algorithm>
#include <vector>

#include "ascii/ascii.h"
#include "inspect/svg.h"

namespace insyn::inspect {

namespace {

int digit(char c) {
  if (ascii::is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// A style as a browser reads it: comments are gone, escapes are what they stand for, letters are small.
struct PlainStyle {
  std::string text;
  std::vector<std::size_t> from;  // the byte that each one stands for
};

// Reads as the tokens of CSS do: a comment is none within quotes, nor in an address that has no quotes.
class Plainer {
 public:
  explicit Plainer(std::string_view css) : css_(css) {}

  PlainStyle read() {
    while (at_ < css_.size()) {
      const char c = css_[at_];
      if (c == '\\') {
        escape();
      } else if (quote_ != '\0') {
        if (c == quote_ || c == '\n') quote_ = '\0';  // a string ends with its line
        add(c, at_++);
      } else if (in_address_) {
        in_address_ = c != ')';
        add(c, at_++);
      } else if (css_.substr(at_, 2) == "/*") {
        at_ = std::min(css_.find("*/", at_ + 2), css_.size() - 2) + 2;
      } else {
        if (c == '"' || c == '\'') quote_ = c;
        add(c, at_++);
        if (c == '(' && std::string_view(out_.text).ends_with("url(")) in_address_ = !quoted_next();
      }
    }
    return std::move(out_);
  }

 private:
  void add(char c, std::size_t at) {
    out_.text += ascii::small(c);
    out_.from.push_back(at);
  }

  bool quoted_next() const {
    const std::size_t next = css_.find_first_not_of(" \t\r\n", at_);
    return next != std::string_view::npos && (css_[next] == '"' || css_[next] == '\'');
  }

  // What stands after a backslash: a number, or any character as itself.
  void escape() {
    const std::size_t began = at_++;
    int code = 0, digits = 0;
    for (; digits < 6 && at_ < css_.size() && digit(css_[at_]) >= 0; ++digits) code = code * 16 + digit(css_[at_++]);
    if (digits > 0) {
      add(code > 0 && code < 0x80 ? static_cast<char>(code) : '?', began);
      if (at_ < css_.size() && std::string_view(" \t\r\n").find(css_[at_]) != std::string_view::npos) ++at_;
    } else if (at_ < css_.size()) {
      add(css_[at_++], began);
    }
  }

  std::string_view css_;
  std::size_t at_ = 0;
  char quote_ = '\0';  // of the string that is being read
  bool in_address_ = false;
  PlainStyle out_;
};

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
  const PlainStyle style = Plainer(css).read();
  const std::string_view text = style.text;
  std::optional<StyleFault> first;
  const auto found = [&](std::size_t at, std::string what) {
    if (!first || style.from[at] < first->at) first = StyleFault{std::move(what), style.from[at]};
  };
  for (const std::string_view never : {"@import", "image-set(", "image(", "expression(", "-moz-binding", "javascript:", "src("}) {
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

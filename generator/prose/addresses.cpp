#include "prose/addresses.h"

#include <algorithm>

#include "ascii/ascii.h"
#include "portal/web_address.h"
#include "prose/html.h"

namespace insyn::prose {

namespace {

bool control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

// All that stands before a colon, unless a path, a query or a fragment has begun by then; in small letters.
std::string scheme(std::string_view address) {
  const std::size_t end = address.find_first_of(":/?#");
  if (end == std::string_view::npos || address[end] != ':') return {};
  return ascii::in_small_letters(address.substr(0, end));
}

// Something before the last “@” and a name with a full stop after it; what a “?” adds is not looked at.
bool is_mail_address(std::string_view address) {
  address = address.substr(0, address.find('?'));
  const std::size_t at = address.rfind('@');
  return at != std::string_view::npos && at > 0 && address.find_first_of(" ,;") == std::string_view::npos &&
         portal::web_address_fault("https://" + std::string(address.substr(at + 1))).empty() &&
         address.find('.', at) != std::string_view::npos;
}

bool is_telephone_number(std::string_view number) {
  const auto digits = std::count_if(number.begin(), number.end(), ascii::is_digit);
  return digits >= 3 && number.substr(0, number.find(';')).find_first_not_of("+0123456789-.()") == std::string_view::npos;
}

constexpr std::string_view kSchemes[] = {"http", "https", "mailto", "tel", "measure", "budget"};

}  // namespace

report::Message refusal(std::string_view address, AddressOf of) {
  using report::message;
  if (address.empty()) return of == AddressOf::link ? message("bad-address.no-link") : message("bad-address.no-image");
  if (std::any_of(address.begin(), address.end(), control)) return message("bad-address.control-character");
  if (address.find('\\') != std::string_view::npos) return message("bad-address.backslash");
  if (address.find("{{") != std::string_view::npos) return message("bad-address.figure");
  if (address.substr(0, 2) == "//") return message("bad-address.no-scheme");
  const std::string named = scheme(address);
  if (named.empty()) return {};
  if (of == AddressOf::image && named != "measure" && named != "budget")
    return message("bad-address.image-scheme", {{"scheme", named + ":"}});
  if (named == "http" || named == "https") return portal::web_address_fault(address);
  if (named == "mailto" && !is_mail_address(address.substr(7))) return message("bad-address.mail", {{"address", address}});
  if (named == "tel" && !is_telephone_number(address.substr(4))) return message("bad-address.telephone", {{"address", address}});
  if (std::find(std::begin(kSchemes), std::end(kSchemes), named) != std::end(kSchemes)) return {};
  return message("bad-address.scheme", {{"scheme", named + ":"}});
}

void append_address(std::string& out, std::string_view address) {
  static constexpr std::string_view kPlain = "-_.!~*()%#@?=;:/,+$[]";
  for (char c : address) {
    if (ascii::is_letter(c) || ascii::is_digit(c) || kPlain.find(c) != std::string_view::npos) {
      out += c;
    } else if (c == '&') {
      out += "&amp;";
    } else if (c == '\'') {
      out += "&#39;";
    } else {
      ascii::append_percent_encoded(out, c);
    }
  }
}

}  // namespace insyn::prose

#include "portal/web_address.h"

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <charconv>

#include "ascii/ascii.h"

namespace insyn::portal {

namespace {

constexpr std::size_t kLongestName = 253, kLongestLabel = 63;

bool is_made_of(std::string_view text, std::string_view characters) {
  return !text.empty() && text.find_first_not_of(characters) == std::string_view::npos;
}

bool is_number(std::string_view text, unsigned lowest, unsigned highest) {
  unsigned value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() && value >= lowest && value <= highest;
}

bool is_label(std::string_view label) {
  return !label.empty() && label.size() <= kLongestLabel && label.front() != '-' && label.back() != '-' && label != "xn--" &&
         std::all_of(label.begin(), label.end(), [](char c) {
           return static_cast<unsigned char>(c) >= 0x80 || c == '-' || c == '_' || ascii::is_letter(c) || ascii::is_digit(c);
         });
}

bool is_name(std::string_view host) {
  if (host.ends_with('.')) host.remove_suffix(1);  // the root of all names may be written out
  if (host.size() > kLongestName) return false;
  std::size_t labels = 0;
  bool numbers = true;
  for (;;) {
    const std::size_t dot = host.find('.');
    const std::string_view label = host.substr(0, dot);
    if (!is_label(label)) return false;
    ++labels;
    numbers = numbers && is_number(label, 0, 255);
    if (dot == std::string_view::npos) return !is_made_of(label, "0123456789") || (numbers && labels == 4);
    host.remove_prefix(dot + 1);
  }
}

bool is_host(std::string_view host) {
  if (!host.starts_with('[')) return is_name(host);
  const std::string_view inner = host.ends_with(']') ? host.substr(1, host.size() - 2) : std::string_view();
  return inner.find(':') != std::string_view::npos && is_made_of(inner, "0123456789abcdefABCDEF:.");
}

// The first character beyond ASCII that shows nothing or a gap; 0: there is none. No address that leads anywhere has one.
UChar32 invisible(std::string_view address) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(address.data());
  for (std::size_t next = 0; next < address.size();) {
    UChar32 character = 0;
    U8_NEXT(bytes, next, address.size(), character);
    if (character >= 0x80 && (u_isspace(character) != 0 || u_charType(character) == U_FORMAT_CHAR ||
                              u_hasBinaryProperty(character, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0))
      return character;
  }
  return 0;
}

}  // namespace

report::Message web_address_fault(std::string_view address) {
  if (const UChar32 hidden = invisible(address); hidden != 0)
    return report::message("bad-address.invisible", {{"code", fmt::format("U+{:04X}", static_cast<unsigned>(hidden))}});
  const std::string_view after = address.substr(address.find(':') + 1);
  const auto no_host = [&] { return report::message("bad-address.no-host", {{"address", address}}); };
  if (!after.starts_with("//")) return no_host();
  std::string_view host = after.substr(2, after.find_first_of("/?#", 2) - 2);
  if (host.find('@') != std::string_view::npos) return report::message("bad-address.user");
  const std::size_t colon = host.find(':', host.starts_with('[') ? std::min(host.find(']'), host.size()) : 0);
  const std::string_view port = colon == std::string_view::npos ? std::string_view() : host.substr(colon + 1);
  host = host.substr(0, colon);
  if (host.empty()) return no_host();
  if (!port.empty() && !is_number(port, 1, 65535)) return report::message("bad-address.port", {{"port", port}});
  return is_host(host) ? report::Message() : report::message("bad-address.host", {{"host", host}});
}

}  // namespace insyn::portal

#include "proofread/private_addresses.h"

#include <algorithm>

namespace insyn::proofread {

namespace {

using report::message;

// "https://intranet:80/a" -> "intranet"; of what is no address of the web, or is told for the name of a user in it, nothing.
std::string host_of(std::string_view address) {
  if (address.find("//") == kNone) return {};
  std::string out = lowered(address);
  if (!out.starts_with("http://") && !out.starts_with("https://")) return {};
  out.erase(0, out.find("//") + 2);
  if (out.find('@') < out.find('/')) return {};
  if (!out.starts_with('[')) return out.substr(0, out.find_first_of("/:?#"));
  return out.substr(0, out.find(']') + 1);
}

bool is_private(std::string_view host) {
  static constexpr std::string_view beginnings[] = {"127.", "10.", "192.168.", "169.254.", "0.0.0.0", "[::1]", "[::]",
                                                    "[fc",  "[fd", "[fe8",     "[fe9",     "[fea",    "[feb"};
  static constexpr std::string_view as_version_6 = "[::ffff:";
  static constexpr std::string_view ends[] = {".local", ".localhost", ".lan", ".internal", ".intra", ".intranet", ".corp"};
  if (host.starts_with(as_version_6) && host.find('.') != kNone)
    return is_private(host.substr(as_version_6.size(), host.size() - as_version_6.size() - 1));
  if (host.ends_with('.')) host.remove_suffix(1);  // the root of all names may be written out
  if (host.empty()) return false;
  const bool number = host.find_first_not_of("0123456789.") == kNone;
  if (number && host.starts_with("172.") && host.size() > 6 && host[6] == '.' && host.substr(4, 2) >= "16" &&
      host.substr(4, 2) <= "31")
    return true;
  if (host.front() == '[' || number)
    return std::any_of(std::begin(beginnings), std::end(beginnings), [&](auto each) { return host.starts_with(each); });
  return host.find('.') == kNone ||
         std::any_of(std::begin(ends), std::end(ends), [&](auto each) { return host.ends_with(each); });
}

// What a newsletter or a social network adds to know who follows the link: its name, up to “=”.
std::string_view tracker(std::string_view address) {
  static constexpr std::string_view names[] = {"utm_", "fbclid=", "gclid=", "msclkid=", "mc_eid=", "mc_cid="};
  const std::size_t query = address.find('?');
  for (std::string_view each : names) {
    const std::size_t at = query == kNone ? kNone : address.find(each, query);
    if (at != kNone && (address[at - 1] == '?' || address[at - 1] == '&' || address[at - 1] == ';'))
      return address.substr(at, address.find('=', at) - at);
  }
  return {};
}

bool is_shortened(std::string_view host) {
  static constexpr std::string_view hosts[] = {"bit.ly", "tinyurl.com", "t.co", "goo.gl", "ow.ly", "is.gd", "buff.ly", "lnkd.in"};
  return std::find(std::begin(hosts), std::end(hosts), host) != std::end(hosts);
}

// What is wrong with an address; no message: nothing.
report::Message fault(std::string_view address) {
  const std::string host = host_of(address);
  if (host.empty()) return {};
  if (host == "http" || host == "https") return message("private-address.doubled", {{"address", shown(address)}});
  if (host.ends_with(".safelinks.protection.outlook.com") || host == "urldefense.com" || host == "urldefense.proofpoint.com")
    return message("private-address.filter", {{"host", host}});
  if (is_shortened(host)) return message("private-address.shortened", {{"host", host}});
  if (const std::string_view name = tracker(address); !name.empty())
    return message("private-address.tracking", {{"name", name}, {"meant", shown(address.substr(0, address.find('?')))}});
  return is_private(host) ? message("private-address", {{"host", host}}) : report::Message();
}

}  // namespace

void private_addresses(const PageText& page, Findings& findings) {
  for (const prose::Block& block : page.reading.blocks) {
    for (const prose::Mark& mark : block.marks) {
      if (mark.kind != prose::Mark::Kind::link) continue;
      if (report::Message what = fault(mark.address); !what.empty())
        findings.warning(page.at(block, mark.begin), mark.address, std::move(what));
    }
  }
}

void private_addresses(const portal::WrittenText& text, Findings& findings) {
  if (text.words.find(' ') != std::string::npos) return;
  if (report::Message what = fault(text.words); !what.empty()) findings.warning(text.at, text.words, std::move(what));
}

}  // namespace insyn::proofread

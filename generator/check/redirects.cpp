#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "check/steps.h"

namespace insyn::check {

namespace {

using portal::Redirect;
using ByAddress = std::map<std::string_view, const Redirect*>;

constexpr std::string_view kAll = "/*";

bool is_of_folder(const Redirect& redirect) { return redirect.from.ends_with(kAll); }

// Each address that was published within the folder, redirected by itself.
void expand(const Redirect& folder, const std::vector<portal::PublishedAddress>& published, std::vector<Redirect>& out) {
  const std::string_view prefix = std::string_view(folder.from).substr(0, folder.from.size() - 1);
  for (const portal::PublishedAddress& each : published) {
    if (!each.address.starts_with(prefix) || each.address.find('#') != std::string::npos) continue;
    Redirect one = folder;
    one.from = each.address;
    one.of_folder = true;
    if (one.to.ends_with(kAll)) one.to.replace(one.to.size() - 1, 1, each.address.substr(prefix.size()));
    out.push_back(std::move(one));
  }
}

// Follows the redirects from this one; the one that leads back to it, or nothing.
bool leads_back(const Redirect& from, const ByAddress& redirects) {
  std::set<std::string_view> seen;
  const Redirect* at = &from;
  while (true) {
    const auto next = redirects.find(at->to);
    if (at->is_gone() || next == redirects.end()) return false;
    at = next->second;
    if (at == &from) return true;
    if (!seen.insert(at->from).second) return false;  // a loop further on, which its own redirects tell
  }
}

}  // namespace

void resolve_redirects(portal::Portal& portal, report::Report& report) {
  std::vector<Redirect> out, folders;
  ByAddress known;
  for (Redirect& each : portal.redirects) {
    if (each.at.source->path != "redirects.json") {
      report.error(each.at, report::message("wrong-place.redirects"));
    } else if (each.to.ends_with(kAll) && !is_of_folder(each)) {
      report.error(each.to_at, report::message("redirect-to-nothing.folder", {{"from", each.from}, {"to", each.to}}));
    } else {
      (is_of_folder(each) ? folders : out).push_back(std::move(each));
    }
  }
  const auto as_written = static_cast<std::ptrdiff_t>(out.size());
  for (const Redirect& folder : folders) expand(folder, portal.addresses, out);
  // What is said of one address alone goes before what is said of its folder.
  std::set<std::string> taken;
  std::vector<Redirect> kept;
  for (auto each = out.begin(); each != out.end(); ++each) {
    if (taken.insert(each->from).second) {
      kept.push_back(std::move(*each));
    } else if (each - out.begin() < as_written) {
      const auto first = std::find_if(kept.begin(), kept.end(), [&](const Redirect& one) { return one.from == each->from; });
      report.error(each->from_at,
                   report::message("duplicate-redirect", {{"address", each->from}, {"place", report::address(first->from_at)}}));
    }
  }
  portal.redirects = std::move(kept);
  for (const Redirect& each : portal.redirects) known.emplace(each.from, &each);
  std::set<std::string_view> told;
  for (const Redirect& each : portal.redirects) {
    if (told.contains(each.from) || !leads_back(each, known)) continue;
    std::string way = each.from;
    for (const Redirect* at = &each; told.insert(at->from).second; at = known.at(at->to)) way += " → " + at->to;
    report.error(each.to_at, report::message("redirect-loop", {{"way", way}}));
  }
}

}  // namespace insyn::check

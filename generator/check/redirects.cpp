
#include <algorithm>
#include <map>
#include <set>

#include "check/steps.h"

namespace insyn::check {

namespace {

using portal::Redirect;

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
    if (one.from == one.to) continue;  // all of a folder may lead to its own page
    out.push_back(std::move(one));
  }
}

// Where each redirect ends, in one step for each: at an address that leads no further, or at one that is gone. Those of a ring,
// which end nowhere, are left as they are, and named.
class Ends {
 public:
  explicit Ends(std::vector<Redirect>& redirects) : redirects_(redirects) {
    for (std::size_t i = 0; i < redirects.size(); ++i) by_address_.emplace(redirects[i].from, i);
    next_.reserve(redirects.size());
    for (const Redirect& each : redirects) next_.push_back(each.is_gone() ? kNone : index_of(each.to));
  }

  std::set<std::size_t> find() {
    std::set<std::size_t> in_rings;
    std::vector<std::size_t> ends(redirects_.size(), kNone), seen_by(redirects_.size(), kNone);
    for (std::size_t first = 0; first < redirects_.size(); ++first) {
      std::vector<std::size_t> way;
      std::size_t at = first;
      for (; seen_by[at] == kNone; at = next_[at]) {
        seen_by[at] = first;
        way.push_back(at);
        if (next_[at] == kNone) break;
      }
      const auto again = std::find(way.begin(), way.end(), at);
      const bool ring = again != way.end() && next_[at] != kNone;
      if (ring) in_rings.insert(again, way.end());
      // The last one, or the one that a way ended at that was gone before; a way into a ring ends nowhere.
      const std::size_t end = ring ? kNone : seen_by[at] == first ? at : ends[at];
      for (std::size_t each : way) ends[each] = end;
    }
    for (std::size_t i = 0; i < redirects_.size(); ++i) {
      if (ends[i] == kNone || ends[i] == i) continue;
      const Redirect& end = redirects_[ends[i]];
      redirects_[i].to = end.is_gone() ? end.from : end.to;
    }
    return in_rings;
  }

  std::size_t next(std::size_t at) const { return next_[at]; }

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  std::size_t index_of(std::string_view address) const {
    const auto found = by_address_.find(address);
    return found == by_address_.end() ? kNone : found->second;
  }

  std::vector<Redirect>& redirects_;
  std::map<std::string_view, std::size_t> by_address_;
  std::vector<std::size_t> next_;
};

}  // namespace

void resolve_redirects(portal::Portal& portal, report::Report& report) {
  std::vector<Redirect> out, folders;
  for (Redirect& each : portal.redirects) {
    if (each.at.source->path != "redirects.json") {
      report.error(each.at, report::message("wrong-place.redirects"));
    } else if (each.to.ends_with(kAll) && !is_of_folder(each)) {
      report.error(each.to_at, report::message("redirect-to-nothing.folder", {{"from", each.from}, {"to", each.to}}));
    } else if (each.to.ends_with(kAll) && each.to.starts_with(each.from.substr(0, each.from.size() - 1))) {
      report.error(each.to_at, report::message("redirect-loop.folder", {{"from", each.from}, {"to", each.to}}));
    } else {
      (is_of_folder(each) ? folders : out).push_back(std::move(each));
    }
  }
  const auto as_written = static_cast<std::ptrdiff_t>(out.size());
  for (const Redirect& folder : folders) expand(folder, portal.addresses, out);
  portal.redirected_folders = std::move(folders);
  // What is said of one address alone goes before what is said of its folder.
  std::map<std::string, std::size_t> taken;
  std::vector<Redirect> kept;
  for (auto each = out.begin(); each != out.end(); ++each) {
    const auto [first, fresh] = taken.try_emplace(each->from, kept.size());
    if (fresh) {
      kept.push_back(std::move(*each));
    } else if (each - out.begin() < as_written) {
      report.error(each->from_at,
                   report::message("duplicate-redirect",
                                   {{"address", each->from}, {"place", report::address(kept[first->second].from_at)}}));
    }
  }
  portal.redirects = std::move(kept);
  Ends ends(portal.redirects);
  const std::set<std::size_t> in_rings = ends.find();
  std::set<std::size_t> told;
  for (const std::size_t each : in_rings) {
    if (told.contains(each)) continue;
    std::string way = portal.redirects[each].from;
    for (std::size_t at = each; told.insert(at).second; at = ends.next(at)) way += " → " + portal.redirects[at].to;
    report.error(portal.redirects[each].to_at, report::message("redirect-loop", {{"way", way}}));
  }
}

}  // namespace insyn::check

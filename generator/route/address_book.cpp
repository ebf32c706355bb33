#include <fmt/format.h>

#include <algorithm>

#include "files/content_folder.h"
#include "route/route.h"

namespace insyn::route {

namespace {

using portal::Redirect;

std::string_view page_of(std::string_view address) { return address.substr(0, address.find('#')); }

std::string_view fragment_of(std::string_view address) {
  const std::size_t hash = address.find('#');
  return hash == std::string_view::npos ? std::string_view() : address.substr(hash + 1);
}

bool is_elsewhere(std::string_view address) { return address.starts_with("https://") || address.starts_with("http://"); }

bool has(const std::vector<std::string>& ids, std::string_view id) { return std::find(ids.begin(), ids.end(), id) != ids.end(); }

constexpr std::string_view kData = "data/";

// "2020/bolag/almi.html", "2020/almi.json" and "2020/series/almi.csv" are all of one thing, "2020/almi": where its page is gone,
// so are its data.
std::string thing_of(std::string_view path) {
  constexpr std::string_view index = "/index.html";
  if (path.ends_with(index)) path.remove_suffix(index.size());
  const std::size_t name = path.rfind('/') + 1;
  return fmt::format("{}/{}", path.substr(0, path.find('/')), path.substr(name, path.find('.', name) - name));
}

bool is_page(std::string_view path) { return path.ends_with(".html"); }

std::vector<std::string> kept(const std::vector<std::string_view>& ids) { return {ids.begin(), ids.end()}; }

}  // namespace

AddressBook::AddressBook(const portal::Portal& portal, const SiteMap& map, files::Staging& next, For what)
    : portal_(portal), map_(map), next_(next), records_(what == For::record) {
  const auto watch = [&](std::string_view address) {
    if (!fragment_of(address).empty()) watched_.insert(std::string(page_of(address)));
  };
  for (const portal::PublishedAddress& each : portal.addresses) watch(each.address);
  for (const Redirect& redirect : portal.redirects) {
    const std::string to = map.destination(redirect);
    watch(redirect.from);
    watch(to);
    if (to.empty()) gone_.insert(thing_of(redirect.from));
    if (to.empty() || is_elsewhere(to)) continue;
    const std::string_view fragment = fragment_of(redirect.from);
    if (!fragment_of(to).empty()) targets_.insert(std::string(page_of(to)));
    if (!fragment.empty()) {
      if (page_of(redirect.from) == page_of(to)) old_ids_[std::string(page_of(to))].push_back(&redirect);
    } else if (!is_page(redirect.from) && !is_page(page_of(to))) {
      copies_[to].push_back(&redirect);
    }
  }
}

// <h2 id="new"> becomes <h2 id="new"><span id="old"></span>: links to either find the heading.
std::string AddressBook::with_old_ids(std::string_view path, std::string bytes) const {
  const auto redirects = old_ids_.find(path);
  if (redirects == old_ids_.end()) return bytes;
  for (const Redirect* redirect : redirects->second) {
    const std::string to = map_.destination(*redirect);
    const std::size_t id = bytes.find(fmt::format(" id=\"{}\"", fragment_of(to)));
    const std::size_t end = id == std::string::npos ? id : bytes.find('>', id);
    const bool is_there = bytes.find(fmt::format(" id=\"{}\"", fragment_of(redirect->from))) != std::string::npos;
    if (end != std::string::npos && !is_there)
      bytes.insert(end + 1, fmt::format("<span id=\"{}\"></span>", fragment_of(redirect->from)));
  }
  return bytes;
}

bool AddressBook::is_looked_into(std::string_view path) const { return is_page(path) && (records_ || watched_.contains(path)); }

// What ids a page has, and what is copied, is known only of what is made.
bool AddressBook::keep(const std::vector<std::string>& paths) {
  const auto has_to_be_made = [&](const std::string& path) { return is_looked_into(path) || copies_.contains(path); };
  if (std::any_of(paths.begin(), paths.end(), has_to_be_made) || !next_.keep(paths)) return false;
  const std::lock_guard lock(mutex_);
  for (const std::string& path : paths) made_.emplace(path, Page());
  return true;
}

void AddressBook::put(std::string path, std::string bytes) {
  bytes = noted(path, std::move(bytes));
  next_.put(std::move(path), std::move(bytes));
}

std::string AddressBook::put_summed(std::string path, std::string bytes) {
  bytes = noted(path, std::move(bytes));
  return next_.put_summed(std::move(path), std::move(bytes));
}

std::string AddressBook::noted(const std::string& path, std::string bytes) {
  Page page;
  if (is_looked_into(path)) {
    page.promised = kept(portal::promised_fragments(bytes));
    if (targets_.contains(path)) page.all = kept(portal::all_fragments(bytes));
    bytes = with_old_ids(path, std::move(bytes));
  }
  {
    const std::lock_guard lock(mutex_);
    made_.emplace(path, std::move(page));
    if (const auto copies = copies_.find(path); copies != copies_.end()) {
      for (const Redirect* redirect : copies->second) copied_[redirect->from] = bytes;
    }
  }
  return bytes;
}

void AddressBook::check_redirect(const Redirect& redirect, report::Report& report) const {
  const auto from = made_.find(page_of(redirect.from));
  const std::string_view old_id = fragment_of(redirect.from);
  const bool stands = from != made_.end() && !map_.has_stand_in(page_of(redirect.from));
  if (stands && (old_id.empty() || has(from->second.promised, old_id))) {
    if (!redirect.of_folder) {
      report.error(redirect.from_at, report::message("redirect-of-a-page", {{"address", redirect.from}}));
    }
    return;
  }
  const std::string to = map_.destination(redirect);
  if (const std::string_view other = same_elsewhere(page_of(redirect.from));
      !other.empty() && is_page(redirect.from) && !(map_.has_stand_in(other) && redirect.from < other)) {
    report.error(redirect.from_at,
                 report::message("redirect-of-a-page.capitals", {{"address", redirect.from}, {"other", other}}));
    return;
  }
  if (to.empty() || is_elsewhere(to)) return;
  if (!redirect.of_folder && old_id.empty() && !is_page(redirect.from) && is_page(page_of(to))) {
    report.error(redirect.to_at, report::message("redirect-to-nothing.copy", {{"from", redirect.from}, {"to", to}}));
    return;
  }
  const auto target = made_.find(page_of(to));
  if (target == made_.end()) {
    std::vector<std::string_view> known;
    for (const auto& [path, page] : made_) {
      if (portal::is_promised(path) && !map_.has_stand_in(path)) known.push_back(path);
    }
    // “2020/skola.html” is of skola.md, “2020/skola/index.html” of its index.md.
    constexpr std::string_view end = ".html";
    std::string_view path = page_of(to);
    if (path.ends_with(end)) path.remove_suffix(end.size());
    report::Message hint = portal::held_back(portal_.held, path);
    if (hint.empty()) hint = report::did_you_mean(page_of(to), known);
    report.error(redirect.to_at,
                 report::message("redirect-to-nothing", {{"from", redirect.from}, {"to", to}, {"hint", std::move(hint)}}));
  } else if (const std::string_view id = fragment_of(to); !id.empty() && !has(target->second.all, id)) {
    const std::vector<std::string_view> known(target->second.promised.begin(), target->second.promised.end());
    report.error(redirect.to_at,
                 report::message("redirect-to-nothing.part",
                                 {{"from", redirect.from}, {"to", to}, {"part", id}, {"hint", report::did_you_mean(id, known)}}));
  }
}

// What is to come on a later day is not lost, nor are the parts of a page that is lost or led on.
bool AddressBook::is_lost(std::string_view address) const {
  if (!portal::is_promised(page_of(address)) || map_.is_redirected(address)) return false;
  if (address.starts_with(kData) && gone_.contains(thing_of(address.substr(kData.size())))) return false;
  const auto page = made_.find(page_of(address));
  const std::string_view id = fragment_of(address);
  if (id.empty()) return page == made_.end();
  return page != made_.end() && !map_.is_redirected(page_of(address)) && !has(page->second.promised, id);
}

// What is there under another name that some systems take for the same.
std::string_view AddressBook::same_elsewhere(std::string_view path) const {
  const auto found = folded_.find(files::folded_name(path));
  if (found == folded_.end()) return {};
  const auto other =
      std::find_if(found->second.begin(), found->second.end(), [&](std::string_view each) { return each != path; });
  return other == found->second.end() ? std::string_view() : *other;
}

// A folder that is there, and of which nothing that was published is led on.
void AddressBook::check_folders(report::Report& report) const {
  for (const Redirect& folder : portal_.redirected_folders) {
    const std::string prefix = folder.from.substr(0, folder.from.size() - 1);
    const auto is_there = [&](const std::string& path) { return !map_.has_stand_in(path) && made_.contains(path); };
    const auto is_of_it = [&](const Redirect& each) {
      return each.of_folder && each.from.starts_with(prefix) && !is_there(each.from);
    };
    if (std::any_of(portal_.redirects.begin(), portal_.redirects.end(), is_of_it)) continue;
    const auto first = made_.lower_bound(prefix);
    const auto live = std::find_if(first, made_.end(), [&](const auto& each) { return !map_.has_stand_in(each.first); });
    if (live != made_.end() && live->first.starts_with(prefix))
      report.error(folder.from_at, report::message("redirect-of-a-page.folder", {{"folder", prefix}}));
  }
}

void AddressBook::close(report::Report& report) {
  if (!portal_.redirects.empty())
    for (const auto& [path, page] : made_) folded_[files::folded_name(path)].push_back(path);
  for (auto& [path, bytes] : copied_) {
    if (!made_.contains(path) && same_elsewhere(path).empty()) next_.put(path, std::move(bytes));
  }
  if (report.errors() > 0) return;                            // pages may be missing only because something in them is wrong
  std::set<std::pair<std::uint32_t, std::uint32_t>> folders;  // entries for folders of which one address has been reported
  for (const Redirect& redirect : portal_.redirects) {
    const std::pair place(redirect.to_at.line, redirect.to_at.column);
    if (redirect.of_folder && folders.contains(place)) continue;
    const std::size_t before = report.added_errors();
    check_redirect(redirect, report);
    if (redirect.of_folder && report.added_errors() > before) folders.insert(place);
  }
  check_folders(report);
  std::set<std::string_view> told;
  for (const portal::PublishedAddress& each : portal_.addresses) {
    if (!is_lost(each.address) || !told.insert(each.address).second) continue;
    report.error(each.at, report::message("lost-address", {{"address", each.address}}));
  }
}

std::vector<std::string> AddressBook::promised() const {
  std::vector<std::string> out;
  for (const auto& [path, page] : made_) {
    if (!portal::is_promised(path) || map_.is_redirected(path)) continue;
    out.push_back(path);
    for (const std::string& id : page.promised) out.push_back(fmt::format("{}#{}", path, id));
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace insyn::route

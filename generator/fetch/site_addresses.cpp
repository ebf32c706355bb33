#include "fetch/site_addresses.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "files/files.h"
#include "load/load.h"
#include "portal/redirect.h"

namespace insyn::fetch {

namespace {

constexpr std::string_view kManifest = "data/manifest.json", kRedirects = "data/redirects.nginx.conf";

// A site that can be read file by file, wherever it is.
class Site {
 public:
  Site(const std::string& place, Client& client) : place_(place), client_(client) {
    if (is_host(place_) && !place_.ends_with('/')) place_ += '/';
    const std::optional<std::string> manifest = read(std::string(kManifest));
    const auto files = manifest ? files::published_files(*manifest) : std::nullopt;
    if (!files) throw report::MachineError(report::message("machine.no-manifest", {{"site", place}, {"manifest", kManifest}}));
    for (const files::PublishedFile& file : *files) paths_.insert(file.path);
  }

  bool has(const std::string& path) const { return paths_.contains(path); }
  const std::set<std::string>& paths() const { return paths_; }

  std::optional<std::string> read(const std::string& path) const {
    if (!is_host(place_)) return files::read_file(std::filesystem::path(place_) / path, files::kNoLimit);
    Answer answer = client_.ask({.address = place_ + asked_for(path)});
    if (answer.failure != Failure::none)
      throw report::MachineError(
          report::message("machine.site-not-answering", {{"address", place_ + path}, {"what", answer.sentence}}));
    if (answer.status == 404 || answer.status == 410) return std::nullopt;
    if (answer.status != 200)
      throw report::MachineError(
          report::message("machine.site-bad-status", {{"address", place_ + path}, {"status", answer.status}}));
    return std::move(answer.body);
  }

  // Calls `take` with each of these pages as it comes.
  void each(const std::vector<std::string>& paths,
            const std::function<void(const std::string&, const std::string&)>& take) const {
    if (!is_host(place_)) {
      for (const std::string& path : paths) {
        if (const auto page = read(path)) take(path, *page);
      }
      return;
    }
    std::vector<Request> requests;
    for (const std::string& path : paths) requests.push_back({.address = place_ + asked_for(path)});
    client_.run(std::move(requests), [&](std::size_t at, const Answer& answer) {
      if (answer.failure == Failure::none && answer.status == 200) take(paths[at], answer.body);
      return std::vector<Request>();
    });
  }

  std::string shown(const std::string& path) const {
    return is_host(place_) ? place_ + path : (std::filesystem::path(place_) / path).string();
  }

 private:
  std::string place_;
  Client& client_;
  std::set<std::string> paths_;
};

}  // namespace

SitesCompared compare_sites(const std::string& older, const std::string& newer, Client& client, const SiteProgress& progress,
                            report::Report& report) {
  const Site before(older, client), now(newer, client);
  SitesCompared out;
  if (now.has("data/portal.json")) out.language = load::own_language(now.read("data/portal.json").value_or(std::string()));
  const auto lost = [&](const std::string& path, const std::string& address) {
    ++out.lost;
    report.error_in(before.shown(path), report::message("lost-address.between-sites", {{"address", address}}));
  };
  const std::string redirects = now.read(std::string(kRedirects)).value_or(std::string());
  std::vector<std::string> pages;  // that both have
  for (const std::string& path : before.paths()) {
    if (!portal::is_promised(path)) continue;
    ++out.addresses;
    if (now.has(path)) {
      if (path.ends_with(".html")) pages.push_back(path);
    } else if (redirects.find('/' + path + '"') == std::string::npos) {
      lost(path, path);
    }
  }
  std::size_t done = 0;
  const std::size_t all = 2 * pages.size();
  std::map<std::string, std::vector<std::string>> promised;
  before.each(pages, [&](const std::string& path, const std::string& page) {
    for (const std::string_view id : portal::promised_fragments(page)) promised[path].emplace_back(id);
    progress(++done, all);
  });
  now.each(pages, [&](const std::string& path, const std::string& page) {
    progress(++done, all);
    const auto wanted = promised.find(path);
    // Where a page has moved, or is gone, its parts have too.
    if (wanted == promised.end() || page.find("<meta name=\"robots\" content=\"noindex\">") != std::string::npos) return;
    const std::vector<std::string_view> there = portal::all_fragments(page);
    for (const std::string& id : wanted->second) {
      ++out.addresses;
      if (std::find(there.begin(), there.end(), id) == there.end()) lost(path, fmt::format("{}#{}", path, id));
    }
  });
  return out;
}

}  // namespace insyn::fetch

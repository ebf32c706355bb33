#include "fetch/site_check.h"

#include <algorithm>
#include <map>

#include "ascii/ascii.h"
#include "files/files.h"
#include "load/load.h"

namespace insyn::fetch {

namespace {

using files::PublishedFile;

std::string shown(const std::filesystem::path& site, const std::string& path) {
  return (site / path).lexically_normal().string();
}

// What came in place of the file; nothing where all is well.
std::optional<report::Message> fault_of(const PublishedFile& file, const Answer& answer,
                                        const std::map<std::string, std::string, std::less<>>& sums) {
  if (answer.failure != Failure::none) return report::message("site-not-answering", {{"what", answer.sentence}});
  if (answer.moved) return report::message("site-moved", {{"address", answer.address}});
  if (answer.status == 404 || answer.status == 410)
    return report::message("site-missing-file.at-host", {{"status", answer.status}});
  if (answer.status != 200) return report::message("site-bad-status", {{"status", answer.status}});
  const std::string sum = files::sha256(answer.body);
  if (sum == file.sha256) return std::nullopt;
  // A host may declare a compressed form as what it is a form of, and then it comes to us unpacked.
  const std::string_view source =
      std::string_view(file.path).substr(0, file.path.size() - std::min<std::size_t>(3, file.path.size()));
  const auto whole = sums.find(source);
  const bool is_form = file.path.ends_with(".gz") || file.path.ends_with(".br");
  if (is_form && whole != sums.end() && whole->second == sum) return std::nullopt;
  if (answer.body.size() < file.bytes) {
    return report::message("site-changed-file.short", {{"bytes", answer.body.size()}, {"wanted", file.bytes}});
  }
  return report::message("site-changed-file.at-host");
}

}  // namespace

bool is_host(std::string_view place) { return place.starts_with("https://") || place.starts_with("http://"); }

std::string asked_for(std::string_view path) {
  std::string out;
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    out += (begin == 0 ? "" : "/") + ascii::percent_encoded(path.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

SiteChecked check_site(const std::filesystem::path& site, bool strict, report::Report& report) {
  const files::SiteFaults faults = files::site_faults(site);
  for (const std::string& path : faults.missing) report.error_in(shown(site, path), report::message("site-missing-file"));
  for (const std::string& path : faults.changed) report.error_in(shown(site, path), report::message("site-changed-file"));
  for (const std::string& path : faults.foreign) {
    const report::Message foreign = report::message("site-foreign-file");
    if (strict) {
      report.error_in(shown(site, path), foreign);
    } else {
      report.warning_in(shown(site, path), foreign);
    }
  }
  return {.files = faults.files};
}

SiteChecked check_site_at(std::string address, Client& client, const SiteProgress& progress, report::Report& report) {
  if (address.back() != '/') address += '/';
  const std::string manifest = address + "data/manifest.json";
  const Answer answer = client.ask({.address = manifest});
  if (answer.failure != Failure::none)
    throw report::MachineError(report::message("machine.site-not-answering", {{"address", manifest}, {"what", answer.sentence}}));
  if (answer.moved)
    throw report::MachineError(report::message("machine.site-moved", {{"address", manifest}, {"to", answer.address}}));
  if (answer.status != 200)
    throw report::MachineError(report::message("machine.site-bad-status", {{"address", manifest}, {"status", answer.status}}));
  const std::optional<std::vector<PublishedFile>> files = files::published_files(answer.body);
  if (!files)
    throw report::MachineError(report::message("machine.no-manifest", {{"site", address}, {"manifest", "data/manifest.json"}}));

  std::vector<Request> requests;
  std::map<std::string, std::string, std::less<>> sums;
  for (const PublishedFile& file : *files) {
    requests.push_back({.address = address + asked_for(file.path)});
    sums.emplace(file.path, file.sha256);
  }
  SiteChecked out{.files = files->size()};
  std::size_t done = 0;
  client.run(std::move(requests), [&](std::size_t at, const Answer& each) {
    const PublishedFile& file = (*files)[at];
    if (file.path == "data/portal.json" && each.status == 200) out.language = load::own_language(each.body);
    if (each.failure == Failure::stopped) {
      out.stopped = true;
    } else if (std::optional<report::Message> fault = fault_of(file, each, sums)) {
      report.error_in(address + asked_for(file.path), std::move(*fault));
    }
    progress(++done, files->size());
    return std::vector<Request>();
  });
  return out;
}

}  // namespace insyn::fetch

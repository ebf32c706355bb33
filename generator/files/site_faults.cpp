#include <algorithm>

#include "files/disk.h"
#include "files/files.h"
#include "files/site_manifest.h"
#include "files/site_plan.h"

namespace insyn::files {

namespace {

bool is_intact(const Folder& site, const std::string& path, const ManifestEntry& entry) {
  const std::optional<std::string> bytes = site.read(path);
  return bytes && bytes->size() == entry.bytes && packed::sum(*bytes) == entry.checksum &&
         (entry.sha256.empty() || sha256(*bytes) == entry.sha256);
}

}  // namespace

SiteFaults site_faults(const std::filesystem::path& folder) {
  const SiteLists lists{"data/manifest.json", "data/manifest.sha256", "data/kept.json"};
  const Folder site(folder, shown_name(folder));
  const std::optional<std::string> text = site.read(lists.manifest);
  std::optional<FileList> list = text ? file_list(*text, "manifest") : std::nullopt;
  if (!list)
    throw report::MachineError(report::message("machine.no-manifest", {{"site", site.shown("")}, {"manifest", lists.manifest}}));

  SiteFaults out;
  out.files = list->files.size();
  ManifestEntries listed;
  for (ListedFile& file : list->files) listed.emplace(std::move(file.path), std::move(file.entry));
  const std::vector<FolderEntry> entries = site.entries(true);
  const auto stands = [&](std::string_view path) {
    const auto found = std::lower_bound(entries.begin(), entries.end(), path,
                                        [](const FolderEntry& a, std::string_view b) { return a.path < b; });
    return found != entries.end() && found->path == path;
  };
  for (const auto& [path, entry] : listed) {
    if (!stands(path)) {
      out.missing.push_back(path);
    } else if (!is_intact(site, path, entry)) {
      out.changed.push_back(path);
    }
  }
  const std::optional<std::string> sums = site.read(lists.sums);
  if (!sums) out.missing.push_back(lists.sums);
  if (sums && *sums != sums_text(listed)) out.changed.push_back(lists.sums);
  const KeptFiles kept = kept_files(site.read(lists.kept).value_or(std::string()));
  for (const FolderEntry& entry : entries) {
    if (entry.kind == Kind::folder || lists.has(entry.path) || listed.contains(entry.path)) continue;
    const auto old = kept.find(entry.path);
    if (old == kept.end()) {
      out.foreign.push_back(entry.path);
    } else if (!is_intact(site, entry.path, old->second.entry)) {
      out.changed.push_back(entry.path);
    }
  }
  return out;
}

std::optional<std::vector<PublishedFile>> published_files(std::string_view manifest) {
  std::optional<FileList> list = file_list(manifest, "manifest");
  if (!list) return std::nullopt;
  std::vector<PublishedFile> out;
  for (ListedFile& file : list->files) out.push_back({std::move(file.path), file.entry.bytes, std::move(file.entry.sha256)});
  return out;
}

}  // namespace insyn::files

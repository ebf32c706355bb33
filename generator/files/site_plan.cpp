#include "files/site_plan.h"

#include "report/report.h"

namespace insyn::files {

namespace {

bool is_reserved(std::string_view path) {
  const std::string_view first = path.substr(0, path.find('/'));
  return first == staging_name || first == lock_name;
}

[[noreturn]] void refuse(const std::string& shown, std::string_view wanted, bool edited) {
  throw report::MachineError(edited ? report::message("machine.edited-in-the-way", {{"path", shown}, {"wanted", wanted}})
                                    : report::message("machine.in-the-way", {{"path", shown}, {"wanted", wanted}}));
}

}  // namespace

std::string_view obstacle(const ManifestEntries& records, const std::string& path) {
  if (const auto same = records.find(path); same != records.end()) return same->first;
  for (std::size_t slash = path.find('/'); slash != std::string::npos; slash = path.find('/', slash + 1)) {
    const auto parent = records.find(std::string_view(path).substr(0, slash));
    if (parent != records.end()) return parent->first;
  }
  const auto below = records.lower_bound(path + "/");
  return below != records.end() && below->first.starts_with(path + "/") ? std::string_view(below->first) : std::string_view();
}

SitePlan site_plan(const Folder& old, const OldSite& before, const ManifestEntries& made, const SiteLists& lists,
                   unsigned most_exchanges) {
  SitePlan plan;
  const auto is_ours = [&](const std::string& path) { return before.written.contains(path) || before.kept.contains(path); };
  const auto is_as_written = [&](const std::string& path, const std::string& bytes) {
    if (as_written(before.written, path, bytes)) return true;
    const auto kept = before.kept.find(path);
    return kept != before.kept.end() && kept->second.entry.bytes == bytes.size() &&
           kept->second.entry.checksum == packed::sum(bytes);
  };
  for (FolderEntry& entry : old.entries(true)) {
    if (is_reserved(entry.path)) continue;
    const std::string& path = entry.path;
    plan.all.push_back(entry);
    if (lists.has(path) || (entry.kind == Kind::folder && !entry.empty)) continue;
    const bool ours = is_ours(path);
    const auto now = made.find(path);
    const bool is_made = now != made.end() && entry.kind != Kind::folder;
    if (is_made && !now->second.staged) continue;
    const auto bytes = ours ? old.read(path) : std::nullopt;
    const bool edited = ours && !(bytes && is_as_written(path, *bytes));
    if (is_made && !ours) refuse(old.shown(path), path, false);
    if (is_made) {
      if (edited) plan.replaced.push_back(path);
    } else if (ours && !edited) {
      const auto kept = before.kept.find(path);
      const unsigned exchanges = kept == before.kept.end() ? 1 : kept->second.exchanges + 1;
      if (has_fingerprint(path) && exchanges <= most_exchanges && obstacle(made, path).empty()) {
        plan.kept[path] = {{bytes->size(), packed::sum(*bytes), false, {}}, exchanges};
      } else {
        plan.dropped.push_back(path);
      }
    } else {
      const std::string_view wanted = obstacle(made, path);
      // An empty folder is in nobody's way: what a build that failed in place had made for its files, say.
      const bool goes_below = entry.kind == Kind::folder && wanted.size() > path.size();
      if (!wanted.empty() && !goes_below) refuse(old.shown(path), wanted, edited);
      if (edited) plan.disowned.push_back(path);
      plan.foreign.push_back(std::move(entry));
    }
  }
  return plan;
}

}  // namespace insyn::files

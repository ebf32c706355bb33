#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>

#include "files/site_publish.h"

namespace insyn::files {

namespace {

void move_over(const Folder& site, const Folder& staging, const std::string& from, const std::string& path) {
  const auto move = [&] { return renameat(staging.descriptor(), from.c_str(), site.descriptor(), path.c_str()) == 0; };
  if (move()) return;
  if (errno == ENOENT && path.find('/') != std::string::npos) {
    site.make_folder(path.substr(0, path.rfind('/')));
    if (move()) return;
  }
  fail(Doing::write, site.shown(path), errno);
}

// Removes a file of ours and the folders that are empty without it.
void remove_with_folders(const Folder& site, std::string path) {
  site.remove(path);
  for (std::size_t slash = path.rfind('/'); slash != std::string::npos; slash = path.rfind('/')) {
    path.resize(slash);
    if (unlinkat(site.descriptor(), path.c_str(), AT_REMOVEDIR) != 0) return;
  }
}

}  // namespace

void replace_site(const Folder& site, const Folder& staging, const SitePlan& plan, const ManifestEntries& written,
                  const ManifestEntries& made, const SiteLists& lists) {
  const std::string interim = ".insyn-manifest";
  ManifestEntries both = made;
  both.insert(written.begin(), written.end());
  staging.write(interim, manifest_text(both));
  staging.sync();
  move_over(site, staging, interim, lists.manifest);

  std::vector<std::string> staged;
  for (const auto& [path, record] : made) {
    if (record.staged) staged.push_back(path);
  }
  // Styles and scripts, whose names are new, before what names them: data before pages.
  const auto turn = [](const std::string& path) { return has_fingerprint(path) ? 0 : path.ends_with(".html") ? 2 : 1; };
  std::stable_sort(staged.begin(), staged.end(), [&](const auto& a, const auto& b) { return turn(a) < turn(b); });
  // What stands where a new folder or file must be goes first; a page that others may still link to goes last.
  std::vector<std::string> dropped = plan.dropped;
  const auto others =
      std::partition(dropped.begin(), dropped.end(), [&](const auto& path) { return !obstacle(made, path).empty(); });
  std::for_each(dropped.begin(), others, [&](const auto& path) { remove_with_folders(site, path); });
  for (const std::string& path : staged) move_over(site, staging, path, path);
  std::for_each(others, dropped.end(), [&](const auto& path) { remove_with_folders(site, path); });
  if (plan.kept.empty()) {
    site.remove(lists.kept);
  } else {
    move_over(site, staging, lists.kept, lists.kept);
  }
  move_over(site, staging, lists.sums, lists.sums);
  move_over(site, staging, lists.manifest, lists.manifest);
  site.sync();
}

}  // namespace insyn::files

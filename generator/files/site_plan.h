// site_plan.h: what becomes of each thing in the old site when the new one takes its place.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "files/disk.h"
#include "files/site_kept.h"
#include "files/site_manifest.h"

namespace insyn::files {

// Our own names, in an output that is written in place or beside one that is exchanged (there behind the output's name).
constexpr std::string_view staging_name = ".insyn-new";
constexpr std::string_view lock_name = ".insyn-lock";
constexpr std::string_view memory_name = ".insyn-memory";
constexpr std::string_view notes_name = ".insyn-notes";

// The files in a site that say what is in it; they are in no list themselves.
struct SiteLists {
  std::string manifest, sums, kept;
  bool has(std::string_view path) const { return path == manifest || path == sums || path == kept; }
};

struct SitePlan {
  std::vector<FolderEntry> foreign;   // not ours: files, links, empty folders; they stay
  std::vector<std::string> dropped;   // ours, no longer made, as we wrote them: they go
  std::vector<std::string> disowned;  // ours, no longer made, but changed by hand: foreign from now on
  std::vector<std::string> replaced;  // ours, changed by hand, and made anew
  KeptFiles kept;                     // ours, no longer made; their names have fingerprints, so they stay for a while
  std::vector<FolderEntry> all;       // everything in the old site
};

// What the old site says of itself: its manifest, and what it kept of the versions before.
struct OldSite {
  ManifestEntries written;
  std::string compressed_by;
  KeptFiles kept;
};

// `made` is what this build has put, `most_exchanges` how long a file with a fingerprint stays. Throws MachineError where a file
// that is not ours stands in the way of one that was made.
SitePlan site_plan(const Folder& old, const OldSite& before, const ManifestEntries& made, const SiteLists& lists,
                   unsigned most_exchanges);

// A path in `records` that cannot be in one folder with a file of this path: itself, a parent, or something below it. Or empty.
std::string_view obstacle(const ManifestEntries& records, const std::string& path);

}  // namespace insyn::files

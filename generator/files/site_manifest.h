// site_manifest.h: what the generator wrote into a site: path, size and checksum of each file, as data/manifest.json says it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "json/json.h"
#include "packed/packed.h"

namespace insyn::files {

using Checksum = packed::Sum;  // tells an edited file from one of ours

struct ManifestEntry {
  std::uint64_t bytes = 0;
  Checksum checksum{};
  bool staged = false;      // this build wrote it anew; not part of the manifest
  std::string sha256 = {};  // 64 hexadecimal digits, for whoever wants proof; empty where an older version wrote the manifest
};

// By path. A path has two records only in the manifest that stands while files are replaced in place: the old bytes or the new.
using ManifestEntries = std::multimap<std::string, ManifestEntry, std::less<>>;

// Deterministic JSON, one file a line, sorted by path. `compressed_by` says what made the .gz and .br; empty: there are none.
std::string manifest_text(const ManifestEntries& records, const std::string& compressed_by = {});

// The same checksums as “sha256sum -c” reads them.
std::string sums_text(const ManifestEntries& records);

// The members that name a file, in a list of files.
void write_members(const std::string& path, const ManifestEntry& entry, json::Writer& json);

// A file as a list of ours names it.
struct ListedFile {
  std::string path;
  ManifestEntry entry;
  unsigned exchanges = 0;  // of the list of what is kept
};

struct FileList {
  std::vector<ListedFile> files;
  std::string compressed_by;
};

// Nothing where the text is not such a list of ours: "manifest" or "kept".
std::optional<FileList> file_list(std::string_view text, std::string_view list);

// Whether the file is as it was written: no hand has changed it.
bool as_written(const ManifestEntries& records, const std::string& path, std::string_view bytes);

}  // namespace insyn::files

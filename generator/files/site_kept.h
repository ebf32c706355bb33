// site_kept.h: files of older versions that stay in the site for pages that are open already, as data/kept.json lists them.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "files/site_manifest.h"

namespace insyn::files {

struct KeptFile {
  ManifestEntry entry;     // as it was written
  unsigned exchanges = 1;  // how many versions of the site it is older than
};

// By path. A list of its own beside the manifest: what it says depends on what was built before, not on the content alone.
using KeptFiles = std::map<std::string, KeptFile, std::less<>>;

// "assets/site.0123456789abcdef.css", or the same with .gz or .br after it: another content would have another name.
bool has_fingerprint(std::string_view path);

std::string kept_text(const KeptFiles& files);

// None where the text is not such a list of ours: then the files are somebody else's.
KeptFiles kept_files(std::string_view text);

}  // namespace insyn::files

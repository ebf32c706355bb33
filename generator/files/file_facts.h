// file_facts.h: within files, what a file looks like without opening it: enough to see that it has been written since.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "files/disk.h"

struct stat;

namespace insyn::files {

// Nobody can set `changed` to a time of his own, so a file that was written over has other facts, whatever its date says; except
// within one tick of the clock, see build_memory.h. Times are nanoseconds since 1970.
struct FileFacts {
  std::uint64_t inode = 0, size = 0;
  std::int64_t modified = 0, changed = 0;
  bool operator==(const FileFacts&) const = default;
};

FileFacts facts_of(const struct stat& status);

// Looks at many files below a folder, best in the order of the folders they lie in.
class Looker {
 public:
  Looker(const Folder& root, Links links) : root_(root), links_(links) {}
  // None where there is no regular file (with Links::refuse, a link to one is none).
  std::optional<FileFacts> facts(const std::string& path);

 private:
  const Folder& root_;
  const Links links_;
  std::string at_;  // where `folder_` is
  Descriptor folder_;
};

}  // namespace insyn::files

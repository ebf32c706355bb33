// folder_watch.h: tells when something in a few folders may have changed, and which files have.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "files/disk.h"
#include "files/files.h"

namespace insyn::files {

// The kernel tells of changes where it can; over a network, or past its limit of watches, the folders are looked through.
class FolderWatch {
 public:
  explicit FolderWatch(std::vector<std::filesystem::path> folders);

  // Can be read from, as poll(2) tells it, when there is something to ask about; -1: nobody will say, so ask now and then.
  int descriptor() const { return descriptor_.get(); }
  // Whether something has changed since it was asked last. Names that begin with a dot count only where they
  // go to the top of the site.
  bool changed();
  // The files in which that was, since it was asked last; nothing where it may have been in any, or folders came or went. A file
  // may be there no longer.
  std::optional<std::set<std::filesystem::path>> take_files();

 private:
  void look_through();
  bool add(const std::filesystem::path& folder);
  bool drain();
  bool counts_dots(const std::filesystem::path& folder) const;

  std::vector<std::filesystem::path> folders_;
  Descriptor descriptor_;
  std::map<int, std::filesystem::path> watched_;
  std::string state_;  // where the folders are looked through
  std::set<std::filesystem::path> files_;
  bool anywhere_ = false;  // something other than these files has changed
};

// Of the files that `before` gave, those that hold something else now; both are folders, not laid one over another. Nothing where
// there are other files than there were, or where that cannot be told. `looked`, nanoseconds since 1970, is when `before` was
// opened: what was written shortly before it is read. `now` then knows of the others what `before` knew.
std::optional<std::vector<std::string>> changed_files(const Tree& before, const Tree& now, std::int64_t looked);

}  // namespace insyn::files

// build_memory.h: within files, what the last build read, wrote and told, kept beside the site so that a build with nothing to do
// ends.
//
// A file is as it was when it looks as it did. Its looks prove nothing where it was written so shortly before it was looked at
// that the clock of its file system may not have moved since: such a file is read, and its checksum compared. Nothing here is
// ever needed: without a memory, or with one that is not trusted, everything is made anew, to the same bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "files/file_facts.h"
#include "files/files.h"
#include "files/site_manifest.h"

namespace insyn::files {

struct KnownFile {
  std::string path;
  bool read = true;  // else it was listed only, and what it holds is of no consequence
  FileFacts facts;
  Checksum checksum;
};

// What Tree::read has given, by path.
struct TreeReads {
  std::mutex mutex;
  std::map<std::string, KnownFile, std::less<>> files;
  bool torn = false;  // a file was read twice, and was another the second time
};

struct KnownTree {
  std::string shown;
  std::vector<KnownFile> files;  // by path
};

struct BuildMemory {
  std::string circumstances;
  // By the clock of the site: before anything was read, after everything was written, and after the old site was cleared away,
  // which is the last change of files that both sites had.
  std::int64_t began = 0, ended = 0, cleared = 0;
  std::vector<KnownTree> trees;
  std::vector<KnownFile> outputs;   // folder by folder
  std::vector<std::string> sha256;  // of each of them; empty of the lists of the site themselves
  std::string compressed_by;
  Checksum notes{};  // of what the modules themselves keep, in a file of its own
  Told told;
};

// What a tree listed and read; nothing where a file changed while it was read, or the tree has misfits.
std::optional<KnownTree> known_tree(const Tree& tree);

// A part for each member, each with its checksum.
std::string memory_text(const BuildMemory& memory);
// Nothing where the text is not what `memory_text` gives.
std::optional<BuildMemory> memory_of(std::string_view text);

// A file that holds something else than when it was read last.
struct Change {
  std::size_t tree = 0;  // its number
  std::string path;
};
constexpr std::size_t kMostChanges = 1000;  // where more have changed, all is made anew

// The memory takes in what the files look like now; `looked` is set where some had to be read, which another look would be
// spared. Nothing where there are other files than there were, or more have changed.
std::optional<std::vector<Change>> changes(BuildMemory& memory, const std::vector<const Tree*>& trees, bool& looked);
// Whether every file of the site is as it was written.
bool is_as_written(BuildMemory& memory, const Folder& site, bool& looked);
// What is known of the files that have not changed, for trees that need not read them all again.
void hand_on(const BuildMemory& memory, const std::vector<Change>& changes, const std::vector<const Tree*>& trees);

}  // namespace insyn::files

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
  std::int64_t began = 0, ended = 0;  // before anything was read, and after everything was written: the site's own clock
  std::vector<KnownTree> trees;
  std::vector<KnownFile> outputs;  // folder by folder
  Told told;
};

// What a tree listed and read; nothing where a file changed while it was read.
std::optional<KnownTree> known_tree(const Tree& tree);

// A part for each member, each with its checksum.
std::string memory_text(const BuildMemory& memory);
// Nothing where the text is not what `memory_text` gives.
std::optional<BuildMemory> memory_of(std::string_view text);

// How much of what the memory knows is so still.
enum class Still {
  no,
  yes,
  yes_by_checksum,  // it had to read some files, and would be spared that by a new look
};

// Takes new facts into the memory, as of `now`.
Still still(BuildMemory& memory, const std::vector<const Tree*>& trees, const Folder& site, std::int64_t now);

}  // namespace insyn::files

#include "files/build_memory.h"

#include <algorithm>

#include "files/folder_watch.h"

namespace insyn::files {

namespace {

constexpr std::int64_t kSecond = 1'000'000'000;
// A kernel's clock for files moves at least a hundred times a second; file systems of old keep whole seconds or two.
constexpr std::int64_t kTick = kSecond / 50, kCoarse = 2 * kSecond;

// What people write: whoever saves a file twice in a second is not missed on any file system.
bool input_is_settled(const FileFacts& facts, std::int64_t looked) {
  return std::max(facts.modified, facts.changed) < looked - kCoarse;
}

// What we wrote, on the file system whose clock the moments were read from.
bool output_is_settled(const FileFacts& facts, const BuildMemory& memory) {
  const bool fine = facts.changed % kSecond != 0 && memory.ended % kSecond != 0;
  const std::int64_t tick = fine ? kTick : kCoarse;
  return facts.modified < memory.ended - tick && facts.changed < memory.cleared - tick;
}

// The numbers of the files that hold something else than they did, or are no longer there; at most so many.
template <typename Settled>
std::vector<std::size_t> changed(std::vector<KnownFile>& files, const Folder& folder, Links links, const Settled& settled,
                                 std::size_t most, bool& by_checksum) {
  Looker looker(folder, links);
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < files.size() && out.size() < most; ++i) {
    KnownFile& file = files[i];
    if (!file.read) continue;
    const std::optional<FileFacts> now = looker.facts(file.path);
    if (now && *now == file.facts && settled(*now)) continue;
    const std::optional<std::string> bytes =
        now && now->size == file.facts.size ? folder.read(file.path, links) : std::optional<std::string>();
    if (!bytes || packed::sum(*bytes) != file.checksum) {
      out.push_back(i);
    } else {
      file.facts = *now;
      by_checksum = true;
    }
  }
  return out;
}

bool same_paths(const KnownTree& known, const Tree& tree) {
  return tree.misfits().empty() && known.shown == tree.shown("") &&
         std::equal(known.files.begin(), known.files.end(), tree.paths().begin(), tree.paths().end(),
                    [](const KnownFile& file, const std::string& path) { return file.path == path; });
}

}  // namespace

std::optional<std::vector<std::string>> changed_files(const Tree& before, const Tree& now, std::int64_t looked) {
  const std::optional<KnownTree> known = known_tree(before);
  if (!known || !same_paths(*known, now)) return std::nullopt;
  const Folder folder(now.folder(), now.shown(""));
  Looker looker(folder, Links::follow);
  std::vector<std::string> out;
  std::map<std::string, KnownFile, std::less<>> unchanged;
  for (const KnownFile& file : known->files) {
    if (!file.read) continue;
    unchanged.emplace(file.path, file);
    const std::optional<FileFacts> facts = looker.facts(file.path);
    if (!facts) return std::nullopt;
    if (*facts == file.facts && input_is_settled(*facts, looked)) continue;
    const std::optional<std::string> bytes = folder.read(file.path, Links::follow);
    if (!bytes) return std::nullopt;
    if (packed::sum(*bytes) != file.checksum) {
      out.push_back(file.path);
      unchanged.erase(file.path);
    } else {
      unchanged[file.path].facts = *facts;
    }
  }
  const std::lock_guard lock(now.reads().mutex);
  now.reads().files.merge(unchanged);
  return out;
}

std::optional<KnownTree> known_tree(const Tree& tree) {
  KnownTree out{tree.shown(""), {}};
  TreeReads& reads = tree.reads();
  const std::lock_guard lock(reads.mutex);
  if (reads.torn || !tree.misfits().empty()) return std::nullopt;
  for (const std::string& path : tree.paths()) {
    const auto found = reads.files.find(path);
    out.files.push_back(found == reads.files.end() ? KnownFile{path, false, {}, {}} : found->second);
  }
  return out;
}

std::optional<std::vector<Change>> changes(BuildMemory& memory, const std::vector<const Tree*>& trees, bool& looked) {
  if (memory.trees.size() != trees.size()) return std::nullopt;
  for (std::size_t i = 0; i < trees.size(); ++i) {
    if (!same_paths(memory.trees[i], *trees[i])) return std::nullopt;
  }
  const auto settled = [&](const FileFacts& facts) { return input_is_settled(facts, memory.began); };
  std::vector<Change> out;
  for (std::size_t i = 0; i < trees.size(); ++i) {
    const Folder folder(trees[i]->folder(), trees[i]->shown(""));
    std::vector<KnownFile>& files = memory.trees[i].files;
    for (const std::size_t each : changed(files, folder, Links::follow, settled, kMostChanges + 1 - out.size(), looked))
      out.push_back({i, files[each].path});
    if (out.size() > kMostChanges) return std::nullopt;
  }
  return out;
}

bool is_as_written(BuildMemory& memory, const Folder& site, bool& looked) {
  const auto settled = [&](const FileFacts& facts) { return output_is_settled(facts, memory); };
  return changed(memory.outputs, site, Links::refuse, settled, 1, looked).empty();
}

void hand_on(const BuildMemory& memory, const std::vector<Change>& changes, const std::vector<const Tree*>& trees) {
  for (std::size_t i = 0; i < trees.size(); ++i) {
    std::map<std::string, KnownFile, std::less<>> known;
    for (const KnownFile& file : memory.trees[i].files) {
      if (file.read) known.emplace_hint(known.end(), file.path, file);
    }
    for (const Change& each : changes) {
      if (each.tree == i) known.erase(each.path);
    }
    TreeReads& reads = trees[i]->reads();
    const std::lock_guard lock(reads.mutex);
    reads.files.merge(known);
  }
}

}  // namespace insyn::files

#include <unicode/ustring.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <iterator>

#include "files/build_memory.h"
#include "files/content_folder.h"
#include "files/disk.h"
#include "files/files.h"
#include "json/json.h"

namespace insyn::files {

using report::message;

namespace {

constexpr std::size_t most_entries = 200'000;

// A name that messages, addresses and JSON can carry: UTF-8 without control characters.
bool is_plain(std::string_view name) {
  if (std::any_of(name.begin(), name.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; })) return false;
  UErrorCode status = U_ZERO_ERROR;
  std::int32_t length = 0;
  u_strFromUTF8(nullptr, 0, &length, name.data(), static_cast<std::int32_t>(name.size()), &status);
  return status != U_INVALID_CHAR_FOUND;
}

// A link may stand for a file that is in the folder as well, and for nothing else.
bool leads_to_a_file_within(const Folder& folder, const std::string& link) {
  std::error_code failed;
  const auto root = std::filesystem::canonical(folder.path(), failed);
  const auto target = failed ? root : std::filesystem::canonical(folder.path() / link, failed);
  if (failed || !std::filesystem::is_regular_file(target, failed)) return false;
  return *target.lexically_relative(root).begin() != "..";
}

}  // namespace

Tree Tree::open(const std::filesystem::path& folder) { return open(folder, {}); }

Tree Tree::open_content(const std::filesystem::path& folder) { return open(folder, kRootFolder); }

Tree Tree::open(const std::filesystem::path& folder, std::string_view with_dot_files) {
  Tree tree;
  tree.folder_ = folder;
  tree.shown_ = shown_name(folder);
  tree.reads_ = std::make_shared<TreeReads>();
  const Folder root(folder, tree.shown_);
  std::vector<FolderEntry> entries = root.entries(false, most_entries);
  if (!with_dot_files.empty() && std::filesystem::is_directory(folder / with_dot_files)) {
    std::erase_if(entries, [&](const FolderEntry& each) { return each.path.starts_with(with_dot_files); });
    for (FolderEntry& each : Folder(folder / with_dot_files, root.shown(with_dot_files)).entries(true, most_entries)) {
      if (std::string_view(each.path).substr(each.path.rfind('/') + 1).starts_with(".git")) continue;  // the repository's own
      each.path.insert(0, with_dot_files);
      entries.push_back(std::move(each));
    }
    std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  }
  for (FolderEntry& entry : entries) {
    if (entry.kind == Kind::folder || is_left_behind(entry.path)) continue;
    const std::string shown = root.shown(entry.path);
    if (!is_plain(entry.path)) {
      throw report::MachineError(message("machine.bad-name", {{"path", json::quoted(shown)}}));
    }
    if (entry.kind == Kind::other) throw report::MachineError(message("machine.neither-file-nor-folder", {{"path", shown}}));
    if (entry.kind == Kind::link && !leads_to_a_file_within(root, entry.path)) {
      throw report::MachineError(message("machine.link-leads-out", {{"path", shown}, {"folder", root.shown("")}}));
    }
    tree.paths_.push_back(std::move(entry.path));
  }
  return tree;
}

Tree Tree::of(std::map<std::string, std::string> files, std::string shown) {
  Tree tree;
  tree.shown_ = std::move(shown);
  tree.reads_ = std::make_shared<TreeReads>();
  for (const auto& [path, bytes] : files) tree.paths_.push_back(path);
  tree.memory_ = std::move(files);
  tree.in_memory_ = true;
  return tree;
}

Tree Tree::over(Tree upper, Tree beneath) {
  Tree tree;
  std::set_union(upper.paths_.begin(), upper.paths_.end(), beneath.paths_.begin(), beneath.paths_.end(),
                 std::back_inserter(tree.paths_));
  tree.upper_ = std::make_shared<const Tree>(std::move(upper));
  tree.beneath_ = std::make_shared<const Tree>(std::move(beneath));
  return tree;
}

std::vector<const Tree*> Tree::layers() const {
  if (!upper_) return {this};
  std::vector<const Tree*> out = upper_->layers();
  for (const Tree* each : beneath_->layers()) out.push_back(each);
  return out;
}

bool Tree::has(std::string_view path) const { return std::binary_search(paths_.begin(), paths_.end(), path); }

std::string Tree::read(std::string_view path, std::size_t limit) const {
  if (upper_) return (upper_->has(path) ? upper_ : beneath_)->read(path, limit);
  const std::string name(path);
  if (in_memory_) {
    const auto file = memory_.find(name);
    if (file == memory_.end()) fail(Doing::read, shown(path), ENOENT);
    return file->second;
  }
  KnownFile known{name, true, {}, {}};
  auto bytes = Folder(folder_, shown_).read(name, Links::follow, limit, &known.facts);
  if (!bytes) fail(Doing::read, shown(path), ENOENT);
  known.checksum = packed::sum(*bytes);
  const std::lock_guard lock(reads_->mutex);
  const auto [before, first] = reads_->files.emplace(name, known);
  if (!first && before->second.checksum != known.checksum) reads_->torn = true;
  return std::move(*bytes);
}

std::size_t Tree::size(std::string_view path) const {
  if (upper_) return (upper_->has(path) ? upper_ : beneath_)->size(path);
  if (in_memory_) return read(path).size();
  std::error_code failed;
  const std::uintmax_t bytes = std::filesystem::file_size(folder_ / path, failed);
  if (failed) fail(Doing::read, shown(path), failed.value());
  return bytes;
}

std::string Tree::shown(std::string_view path) const {
  if (upper_) return (upper_->has(path) ? upper_ : beneath_)->shown(path);
  return shown_.empty() ? std::string(path) : shown_ + "/" + std::string(path);
}

}  // namespace insyn::files

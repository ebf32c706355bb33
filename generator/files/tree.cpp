#include <unicode/utf8.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <iterator>

#include "files/build_memory.h"
#include "files/content_folder.h"
#include "files/disk.h"
#include "files/files.h"

namespace insyn::files {

using report::message;

namespace {

// Bytes of a path within a folder, which leaves room for where the folder lies: some systems keep no more than 1,024 in all.
constexpr std::size_t kLongestPath = 900;
constexpr ListLimits kLimits{.entries = 200'000, .path = kLongestPath};

// As messages and JSON can carry it: in the place of a control character, and of what is not UTF-8, stands U+FFFD.
std::string printable(std::string_view path) {
  std::string out;
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(path.data());
  const auto size = static_cast<std::int32_t>(path.size());
  for (std::int32_t at = 0; at < size;) {
    const std::int32_t begin = at;
    UChar32 c = 0;
    U8_NEXT(bytes, at, size, c);
    const bool plain = c >= 0x20 && (c < 0x7F || c > 0x9F) && c != 0x2028 && c != 0x2029;
    out += plain ? path.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(at - begin)) : "\uFFFD";
  }
  return out;
}

// A link may stand for a file that is in the folder as well, and for nothing else.
bool leads_to_a_file_within(const Folder& folder, const std::string& link) {
  std::error_code failed;
  const auto root = std::filesystem::canonical(folder.path(), failed);
  const auto target = failed ? root : std::filesystem::canonical(folder.path() / link, failed);
  if (failed || !std::filesystem::is_regular_file(target, failed)) return false;
  return *target.lexically_relative(root).begin() != "..";
}

// Why an entry cannot be read as a file; no words where it can.
report::Message unfit(const Folder& folder, const FolderEntry& entry, const std::string& shown) {
  if (shown != entry.path) return message("file-name.not-text");
  if (entry.path.size() > kLongestPath) return message("file-name.path", {{"bytes", entry.path.size()}, {"most", kLongestPath}});
  if (entry.kind == Kind::other) return message("not-a-file");
  if (entry.kind == Kind::link && !leads_to_a_file_within(folder, entry.path)) {
    return message("not-a-file.link", {{"folder", folder.shown("")}});
  }
  return {};
}

}  // namespace

Tree Tree::open(const std::filesystem::path& folder) {
  Tree tree = open(folder, {});
  for (const Misfit& each : tree.misfits_)
    throw report::MachineError(message("machine.read", {{"path", tree.shown(each.path)}, {"error", each.why}}));
  return tree;
}

Tree Tree::open_content(const std::filesystem::path& folder) { return open(folder, kRootFolder); }

Tree Tree::open(const std::filesystem::path& folder, std::string_view with_dot_files) {
  Tree tree;
  tree.folder_ = folder;
  tree.shown_ = shown_name(folder);
  tree.reads_ = std::make_shared<TreeReads>();
  const Folder root(folder, tree.shown_);
  std::vector<FolderEntry> entries = root.entries(false, kLimits);
  if (!with_dot_files.empty() && std::filesystem::is_directory(folder / with_dot_files)) {
    std::erase_if(entries, [&](const FolderEntry& each) { return each.path.starts_with(with_dot_files); });
    for (FolderEntry& each : Folder(folder / with_dot_files, root.shown(with_dot_files)).entries(true, kLimits)) {
      if (std::string_view(each.path).substr(each.path.rfind('/') + 1).starts_with(".git")) continue;  // the repository's own
      each.path.insert(0, with_dot_files);
      entries.push_back(std::move(each));
    }
    std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  }
  for (FolderEntry& entry : entries) {
    if ((entry.kind == Kind::folder && entry.path.size() <= kLongestPath) || is_left_behind(entry.path)) continue;
    std::string name = printable(entry.path);
    if (report::Message why = unfit(root, entry, name); !why.empty()) {
      tree.misfits_.push_back({std::move(name), std::move(why)});
    } else {
      tree.paths_.push_back(std::move(entry.path));
    }
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
  auto bytes = read_at(folder_ / name, shown(path), limit, known.facts);
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

#include "files/folder_watch.h"

#include <linux/magic.h>
#include <sys/inotify.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <iterator>
#include <utility>

#include "files/content_folder.h"

namespace insyn::files {

namespace {

// Where others may write without our kernel seeing it.
constexpr std::uint64_t kFar[] = {NFS_SUPER_MAGIC, SMB_SUPER_MAGIC,  0xFF534D42 /* cifs */, 0xFE534D42 /* smb2 */,
                                  V9FS_MAGIC,      FUSE_SUPER_MAGIC, CODA_SUPER_MAGIC,      0x786F4256 /* vboxsf */};

bool is_far(const std::filesystem::path& folder) {
  struct statfs status {};
  if (statfs(folder.c_str(), &status) != 0) return true;
  return std::find(std::begin(kFar), std::end(kFar), static_cast<std::uint64_t>(static_cast<std::uint32_t>(status.f_type))) !=
         std::end(kFar);
}

constexpr std::uint32_t kChanges = IN_MODIFY | IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ATTRIB |
                                   IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;

}  // namespace

FolderWatch::FolderWatch(std::vector<std::filesystem::path> folders) : folders_(std::move(folders)) {
  if (std::none_of(folders_.begin(), folders_.end(), is_far)) descriptor_ = Descriptor(inotify_init1(IN_CLOEXEC | IN_NONBLOCK));
  if (!descriptor_ || !std::all_of(folders_.begin(), folders_.end(), [this](const auto& each) { return add(each); }))
    look_through();
}

void FolderWatch::look_through() {
  anywhere_ = true;
  descriptor_ = Descriptor();
  watched_.clear();
  state_ = state_of(folders_);
}

// Whether it is, or lies in, what goes to the top of the site, where dot files count too.
bool FolderWatch::counts_dots(const std::filesystem::path& folder) const {
  return std::any_of(folders_.begin(), folders_.end(), [&](const std::filesystem::path& each) {
    return is_root_file(folder.lexically_relative(each).string() + '/');
  });
}

// With all below it; false where the kernel will not tell of it.
bool FolderWatch::add(const std::filesystem::path& folder) {
  const int number = inotify_add_watch(descriptor_.get(), folder.c_str(), kChanges);
  if (number < 0) return errno == ENOENT || errno == ENOTDIR;  // it has gone again, and that is told too
  watched_[number] = folder;
  std::error_code failed;
  for (std::filesystem::directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed)) {
    const bool ignored = at->path().filename().string().starts_with('.') && !counts_dots(folder);
    if (ignored || !at->is_directory(failed) || at->is_symlink(failed)) continue;
    if (!add(at->path())) return false;
  }
  return true;
}

bool FolderWatch::drain() {
  bool any = false;
  alignas(inotify_event) std::array<char, 64U * 1024U> buffer;
  for (ssize_t size = 0; (size = read(descriptor_.get(), buffer.data(), buffer.size())) > 0;) {
    for (const char* at = buffer.data(); at < buffer.data() + size;) {
      const auto* event = reinterpret_cast<const inotify_event*>(at);  // NOLINT: as inotify(7) has it
      at += sizeof(inotify_event) + event->len;
      const std::string_view name = event->len > 0 ? event->name : "";
      if ((event->mask & IN_IGNORED) != 0) watched_.erase(event->wd);
      const auto folder = watched_.find(event->wd);
      const bool ignored = name.starts_with('.') && (folder == watched_.end() || !counts_dots(folder->second));
      if (ignored || (event->mask & IN_IGNORED) != 0) continue;
      any = true;
      if (name.empty() || folder == watched_.end() || (event->mask & IN_ISDIR) != 0) {
        anywhere_ = true;
      } else {
        files_.insert(std::filesystem::path(folder->second) / name);
      }
      const bool gone = (event->mask & (IN_Q_OVERFLOW | IN_DELETE_SELF | IN_MOVE_SELF)) != 0;
      const bool new_folder = (event->mask & IN_ISDIR) != 0 && (event->mask & (IN_CREATE | IN_MOVED_TO)) != 0;
      if (new_folder && folder != watched_.end() && !add(std::filesystem::path(folder->second) / name))
        return look_through(), true;
      // What became of a folder that was moved, or of one of the three themselves, only a look can tell.
      const bool top = folder != watched_.end() && std::find(folders_.begin(), folders_.end(), folder->second) != folders_.end();
      if ((event->mask & IN_Q_OVERFLOW) != 0 || (gone && top)) return look_through(), true;
    }
  }
  return any;
}

bool FolderWatch::changed() {
  if (descriptor_) return drain();
  std::string state = state_of(folders_);
  const bool out = state != state_;
  state_ = std::move(state);
  anywhere_ = anywhere_ || out;
  return out;
}

std::optional<std::set<std::filesystem::path>> FolderWatch::take_files() {
  std::set<std::filesystem::path> files = std::exchange(files_, {});
  return std::exchange(anywhere_, false) ? std::nullopt : std::optional(std::move(files));
}

}  // namespace insyn::files

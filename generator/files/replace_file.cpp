#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "files/disk.h"
#include "files/files.h"

namespace insyn::files {

namespace {

Folder folder_of(const std::filesystem::path& path) {
  const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
  return Folder(folder, shown_name(folder));
}

}  // namespace

std::optional<std::string> read_file(const std::filesystem::path& path, std::size_t limit) {
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) return std::nullopt;
  return folder_of(path).read(path.filename().string(), Links::follow, limit);
}

void replace_file(const std::filesystem::path& path, std::string_view bytes) {
  const std::string shown = shown_name(path);
  if (path.has_parent_path()) {
    std::error_code failed;
    std::filesystem::create_directories(path.parent_path(), failed);
    if (failed) fail(Doing::write, shown, failed.value());
  }
  const Folder folder = folder_of(path);
  // Dot files are not content, so that one left behind by a kill disturbs nobody; the next run takes its place.
  const std::string name = path.filename().string();
  const std::string passing = '.' + name + ".new";
  folder.remove(passing);
  folder.write(passing, bytes);
  // The file keeps the permissions of the one it replaces, and is on the disk before it takes its name.
  struct stat before {};
  const bool replaces = fstatat(folder.descriptor(), name.c_str(), &before, 0) == 0;
  // Where that is not allowed the file is written all the same, with the permissions of a new one.
  [[maybe_unused]] const bool kept = replaces && fchmodat(folder.descriptor(), passing.c_str(), before.st_mode & 0777U, 0) == 0;
  const Descriptor file = opened(folder.descriptor(), passing, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  if (!file || fsync(file.get()) != 0 || renameat(folder.descriptor(), passing.c_str(), folder.descriptor(), name.c_str()) != 0) {
    const int error = errno;
    unlinkat(folder.descriptor(), passing.c_str(), 0);
    fail(Doing::write, shown, error);
  }
}

}  // namespace insyn::files

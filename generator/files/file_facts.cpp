#include "files/file_facts.h"

#include <fcntl.h>
#include <sys/stat.h>

namespace insyn::files {

namespace {

std::int64_t nanoseconds(const timespec& time) { return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec; }

}  // namespace

FileFacts facts_of(const struct stat& status) {
  return {status.st_ino, static_cast<std::uint64_t>(status.st_size), nanoseconds(status.st_mtim), nanoseconds(status.st_ctim)};
}

std::optional<FileFacts> Looker::facts(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  const std::string_view folder = std::string_view(path).substr(0, slash == std::string::npos ? 0 : slash);
  if (folder != at_) {
    at_ = folder;
    folder_ = Descriptor(openat(root_.descriptor(), at_.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  }
  const int from = at_.empty() ? root_.descriptor() : folder_.get();
  const char* name = path.c_str() + (slash == std::string::npos ? 0 : slash + 1);
  struct stat status {};
  if (from < 0 || fstatat(from, name, &status, links_ == Links::refuse ? AT_SYMLINK_NOFOLLOW : 0) != 0) return std::nullopt;
  if (!S_ISREG(status.st_mode)) return std::nullopt;
  return facts_of(status);
}

}  // namespace insyn::files

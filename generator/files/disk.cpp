#include "files/disk.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <system_error>

#include "files/file_facts.h"
#include "report/report.h"

namespace insyn::files {

using report::message;

namespace {

constexpr std::size_t buffer_size = 64U * 1024U;

struct CloseFolder {
  void operator()(DIR* folder) const { closedir(folder); }
};

// A read that a signal cannot cut short; -1 with errno where it fails, 0 at the end.
ssize_t read_some(int file, char* to, std::size_t size) { return TEMP_FAILURE_RETRY(::read(file, to, size)); }

Kind kind_of(int folder, const dirent& entry, const std::string& shown) {
  switch (entry.d_type) {
    case DT_REG:
      return Kind::file;
    case DT_DIR:
      return Kind::folder;
    case DT_LNK:
      return Kind::link;
    case DT_UNKNOWN:
      break;
    default:
      return Kind::other;
  }
  struct stat status {};
  if (fstatat(folder, entry.d_name, &status, AT_SYMLINK_NOFOLLOW) != 0) fail(Doing::read, shown, errno);
  if (S_ISREG(status.st_mode)) return Kind::file;
  if (S_ISDIR(status.st_mode)) return Kind::folder;
  return S_ISLNK(status.st_mode) ? Kind::link : Kind::other;
}

// Opens for reading; O_NONBLOCK so that a pipe in the place of a file cannot hold us up.
Descriptor open_to_read(int folder, const std::string& path, Links links) {
  const int follow = links == Links::follow ? 0 : O_NOFOLLOW;
  return opened(folder, path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | follow);
}

}  // namespace

Descriptor opened(int folder, const std::string& path, int flags, unsigned mode) {
  return Descriptor(static_cast<int>(TEMP_FAILURE_RETRY(openat(folder, path.c_str(), flags, mode))));
}

Descriptor::~Descriptor() {
  if (number_ >= 0) close(number_);
}

namespace {

report::Message reason(int error) {
  switch (error) {
    case ENOENT:
      return message("part.no-such-file");
    case EACCES:
    case EPERM:
      return message("part.no-permission");
    case ENOSPC:
      return message("part.disk-full");
    case EROFS:
      return message("part.read-only");
    case EISDIR:
      return message("part.is-a-folder");
    case ENOTDIR:
      return message("part.not-a-folder");
    default:
      return report::literal(std::generic_category().message(error));
  }
}

report::Message what_failed(Doing doing, const std::string& shown, int error) {
  switch (doing) {
    case Doing::read:
      return message("machine.read", {{"path", shown}, {"error", reason(error)}});
    case Doing::write:
      return message("machine.write", {{"path", shown}, {"error", reason(error)}});
    case Doing::carry_over:
      return message("machine.carry-over", {{"path", shown}, {"error", reason(error)}});
    case Doing::remove:
      return message("machine.remove", {{"path", shown}, {"error", reason(error)}});
    case Doing::exchange:
      return message("machine.exchange", {{"path", shown}, {"error", reason(error)}});
    case Doing::lock:
      return message("machine.lock", {{"path", shown}, {"error", reason(error)}});
  }
  return {};
}

}  // namespace

void fail(Doing doing, const std::string& shown, int error) { throw report::MachineError(what_failed(doing, shown, error)); }

std::string shown_name(const std::filesystem::path& path) {
  std::filesystem::path name = path.lexically_normal();
  if (name.is_absolute()) {
    const std::filesystem::path relative = name.lexically_relative(std::filesystem::current_path());
    if (!relative.empty() && *relative.begin() != "..") name = relative;
  }
  if (!name.has_filename() && name.has_relative_path()) name = name.parent_path();
  return name == "." ? "" : name.string();
}

void require_site_path(std::string_view path) {
  bool good = !path.empty() && std::none_of(path.begin(), path.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; });
  for (std::size_t begin = 0; good && begin <= path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    const std::string_view part = path.substr(begin, end - begin);
    good = !part.empty() && part != "." && part != "..";
    begin = end + 1;
  }
  assert(good && "a path within the site");
  if (!good) std::abort();
}

std::error_code remove_tree(const std::filesystem::path& folder) {
  std::error_code failed;
  do std::filesystem::remove_all(folder, failed);
  while (failed == std::errc::interrupted);
  return failed;
}

Folder::Folder(std::filesystem::path path, std::string shown)
    : path_(std::move(path)), shown_(std::move(shown)), descriptor_(opened(AT_FDCWD, path_, O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
  if (!descriptor_) fail(Doing::read, this->shown(""), errno);
}

std::string Folder::shown(std::string_view path) const {
  if (path.empty()) return shown_.empty() ? "." : shown_;
  if (shown_.empty()) return std::string(path);
  return shown_ + (shown_.back() == '/' ? "" : "/") + std::string(path);
}

std::vector<FolderEntry> Folder::entries(bool dot_files, ListLimits limits) const {
  std::vector<FolderEntry> found;
  // Each pass lists one folder; those it finds are appended and listed in their turn.
  for (std::size_t next = 0; next <= found.size(); ++next) {
    if (next > 0 && found[next - 1].kind != Kind::folder) continue;
    const std::string here = next == 0 ? "" : found[next - 1].path;
    if (here.size() > limits.path) continue;
    constexpr int flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
    Descriptor listed = opened(descriptor(), here.empty() ? "." : here, flags);
    const std::unique_ptr<DIR, CloseFolder> folder(listed ? fdopendir(listed.get()) : nullptr);
    if (!folder) fail(Doing::read, shown(here), errno);
    const int number = listed.release();
    const std::size_t before = found.size();
    while (true) {
      errno = 0;
      const dirent* entry = readdir(folder.get());
      if (entry == nullptr) break;
      const std::string_view name = entry->d_name;
      if (name == "." || name == ".." || (!dot_files && name.front() == '.')) continue;
      std::string path = here.empty() ? std::string(name) : here + "/" + std::string(name);
      const Kind kind = kind_of(number, *entry, shown(path));
      found.push_back({.path = std::move(path), .kind = kind});
      if (found.size() > limits.entries) {
        throw report::MachineError(message("machine.too-many-files", {{"folder", shown("")}, {"limit", limits.entries}}));
      }
    }
    if (errno != 0) fail(Doing::read, shown(here), errno);
    if (next > 0) found[next - 1].empty = found.size() == before;
  }
  std::sort(found.begin(), found.end(), [](const FolderEntry& a, const FolderEntry& b) { return a.path < b.path; });
  return found;
}

namespace {

// What was opened, with errno where it could not be; nothing where it is no regular file.
std::optional<std::string> bytes_of(const Descriptor& file, const std::string& shown, std::size_t limit, FileFacts* facts) {
  if (!file && (errno == ENOENT || errno == ENOTDIR || errno == ELOOP || errno == ENXIO)) return std::nullopt;
  if (!file) fail(Doing::read, shown, errno);
  struct stat status {};
  if (fstat(file.get(), &status) != 0) fail(Doing::read, shown, errno);
  if (!S_ISREG(status.st_mode)) return std::nullopt;
  if (facts != nullptr) *facts = facts_of(status);
  // One byte more than it says, so that its end is seen in the same buffer; it may grow while we read.
  std::string bytes(std::min(static_cast<std::size_t>(status.st_size), limit) + 1, '\0');
  std::size_t filled = 0;
  while (true) {
    if (filled == bytes.size()) bytes.resize(filled + buffer_size);
    const ssize_t got = read_some(file.get(), bytes.data() + filled, bytes.size() - filled);
    if (got < 0) fail(Doing::read, shown, errno);
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
    if (filled > limit) {
      throw report::MachineError(message("machine.too-large", {{"path", shown}, {"limit", limit >> 20U}}));
    }
  }
  bytes.resize(filled);
  return bytes;
}

}  // namespace

std::optional<std::string> Folder::read(const std::string& path, Links links, std::size_t limit, FileFacts* facts) const {
  const std::string name = shown(path);
  return bytes_of(open_to_read(descriptor(), path, links), name, limit, facts);
}

std::optional<std::string> read_at(const std::filesystem::path& path, const std::string& shown, std::size_t limit,
                                   FileFacts& facts) {
  return bytes_of(open_to_read(AT_FDCWD, path, Links::follow), shown, limit, &facts);
}

bool Folder::holds(const std::string& path, std::string_view bytes) const {
  const Descriptor file = open_to_read(descriptor(), path, Links::refuse);
  struct stat status {};
  if (!file || fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode)) return false;
  if (static_cast<std::size_t>(status.st_size) != bytes.size()) return false;
  std::array<char, buffer_size> buffer;
  while (!bytes.empty()) {
    const ssize_t got = read_some(file.get(), buffer.data(), std::min(buffer.size(), bytes.size()));
    if (got <= 0) return false;
    const std::size_t size = static_cast<std::size_t>(got);
    if (std::memcmp(buffer.data(), bytes.data(), size) != 0) return false;
    bytes.remove_prefix(size);
  }
  return true;
}

void Folder::write(const std::string& path, std::string_view bytes) const {
  constexpr int flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC;
  Descriptor file = opened(descriptor(), path, flags, 0666);
  if (!file && errno == ENOENT && path.find('/') != std::string::npos) {
    make_folder(path.substr(0, path.rfind('/')));
    file = opened(descriptor(), path, flags, 0666);
  }
  if (!file) fail(Doing::write, shown(path), errno);
  while (!bytes.empty()) {
    const ssize_t put = TEMP_FAILURE_RETRY(::write(file.get(), bytes.data(), bytes.size()));
    if (put < 0) fail(Doing::write, shown(path), errno);
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
  // Over a network a full disk may be told only now.
  if (close(file.release()) != 0 && errno != EINTR) fail(Doing::write, shown(path), errno);
}

void Folder::make_folder(const std::string& path) const {
  if (mkdirat(descriptor(), path.c_str(), 0777) == 0 || errno == EEXIST) return;
  const std::size_t slash = path.rfind('/');
  if (errno != ENOENT || slash == std::string::npos) fail(Doing::write, shown(path), errno);
  make_folder(path.substr(0, slash));
  if (mkdirat(descriptor(), path.c_str(), 0777) != 0 && errno != EEXIST) fail(Doing::write, shown(path), errno);
}

void Folder::link_from(const Folder& other, const std::string& path) const {
  const auto link = [&] { return linkat(other.descriptor(), path.c_str(), descriptor(), path.c_str(), 0) == 0; };
  if (link()) return;
  if (errno == ENOENT && path.find('/') != std::string::npos) {
    make_folder(path.substr(0, path.rfind('/')));
    if (link()) return;
  }
  // Not every file system knows links, and a file of somebody else may not be linked to; a file has at most so many, too.
  const int error = errno;
  if (error != EPERM && error != EMLINK && error != EXDEV && error != EOPNOTSUPP)
    fail(Doing::carry_over, other.shown(path), error);
  std::error_code failed;
  std::filesystem::copy(other.path() / path, path_ / path, std::filesystem::copy_options::copy_symlinks, failed);
  if (failed) fail(Doing::carry_over, other.shown(path), failed.value());
  struct stat status {};
  if (fstatat(other.descriptor(), path.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) fail(Doing::read, other.shown(path), errno);
  const std::array<timespec, 2> times{status.st_atim, status.st_mtim};
  if (utimensat(descriptor(), path.c_str(), times.data(), AT_SYMLINK_NOFOLLOW) != 0) fail(Doing::write, shown(path), errno);
}

void Folder::remove(const std::string& path) const {
  if (unlinkat(descriptor(), path.c_str(), 0) != 0 && errno != ENOENT) fail(Doing::remove, shown(path), errno);
}

void Folder::sync() const {
  if (syncfs(descriptor()) != 0) fail(Doing::write, shown(""), errno);
}

}  // namespace insyn::files

// disk.h: the few system calls the module is made of; each fails as a MachineError that names the path as shown.
#pragma once

#include <cstddef>
#include <filesystem>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace insyn::files {

struct FileFacts;  // file_facts.h

// Closes its file descriptor at the end; -1 holds none.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor();

  int get() const { return number_; }
  int release() { return std::exchange(number_, -1); }
  explicit operator bool() const { return number_ >= 0; }

 private:
  int number_ = -1;
};

// As openat, and once more where a signal cut it short. Holds none, with errno, where it fails.
Descriptor opened(int folder, const std::string& path, int flags, unsigned mode = 0);

enum class Kind { file, folder, link, other };

// Something in a folder; the path is relative to where the listing began.
struct FolderEntry {
  std::string path;
  Kind kind = Kind::other;
  bool empty = false;  // a folder with nothing in it
};

enum class Links { refuse, follow };

// Above so many entries, a MachineError. A folder with a longer path is listed, and not what lies in it.
struct ListLimits {
  std::size_t entries = std::numeric_limits<std::size_t>::max(), path = std::numeric_limits<std::size_t>::max();
};

// A folder with all that is in it, where it is there.
std::error_code remove_tree(const std::filesystem::path& folder);

// A folder held open. All paths are relative to it; messages show them behind `shown`.
class Folder {
 public:
  Folder() = default;
  // Throws MachineError where there is no such folder.
  Folder(std::filesystem::path path, std::string shown);

  explicit operator bool() const { return static_cast<bool>(descriptor_); }
  int descriptor() const { return descriptor_.get(); }
  const std::filesystem::path& path() const { return path_; }
  std::string shown(std::string_view path) const;

  // Everything below, sorted by bytes. With `dot_files` false, names that begin with a dot are left out with all below them.
  std::vector<FolderEntry> entries(bool dot_files, ListLimits limits = {}) const;

  // The bytes of a regular file; nothing where the path names none. A file above `limit` bytes is a MachineError.
  // `facts`, where asked for, is what the file looked like before it was read.
  std::optional<std::string> read(const std::string& path, Links links = Links::refuse,
                                  std::size_t limit = std::numeric_limits<std::size_t>::max(), FileFacts* facts = nullptr) const;
  // Whether a regular file (not a link to one) holds exactly these bytes. What cannot be read does not.
  bool holds(const std::string& path, std::string_view bytes) const;

  // A new file, with the folders it lies in; it must not be there yet.
  void write(const std::string& path, std::string_view bytes) const;
  void make_folder(const std::string& path) const;
  // The same file under the same path here: a hard link, or a copy with its times where links are not allowed.
  void link_from(const Folder& other, const std::string& path) const;
  void remove(const std::string& path) const;

  // Returns when all that was written to its file system is on the disk.
  void sync() const;

 private:
  std::filesystem::path path_;
  std::string shown_;
  Descriptor descriptor_;
};

// The same as Folder::read of what the path names at this moment, links followed: no folder has to be held open for it.
std::optional<std::string> read_at(const std::filesystem::path& path, const std::string& shown, std::size_t limit,
                                   FileFacts& facts);

// Throws MachineError: "cannot DOING SHOWN: the system's reason".
enum class Doing { read, write, carry_over, remove, exchange, lock };
[[noreturn]] void fail(Doing doing, const std::string& shown, int error);

// How messages name a folder: relative to the current one where it lies below, else as given; "." is empty.
std::string shown_name(const std::filesystem::path& path);

// A path the site may have: relative, parts between single "/", none of them "." or "..", no control characters. Ends the
// program otherwise, in every kind of build: such a path is our own mistake and might write anywhere.
void require_site_path(std::string_view path);

}  // namespace insyn::files

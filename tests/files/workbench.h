// workbench.h: folders that are thrown away, what they hold, and processes that may be killed.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "files/files.h"

namespace workbench {

using Files = std::map<std::string, std::string>;

// A new empty folder that anybody may enter, removed with all it holds at the end.
class TempFolder {
 public:
  TempFolder();
  ~TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  std::filesystem::path operator/(const std::string& path) const { return path_ / path; }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// Writes a file and the folders it lies in.
void write(const std::filesystem::path& file, const std::string& bytes);
std::string read(const std::filesystem::path& file);

// All that is below a folder: bytes by path; "-> TARGET" for a link, "(folder)" for an empty folder.
Files contents(const std::filesystem::path& folder);
// The same without the manifest and its sums.
Files pages(const std::filesystem::path& folder);

// Which file stands under a name, and when it was last changed.
struct Stamp {
  ino_t inode = 0;
  std::int64_t seconds = 0, nanoseconds = 0;
  bool operator==(const Stamp&) const = default;
};
Stamp stamp(const std::filesystem::path& file);

// The names of all that lies directly in a folder.
std::vector<std::string> names(const std::filesystem::path& folder);

// Four pages, two of them deep.
extern const Files small_site;

insyn::files::Published build(const std::filesystem::path& site, const Files& files, bool in_place = false);

// The sentence of the MachineError that this ends with; empty where it ends well.
std::string machine_error(const std::function<void()>& work);

// A child process; `work` runs in it, and an exception's text comes back. "signal N" where it died of one.
class Child {
 public:
  explicit Child(const std::function<void()>& work);
  ~Child();
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  void kill() const;
  std::string wait();

 private:
  pid_t process_ = -1;
  int pipe_ = -1;
};
std::string in_child(const std::function<void()>& work);

// For use in a child, where Catch cannot report.
void require(bool holds, const std::string& sentence);

// In a child: gives up being root, who may read and write everything. Throws where we are not root.
void become_nobody();

// In a child: an empty file system in memory on this folder, seen by this process only; false where that is not allowed.
bool mount_memory(const std::filesystem::path& folder, const std::string& size);
// The exit sentence of a child that could not do what the test needs; the test says so and passes.
inline const std::string not_possible = "not possible here";

}  // namespace workbench

#include <sys/stat.h>

#include <algorithm>

#include "files/content_folder.h"
#include "files/disk.h"

namespace insyn::files {

bool write_new_file(const std::filesystem::path& path, std::string_view bytes) {
  std::error_code failed;
  if (std::filesystem::exists(std::filesystem::symlink_status(path, failed))) return false;
  const std::filesystem::path folder = path.parent_path();
  if (!folder.empty()) std::filesystem::create_directories(folder, failed);
  if (failed && !std::filesystem::is_directory(folder)) fail(Doing::write, shown_name(path), failed.value());
  Folder(folder.empty() ? "." : folder, shown_name(folder)).write(path.filename().string(), bytes);
  return true;
}

std::string state_of(const std::vector<std::filesystem::path>& folders) {
  std::vector<std::string> lines;
  for (const std::filesystem::path& folder : folders) {
    std::error_code failed;  // what cannot be looked at now may be gone already; the next look tells
    for (std::filesystem::recursive_directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed)) {
      if (at->path().filename().string().starts_with('.')) {
        at.disable_recursion_pending();
        continue;
      }
      struct stat facts {};
      if (stat(at->path().c_str(), &facts) != 0 || S_ISDIR(facts.st_mode)) continue;
      lines.push_back(at->path().string() + ' ' + std::to_string(facts.st_ino) + ' ' + std::to_string(facts.st_size) + ' ' +
                      std::to_string(facts.st_mtim.tv_sec) + '.' + std::to_string(facts.st_mtim.tv_nsec) + '\n');
    }
  }
  std::sort(lines.begin(), lines.end());
  std::string out;
  for (const std::string& line : lines) out += line;
  return out;
}

}  // namespace insyn::files

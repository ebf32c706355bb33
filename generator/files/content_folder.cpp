#include <sys/stat.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "ascii/ascii.h"
#include "files/content_folder.h"
#include "files/disk.h"

namespace insyn::files {

bool is_left_behind(std::string_view path) {
  const std::string name = ascii::in_small_letters(path.substr(path.rfind('/') + 1));
  for (const std::string_view whole : {"thumbs.db", "ehthumbs.db", "desktop.ini", ".ds_store", "icon\r"}) {
    if (name == whole) return true;
  }
  // Who has a document open, and what an editor keeps beside what it edits.
  for (const std::string_view begin : {"~$", ".~lock.", "._", "~wrl"}) {
    if (name.starts_with(begin)) return true;
  }
  for (const std::string_view end :
       {"~", ".swp", ".swo", ".swx", ".bak", ".tmp", ".temp", ".orig", ".rej", ".part", ".crdownload"}) {
    if (name.ends_with(end)) return true;
  }
  return name.size() > 2 && name.front() == '#' && name.back() == '#';
}

std::string folded_name(std::string_view path) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* const composed = icu::Normalizer2::getNFCInstance(status);
  icu::UnicodeString name = icu::UnicodeString::fromUTF8(icu::StringPiece(path.data(), static_cast<std::int32_t>(path.size())));
  name = composed->normalize(name, status);
  name.foldCase();
  name = composed->normalize(name, status);
  std::string out;
  name.toUTF8String(out);
  return out;
}

bool write_new_file(const std::filesystem::path& path, std::string_view bytes) {
  std::error_code failed;
  if (std::filesystem::exists(std::filesystem::symlink_status(path, failed))) return false;
  failed.clear();  // that there is none is as it should be
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
      const bool in_root = at->path().lexically_relative(folder).string().starts_with(kRootFolder);
      if (!in_root && at->path().filename().string().starts_with('.')) {
        at.disable_recursion_pending();
        continue;
      }
      struct stat facts {};
      if (stat(at->path().c_str(), &facts) != 0 || S_ISDIR(facts.st_mode) || is_left_behind(at->path().string())) continue;
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

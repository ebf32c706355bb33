// content_folder.h: what is done with a content folder beside reading it: new files, and a look at whether it has changed.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace insyn::files {

// The files in this folder of the content go to the top of the site as they are.
constexpr std::string_view kRootFolder = "root/";
inline bool is_root_file(std::string_view path) { return path.starts_with(kRootFolder); }

// A path as systems see it that make no difference of capitals, nor of the ways to write an å.
std::string folded_name(std::string_view path);

// A new file, with the folders it lies in. False, and nothing is written, where something has that name already.
bool write_new_file(const std::filesystem::path& path, std::string_view bytes);

// Whether a file was left behind by a program, and not put there by a writer: the locks of office programs (which hold the name
// of who has the document open), back-ups of editors, what file managers write. Nothing of it is ever read or published.
bool is_left_behind(std::string_view path);

// A text that is another when a file in one of the folders has been written, added, renamed or removed.
std::string state_of(const std::vector<std::filesystem::path>& folders);

}  // namespace insyn::files

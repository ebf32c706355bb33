// content_folder.h: what is done with a content folder beside reading it: new files, and a look at whether it has changed.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace insyn::files {

// A new file, with the folders it lies in. False, and nothing is written, where something has that name already.
bool write_new_file(const std::filesystem::path& path, std::string_view bytes);

// A text that is another when a file in one of the folders has been written, added, renamed or removed.
std::string state_of(const std::vector<std::filesystem::path>& folders);

}  // namespace insyn::files

// follow.h: doing something again each time the files of some folders have changed, until Ctrl-C.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <set>
#include <vector>

namespace insyn {

// To be called before any thread is started, so that none of them is ended by Ctrl-C in the middle of something.
void block_ctrl_c();

// Does it at once, and again each time a file has changed and the folders have then been still for a moment; returns at Ctrl-C.
// It is told in which files, where that is known.
using ChangedFiles = std::optional<std::set<std::filesystem::path>>;
void follow(const std::vector<std::filesystem::path>& folders, const std::function<void(const ChangedFiles&)>& each_time);

}  // namespace insyn

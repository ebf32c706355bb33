// source_runs.h: within prose, where the words of the tree stand in the source, through backslashes and entities.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "prose/reading.h"

namespace insyn::prose {

// The pieces of `words` that stand as they are in the body between `begin` and `end`, in order. None where it is not found.
std::vector<Block::Run> source_runs(std::string_view words, std::string_view body, std::size_t begin, std::size_t end);

}  // namespace insyn::prose

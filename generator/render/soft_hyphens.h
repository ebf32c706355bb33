// soft_hyphens.h: within render, where a long word may be divided when its place is narrow.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "language/language.h"

namespace insyn::render {

// The text with soft hyphens in its words of more than `longest` letters; as it is where the language's catalogue names no
// rule for them. For headings and the heads of rows and columns: browsers divide words only in languages they know.
std::string divisible(std::string_view text, std::size_t longest, const language::Language& language);

}  // namespace insyn::render

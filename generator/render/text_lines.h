// text_lines.h: within render, words broken into the lines of a drawing, which breaks none by itself.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "templates/view.h"

namespace insyn::render {

// Lines of at most so many characters, each with its text and y, from `y` on, which moves below them. A word that has no room of
// its own keeps its line. What does not get a line is left out, and the last one ends in "…".
std::vector<templates::View> text_lines(std::string_view words, std::size_t characters, int step, int& y, std::size_t most = 99);

}  // namespace insyn::render

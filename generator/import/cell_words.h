// cell_words.h: within import, what the words of a cell are.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace insyn::import {

// Without line breaks and rows of spaces, which are for the eye of whoever has the sheet before them.
std::string plain_words(std::string_view text);

// A figure that a program could not work out, kept as text by whoever pasted the values alone: “#DIV/0!”.
bool is_error_text(std::string_view text);

// How many digits a number is written with, but for zeros at its start.
std::size_t digits(std::string_view number);

}  // namespace insyn::import

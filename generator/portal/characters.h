// characters.h: characters that a writer typed, or pasted, without seeing what they are.
#pragma once

#include <string>
#include <string_view>

namespace insyn::portal {

// The bytes of the first character; empty at the end of the text.
std::string_view first_character(std::string_view text);

// Shows nothing, or a gap that is not an ordinary space: no-break spaces, zero-width characters, marks of direction, controls.
bool is_invisible(std::string_view character);

// A minus sign or a dash that is not the “-” of the keyboard.
bool is_other_minus(std::string_view character);

// "U+00A0".
std::string code_point(std::string_view character);

// The first invisible character; empty where there is none.
std::string_view find_invisible(std::string_view text);

// What remains when invisible characters, marks that stand on nothing, and spaces at both ends are taken away: nothing where a
// text says nothing to those who see it.
std::string visible(std::string_view text);

}  // namespace insyn::portal

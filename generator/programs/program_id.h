// program_id.h: which program this is, down to the libraries that it has loaded.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace insyn {

// A line for the program, for each of its libraries and for each dictionary by which words are divided: the id that the linker
// gave it, or where it has none how its file looks. Another where one of them has been built anew.
std::string program_id();

// A line that is another when a file has been written anew; nothing is read.
std::string file_id(const std::filesystem::path& file);

// A program that was installed beside this one.
std::filesystem::path beside_this_program(std::string_view name);

}  // namespace insyn

// file_names.h: what the files of the content may be called, and what one that is called otherwise was meant to be.
#pragma once

#include <string>
#include <string_view>

namespace insyn::portal {

// By the readers of content, or as the record of what has been published.
bool is_read(std::string_view path);

// A picture or document that a page may show or link to.
bool may_be_attached(std::string_view path);

// Of these, one that a page may show.
bool is_picture(std::string_view path);

// What a file that is neither should be called: “digiby.md” for “digiby.MD” and “digiby.md.txt”; empty where that is not known.
std::string better_name(std::string_view name);

}  // namespace insyn::portal

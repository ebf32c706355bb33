// file_names.h: what the files of the content may be called, and what one that is called otherwise was meant to be.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "report/message.h"

namespace insyn::portal {

// Bytes of a name, folders within each other, and bytes of both together (files, which stands beneath, holds to the same).
constexpr std::size_t kLongestName = 200, kDeepest = 30, kLongestPath = 900;

// Letters of an id, which becomes a name and a part of an address.
constexpr std::size_t kLongestId = 100;

// What keeps some system from having a file or folder of this name; no words where nothing does.
report::Message name_fault(std::string_view name);

// By the readers of content, or as the record of what has been published.
bool is_read(std::string_view path);

// A picture or document that a page may show or link to.
bool may_be_attached(std::string_view path);

// Of these, one that a page may show.
bool is_picture(std::string_view path);

// What a file that is neither should be called: “digiby.md” for “digiby.MD” and “digiby.md.txt”; empty where that is not known.
std::string better_name(std::string_view name);

// What a folder of a year should be called: “2019” for “20l9”, “2O19” and “2019 ”; empty for a name that is nearly no year’s, or
// is one’s already.
std::string better_year(std::string_view folder);

}  // namespace insyn::portal

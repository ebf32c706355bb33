// names.h: within draft, what keeps a thing from being called what it is to be called, in the words of a check.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "language/language.h"
#include "portal/portal.h"

namespace insyn::draft {

// What is wrong with the names in the path of a draft, 2021/samhalle/skola in its parts; no words where nothing is.
report::Message fault_of_names(std::string_view kind, const std::vector<std::string>& parts, const language::Language& words);

// Where something else of the year has this id; empty: nowhere. What has the draft's own path is no other thing.
std::string place_of_id(std::string_view id, const std::string& year, const std::string& path, const portal::Content& content);

// Where a check of the year has this id; empty: nowhere.
std::string place_of_check(std::string_view id, const std::string& year, const portal::Content& content);

}  // namespace insyn::draft

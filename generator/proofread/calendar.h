// calendar.h: within proofread, what a language calls months and days of the week, and small numbers.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace insyn::proofread {

// Names of months and days, and numbers in words, of one language.
struct Names {
  std::map<std::string, int, std::less<>> months, weekdays, numbers;  // Sunday is 0
};

// Made once for each language; safe from several threads.
const Names& names(std::string_view language);

}  // namespace insyn::proofread

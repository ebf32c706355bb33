// longest_text.h: within syntax, how long a value or a key may be. A page has a place for long texts; a name or a note that goes
// on for ever would be taken apart into words, set in tables and quoted again and again.
#pragma once

#include <cstddef>
#include <string_view>

#include "report/report.h"

namespace insyn::syntax {

constexpr std::size_t kLongestText = 64U << 10U;  // bytes

// Whether it is not too long; told where it is.
inline bool is_short(std::string_view text, const report::Location& at, report::Report& report) {
  if (text.size() <= kLongestText) return true;
  report.error(at, report::message("too-large", {{"most", kLongestText >> 10U}}));
  return false;
}

}  // namespace insyn::syntax

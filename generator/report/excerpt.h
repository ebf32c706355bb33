// excerpt.h: within report, the part of a source's line that a diagnostic keeps.
#pragma once

#include "report/report.h"

namespace insyn::report {

// So many characters before the place are kept of a line that is longer before it than twice as many.
constexpr std::size_t kBefore = 100;

// Where the place is in the kept line, in characters from 0.
inline std::size_t place_in_line(const Diagnostic& d) {
  if (d.column > 2 * kBefore) return kBefore;
  return d.column > 0 ? d.column - 1 : 0;
}

// The line of a place without its end, or of a long one what stands round the place.
std::string excerpt(const Location& at);

}  // namespace insyn::report

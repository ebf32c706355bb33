// tell.h: a report as people are told it.
#pragma once

#include "report/report.h"

namespace insyn::report {

// By file, errors first, the first hundred faults of each, and then how many more there are.
std::vector<Diagnostic> told(const Report& report);

// The source's line as it may be shown, cut at the place: what is before it, the character there, what is after it.
struct ShownLine {
  std::string before, at, after;
  std::size_t columns = 0;  // that `before` takes
};
ShownLine shown_line(const Diagnostic& diagnostic);

}  // namespace insyn::report

// tell.h: a report as people are told it.
#pragma once

#include "report/report.h"

namespace insyn::report {

// By file, errors first, the first hundred faults of each, and then how many more there are.
std::vector<Diagnostic> told(const Report& report);

}  // namespace insyn::report

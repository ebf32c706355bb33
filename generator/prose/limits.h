// limits.h: what is too much for cmark-gfm to read in good time and memory.
#pragma once

#include "prose/places.h"
#include "report/report.h"

namespace insyn::prose {

// Reports a body that must not be parsed, at what is too much in it.
bool within_limits(const Places& places, report::Report& report);

}  // namespace insyn::prose

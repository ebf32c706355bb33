// check.h: the only maker of a Portal, and the judge of what may not be published.
#pragma once

#include <memory>

#include "assess/assess.h"
#include "portal/portal.h"
#include "report/report.h"

namespace insyn::check {

// Puts every thing in its place, holds ids to be unique within a year and resolves every reference; reports all that
// fails. What cannot be resolved is left out, so that later modules can find the rest of the errors; a portal with errors
// is never published. Null where too little could be read for that to make sense.
std::unique_ptr<const portal::Portal> portal(portal::Content content, report::Report& report);

// What only the calculation can tell: figures that do not add up, a reason that is due, a reported grade that the values
// contradict, a missing value without a word on why.
void verdicts(const portal::Portal& portal, const assess::Verdicts& verdicts, report::Report& report);

}  // namespace insyn::check

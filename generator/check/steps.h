// steps.h: within check, the steps after everything is in its place.
#pragma once

#include "portal/portal.h"
#include "report/report.h"

namespace insyn::check {

// Summaries where a reader needs them.
void require_texts(const portal::Portal& portal, report::Report& report);

// Ids are unique within a year; the second of a kind is reported and left out.
void drop_repeated_ids(portal::Portal& portal, report::Report& report);

// Points every reference at what it names. From here on nothing in the portal may move.
void resolve_references(portal::Portal& portal, report::Report& report);

}  // namespace insyn::check

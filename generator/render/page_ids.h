// page_ids.h: within render, the ids of things against the places that the layouts give every page.
#pragma once

#include <set>
#include <string>

#include "portal/portal.h"
#include "report/report.h"

namespace insyn::render {

// An error for each factor, entry and row that is called as a place of the page itself is: links would lead to the wrong one.
// Headings give way by themselves; the id of a thing is what others link to.
void refuse_page_ids(const portal::Portal& portal, const std::set<std::string, std::less<>>& page_ids, report::Report& report);

}  // namespace insyn::render

// private_addresses.h: within proofread, links that only the writer can follow: to this very machine, an office's own network, or
// through a filter of the writer's mail.
#pragma once

#include "portal/writing.h"
#include "proofread/findings.h"
#include "proofread/page_text.h"

namespace insyn::proofread {

void private_addresses(const PageText& page, Findings& findings);
void private_addresses(const portal::WrittenText& text, Findings& findings);

}  // namespace insyn::proofread

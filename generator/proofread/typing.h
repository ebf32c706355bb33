// typing.h: within proofread, slips of the hand: “78,5%”, “kl. 25:30”, a sentence that breaks off or begins small, a heading with
// a full stop, a path on the writer's own disk, an item of a list that is empty.
#pragma once

#include "proofread/findings.h"
#include "proofread/page_text.h"

namespace insyn::proofread {

void typing(const PageText& page, Findings& findings);

}  // namespace insyn::proofread

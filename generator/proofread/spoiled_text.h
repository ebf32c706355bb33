// spoiled_text.h: within proofread, letters that were lost or changed on the way from another program: “nÃ¤t”, “n�t”, “n&auml;t”.
#pragma once

#include "portal/writing.h"
#include "proofread/findings.h"
#include "proofread/page_text.h"

namespace insyn::proofread {

// One finding for each paragraph or text: where one word is spoiled, the others are too.
void spoiled_text(const PageText& page, Findings& findings);
void spoiled_text(const portal::WrittenText& text, Findings& findings);

}  // namespace insyn::proofread

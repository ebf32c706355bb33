// punctuation.h: within proofread, marks that stand twice, astray or alone: “,,”, “slut.Nästa”, “vägar ,”, “(som”, and quotes
// round a whole title.
#pragma once

#include "portal/writing.h"
#include "proofread/findings.h"
#include "proofread/page_text.h"

namespace insyn::proofread {

// One finding of each kind for each paragraph or text. What is quoted is somebody else's, and code has marks of its own.
void punctuation(const PageText& page, Findings& findings);
void punctuation(const portal::WrittenText& text, Findings& findings);

}  // namespace insyn::proofread

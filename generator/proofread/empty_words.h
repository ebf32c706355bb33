// empty_words.h: within proofread, cells and texts that tell nothing: “n/a”, “-”, a column that nobody has filled in.
#pragma once

#include "portal/writing.h"
#include "proofread/findings.h"
#include "proofread/page_text.h"

namespace insyn::proofread {

void empty_words(const PageText& page, Findings& findings);
void empty_words(const portal::WrittenText& text, Findings& findings);

}  // namespace insyn::proofread

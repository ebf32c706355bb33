// readability.h: within proofread, how hard each text is to read: LIX, the words of a sentence and the long words in a hundred.
#pragma once

#include <vector>

#include "proofread/findings.h"
#include "proofread/page_text.h"

namespace insyn::proofread {

// A note for each page, and one for each of the three hardest sentences of all.
void readability(const std::vector<PageText>& pages, Findings& findings);

}  // namespace insyn::proofread

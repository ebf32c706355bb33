// levels.h: within proofread, whether a text says of a goal or a measure what its verdict says.
#pragma once

#include "assess/assess.h"
#include "proofread/figures.h"

namespace insyn::proofread {

void levels(const PageText& page, const portal::Portal& portal, const assess::Verdicts& verdicts, Findings& findings);

}  // namespace insyn::proofread

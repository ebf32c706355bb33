// levels.h: within proofread, whether a text says of a goal or a measure what its verdict says.
#pragma once

#include "assess/assess.h"
#include "proofread/figures.h"

namespace insyn::proofread {

// The measures and goals of a year, by their names in one language.
struct JudgedThings {
  JudgedThings(const portal::Year& year, std::string_view language);
  Named<portal::Measure> measures;
  Named<portal::Goal> goals;
};

void levels(const PageText& page, const JudgedThings& things, const portal::Portal& portal, const assess::Verdicts& verdicts,
            Findings& findings);

}  // namespace insyn::proofread

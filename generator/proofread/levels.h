// levels.h: within proofread, whether a text says of a goal or a measure what its verdict says.
#pragma once

#include "assess/assess.h"
#include "packed/packed.h"
#include "proofread/asked.h"
#include "proofread/figures.h"

namespace insyn::proofread {

// The measures and goals of a year, by their names in one language.
struct JudgedThings {
  JudgedThings(const portal::Year& year, std::string_view language);
  Named<portal::Measure> measures;
  Named<portal::Goal> goals;
  std::vector<const portal::Measure*> all_measures;
  std::vector<const portal::Goal*> all_goals;
  packed::Sum sum;  // of all names, and whose they are
};

// What a measure or goal is known by from build to build, and what its verdict lets a text say of it.
std::uint64_t which(const portal::Measure& measure);
std::uint64_t which(const portal::Goal& goal);
std::uint64_t said_of(const portal::Measure& measure, const assess::Verdicts& verdicts);
std::uint64_t said_of(const portal::Goal& goal, const portal::Portal& portal, const assess::Verdicts& verdicts);

void levels(const PageText& page, const JudgedThings& things, const portal::Portal& portal, const assess::Verdicts& verdicts,
            Asked& asked, Findings& findings);

}  // namespace insyn::proofread

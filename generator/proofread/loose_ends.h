// loose_ends.h: within proofread, what a text promises and does not hold: tables below, appendices, words to be written later.
#pragma once

#include <vector>

#include "proofread/figures.h"

namespace insyn::proofread {

// “Enligt nedan” before nothing, “tabell 3” that is not there, what a template left, words that stand twice.
void loose_ends(const PageText& page, Findings& findings);
void loose_ends(const portal::Writing& writing, Findings& findings);
// A paragraph that stands on two pages of a year.
void repeated_paragraphs(const std::vector<PageText>& pages, Findings& findings);
// A name that is written in two ways, in one language of the portal.
void spelled_names(const std::vector<PageText>& pages, const portal::Writing& writing, Findings& findings);
// An abbreviation that no text of the portal explains.
void abbreviations(const std::vector<PageText>& pages, const portal::Writing& writing, Findings& findings);

}  // namespace insyn::proofread

// own_name.h: within proofread, the organisation's own name, written otherwise than the settings have it.
#pragma once

#include "portal/settings.h"
#include "proofread/findings.h"
#include "proofread/page_text.h"

namespace insyn::proofread {

// “Example county”, where the organisation is called “Example County”.
void own_name(const PageText& page, const portal::Settings& settings, Findings& findings);
void own_name(const portal::WrittenText& text, const Text& read, const portal::Settings& settings, Findings& findings);

}  // namespace insyn::proofread

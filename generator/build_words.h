// build_words.h: within the corridor, the words of a portal's languages.
#pragma once

#include "build.h"

namespace insyn {

// Each language of the portal, from its catalogue of words; the first one's keys are what the others are compared with. Those
// that were read last, and were sound, stay: whoever reads a portal again, as the preview does, gets the same ones without
// waiting.
void add_languages(const Trees& trees, const portal::Settings& settings, ReadPortal& reading, report::Report& report);

}  // namespace insyn

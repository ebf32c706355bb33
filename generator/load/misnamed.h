// misnamed.h: within load, files that are not read because of what they are called.
#pragma once

#include "files/files.h"
#include "report/report.h"

namespace insyn::load {

// A page or its figures would be missing without a word, and without settings there is no portal.
void refuse_names(const files::Tree& tree, report::Report& report);

}  // namespace insyn::load

// source_text.h: within load, the text of a file, kept for its places.
#pragma once

#include "files/files.h"
#include "portal/portal.h"

namespace insyn::load {

report::Source& add_source(const files::Tree& tree, std::string_view path, portal::Sources& sources);

}  // namespace insyn::load

// source_text.h: within load, the text of a file, kept for its places.
#pragma once

#include "files/files.h"
#include "portal/portal.h"

namespace insyn::load {

// Reads what the source's path leads to. False, and told, where it is too large or not text.
bool read_text(const files::Tree& tree, report::Source& source, report::Report& report);

// The same as a source of its own; null where it cannot be read as text.
const report::Source* text_of(const files::Tree& tree, std::string_view path, portal::Sources& sources, report::Report& report);

}  // namespace insyn::load

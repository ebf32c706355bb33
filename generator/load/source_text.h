// source_text.h: within load, the text of a file, kept for its places and held to be clean.
#pragma once

#include "files/files.h"
#include "portal/portal.h"

namespace insyn::load {

report::Source& add_source(const files::Tree& tree, std::string_view path, portal::Sources& sources);
// A file's text is UTF-8, with or without a byte-order mark; the mark is dropped.
bool is_clean(report::Source& source, report::Report& report);

}  // namespace insyn::load

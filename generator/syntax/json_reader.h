// json_reader.h: a JSON file becomes a node tree, through nlohmann's SAX reader.
#pragma once

#include <optional>

#include "syntax/node.h"

namespace insyn::syntax {

// Nothing, and a diagnostic, where the text is not JSON (RFC 8259). Duplicate keys are reported and the first one kept.
std::optional<Node> json(const report::Source& source, report::Report& report);

}  // namespace insyn::syntax

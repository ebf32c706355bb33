// json_reader.h: a JSON file becomes a node tree, through nlohmann's SAX reader.
#pragma once

#include <optional>

#include "syntax/node.h"

namespace insyn::syntax {

// Nothing, and a diagnostic, where the text is not JSON (RFC 8259) or holds more than the limits allow. Of keys that are there
// twice, which is reported, the first is found.
std::optional<Node> json(const report::Source& source, report::Report& report, const Limits& limits = {});

}  // namespace insyn::syntax

// readers.h: a text read as JSON, YAML or CSV, shown as one line each of what was found and what was wrong.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "syntax/node.h"

namespace insyn::tests {

using Lines = std::vector<std::string>;

// The nodes in one line, as JSON with every literal as written.
std::string shown(const syntax::Node& node);

// The same; or, where there are any, the diagnostics: "1:5 code: message".
Lines json_lines(std::string text, const syntax::Limits& limits = {});
Lines yaml_lines(std::string front_matter);  // without its two lines of "---"

Lines diagnostic_lines(const report::Report& report);

}  // namespace insyn::tests

// yaml_reader.h: YAML front matter becomes a node tree, through libyaml's events.
#pragma once

#include <optional>

#include "syntax/node.h"

namespace insyn::syntax {

// Where a Markdown file's front matter and body stand, in bytes of the source's text.
struct FrontMatter {
  std::size_t begin = 0, end = 0;  // the YAML between the two lines of "---"
  std::size_t body = 0;
  std::uint32_t line = 2;  // of `begin`
};

// Nothing, and a diagnostic, where the file does not begin with a "---" line or the closing one is missing.
std::optional<FrontMatter> front_matter(const report::Source& source, report::Report& report);

// Nothing, and a diagnostic, where it is not YAML of the plain kind: one document, no anchors, aliases or tags, no
// duplicate keys. The root is always a record.
std::optional<Node> yaml(const report::Source& source, const FrontMatter& place, report::Report& report);

}  // namespace insyn::syntax

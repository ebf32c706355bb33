// parsed.h: within prose, a body that was parsed: its tree, and where its words stand.
#pragma once

#include <vector>

#include "prose/markdown.h"
#include "prose/places.h"
#include "prose/prose.h"

namespace insyn::prose {

struct Parsed::State {
  State(const report::Source& source, std::size_t body);

  Places places;
  std::vector<report::Diagnostic> told;  // of what is too much in it, and of characters that no text holds
  ParseScope scope;
  cmark_node* root = nullptr;  // null where it must not be parsed
};

}  // namespace insyn::prose

// markdown.h: the only door to cmark-gfm's parser: Markdown becomes a tree of nodes.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

struct cmark_node;

namespace insyn::prose {

// Within a scope, the trees that this thread parses stay alive. Scopes may be nested.
class ParseScope {
 public:
  ParseScope();
  ~ParseScope();
  ParseScope(const ParseScope&) = delete;
  ParseScope& operator=(const ParseScope&) = delete;

  // With tables, footnotes, ~~strikethrough~~, bare addresses and task lists. The text must be within the limits.
  cmark_node* parse(std::string_view markdown);
};

// Of a text of so many lines, those that are code or HTML, and those on which a footnote of the tree begins.
struct BlockLines {
  std::vector<bool> code, footnotes;
};
BlockLines block_lines(cmark_node* root, std::size_t lines);

}  // namespace insyn::prose

// layout_reader.h: within templates, one layout file, read by kainjow's parser into a flat list of its parts.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "report/report.h"

namespace insyn::templates {

// A layout's parts in the order they are written; `text` is a piece of its source.
struct Token {
  enum class Kind { text, blank, newline, print, section, inverted, close, partial, silent };
  Kind kind;
  std::string_view text;  // of a tag: its name
  report::Location at;    // of a tag: its name's
};

struct Layout {
  std::unique_ptr<report::Source> source;
  std::vector<Token> tokens;
  bool whole = true;  // nothing was wrong with it
};

// Reads the layout's source into its tokens; what is wrong is reported at its place.
void read(Layout& layout, report::Report& report);

}  // namespace insyn::templates

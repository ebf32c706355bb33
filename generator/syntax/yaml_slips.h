// yaml_slips.h: within syntax, what a writer of front matter probably did where a parser stopped.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "report/message.h"

namespace insyn::syntax {

// What was typed, at which byte, and what to type instead.
struct YamlSlip {
  std::size_t offset = 0;
  report::Message what;
};

// Looks at the line that holds this byte, and at those round it. Nothing where none of the usual slips is there.
std::optional<YamlSlip> yaml_slip(std::string_view front_matter, std::size_t offset);

// What the parser says, in words that no knowledge of YAML is needed for.
report::Message in_plain_words(std::string_view problem);

// What was typed instead of the line that should be “---”, where it nearly is one; no words where it is not.
report::Message fence_slip(std::string_view text);

}  // namespace insyn::syntax

// codes.h: within proofread, the codes of all that it asks about, and that can be accepted.
#pragma once

#include <array>
#include <string_view>

namespace insyn::proofread {

inline constexpr std::array<std::string_view, 18> kCodes = {
    "almost-heading", "almost-link",       "almost-list",    "almost-table",    "bold-heading", "code-by-indentation",
    "copied-page",    "heading-by-dashes", "list-by-number", "lost-cells",      "pasted-table", "poor-alternative",
    "stray-brace",    "stray-marks",       "undefined-link", "unused-footnote", "unused-link",  "vague-link",
};

}  // namespace insyn::proofread

// codes.h: within proofread, the codes of all that it asks about, and that can be accepted.
#pragma once

#include <array>
#include <string_view>

namespace insyn::proofread {

inline constexpr std::array<std::string_view, 24> kCodes = {
    "almost-heading",  "almost-link",      "almost-list",         "almost-table", "bank-account",
    "bold-heading",    "card-number",      "code-by-indentation", "copied-page",  "heading-by-dashes",
    "list-by-number",  "lost-cells",       "mail-address",        "password",     "pasted-table",
    "personal-number", "poor-alternative", "stray-brace",         "stray-marks",  "telephone",
    "undefined-link",  "unused-footnote",  "unused-link",         "vague-link",
};

}  // namespace insyn::proofread

// codes.h: within proofread, the codes of all that it asks about, and that can be accepted.
#pragma once

#include <array>
#include <string_view>

namespace insyn::proofread {

inline constexpr std::array<std::string_view, 55> kCodes = {
    "almost-heading",   "almost-link",        "almost-list",     "almost-table",       "badly-grouped",
    "bank-account",     "bold-heading",       "broken-sentence", "card-number",        "code-by-indentation",
    "copied-page",      "empty-item",         "hard-sentence",   "heading-by-dashes",  "list-by-number",
    "list-number",      "lost-cells",         "mail-address",    "no-such-day",        "no-such-part",
    "not-a-whole",      "nothing-below",      "other-count",     "other-decimal-mark", "other-figure",
    "other-level",      "other-spelling",     "other-weekday",   "password",           "pasted-table",
    "personal-number",  "poor-alternative",   "private-address", "punctuation",        "readability",
    "repeated-item",    "repeated-paragraph", "repeated-word",   "same-address",       "spoiled-text",
    "stray-brace",      "stray-marks",        "telephone",       "template-rest",      "typed-figure",
    "typing",           "unclear-quantity",   "unclosed-code",   "undefined-link",     "unexplained-abbreviation",
    "ungrouped-number", "unlike-figures",     "unused-footnote", "unused-link",        "vague-link",
};

}  // namespace insyn::proofread

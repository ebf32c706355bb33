// personal_patterns.h: within proofread, numbers that are known by their form and the words before them: British National
// Insurance numbers, and accounts of Swedish giros.
#pragma once

#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "proofread/words.h"

namespace insyn::proofread {

using Span = std::pair<std::size_t, std::size_t>;  // first byte, and the one after the last

// “AB 12 34 56 C”, with or without spaces. They have no check digit, but not every pair of letters is given out.
std::vector<Span> national_insurance_numbers(std::string_view text);
// Digits after “bankgiro” or “plusgiro” whose last is a check of the others. `small`: the text in small letters.
std::vector<Span> giro_accounts(std::string_view text, std::string_view small, const Lexicon& words);

}  // namespace insyn::proofread

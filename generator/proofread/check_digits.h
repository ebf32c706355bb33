// check_digits.h: within proofread, numbers that prove themselves.
#pragma once

#include <string_view>

namespace insyn::proofread {

// Digits alone; the last one is the check digit.
bool luhn(std::string_view digits);

// Ten digits (or twelve, with the century): a day that exists, or one with 60 added, and the check digit.
bool is_swedish_identity(std::string_view digits);
// "131052-308T": a day that exists and the check character.
bool is_finnish_identity(std::string_view characters);
// Eleven digits, with two check digits.
bool is_norwegian_identity(std::string_view digits);
// Digits alone: the length and beginning of a card that is used, and the check digit.
bool is_card(std::string_view digits);
// Letters and digits alone.
bool is_iban(std::string_view characters);

}  // namespace insyn::proofread

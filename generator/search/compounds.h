// compounds.h: within search, where in a compound its parts begin, told by nothing but the words of the portal itself.
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>
#include <vector>

namespace insyn::search {

// Whether a word, perhaps in another form, stands by itself in the texts of the language.
using Known = std::function<bool(std::string_view)>;

// The bytes at which a part begins, after the first: "region-biblioteket". Where the whole word can be divided into known words,
// those of the fewest; else, where `guessed`, wherever a part may begin: nobody asks for those that are none.
std::vector<std::size_t> parts_of(std::string_view word, const Known& known, bool guessed);

}  // namespace insyn::search

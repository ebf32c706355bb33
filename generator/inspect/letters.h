// letters.h: within inspect, names as programs compare them.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace insyn::inspect {

// A to Z become a to z; the rest stays.
inline std::string in_small_letters(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return out;
}

}  // namespace insyn::inspect

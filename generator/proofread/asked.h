// asked.h: within proofread, what a page has asked of the data of its year. As long as that gets the same answers, the same is
// found in it.
#pragma once

#include <cstdint>
#include <vector>

namespace insyn::proofread {

struct Asked {
  // A thing that the page names, and a checksum of what the data say of it.
  struct Answer {
    enum class Of { figures, measure, goal };
    Of of = Of::figures;
    std::uint64_t which = 0, says = 0;
  };
  std::vector<Answer> answers;
  std::vector<std::uint32_t> words;  // keys of all among which names were looked for, see KnownThings
  bool levels = false;               // whether it says of anything that it is reached
  bool results = false;              // whether it calls an amount a surplus or a deficit, which any table may contradict
};

}  // namespace insyn::proofread

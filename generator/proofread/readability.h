// readability.h: within proofread, how hard each text is to read: LIX, the words of a sentence and the long words in a hundred.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "proofread/whole_portal.h"

namespace insyn::proofread {

// A note for each page, and one for each of the three hardest sentences of all.
class Readability : public WholePortal {
 public:
  void read(const PageText& page, Reach&) override;
  void tell(Findings& findings) override;

 private:
  struct Weight {
    const PageText* page;
    std::size_t source;
    std::string words;
    std::size_t count;
    std::size_t lix;  // of the sentence by itself
  };
  std::vector<Weight> hardest_;
  Findings findings_;
};

}  // namespace insyn::proofread

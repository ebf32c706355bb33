// copied_pages.h: within proofread, pages that were made by copying another, and then forgotten.
#pragma once

#include <cstddef>
#include <unordered_map>
#include <vector>

#include "proofread/whole_portal.h"

namespace insyn::proofread {

class CopiedPages : public WholePortal {
 public:
  void read(const PageText& page, Reach& reach) override;
  void tell(Findings& findings) override;

 private:
  std::unordered_map<std::size_t, std::vector<const PageText*>> seen_;  // by a checksum of their words
  Findings findings_;
};

}  // namespace insyn::proofread

// whole_portal.h: within proofread, what can be told only when all pages have been read.
#pragma once

#include "portal/writing.h"
#include "proofread/findings.h"
#include "proofread/page_text.h"
#include "proofread/reach.h"

namespace insyn::proofread {

class WholePortal {
 public:
  virtual ~WholePortal() = default;
  // Each page in order. It stays, but what it holds while it is read does not. All that is taken from it is noted.
  virtual void read(const PageText& page, Reach& reach) = 0;
  // Then each sentence of a data file or front matter.
  virtual void read_text(const portal::WrittenText&, const Text&, Reach&) {}
  // Afterwards, once.
  virtual void tell(Findings& findings) = 0;
};

}  // namespace insyn::proofread

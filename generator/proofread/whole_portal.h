// whole_portal.h: within proofread, what can be told only when all pages have been read.
#pragma once

#include "portal/writing.h"
#include "proofread/findings.h"
#include "proofread/page_text.h"

namespace insyn::proofread {

class WholePortal {
 public:
  virtual ~WholePortal() = default;
  // Each page in order. It stays, but what it holds while it is read does not.
  virtual void read(const PageText& page) = 0;
  // Afterwards, once.
  virtual void tell(const portal::Writing& writing, Findings& findings) = 0;
};

}  // namespace insyn::proofread

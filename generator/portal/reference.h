// reference.h: an id as written, and the thing it names once the portal is checked.
#pragma once

#include <string>

#include "report/report.h"

namespace insyn::portal {

// In a Content `to` is null; in a Portal every reference that was written (id not empty) has its thing.
template <typename Thing>
struct Reference {
  std::string id;
  report::Location at;
  const Thing* to = nullptr;

  bool written() const { return !id.empty(); }
};

}  // namespace insyn::portal

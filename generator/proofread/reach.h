// reach.h: within proofread, what of a page others depend on: the same where two builds would tell the same of all pages
// together.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "packed/packed.h"

namespace insyn::proofread {

// A page whose `counts` are as they were, and which meets no other page, neither as it was nor as it is, changes nothing of what
// is told of others. Where on the page it is said is left out.
class Reach {
 public:
  // Something that is held against what any other page says.
  void counts(std::string_view what) { said_.text(what); }
  void counts(std::uint64_t number) { said_.number(number); }
  // A checksum of something that matters only to a page with the same.
  void meets(std::uint64_t sum) { meets_.push_back(sum); }

  packed::Sum said() { return packed::sum(said_.take()); }
  std::vector<std::uint64_t> take_meets() { return std::move(meets_); }

 private:
  packed::Writer said_;
  std::vector<std::uint64_t> meets_;
};

}  // namespace insyn::proofread

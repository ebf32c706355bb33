// kept_findings.h: within proofread, what was found in an earlier build, for pages whose texts are as they were.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "proofread/findings.h"
#include "proofread/page_text.h"
#include "proofread/reach.h"

namespace insyn::proofread {

// What was found in a page by itself, and what it has to do with others.
struct PageFindings {
  Findings findings;
  packed::Sum said;
  std::vector<std::uint64_t> meets;

  void take(std::vector<Reach>& reaches);  // one of each reader of the whole portal
};

struct KeptFindings {
  std::vector<PageFindings> pages;
  Findings of_all;                   // what was told of all pages together
  Findings of_writing;               // and of what is written in data files and front matter
  std::vector<std::size_t> changed;  // numbers of the pages whose texts are not as they were
};

std::string kept_form(const std::vector<PageFindings>& found, const Findings& of_all, const Findings& of_writing,
                      const std::vector<PageText>& pages);
// Nothing where that is not what it was made from, or of other pages.
std::optional<KeptFindings> kept_findings(std::string_view kept, const portal::Portal& portal,
                                          const std::vector<PageText>& pages);

// Whether all that was told of the whole portal is so still, now that some pages say something else.
bool change_nothing_elsewhere(const KeptFindings& before, const std::vector<std::size_t>& changed,
                              const std::vector<PageFindings>& now, const std::vector<PageText>& pages);

}  // namespace insyn::proofread

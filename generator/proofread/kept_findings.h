// kept_findings.h: within proofread, what was found in an earlier build, for texts that are as they were and of which the data
// say the same.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "proofread/findings.h"
#include "proofread/page_text.h"
#include "proofread/reach.h"
#include "proofread/year_names.h"

namespace insyn::proofread {

// What is written in one data file or front matter.
struct FileWriting {
  const report::Source* source = nullptr;
  std::span<const portal::WrittenText> texts;
};
std::vector<FileWriting> by_file(const portal::Writing& writing);

// What was found in a page or such a file by itself, and what it has to do with others.
struct OwnFindings {
  Findings findings;
  Asked asked;
  packed::Sum said;
  std::vector<std::uint64_t> meets;

  void take(std::vector<Reach>& reaches);  // one of each reader of the whole portal
};

struct KeptFindings {
  std::vector<OwnFindings> pages, writing;
  Findings of_all;                                          // what was told of all of them together
  std::vector<std::size_t> changed_pages, changed_writing;  // numbers of those that are to be read again
};

// What is read.
struct Readable {
  const portal::Portal& portal;
  const assess::Verdicts& verdicts;
  const std::vector<PageText>& pages;
  const std::vector<FileWriting>& writing;
  const Names& names;
};

std::string kept_form(const KeptFindings& found, const Readable& of);
// Nothing where that is not what it was made from, or of other pages.
std::optional<KeptFindings> kept_findings(std::string_view kept, const Readable& of);

// Whether all that was told of the whole portal is so still, now that what has changed was read again.
bool change_nothing_elsewhere(const KeptFindings& before, const KeptFindings& now, const Readable& of);

}  // namespace insyn::proofread

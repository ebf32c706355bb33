// page_notes.h: within render, what one build keeps for the next: what became of each narrative, and what each page has read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "packed/packed.h"
#include "prose/prose.h"
#include "report/report.h"

namespace insyn::render {

// All that is asked of a narrative but its HTML. It is so again where its file is as it was, and all else that pages are made of.
struct NarrativeNote {
  struct Fragment {
    std::size_t target = 0;  // number of a page of the map
    std::string id;
    std::uint32_t line = 0, column = 0;
  };
  packed::Sum file;
  bool says_anything = false;
  std::string words;  // counted for search
  std::vector<prose::Heading> headings;
  std::vector<std::size_t> targets;  // numbers of pages of the map
  std::vector<Fragment> fragments;
  std::vector<std::string> attachments;  // that it uses
  std::vector<report::Diagnostic> told;
};

// What a page was made of beside what no narrative changes, and what was made with it.
struct PageNote {
  std::string address;
  std::vector<std::size_t> read;  // numbers of narratives
  packed::Sum mentions;           // of the addresses of the pages that mention it
  std::vector<std::string> files;
  std::vector<report::Diagnostic> told;
};

struct Notes {
  std::vector<NarrativeNote> narratives;
  std::vector<PageNote> pages;
};

std::string packed_form(const std::vector<NarrativeNote>& narratives, const std::vector<PageNote>& pages);
// Nothing where that is not what it was made from; `pages` are those of the map.
std::optional<Notes> notes_of(std::string_view kept, std::size_t pages);

}  // namespace insyn::render

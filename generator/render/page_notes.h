// page_notes.h: within render, what one build keeps for the next: what became of each narrative, and what each page has read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "packed/packed.h"
#include "prose/prose.h"
#include "report/report.h"

namespace insyn::render {

// One thing that a narrative asked of the portal, and the checksum of the answer.
struct Asked {
  enum class Sort { link, figure, value };
  Sort sort = Sort::link;
  std::string what, caption;
  std::uint32_t line = 0, column = 0;
  packed::Sum answer;
};

// All that is asked of a narrative but its HTML. It becomes the same again where prose is given the same and all that it asks
// gets the same answers.
struct NarrativeNote {
  struct Fragment {
    std::size_t target = 0;  // number of a page of the map
    std::string id;
    std::uint32_t line = 0, column = 0;
  };
  packed::Sum given;  // of all that was given to prose
  std::vector<Asked> asked;
  bool says_anything = false;
  std::string words;  // counted for search
  std::vector<prose::Heading> headings;
  std::vector<std::size_t> targets;  // numbers of pages of the map
  std::vector<Fragment> fragments;
  std::vector<std::string> attachments;     // that it uses
  std::vector<report::Diagnostic> told;     // by prose itself
  std::vector<report::Diagnostic> answers;  // told with the answers
};

// What a page was made of, as far as that is not in the files of its own scope, and what was made with it.
struct PageNote {
  std::string address;
  std::vector<std::size_t> read;  // numbers of narratives
  packed::Sum mentions;           // of the addresses of the pages that mention it
  packed::Sum around;             // of all that stands round it, see route/scopes.h
  std::vector<std::string> files;
  std::vector<report::Diagnostic> told;
};

// Shared by the builds of one process, and never changed.
using NarrativeNotes = std::vector<std::shared_ptr<const NarrativeNote>>;
using PageNotes = std::vector<std::shared_ptr<const PageNote>>;  // null: nothing is known of the page

struct Notes {
  bool only_bodies = true;  // nothing has changed since but what texts say below their front matter
  packed::Sum addresses;    // of all pages
  NarrativeNotes narratives;
  PageNotes pages;
};

std::string packed_form(const packed::Sum& addresses, const NarrativeNotes& narratives, const PageNotes& pages);
// Nothing where that is not what it was made from; `pages` are those of the map.
std::optional<Notes> notes_of(std::string_view kept, std::size_t pages);

}  // namespace insyn::render

// page_text.h: within proofread, one narrative as it is read: its blocks, and where each word stands.
#pragma once

#include <memory>
#include <string_view>

#include "portal/portal.h"
#include "proofread/words.h"
#include "prose/reading.h"
#include "report/position.h"

namespace insyn::proofread {

// The place of a part of a text in a data file or front matter; the text's own where it is written in another way there
// (escapes).
report::Location place_in(const portal::WrittenText& text, std::size_t offset);

struct PageText {
  const portal::Page* page = nullptr;
  const portal::Narrative* narrative = nullptr;
  const portal::Year* year = nullptr;  // that it belongs to; null outside the years
  const portal::Goal* goal = nullptr;  // that it tells of
  bool is_about_the_whole = false;     // the year, its money, a perspective or a goal; not a project, a company …
  const Lexicon* words = nullptr;
  prose::Reading reading;
  std::vector<std::string> lowered;  // the text of each block, in small letters
  mutable std::unique_ptr<report::Positions> positions;

  std::string_view language() const { return narrative->language; }
  report::Location at(std::size_t source) const {
    if (!positions) positions = std::make_unique<report::Positions>(*narrative->at.source);
    return positions->at(source);
  }
  report::Location at(const prose::Block& block, std::size_t offset) const {
    return at(block.source_of(offset).value_or(block.source));
  }
};

}  // namespace insyn::proofread

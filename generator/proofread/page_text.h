// page_text.h: within proofread, one narrative as it is read: its blocks, and where each word stands.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "portal/portal.h"
#include "proofread/text.h"
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

  // There while the page is being read: all of them at once would be several times as large as the portal.
  prose::Reading reading;
  std::vector<Text> texts;                       // of each block
  std::vector<std::vector<Sentence>> sentences;  // of each paragraph, and of other blocks with digits
  std::optional<report::Positions> positions;

  void read() { read({*narrative->at.source, narrative->body}); }
  void read(const prose::Parsed& parsed);  // where somebody has parsed its narrative
  void forget();

  std::string_view language() const { return narrative->language; }
  // What the language has before decimals; 0: not known.
  char decimal_mark() const {
    if (language() == "en") return '.';
    return language() == "sv" || language() == "fi" ? ',' : '\0';
  }
  std::string_view small(std::size_t block) const { return texts[block].small; }
  report::Location at(std::size_t source) const {
    return positions ? positions->at(source) : report::Positions(*narrative->at.source).at(source);
  }
  static std::size_t source_of(const prose::Block& block, std::size_t offset) {
    return block.source_of(offset).value_or(block.source);
  }
  report::Location at(const prose::Block& block, std::size_t offset) const { return at(source_of(block, offset)); }
};

}  // namespace insyn::proofread

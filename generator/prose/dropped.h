// dropped.h: within prose, what Markdown leaves out of the tree without a word.
#pragma once

#include <cstddef>
#include <set>

#include "prose/places.h"
#include "prose/reading.h"

namespace insyn::prose {

// Lines of the body, from 0, that are known from the tree.
struct BlockLines {
  std::set<std::size_t> code;
  std::set<std::size_t> footnotes;  // on which a footnote begins that something refers to
};

// Footnotes that nothing refers to, and addresses for links (`[label]: address`) that no link has, or that are there twice.
void find_dropped(const Places& places, const BlockLines& lines, Reading& out);

// The cells of a table's row, which begins at this byte of the body, past the last of its columns.
void find_lost_cells(const Places& places, std::size_t start, std::size_t columns, Reading& out);

}  // namespace insyn::prose

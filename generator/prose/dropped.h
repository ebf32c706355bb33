// dropped.h: within prose, what Markdown leaves out of the tree without a word.
#pragma once

#include <cstddef>
#include <vector>

#include "prose/places.h"
#include "prose/reading.h"

struct cmark_node;

namespace insyn::prose {

// Footnotes that nothing refers to: no tree holds them.
std::vector<Dropped> unused_footnotes(const Places& places, cmark_node* root);

// The same, and addresses for links (`[label]: address`) that no link has, or that are there twice.
void find_dropped(const Places& places, cmark_node* root, Reading& out);

// The cells of a table's row, which begins at this byte of the body, past the last of its columns.
void find_lost_cells(const Places& places, std::size_t start, std::size_t columns, Reading& out);

// Items of a list without words, and the first whose number is another than it gets, since a list is counted on from its first.
void find_lost_in_list(const Places& places, cmark_node* list, Reading& out);

}  // namespace insyn::prose

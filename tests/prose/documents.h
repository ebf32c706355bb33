// documents.h: made-up narratives of the size and kind that a portal has.
#pragma once

#include <cstddef>
#include <string>

// 300 to 600 words with headings, tables, a footnote, links, figures, ~~strikethrough~~ and bare addresses; each number
// gives a document of its own.
std::string made_document(std::size_t number);

// search_texts.h: within render, what results of a search show of a page beside its narrative.
#pragma once

#include "render/writer.h"
#include "search/search.h"

namespace insyn::render {

// Value and grade of a measure, the levels of a goal, the rows of a table with their figures.
void set_answers(search::PageText& out, const Writer& writer);

}  // namespace insyn::render

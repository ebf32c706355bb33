// markdown.h: within proofread, Markdown that almost says what was meant, and what it leaves out.
#pragma once

#include "proofread/findings.h"
#include "proofread/page_text.h"

namespace insyn::proofread {

// Headings, lists, tables and code that are not what they look like in the editor: markdown_blocks.cpp.
void markdown_blocks(const PageText& page, Findings& findings);
// Links, braces and marks of emphasis that stand as characters on the page: markdown_inlines.cpp.
void markdown_inlines(const PageText& page, Findings& findings);
// Items and columns that do not hold together: twice the same, shares that are no whole, mixed decimal marks: lists.cpp.
void lists_and_tables(const PageText& page, Findings& findings);
// What Markdown drops: markdown_dropped.cpp.
void markdown_dropped(const PageText& page, Findings& findings);

}  // namespace insyn::proofread

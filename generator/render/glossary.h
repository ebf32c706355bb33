// glossary.h: within render, the words of the portal's glossary that a page uses, with what they mean: in a list, and where they
// stand first in its text.
#pragma once

#include <string>
#include <vector>

#include "render/writer.h"

namespace insyn::render {

// Those that the text uses, in the glossary's order.
std::vector<const portal::Term*> terms_in(const std::string& text, const Writer& writer);
std::vector<View> term_rows(const std::vector<const portal::Term*>& terms,
                            const Writer& writer);  // term, lang, meaning, meaning_lang

// The text with each of the terms made a button where it stands first in a paragraph or list; the button opens what it means.
// No script is needed, and a browser that knows no popovers shows the meaning after the term.
prose::Html with_meanings(const prose::Html& text, const std::vector<const portal::Term*>& terms, const Writer& writer);

}  // namespace insyn::render

// glossary.h: within render, the words of the portal's glossary that a page uses, with what they mean.
#pragma once

#include <string>
#include <vector>

#include "render/writer.h"

namespace insyn::render {

// term, lang, meaning, meaning_lang; in the glossary's order.
std::vector<View> terms_in(const std::string& text, const Writer& writer);

}  // namespace insyn::render

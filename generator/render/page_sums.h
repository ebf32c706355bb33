// page_sums.h: within render, checksums of what pages are made of beside the files of their own scope (route/scopes.h).
#pragma once

#include <vector>

#include "packed/packed.h"
#include "render/frame.h"
#include "render/site.h"

namespace insyn::render {

// Of the values in a view, and of those that it shares with others but the words of a language.
packed::Sum sum_of(const View& view);

// Of all that stands round a page.
packed::Sum sum_around(const route::PageAddress& place, const packed::Sum& frame, const Neighbours& neighbours,
                       const std::vector<const route::PageAddress*>& mentions, const Site& site);

}  // namespace insyn::render

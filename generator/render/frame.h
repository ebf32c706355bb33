// frame.h: within render, what stands round every page: the site's menus and the page's own heading, path and neighbours.
#pragma once

#include <optional>

#include "render/kinds.h"
#include "render/share_pictures.h"
#include "render/writer.h"

namespace insyn::render {

// For every page, the one before and after it of its kind: goals and perspectives within the year, others under one parent.
struct Neighbours {
  const route::PageAddress* previous = nullptr;
  const route::PageAddress* next = nullptr;
};
std::vector<Neighbours> neighbours(const route::SiteMap& map);

// Pages that see the same site round them, by their numbers in the map: below one page, in one folder, in one language, and
// in no menu. Other pages stand alone.
std::vector<std::vector<std::size_t>> siblings(const route::SiteMap& map);

View site_view(const Writer& writer);
View page_view(const Writer& writer, const KindInputs& sources, const Neighbours& neighbours,
               const std::optional<SharePicture>& picture);

}  // namespace insyn::render

#include "render/frame.h"

namespace insyn::render {

using route::Kind;

std::vector<Neighbours> neighbours(const route::SiteMap& map) {
  const std::vector<route::PageAddress>& places = map.pages();
  std::vector<Neighbours> out(places.size());
  std::map<std::tuple<Kind, const void*, std::string_view>, std::size_t> last;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const route::PageAddress& place = places[i];
    using enum Kind;
    if (place.kind != perspective && place.kind != goal && place.kind != measure && place.kind != project && place.kind != item &&
        place.kind != table)
      continue;
    const bool in_year = place.kind == perspective || place.kind == goal;
    const void* family = in_year ? static_cast<const void*>(place.year) : static_cast<const void*>(map.parent(place).page);
    const auto [entry, first] = last.insert({{place.kind, family, place.language}, i});
    if (first) continue;
    out[i].previous = &places[entry->second];
    out[entry->second].next = &place;
    entry->second = i;
  }
  return out;
}

}  // namespace insyn::render

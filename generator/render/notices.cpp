#include <fmt/format.h>

#include "render/kinds.h"
#include "render/narratives.h"

namespace insyn::render {

std::vector<View> notices_view(const Writer& writer, report::Report& report) {
  std::vector<View> out;
  for (const portal::Notice& notice : writer.site.portal.notices) {
    const portal::Narrative& narrative = notice.page.narrative(writer.code());
    // Its links are relative to its own file, though it stands on this page.
    route::PageAddress home = writer.here;
    home.page = &notice.page;
    home.language = narrative.language;
    View view;
    view.set("title", narrative.title)
        .set("lang", narrative.language == writer.code() ? std::string() : narrative.language)
        .set("date", writer.date(*notice.page.narratives.front().release.publish))
        .set("body",
             narrative_within(writer.site, narrative, home, writer.here, 4, fmt::format("n-{}-", notice.page.id), report));
    out.push_back(std::move(view));
  }
  return out;
}

}  // namespace insyn::render

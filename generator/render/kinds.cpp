#include "render/kinds.h"

namespace insyn::render {

namespace {

// What the page is about.
template <typename Thing>
const Thing& thing_of(const Writer& writer) {
  return *std::get<const Thing*>(writer.here.thing);
}

}  // namespace

void set_kind(View& root, const Writer& writer, const KindInputs& sources) {
  using route::Kind;
  switch (writer.here.kind) {
    case Kind::start:
      root.set("year", year_view(writer.site.portal.years.front(), writer));
      break;
    case Kind::year:
      root.set("year", year_view(*writer.here.year, writer));
      break;
    case Kind::perspective:
      root.set("perspective", perspective_view(thing_of<portal::Perspective>(writer), writer));
      break;
    case Kind::goal:
      root.set("goal", goal_view(thing_of<portal::Goal>(writer), writer, sources));
      break;
    case Kind::measure:
      root.set("measure", measure_view(thing_of<portal::Measure>(writer), writer, sources));
      break;
    case Kind::project:
      root.set("project", project_view(thing_of<portal::Project>(writer), writer));
      break;
    case Kind::collection:
      root.set("collection", collection_view(thing_of<portal::Collection>(writer), writer));
      break;
    case Kind::item:
      root.set("item", item_view(thing_of<portal::Item>(writer), writer));
      break;
    case Kind::budget:
      root.set("budget", budget_view(thing_of<portal::Budget>(writer), writer));
      break;
    case Kind::table:
      root.set("table", table_view(thing_of<portal::BudgetTable>(writer), writer));
      break;
    case Kind::whole_year:
      root.set("report", report_view(*writer.here.year, writer, sources)).set("year", year_view(*writer.here.year, writer));
      break;
    case Kind::index:
      root.set("az", index_view(writer));
      break;
    case Kind::search:
      root.set("search", search_view(writer));
      break;
    case Kind::data:
      root.set("data", data_view(writer));
      break;
    case Kind::changes:
      root.set("changes", changes_view(*writer.here.year, writer));
      break;
    case Kind::corrections:
      root.set("corrections", corrections_view(*writer.here.year, writer));
      break;
    case Kind::measures:
      root.set("measures", measures_view(*writer.here.year, writer));
      break;
    case Kind::projects:
      root.set("projects", projects_view(*writer.here.year, writer));
      break;
    case Kind::checks:
      root.set("checks", checks_view(*writer.here.year, writer));
      break;
    case Kind::moved:
    case Kind::folder:
      root.set("moved", moved_view(writer));
      break;
    case Kind::gone:
      root.set("gone", View().set("why", writer.text(thing_of<portal::Redirect>(writer).gone)));
      break;
    case Kind::page:
    case Kind::not_found:
      break;
  }
}

}  // namespace insyn::render

#include <fmt/format.h>
#include <xxhash.h>

#include "render/frame.h"
#include "render/kinds.h"
#include "render/narratives.h"
#include "render/render.h"
#include "render/workers.h"

namespace insyn::render {

namespace {

// "site.css" -> "assets/site.0123456789abcdef.css": a file that changes gets another name, so it may be kept for ever.
Assets put_assets(const files::Tree& tree, files::Staging& staging) {
  Assets out;
  for (const std::string& path : tree.paths()) {
    std::string bytes = tree.read(path);
    const std::size_t dot = path.rfind('.');
    const std::string fingerprint = fmt::format("{:016x}", XXH3_64bits(bytes.data(), bytes.size()));
    std::string address =
        fmt::format("assets/{}.{}{}", path.substr(0, dot), fingerprint, dot == std::string::npos ? "" : path.substr(dot));
    out.emplace(path, address);
    staging.put(std::move(address), std::move(bytes));
  }
  return out;
}

// The catalogue's words under "ui.", asked for in layouts as {{t.word}}.
std::vector<Words> interface_words(const std::vector<language::Catalogue>& catalogues) {
  std::vector<Words> out;
  for (const language::Catalogue& catalogue : catalogues) {
    Words words;
    for (const auto& [key, pattern] : catalogue) {
      if (key.starts_with("ui.")) words.add(std::string_view(key).substr(3), pattern.text);
    }
    out.push_back(std::move(words));
  }
  return out;
}

std::map<const portal::Year*, std::vector<compare::Change>> changes_between_years(const portal::Portal& portal,
                                                                                  const assess::Verdicts& verdicts) {
  std::map<const portal::Year*, std::vector<compare::Change>> out;
  if (portal.years.size() < 2) return out;
  std::optional<portal::PublishedYear> newer;
  for (const portal::Year& year : portal.years) {  // newest first
    portal::PublishedYear published = compare::published(portal, year, verdicts);
    if (newer) out.emplace(&year - 1, compare::changes(published, *newer));
    newer = std::move(published);
  }
  return out;
}

void set_kind(View& root, const Writer& writer, const Sources& sources) {
  using route::Kind;
  const auto thing = [&]<typename Thing>(const Thing*) -> const Thing& { return *std::get<const Thing*>(writer.here.thing); };
  switch (writer.here.kind) {
    case Kind::start:
      root.set("year", year_view(writer.site.portal.years.front(), writer));
      break;
    case Kind::year:
      root.set("year", year_view(*writer.here.year, writer));
      break;
    case Kind::perspective:
      root.set("perspective", perspective_view(thing(static_cast<const portal::Perspective*>(nullptr)), writer));
      break;
    case Kind::goal:
      root.set("goal", goal_view(thing(static_cast<const portal::Goal*>(nullptr)), writer, sources));
      break;
    case Kind::measure:
      root.set("measure", measure_view(thing(static_cast<const portal::Measure*>(nullptr)), writer, sources));
      break;
    case Kind::project:
      root.set("project", project_view(thing(static_cast<const portal::Project*>(nullptr)), writer));
      break;
    case Kind::collection:
      root.set("collection", collection_view(thing(static_cast<const portal::Collection*>(nullptr)), writer));
      break;
    case Kind::item:
      root.set("item", item_view(thing(static_cast<const portal::Item*>(nullptr)), writer));
      break;
    case Kind::budget:
      root.set("budget", budget_view(thing(static_cast<const portal::Budget*>(nullptr)), writer));
      break;
    case Kind::table:
      root.set("table", table_view(thing(static_cast<const portal::BudgetTable*>(nullptr)), writer));
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
    case Kind::checks:
      root.set("checks", checks_view(*writer.here.year, writer));
      break;
    case Kind::page:
    case Kind::not_found:
      break;
  }
}

}  // namespace

search::Texts pages(const portal::Portal& portal, const assess::Verdicts& verdicts, const route::SiteMap& map,
                    const std::vector<language::Language>& languages, const std::vector<language::Catalogue>& catalogues,
                    const files::Tree& content, const files::Tree& layouts, const files::Tree& assets,
                    const opendata::Downloads& downloads, unsigned jobs, files::Staging& staging, report::Report& report) {
  const Templates templates = Templates::load(layouts, report);
  const Assets fingerprinted = put_assets(assets, staging);
  const Site site{portal,
                  verdicts,
                  map,
                  languages,
                  templates,
                  fingerprinted,
                  downloads,
                  changes_between_years(portal, verdicts),
                  interface_words(catalogues)};
  for (const std::string& path : map.attachments()) staging.put(path, content.read(path));

  Narratives told = narratives(site, jobs, report);
  const ServedBy serving = served_by(portal);
  const Sources sources{told, serving, report};
  const std::vector<Neighbours> around = neighbours(map);
  const std::vector<route::Place>& places = map.places();
  const std::vector<std::vector<std::size_t>> work = siblings(map);
  for_each_number(work.size(), jobs, [&](std::size_t each) {
    const View around_all = site_view(Writer(site, places[work[each].front()]));
    for (std::size_t i : work[each]) {
      const Writer writer(site, places[i]);
      View root;
      root.set("site", shared(around_all))
          .set("page", page_view(writer, sources, around[i]))
          .set("t", shared(site.words_of(places[i].language)));
      set_kind(root, writer, sources);
      staging.put(places[i].address, std::string(templates.render(route::name(places[i].kind), root, report).markup()));
    }
  });
  return told.take_texts(map);
}

}  // namespace insyn::render

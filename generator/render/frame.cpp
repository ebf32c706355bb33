#include "render/frame.h"

#include <fmt/format.h>

#include <algorithm>

namespace insyn::render {

namespace {

using language::argument;
using route::Kind;

// The year that a page belongs to, or the newest one for pages outside the years.
const portal::Year& year_of(const Writer& writer) {
  return writer.here.year != nullptr ? *writer.here.year : writer.site.portal.years.front();
}

bool lies_within(const Writer& writer, const route::Place& above) {
  const route::Place* at = &writer.here;
  while (&writer.site.map.parent(*at) != at) {
    at = &writer.site.map.parent(*at);
    if (at->page == above.page && at->page != nullptr) return true;
  }
  return false;
}

View menu_link(const Writer& writer, const route::Place& to) {
  const bool current = to.page != nullptr && to.page == writer.here.page;
  View out = writer.link(to);
  out.set("current", current).set("within", !current && to.kind != Kind::year && lies_within(writer, to));
  return out;
}

std::vector<View> main_menu(const Writer& writer) {
  const portal::Year& year = year_of(writer);
  std::vector<View> out;
  out.push_back(menu_link(writer, writer.place(year.page)));
  for (const portal::Perspective& perspective : year.perspectives)
    out.push_back(menu_link(writer, writer.place(perspective.page)));
  for (const portal::Budget& budget : year.budgets) out.push_back(menu_link(writer, writer.place(budget.page)));
  return out;
}

// Pages by menu: those of the year first, then those of the portal.
std::vector<View> page_menu(const Writer& writer, std::string_view menu) {
  const portal::Year& year = year_of(writer);
  std::vector<View> out;
  for (const auto* pages : {&year.pages, &writer.site.portal.pages}) {
    for (const portal::PlainPage& page : *pages) {
      if (page.menu == menu) out.push_back(menu_link(writer, writer.place(page.page)));
    }
  }
  return out;
}

std::vector<View> footer_menu(const Writer& writer) {
  std::vector<View> out = page_menu(writer, "footer");
  const portal::Year& year = year_of(writer);
  for (const portal::PlainPage& page : year.pages) {
    if (page.menu.empty()) out.push_back(menu_link(writer, writer.place(page.page)));
  }
  for (const portal::PlainPage& page : writer.site.portal.pages) {
    if (page.menu.empty() && page.page.path != "index") out.push_back(menu_link(writer, writer.place(page.page)));
  }
  for (const portal::Collection& collection : year.collections) {
    const route::Place& place = writer.place(collection.page);
    out.push_back(menu_link(writer, place));
  }
  return out;
}

std::vector<View> languages(const Writer& writer) {
  std::vector<View> out;
  if (writer.site.languages.size() < 2) return out;
  const std::vector<const route::Place*> own = writer.site.map.languages_of(writer.here);
  for (const language::Language& language : writer.site.languages) {
    const auto same =
        std::find_if(own.begin(), own.end(), [&](const route::Place* each) { return each->language == language.code(); });
    const route::Place* to = same == own.end() ? nullptr : *same;
    // Where the page is not in that language, its nearest parent that is.
    for (const route::Place* at = &writer.here; to == nullptr;) {
      const route::Place& above = writer.site.map.parent(*at);
      for (const route::Place* each : writer.site.map.languages_of(above)) {
        if (each->language == language.code()) to = each;
      }
      if (&above == at) break;
      at = &above;
    }
    if (to == nullptr) continue;
    out.push_back(View()
                      .set("code", language.code())
                      .set("name", language.name())
                      .set("href", writer.href(*to))
                      .set("current", language.code() == writer.code())
                      .set("exact", same != own.end()));
  }
  return out;
}

std::vector<View> years(const Writer& writer) {
  std::vector<View> out;
  if (writer.site.portal.years.size() < 2) return out;
  for (const portal::Year& year : writer.site.portal.years) {
    const route::Place& place = writer.place(year.page);
    out.push_back(View().set("title", year.page.id).set("href", writer.href(place)).set("current", &year == writer.here.year));
  }
  return out;
}

const portal::PlainPage* page_called(const Writer& writer, std::string_view path) {
  for (const portal::PlainPage& page : writer.site.portal.pages) {
    if (page.page.path == path) return &page;
  }
  return nullptr;
}

std::string href_of_page(const Writer& writer, std::string_view path) {
  const portal::PlainPage* page = page_called(writer, path);
  return page == nullptr ? std::string() : writer.href(writer.place(page->page));
}

std::string asset(const Writer& writer, std::string_view name) {
  const auto found = writer.site.assets.find(name);
  return found == writer.site.assets.end() ? std::string() : writer.href(found->second);
}

prose::Html notice(const Writer& writer) {
  if (writer.site.portal.settings.official) return {};
  std::string html =
      prose::escaped(writer.sentence("view.unofficial", {argument("organisation", writer.site.portal.settings.organisation)}));
  const std::string about = href_of_page(writer, "om");
  if (!about.empty())
    html += fmt::format(" <a href=\"{}\">{}</a>", prose::escaped(about), prose::escaped(writer.word("view.unofficial_more")));
  return prose::Html::trusted(std::move(html));
}

const portal::Page& start_page(const Writer& writer) { return page_called(writer, "index")->page; }

std::string made_href(const Writer& writer, Kind kind, const portal::Year* year) {
  return writer.site.map.has(kind, year) ? writer.href(writer.site.map.made(kind, year, writer.code())) : std::string();
}

}  // namespace

std::vector<Neighbours> neighbours(const route::SiteMap& map) {
  const std::vector<route::Place>& places = map.places();
  std::vector<Neighbours> out(places.size());
  std::map<std::tuple<Kind, const void*, std::string_view>, std::size_t> last;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const route::Place& place = places[i];
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

View site_view(const Writer& writer) {
  const portal::Settings& settings = writer.site.portal.settings;
  const portal::Year& year = year_of(writer);
  View out;
  out.set("title", writer.text(settings.title))
      .set("organisation", settings.organisation)
      .set("unit", writer.text(settings.unit));
  out.set("is_official", settings.official).set("notice", notice(writer));
  out.set("home_href", writer.href(writer.place(start_page(writer))));
  out.set("css_href", asset(writer, "site.css"))
      .set("sort_href", asset(writer, "sort.js"));
  out.set("icon_href", asset(writer, "icon.svg"));
  std::vector<View> menu = main_menu(writer);
  for (View& page : page_menu(writer, "main")) menu.push_back(std::move(page));
  // Without a base address the page for lost addresses cannot link to anything; see Writer::href.
  const bool lost = writer.here.kind == Kind::not_found && settings.base_url.empty();
  if (lost) menu.clear();
  out.set("menu", std::move(menu)).set("footer_menu", lost ? std::vector<View>() : footer_menu(writer));
  out.set("years", lost ? std::vector<View>() : years(writer)).set("languages", lost ? std::vector<View>() : languages(writer));
  out.set("search_href", "").set("az_href", made_href(writer, Kind::index, nullptr));
  out.set("data_href", made_href(writer, Kind::data, nullptr)).set("report_href", made_href(writer, Kind::whole_year, &year));
  out.set("changes_href", made_href(writer, Kind::changes, &year))
      .set("corrections_href", made_href(writer, Kind::corrections, &year));
  out.set("checks_href", made_href(writer, Kind::checks, &year));
  out.set("guide_href", href_of_page(writer, "lasanvisningar")).set("method_href", href_of_page(writer, "sa-raknas-det"));
  out.set("feed_href", settings.base_url.empty() ? std::string() : writer.href("feed.xml"));
  if (settings.contact.empty()) {
    out.set("contact", false);
  } else {
    const bool mail = settings.contact.find("://") == std::string::npos;
    out.set("contact", View().set("title", settings.contact).set("href", mail ? "mailto:" + settings.contact : settings.contact));
  }
  out.set(
      "licence",
      View().set("name", settings.licence_name).set("url", settings.licence_url).set("note", writer.text(settings.licence_note)));
  return out;
}

namespace {

struct Heading {
  std::string title, lang, summary, kind, report_page;
  std::optional<portal::Date> updated;
};

std::string made_title(const Writer& writer) { return writer.word(fmt::format("view.title_{}", route::name(writer.here.kind))); }

std::string kind_word(const Writer& writer) { return writer.word(fmt::format("view.page_{}", route::name(writer.here.kind))); }

Heading heading_of(const Writer& writer) {
  Heading out;
  out.kind = kind_word(writer);
  if (writer.here.page != nullptr) {
    const portal::Narrative& narrative = writer.here.page->narrative(writer.code());
    out.title = narrative.title;
    out.summary = narrative.summary;
    out.updated = narrative.updated;
    out.report_page = writer.here.page->report_page;
    if (const auto* item = std::get_if<const portal::Item*>(&writer.here.thing)) {
      out.kind = (*item)->collection->page.narrative(writer.code()).title;
    }
    return out;
  }
  if (const auto* measure = std::get_if<const portal::Measure*>(&writer.here.thing)) {
    out.title = writer.text((*measure)->name);
    out.lang = writer.lang_of((*measure)->name);
    out.summary = writer.text((*measure)->about);
    out.kind = writer.kind_of(**measure);
    out.report_page = (*measure)->source ? (*measure)->source->report_page : std::string();
    out.updated = (*measure)->goal->page.narrative(writer.code()).updated;
    return out;
  }
  if (const auto* table = std::get_if<const portal::BudgetTable*>(&writer.here.thing)) {
    out.title = writer.text((*table)->title);
    out.lang = writer.lang_of((*table)->title);
    out.summary = writer.text((*table)->about);
    out.report_page = (*table)->report_page;
    out.updated = (*table)->budget->page.narrative(writer.code()).updated;
    return out;
  }
  out.title = made_title(writer);
  if (writer.here.year != nullptr) out.title += " " + writer.here.year->page.id;
  out.summary = writer.word(fmt::format("view.summary_{}", route::name(writer.here.kind)));
  out.kind.clear();
  return out;
}

std::vector<View> breadcrumb(const Writer& writer) {
  std::vector<View> out;
  if (writer.here.kind == Kind::start || writer.here.kind == Kind::not_found) return out;
  for (const route::Place* at = &writer.here; &writer.site.map.parent(*at) != at;) {
    at = &writer.site.map.parent(*at);
    View step = writer.link(*at);
    out.push_back(View()
                      .set("title", at->kind == Kind::start ? writer.word("view.home") : at->title)
                      .set("href", writer.href(*at))
                      .set("lang", at->language == writer.code() ? std::string() : at->language));
  }
  std::reverse(out.begin(), out.end());
  return out;
}

std::vector<View> alternates(const Writer& writer) {
  std::vector<View> out;
  const std::vector<const route::Place*> all = writer.site.map.languages_of(writer.here);
  if (all.size() < 2) return out;
  for (const route::Place* each : all) out.push_back(View().set("language", each->language).set("href", writer.href(*each)));
  return out;
}

std::vector<View> mentions(const Writer& writer, const Narratives& narratives) {
  std::vector<const route::Place*> from;
  for (const route::Place* each : narratives.mentions().of(writer.here)) {
    // Its own parent and the start page link to everything below them; that tells nobody anything.
    if (each != &writer.site.map.parent(writer.here) && each->kind != Kind::start) from.push_back(each);
  }
  std::sort(from.begin(), from.end(), [&](const route::Place* a, const route::Place* b) {
    return std::pair(writer.language.sort_key(a->title), a->address) < std::pair(writer.language.sort_key(b->title), b->address);
  });
  std::vector<View> out;
  for (const route::Place* each : from) {
    View link = writer.link(*each);
    link.set("kind", writer.word(fmt::format("view.page_{}", route::name(each->kind))));
    out.push_back(std::move(link));
  }
  return out;
}

void set_source(View& out, const Writer& writer, const Heading& heading) {
  if (const auto* measure = std::get_if<const portal::Measure*>(&writer.here.thing); measure != nullptr && (*measure)->source) {
    const portal::SourceNote& source = *(*measure)->source;
    out.set("source",
            View().set("title", writer.text(source.title)).set("href", source.url).set("at", writer.at(source.report_page)));
  } else if (writer.here.year != nullptr && !writer.here.year->source.title.empty()) {
    out.set("source", View()
                          .set("title", writer.text(writer.here.year->source.title))
                          .set("href", "")
                          .set("at", writer.at(heading.report_page)));
  } else {
    out.set("source", false);
  }
}

void set_body(View& out, const Writer& writer, const Sources& sources) {
  const prose::Document* document = nullptr;
  if (writer.here.page != nullptr) document = &sources.narratives.of(writer.here.page->narrative(writer.code()));
  const bool any = document != nullptr && !document->html.empty();
  if (any) {
    out.set("body", shared(document->html));
  } else {
    out.set("body", prose::Html());
  }
  out.set("has_narrative", any);
  std::vector<View> contents;
  if (any && (writer.here.kind == Kind::page || writer.here.kind == Kind::year)) {
    for (const prose::Heading& heading : document->headings) {
      if (heading.level == 2) contents.push_back(View().set("id", heading.id).set("title", heading.text));
    }
    if (contents.size() < 4) contents.clear();
  }
  out.set("contents", std::move(contents));
}

void set_neighbour(View& out, Name name, const Writer& writer, const route::Place* place) {
  if (place == nullptr) {
    out.set(name, false);
  } else {
    out.set(name, writer.link(*place));
  }
}

}  // namespace

View page_view(const Writer& writer, const Sources& sources, const Neighbours& around) {
  const Heading heading = heading_of(writer);
  const std::string portal_title = writer.text(writer.site.portal.settings.title);
  const route::Place& parent = writer.site.map.parent(writer.here);
  std::string full = heading.title;
  if (parent.kind != Kind::start && parent.kind != Kind::year && &parent != &writer.here) full += " – " + parent.title;
  if (writer.here.year != nullptr && writer.here.kind != Kind::year) full += " – " + writer.here.year->page.id;
  full = writer.here.kind == Kind::start ? portal_title : full + " – " + portal_title;
  View out;
  out.set("language", writer.code()).set("template", route::name(writer.here.kind));
  out.set("title", heading.title).set("title_lang", heading.lang).set("full_title", full);
  out.set("description", heading.summary.empty() ? heading.title : heading.summary).set("summary", heading.summary);
  out.set("kind", writer.here.kind == Kind::start ? std::string() : heading.kind);
  const std::string& base = writer.site.portal.settings.base_url;
  out.set("canonical", base.empty() ? std::string() : base + writer.here.address);
  out.set("alternates", alternates(writer))
      .set("jsonld", prose::Html::trusted(opendata::page_metadata(writer.site.portal, writer.site.map, writer.here, heading.title,
                                                                  writer.site.downloads)));
  out.set("breadcrumb", breadcrumb(writer)).set("report_page", writer.at(heading.report_page));
  set_source(out, writer, heading);
  if (heading.updated) {
    out.set("updated", writer.date(*heading.updated));
  } else {
    out.set("updated", false);
  }
  out.set("responsible", writer.site.portal.settings.official ? writer.text(writer.site.portal.settings.unit) : std::string());
  set_body(out, writer, sources);
  set_neighbour(out, "previous", writer, around.previous);
  set_neighbour(out, "next", writer, around.next);
  out.set("has_neighbours", around.previous != nullptr || around.next != nullptr);
  out.set("mentions", mentions(writer, sources.narratives));
  std::vector<View> files;
  for (const opendata::Download* download : opendata::downloads_of(writer.here, writer.site.downloads))
    files.push_back(writer.file(*download));
  out.set("files", std::move(files)).set("feedback_href", "");
  return out;
}

}  // namespace insyn::render

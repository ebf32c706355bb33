#include <fmt/format.h>

#include <algorithm>

#include "render/frame.h"

namespace insyn::render {

namespace {

using language::argument;
using route::Kind;

// The year that a page belongs to, or the newest one for pages outside the years.
const portal::Year& year_of(const Writer& writer) {
  return writer.here.year != nullptr ? *writer.here.year : writer.site.portal.years.front();
}

bool lies_within(const Writer& writer, const route::PageAddress& above) {
  const route::PageAddress* at = &writer.here;
  while (&writer.site.map.parent(*at) != at) {
    at = &writer.site.map.parent(*at);
    if (at->page == above.page && at->page != nullptr) return true;
  }
  return false;
}

// Which language a page is in that is not there in this one; empty where it is.
std::string note_of(const Writer& writer, const route::PageAddress& to) {
  return to.language == writer.code() ? std::string() : writer.language.in_language(to.language);
}

View menu_link(const Writer& writer, const route::PageAddress& to) {
  const bool current = to.page != nullptr && to.page == writer.here.page;
  View out;
  out.set("title", to.kind == Kind::year ? to.page->id : to.title).set("href", writer.href(to));
  out.set("lang", to.language == writer.code() ? std::string() : to.language);
  out.set("note", note_of(writer, to)).set("external", false);
  out.set("current", current).set("within", !current && to.kind != Kind::year && lies_within(writer, to));
  return out;
}

// Where the main menu leads: the year's parts, then the pages that ask to stand there.
std::vector<const route::PageAddress*> main_menu(const Writer& writer) {
  const portal::Year& year = year_of(writer);
  std::vector<const route::PageAddress*> out = {&writer.place(year.page)};
  for (const portal::Perspective& perspective : year.perspectives) {
    if (!perspective.unnamed) {
      out.push_back(&writer.place(perspective.page));
      continue;
    }
    for (const portal::Goal& goal : perspective.goals) out.push_back(&writer.place(goal.page));
  }
  for (const portal::Budget& budget : year.budgets) out.push_back(&writer.place(budget.page));
  for (const auto* pages : {&year.pages, &writer.site.portal.pages}) {
    for (const portal::PlainPage& page : *pages) {
      if (page.menu == "main") out.push_back(&writer.place(page.page));
    }
  }
  return out;
}

std::size_t letters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char byte) { return (byte & 0xC0) != 0x80; }));
}

// Whether the portal's name and the menu's words stand on one line of a wide screen.
bool on_one_line(const Writer& writer, std::string_view name, const std::vector<const route::PageAddress*>& menu) {
  constexpr std::size_t most = 125;  // characters, those between two words counted as three
  std::size_t length = letters(name);
  for (const route::PageAddress* place : menu) {
    length += letters(place->kind == Kind::year ? place->page->id : place->title) + 3;
    if (const std::string note = note_of(writer, *place); !note.empty()) length += letters(note) + 3;
  }
  return length <= most;
}

std::vector<View> footer_menu(const Writer& writer) {
  const portal::Year& year = year_of(writer);
  std::vector<View> out;
  for (const auto* pages : {&year.pages, &writer.site.portal.pages}) {
    for (const portal::PlainPage& page : *pages) {
      if (page.menu == "footer") out.push_back(menu_link(writer, writer.place(page.page)));
    }
  }
  for (const portal::PlainPage& page : year.pages) {
    if (page.menu.empty()) out.push_back(menu_link(writer, writer.place(page.page)));
  }
  for (const portal::PlainPage& page : writer.site.portal.pages) {
    if (page.menu.empty() && page.page.path != "index") out.push_back(menu_link(writer, writer.place(page.page)));
  }
  for (const portal::Collection& collection : year.collections) {
    if (collection.unnamed || collection.within != &year.page) continue;
    const route::PageAddress& place = writer.place(collection.page);
    out.push_back(menu_link(writer, place));
  }
  return out;
}

std::vector<View> years(const Writer& writer) {
  std::vector<View> out;
  if (writer.site.portal.years.size() < 2) return out;
  for (const portal::Year& year : writer.site.portal.years) {
    const route::PageAddress& place = writer.place(year.page);
    out.push_back(View().set("title", year.page.id).set("href", writer.href(place)).set("current", &year == writer.here.year));
    out.back().set("lang", place.language == writer.code() ? std::string() : place.language).set("note", note_of(writer, place));
  }
  return out;
}

const portal::PlainPage* page_called(const Writer& writer, std::string_view path) {
  for (const portal::PlainPage& page : writer.site.portal.pages) {
    if (page.page.path == path) return &page;
  }
  return nullptr;
}

std::string asset(const Writer& writer, std::string_view name) {
  const auto found = writer.site.assets.find(name);
  return found == writer.site.assets.end() ? std::string() : writer.href(found->second);
}

// Where the page with a task is, and which language it is in where that is another; its link has words of the layout.
struct RolePage {
  std::string href, hreflang, note;
};

RolePage page_with(const Writer& writer, portal::PageRole role) {
  const portal::PlainPage* const page = portal::page_with(role, writer.site.portal);
  if (page == nullptr) return {};
  const route::PageAddress& place = writer.place(page->page);
  std::string note = note_of(writer, place);
  return {writer.href(place), note.empty() ? std::string() : place.language, std::move(note)};
}

prose::Html notice(const Writer& writer) {
  if (writer.site.portal.settings.official) return {};
  std::string html = prose::escaped(
      writer.sentence("view.unofficial", {argument("organisation", writer.text(writer.site.portal.settings.organisation))}));
  const RolePage about = page_with(writer, portal::PageRole::about);
  if (!about.href.empty()) {
    const std::string language = about.note.empty() ? "" : fmt::format(" hreflang=\"{}\"", prose::escaped(about.hreflang));
    html += fmt::format(" <a href=\"{}\"{}>{}</a>", prose::escaped(about.href), language,
                        prose::escaped(writer.word("view.unofficial_more")));
    if (!about.note.empty()) html += fmt::format(" <span class=\"note\">({})</span>", prose::escaped(about.note));
  }
  return prose::Html::trusted(std::move(html));
}

const portal::Page& start_page(const Writer& writer) { return page_called(writer, "index")->page; }

std::string made_href(const Writer& writer, Kind kind, const portal::Year* year) {
  return writer.site.map.has(kind, year) ? writer.href(writer.site.map.made(kind, year, writer.code())) : std::string();
}

// The files for machines that every page leads to (the page for lost addresses cannot always, see Writer::href), and the feed of
// its language where there is one.
void set_machine_files(View& out, const Writer& writer) {
  const opendata::Downloads& downloads = writer.site.downloads;
  const auto feed = downloads.feeds.find(writer.code());
  out.set("feed_href", feed == downloads.feeds.end() ? std::string() : writer.href(feed->second.path));
  std::vector<View> files;
  const auto add = [&](const opendata::Download& download, std::string_view relation) {
    std::string href = writer.href(download.path);
    if (href.empty()) return;
    files.push_back(View()
                        .set("href", std::move(href))
                        .set("relation", relation)
                        .set("type", opendata::media_type(download))
                        .set("title", writer.text(download.title)));
  };
  add(downloads.files.front(), "alternate");
  for (const opendata::Download& each : downloads.descriptions) add(each, "describedby");
  out.set("machine_files", std::move(files));
}

}  // namespace

std::vector<std::vector<std::size_t>> siblings(const route::SiteMap& map) {
  constexpr std::size_t most = 50;  // so that there is work for every thread
  std::vector<std::vector<std::size_t>> out;
  std::map<std::tuple<std::size_t, std::string_view, std::string_view>, std::size_t> last;
  for (std::size_t i = 0; i < map.pages().size(); ++i) {
    const route::PageAddress& place = map.pages()[i];
    using enum Kind;
    if (place.kind != goal && place.kind != measure && place.kind != project && place.kind != item && place.kind != table) {
      out.push_back({i});
      continue;
    }
    const auto [entry, first] = last.insert({{place.parent, portal::folder_of(place.address), place.language}, out.size()});
    if (!first && out[entry->second].size() < most) {
      out[entry->second].push_back(i);
    } else {
      entry->second = out.size();
      out.push_back({i});
    }
  }
  return out;
}

View site_view(const Writer& writer) {
  const portal::Settings& settings = writer.site.portal.settings;
  const portal::Year& year = year_of(writer);
  View out;
  out.set("title", writer.text(settings.title))
      .set("organisation", writer.text(settings.organisation))
      .set("unit", writer.text(settings.unit));
  out.set("assessed", settings.assessed).set("has_pace", writer.site.years_ahead.contains(&year));
  out.set("has_unreadable", writer.site.years_unreadable.contains(&year));
  out.set("is_official", settings.official).set("notice", notice(writer));
  out.set("home_href", writer.href(writer.place(start_page(writer))));
  out.set("css_href", asset(writer, "site.css")).set("page_js_href", asset(writer, "page.js"));
  out.set("search_js_href", asset(writer, "search.js"));
  out.set("icon_href", asset(writer, "icon.svg")).set("logo_href", asset(writer, "logo.svg"));
  const std::vector<const route::PageAddress*> places = main_menu(writer);
  std::vector<View> menu;
  for (const route::PageAddress* place : places) menu.push_back(menu_link(writer, *place));
  // Where the site lies unknown, the page for lost addresses cannot link to anything; see Writer::href.
  const bool lost = writer.here.kind == Kind::not_found && portal::base_path(settings).empty();
  if (lost) menu.clear();
  out.set("menu_on_one_line", !lost && on_one_line(writer, writer.text(settings.title), places));
  out.set("menu", std::move(menu)).set("footer_menu", lost ? std::vector<View>() : footer_menu(writer));
  out.set("years", lost ? std::vector<View>() : years(writer));
  out.set("search_href", made_href(writer, Kind::search, nullptr))
      .set("is_search", writer.here.kind == Kind::search)
      .set("is_measures", writer.here.kind == Kind::measures)
      .set("az_href", made_href(writer, Kind::index, nullptr));
  out.set("data_href", made_href(writer, Kind::data, nullptr)).set("report_href", made_href(writer, Kind::whole_year, &year));
  out.set("changes_href", made_href(writer, Kind::changes, &year))
      .set("corrections_href", made_href(writer, Kind::corrections, &year));
  out.set("measures_href", made_href(writer, Kind::measures, &year));
  out.set("projects_href", made_href(writer, Kind::projects, &year));
  out.set("checks_href", made_href(writer, Kind::checks, &year));
  const RolePage guide = page_with(writer, portal::PageRole::guide), method = page_with(writer, portal::PageRole::method);
  out.set("guide_href", guide.href).set("guide_hreflang", guide.hreflang).set("guide_note", guide.note);
  out.set("method_href", method.href).set("method_hreflang", method.hreflang).set("method_note", method.note);
  set_machine_files(out, writer);
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

}  // namespace insyn::render

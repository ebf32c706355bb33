#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <utility>

#include "explain/budget.h"
#include "render/kinds.h"
#include "search/search.h"

namespace insyn::render {

namespace {

bool is_listed(route::Kind kind) {
  using enum route::Kind;
  return kind != start && !route::is_stand_in(kind) && kind != index && kind != search && kind != whole_year;
}

// All pages and entries, in the order of their titles. Their links are the same from all parts of the list.
std::vector<IndexLine> index_lines(const Writer& writer) {
  std::vector<IndexLine> lines;
  const auto add = [&](const std::string& title, std::string note, std::string kind, std::string href, std::string lang) {
    lines.push_back({writer.language.sort_key(title), writer.language.initial(title), title, std::move(note), std::move(kind),
                     std::move(href), std::move(lang)});
  };
  for (const route::PageAddress& place : writer.site.map.pages()) {
    const std::vector<const route::PageAddress*> languages = writer.site.map.languages_of(place);
    const bool translated = std::any_of(languages.begin(), languages.end(),
                                        [&](const route::PageAddress* each) { return each->language == writer.code(); });
    const bool only_foreign = !translated && &place == languages.front();
    if (!is_listed(place.kind) || (place.language != writer.code() && !only_foreign)) continue;
    std::string title = place.title;
    if (route::is_made(place.kind)) {
      title = writer.word(fmt::format("view.title_{}", route::name(place.kind)));
      if (place.year != nullptr) title += " " + place.year->page.id;
    }
    add(title, only_foreign ? writer.language.in_language(place.language) : std::string(), kind_words(place, writer),
        writer.href(place), only_foreign ? place.language : std::string());
    if (const auto* collection = std::get_if<const portal::Collection*>(&place.thing)) {
      for (const portal::Entry& entry : (*collection)->entries) {
        const std::string lang = entry.language.empty() ? writer.lang_of(entry.title) : entry.language;
        add(writer.text(entry.title), "", place.title, fmt::format("{}#{}", writer.href(place), entry.id),
            lang == writer.code() ? std::string() : lang);
      }
    }
  }
  std::sort(lines.begin(), lines.end(),
            [](const IndexLine& a, const IndexLine& b) { return std::tie(a.key, a.href) < std::tie(b.key, b.href); });
  return lines;
}

}  // namespace

std::vector<View> part_links(const Writer& writer, std::size_t lines,
                             const std::function<std::string(std::size_t first, std::size_t last)>& label) {
  std::vector<View> out;
  const std::vector<const route::PageAddress*>& all = writer.site.parts.of(writer.here);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto [begin, end] = writer.site.parts.lines(writer.here, i, lines);
    if (begin == end) continue;
    out.push_back(
        View().set("label", label(begin, end - 1)).set("href", writer.href(*all[i])).set("current", all[i] == &writer.here));
  }
  return out;
}

View index_view(const Writer& writer) {
  const std::vector<IndexLine>& lines = writer.site.index_lines->of(writer.code(), [&] { return index_lines(writer); });
  const auto [begin, end] = writer.site.parts.lines(writer.here, lines.size());
  std::vector<View> letters, entries;
  for (std::size_t i = begin; i < end; ++i) {
    const IndexLine& line = lines[i];
    entries.push_back(View()
                          .set("title", line.title)
                          .set("href", line.href)
                          .set("lang", line.lang)
                          .set("note", line.note)
                          .set("kind", line.kind)
                          .set("external", false));
    if (i + 1 < end && lines[i + 1].initial == line.initial) continue;
    letters.push_back(View()
                          .set("letter", line.initial)
                          .set("id", fmt::format("letter-{}", letters.size() + 1))
                          .set("entries", std::move(entries)));
    entries.clear();
  }
  const auto label = [&](std::size_t first, std::size_t last) {
    const std::string &from = lines[first].initial, &to = lines[last].initial;
    return from == to ? from : from + "–" + to;
  };
  return View().set("letters", std::move(letters)).set("parts", part_links(writer, lines.size(), label));
}

std::string kind_words(const route::PageAddress& place, const Writer& writer) {
  if (const auto* item = std::get_if<const portal::Item*>(&place.thing))
    return (*item)->collection->page.narrative(writer.code()).title;
  return writer.word(fmt::format("view.page_{}", route::name(place.kind)));
}

// Pages that stand in for others are distinguished by their addresses.
std::string made_title(const Writer& writer) {
  std::string out = writer.word(fmt::format("view.title_{}", route::name(writer.here.kind)));
  if (!route::is_stand_in(writer.here.kind) || writer.here.kind == route::Kind::not_found) return out;
  std::string_view address = writer.here.address;
  if (address.ends_with("/index.html")) address.remove_suffix(std::string_view("index.html").size());
  return fmt::format("{}: {}", out, address);
}

std::string destination(const Writer& writer) {
  const auto* redirect = std::get_if<const portal::Redirect*>(&writer.here.thing);
  return redirect == nullptr ? writer.site.map.list_of(writer.here.address) : writer.site.map.destination(**redirect);
}

// What stands at the new address, by its title where it is a page of the portal.
View moved_view(const Writer& writer) {
  const std::string to = destination(writer);
  const bool external = to.starts_with("https://") || to.starts_with("http://");
  const std::string_view path = std::string_view(to).substr(0, to.find('#'));
  const auto& pages = writer.site.map.pages();
  const auto page = std::find_if(pages.begin(), pages.end(), [&](const auto& each) { return each.address == path; });
  const bool titled = page != pages.end() && !page->title.empty();
  return View()
      .set("href", external ? to : writer.href(to))
      .set("title", titled ? page->title : to)
      .set("lang", titled && page->language != writer.code() ? page->language : std::string());
}

View search_view(const Writer& writer) {
  return View()
      .set("index_href", writer.href(search::address(writer.code())))
      .set("about", writer.word(search::knows_forms(writer.code()) ? "ui.search_about" : "ui.search_about_plain"))
      .set("az_href", writer.href(writer.site.map.made(route::Kind::index, nullptr, writer.code())));
}

View data_view(const Writer& writer) {
  const portal::Settings& settings = writer.site.portal.settings;
  std::vector<View> groups, sets, files;
  // What describes the files comes with the index of them all.
  const opendata::Downloads& downloads = writer.site.downloads;
  std::vector<opendata::Download> all = downloads.files;
  const auto feed = downloads.feeds.find(writer.code());
  if (feed != downloads.feeds.end()) all.insert(all.begin() + 1, feed->second);
  all.insert(all.begin() + 1, downloads.descriptions.begin(), downloads.descriptions.end());
  for (std::size_t i = 0; i < all.size(); ++i) {
    files.push_back(writer.file(all[i]));
    const bool same_year = i + 1 < all.size() && all[i + 1].year == all[i].year;
    const std::string title = writer.text(all[i].title);
    // The same facts in several formats stand together.
    if (same_year && writer.text(all[i + 1].title) == title) continue;
    sets.push_back(View().set("title", title).set("about", writer.text(all[i].about)).set("files", std::exchange(files, {})));
    if (same_year) continue;
    groups.push_back(
        View()
            .set("id", fmt::format("group-{}", groups.size() + 1))
            .set("title", all[i].year == nullptr
                              ? writer.word("view.data_all")
                              : writer.sentence("view.year_name", {language::argument("year", all[i].year->page.id)}))
            .set("about", "")
            .set("sets", std::exchange(sets, {})));
  }
  View licence;
  licence.set("name", settings.licence_name).set("url", settings.licence_url).set("note", writer.text(settings.licence_note));
  return View()
      .set("groups", std::move(groups))
      .set("licence", std::move(licence))
      .set("count", writer.sentence("view.files", {language::count("count", static_cast<long long>(all.size()))}));
}

namespace {

View check_row(const assess::Check& check, const Writer& writer) {
  const explain::CheckWords words = explain::check(check, writer.language);
  const bool declared = check.status == assess::CheckStatus::declared;
  std::string note;
  if (check.note != nullptr && check.note->to != nullptr) {
    const route::PageAddress& to = writer.place(*check.note->to);
    note = writer.href(to);
    // A heading's id is made of its words: the page in another language has other ids.
    const bool same_words = to.language == writer.site.portal.settings.languages.front();
    if (same_words && !check.note->fragment.empty()) note += "#" + check.note->fragment;
  }
  return View()
      .set("what", words.what)
      .set("arithmetic", words.arithmetic)
      .set("expected", words.expected)
      .set("expected_from", words.expected_from)
      .set("found", words.found)
      .set("found_from", words.found_from)
      .set("difference", words.difference)
      .set("holds", !declared)
      .set("declared", declared)
      .set("result", words.result)
      .set("because", words.because)
      .set("note_href", std::move(note));
}

}  // namespace

View checks_view(const portal::Year& year, const Writer& writer) {
  const std::vector<assess::Check>& checks = writer.site.verdicts.checks(year);
  std::vector<View> groups;
  const auto add = [&](std::string title, std::string href, std::vector<View> rows) {
    if (rows.empty()) return;
    groups.push_back(View()
                         .set("id", fmt::format("group-{}", groups.size() + 1))
                         .set("title", std::move(title))
                         .set("href", std::move(href))
                         .set("rows", std::move(rows)));
  };
  const auto rows_where = [&](const auto& wanted) {
    std::vector<View> rows;
    for (const assess::Check& check : checks) {
      if (check.status != assess::CheckStatus::not_made && wanted(check)) rows.push_back(check_row(check, writer));
    }
    return rows;
  };
  for (const portal::Budget& budget : year.budgets) {
    for (const portal::BudgetTable& table : budget.tables) {
      add(writer.text(table.title), writer.href(writer.place(table)),
          rows_where([&](const assess::Check& check) { return check.table == &table; }));
    }
  }
  add(writer.word("view.checks_owners"), "", rows_where([](const assess::Check& check) { return check.item != nullptr; }));
  add(writer.word("view.checks_across"), "",
      rows_where([](const assess::Check& check) { return check.cross != nullptr && !assess::is_own(check); }));
  add(writer.word("view.checks_own"), "",
      rows_where([](const assess::Check& check) { return check.cross != nullptr && assess::is_own(check); }));
  const bool holds = std::none_of(checks.begin(), checks.end(),
                                  [](const assess::Check& check) { return check.status == assess::CheckStatus::declared; });
  return View().set("sentence", explain::summary(checks, writer.language)).set("holds", holds).set("groups", std::move(groups));
}

}  // namespace insyn::render

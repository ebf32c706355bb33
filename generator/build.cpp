#include "build.h"

#include <algorithm>
#include <future>

#include "build_notes.h"
#include "build_words.h"
#include "check/check.h"
#include "load/load.h"
#include "opendata/opendata.h"
#include "proofread/proofread.h"
#include "prose/prose.h"
#include "render/render.h"
#include "route/route.h"
#include "search/search.h"

namespace insyn {

std::vector<std::string> languages_in(const files::Tree& layouts) {
  constexpr std::string_view begin = "languages/", end = ".json";
  std::vector<std::string> out;
  for (const std::string& path : layouts.paths()) {
    if (path.starts_with(begin) && path.ends_with(end))
      out.push_back(path.substr(begin.size(), path.size() - begin.size() - end.size()));
  }
  return out;
}

namespace {

// Its years stand in for the records kept in the content.
void add_previous(const std::filesystem::path& file, portal::Content& content, report::Report& report) {
  for (portal::PublishedAddress& each : load::published_addresses(file, *content.sources, report)) {
    content.addresses.push_back(std::move(each));
  }
  for (portal::PublishedYear& year : load::published(file, *content.sources, report).years) {
    std::erase_if(content.published, [&](const portal::PublishedYear& each) { return each.id == year.id; });
    content.published.push_back(std::move(year));
  }
}

// How titles of what is not public are marked in the preview, in the words of each language.
check::Mark mark_of(const std::vector<language::Language>& languages) {
  return [&languages](std::string_view code, const std::string& title, const portal::Release& release) {
    for (const language::Language& each : languages) {
      if (each.code() != code) continue;
      return release.draft ? each.sentence("mark.draft", {language::argument("title", title)})
                           : each.sentence("mark.held", {language::argument("title", title),
                                                         language::argument("day", each.date(*release.publish))});
    }
    return title;
  };
}

// What the catalogues of words turned out to lack.
void tell_faults(const ReadPortal& reading, report::Report& report) {
  for (const language::Language& each : reading.languages) each.tell_faults(report);
}

// Done by a thread of its own where there may be more than one, and otherwise when it is waited for.
template <typename Work>
auto beside(unsigned jobs, Work work) {
  return std::async(jobs > 1 ? std::launch::async : std::launch::deferred, std::move(work));
}

// The data files; those of the last build where it had nothing else to make them from.
opendata::Downloads data_files(const ReadPortal& reading, const route::SiteMap& map, const BuildOptions& options,
                               const NotesBefore& last, files::Staging& staging, report::Report& report, BuildNotes& notes) {
  const portal::Portal& portal = *reading.portal;
  const BuildNotes& before = last.notes;
  std::optional<opendata::Downloads> kept;
  if (!before.downloads.empty()) {
    kept = opendata::unpacked(before.downloads, portal, map);
    if (kept && last.changed.empty() && staging.keep(before.data_files)) {
      for (const report::Diagnostic& each : before.told_of_data) report.add(each);
      notes.downloads = before.downloads;
      notes.data_files = before.data_files;
      notes.told_of_data = before.told_of_data;
      return std::move(*kept);
    }
  }
  files::KnownStaging known(staging);
  report::Report own;
  const route::Scopes scopes(portal, last.changed);
  std::optional<opendata::DownloadsBefore> earlier;
  if (kept) earlier.emplace(opendata::DownloadsBefore{*kept, scopes});
  opendata::Downloads out = opendata::files(portal, *reading.verdicts, map, reading.languages, known, own, options.convert,
                                            earlier ? &*earlier : nullptr);
  notes.told_of_data = own.sorted();
  for (const report::Diagnostic& each : notes.told_of_data) report.add(each);
  notes.data_files = known.paths();
  if (options.notes) notes.downloads = opendata::packed(out, portal, map);
  return out;
}

// All that is made of what was read; how many pages were.
std::size_t make(const ReadPortal& reading, const route::SiteMap& map, const Trees& trees, const BuildOptions& options,
                 route::AddressBook& book, report::Report& report, const Enter& enter, BuildNotes& notes) {
  prose::prepare();
  files::KnownStaging staging(book);
  const portal::Portal& portal = *reading.portal;
  if (options.notes) notes.texts = texts_of(map);
  const NotesBefore last = notes_before(options, trees.content, notes.texts);
  const BuildNotes& before = last.notes;
  opendata::Downloads downloads;
  enter("narratives");
  auto data = beside(options.jobs, [&] { return data_files(reading, map, options, last, staging, report, notes); });
  const auto proofread = [&](const render::Lend& lend) {
    proofread::portal(portal, *reading.verdicts,
                      {.jobs = options.jobs,
                       .prose = options.prose,
                       .also = lend,
                       .kept = before.findings,
                       .keep = options.notes ? &notes.findings : nullptr},
                      report);
  };
  const render::Inputs inputs{portal,    *reading.verdicts, map,           reading.languages, reading.words->catalogues,
                              downloads, options.convert,   trees.content, trees.layouts,     trees.assets};
  const render::Pages pages(inputs, options.jobs, report, nullptr, {before.pages, last.changed}, proofread);
  enter("opendata");
  downloads = data.get();
  enter("render");
  const search::Texts texts = pages.texts();
  auto index = beside(options.jobs, [&] {
    search::index(map, texts, portal.settings.synonyms, reading.languages, staging, before.search,
                  options.notes ? &notes.search : nullptr);
  });
  pages.put_files(staging);
  pages.put_pages(options.jobs, staging, report);
  enter("search");
  index.get();
  enter("root");
  route::put_root_files(trees.content, portal.settings, staging.paths(), staging, report);
  book.close(report);
  tell_faults(reading, report);
  if (options.notes && report.errors() == 0) notes.pages = pages.to_keep();
  return pages.made();
}

}  // namespace

std::optional<route::SiteMap> addresses(const ReadPortal& reading, const Trees& trees, report::Report& report,
                                        const Enter& enter) {
  if (!reading.portal) return std::nullopt;
  enter("route");
  std::optional<route::SiteMap> map = route::site_map(*reading.portal, reading.words->catalogues.front(), trees.content, report);
  if (report.errors() > 0 && (map->pages().empty() || reading.languages.empty())) map.reset();
  return map;
}

ReadPortal read(const Trees& trees, const BuildOptions& options, report::Report& report, const Enter& enter) {
  ReadPortal out;
  enter("load");
  portal::Content content = load::content(trees.content, report, options.jobs);
  if (!content.settings.languages.empty()) out.language = content.settings.languages.front();
  load::warn_of_placeholders(*content.sources, report);
  if (!options.base_url.empty()) content.settings.base_url = options.base_url;
  if (!options.previous.empty()) add_previous(options.previous, content, report);
  enter("language");
  add_languages(trees, content.settings, out, report);
  enter("check");
  check::hold_back(content, options.day, options.show_held ? mark_of(out.languages) : check::Mark(), report);
  check::days(content, options.day, report);
  out.portal = check::portal(std::move(content), report);
  if (!out.portal) return out;
  enter("assess");
  out.verdicts = assess::verdicts(*out.portal);
  check::verdicts(*out.portal, *out.verdicts, report);
  render::check_colours(trees.assets, report);
  return out;
}

Built build(const Trees& trees, const BuildOptions& options, files::Staging& staging, report::Report& report,
            const Enter& enter) {
  return build(read(trees, options, report, enter), trees, options, staging, report, enter);
}

Built build(ReadPortal reading, const Trees& trees, const BuildOptions& options, files::Staging& staging, report::Report& report,
            const Enter& enter) {
  Built out;
  out.language = reading.language;
  if (const std::optional<route::SiteMap> map = addresses(reading, trees, report, enter)) {
    route::AddressBook book(*reading.portal, *map, staging);
    BuildNotes notes;
    out.pages = map->pages().size();
    out.made = make(reading, *map, trees, options, book, report, enter, notes);
    if (options.notes && report.errors() == 0) out.notes = packed_form(notes);
    for (const route::PageAddress& each : map->pages()) out.origins.emplace(each.address, route::origins(each));
  }
  out.portal = std::move(reading.portal);
  return out;
}

bool has_placeholders(const report::Report& report) {
  const std::vector<report::Diagnostic> all = report.sorted();
  return std::any_of(all.begin(), all.end(), [](const auto& each) { return each.code == load::kPlaceholder; });
}

std::optional<Record> record(const Trees& trees, const BuildOptions& options, const std::string& year, report::Report& report,
                             std::string& language) {
  const ReadPortal reading = read(trees, options, report, [](std::string_view) {});
  language = reading.language;
  return record(reading, trees, options, year, report);
}

std::optional<Record> record(const ReadPortal& reading, const Trees& trees, const BuildOptions& options, const std::string& year,
                             report::Report& report) {
  const Enter quietly = [](std::string_view) {};
  const std::optional<route::SiteMap> map = addresses(reading, trees, report, quietly);
  if (!map) return std::nullopt;
  files::NoStaging nowhere;
  const portal::Portal& portal = *reading.portal;
  route::AddressBook book(portal, *map, nowhere, route::AddressBook::For::record);
  BuildNotes none;
  make(reading, *map, trees, options, book, report, quietly, none);
  if (report.errors() > 0 || has_placeholders(report)) return std::nullopt;
  const auto found =
      std::find_if(portal.years.begin(), portal.years.end(), [&](const auto& each) { return each.page.id == year; });
  if (found == portal.years.end()) return std::nullopt;
  return Record{opendata::record(portal, *reading.verdicts, *found), opendata::address_record(portal, *found, book.promised())};
}

}  // namespace insyn

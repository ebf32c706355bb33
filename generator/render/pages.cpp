#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "packed/packed.h"
#include "render/attachments.h"
#include "render/chart_files.h"
#include "render/charts.h"
#include "render/frame.h"
#include "render/kinds.h"
#include "render/narratives.h"
#include "render/page_ids.h"
#include "render/page_keeper.h"
#include "render/page_sums.h"
#include "render/render.h"
#include "render/search_texts.h"
#include "render/share_pictures.h"
#include "work/work.h"

namespace insyn::render {

namespace {

// The look of the site ends with the portal's own.
std::string asset_bytes(const files::Tree& tree, const std::string& path) {
  return path == "site.css" && tree.has(kTokens) ? tree.read(path) + tree.read(kTokens) : tree.read(path);
}

// "site.css" -> "assets/site.0123456789abcdef.css": a file that changes gets another name, so it may be kept for ever.
Assets fingerprinted(const files::Tree& tree) {
  Assets out;
  for (const std::string& path : tree.paths()) {
    if (path == kTokens) continue;
    const std::string bytes = asset_bytes(tree, path);
    std::size_t dot = path.rfind('.');
    if (dot != std::string::npos && path.find('/', dot) != std::string::npos) dot = std::string::npos;  // of a folder
    const std::string fingerprint = packed::fingerprint(bytes);
    out.emplace(
        path, fmt::format("assets/{}.{}{}", path.substr(0, dot), fingerprint, dot == std::string::npos ? "" : path.substr(dot)));
  }
  return out;
}

// The catalogue's words under "ui.", asked for in layouts as {{t.word}}.
std::vector<templates::LayoutWords> interface_words(const std::vector<language::Catalogue>& catalogues,
                                                    const std::vector<language::Language>& languages,
                                                    const portal::Settings& settings) {
  std::vector<templates::LayoutWords> out;
  for (std::size_t i = 0; i < catalogues.size(); ++i) {
    templates::LayoutWords words;
    for (const auto& [key, pattern] : catalogues[i]) {
      if (!key.starts_with("ui.")) continue;
      // A few name who it is that assesses.
      const bool spoken = pattern.text.find("ssessor}") != std::string::npos;
      words.add(std::string_view(key).substr(3),
                spoken ? languages[i].sentence(key, explain::assessor(settings, languages[i])) : pattern.text);
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

// The charts of a page, as files for whoever shows them elsewhere.
void put_charts(const Writer& writer, const std::optional<View>& line, files::Staging& staging, report::Report& report) {
  for (ChartFile& file : chart_files_of(writer, line)) {
    View root;
    root.set("chart", std::move(file.chart));
    staging.put(file.address, writer.site.layouts.render("chart-file", root, report).markup());
  }
}

}  // namespace

// All that pages are made from but what the narratives say.
struct Pages::Frame {
  Frame(const Inputs& inputs, report::Report& report, const KeptPages& kept)
      : in(inputs),
        addresses(route::sum_of(in.map)),
        scopes(in.portal, kept.changed),
        layouts(templates::Templates::load(in.layout_files, report)),
        assets(fingerprinted(in.asset_files)),
        attachments(in.content_files, in.portal.settings),
        site{in.portal,
             in.verdicts,
             in.map,
             in.languages,
             layouts,
             assets,
             in.downloads,
             in.convert,
             attachments,
             changes_between_years(in.portal, in.verdicts),
             interface_words(in.catalogues, in.languages, in.portal.settings)},
        serving(served_by(in.portal)),
        around(neighbours(in.map)) {
    for (const route::PageAddress& each : in.map.pages()) all.push_back(&each);
    for (const route::PageAddress& each : site.parts.more()) all.push_back(&each);
    around.resize(all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
      const route::PageAddress& page = *all[i];
      by_address.emplace(page.address, i);
      if (const auto* measure = std::get_if<const portal::Measure*>(&page.thing)) {
        by_address.emplace(chart_address(*page.year, (*measure)->id, Writer(site, page)), i);
        for (std::size_t each = 1; each <= (*measure)->breakdowns.size(); ++each)
          by_address.emplace(chart_address(*page.year, fmt::format("{}.{}", (*measure)->id, each), Writer(site, page)), i);
      }
      // Which charts a table has is known when they are drawn.
      if (const auto* table = std::get_if<const portal::BudgetTable*>(&page.thing))
        by_address.emplace(chart_address(*page.year, (*table)->id + ".", Writer(site, page)), i);
    }
  }

  // Of the same pages; else nothing.
  std::optional<Notes> notes_before(const KeptPages& kept) const {
    if (kept.notes.empty() || !scopes.hold_all()) return std::nullopt;
    std::optional<Notes> out = notes_of(kept.notes, in.map.pages().size());
    if (out) out->only_bodies = kept.changed.empty();
    return out && out->addresses == addresses ? std::move(out) : std::nullopt;
  }

  // Once the narratives have been read.
  void tell(const std::vector<report::Diagnostic>& of_texts, report::Report& report) const {
    refuse_page_ids(in.portal, layouts.ids(), report);
    // What notices link to is to be known before any page is made.
    for (const route::PageAddress& page : in.map.pages()) {
      if (page.kind == route::Kind::start) notices_view(Writer(site, page), report);
    }
    if (!has_lost_a_text()) attachments.tell_unused(in.map.attachments(), in.portal, of_texts, report);
  }

  // One that was read and is the narrative of nothing, for an error in it or above it: what it links to seems unused.
  bool has_lost_a_text() const {
    std::set<const report::Source*> used;
    const auto use = [&](const portal::Page& page) {
      for (const portal::Narrative& each : page.narratives) used.insert(each.at.source);
    };
    for (const route::PageAddress& place : in.map.pages()) {
      if (place.page != nullptr) use(*place.page);
    }
    for (const portal::Notice& each : in.portal.notices) use(each.page);
    for (const portal::Held& each : in.portal.held) used.insert(each.source);
    return std::any_of(in.portal.sources->begin(), in.portal.sources->end(),
                       [&](const report::Source& each) { return each.path.ends_with(".md") && !used.contains(&each); });
  }

  // The page of an address, or the one that makes the file there.
  std::optional<std::size_t> find(std::string_view address) const {
    auto found = by_address.find(std::string(address));
    if (const std::size_t charts = address.find("/charts/"); found == by_address.end() && charts != std::string_view::npos) {
      // "resultat.belopp.en.svg" is drawn with "resultat..en.svg".
      const std::size_t name = address.find('.', charts);
      const std::size_t rest = name == std::string_view::npos ? name : address.find('.', name + 1);
      if (rest != std::string_view::npos)
        found = by_address.find(std::string(address.substr(0, name + 1)) + std::string(address.substr(rest)));
    }
    return found == by_address.end() ? std::nullopt : std::optional(found->second);
  }

  const Inputs in;
  const packed::Sum addresses;  // of all pages
  const route::Scopes scopes;
  const templates::Templates layouts;
  const Assets assets;
  Attachments attachments;
  const Site site;
  const ServedBy serving;
  std::vector<const route::PageAddress*> all;  // those of the map, then the further parts of long lists
  std::vector<Neighbours> around;
  std::unordered_map<std::string, std::size_t> by_address;  // pages, and the files that are made with them
  std::vector<report::Diagnostic> told;                     // of all this
};

struct Pages::State {
  State(std::shared_ptr<const Frame> all_else, Narratives narratives, const Notes* before)
      : frame(std::move(all_else)), told(std::move(narratives)), keeper(told, frame->all, before, frame->scopes) {}
  State(const State& before, Narratives narratives)
      : frame(before.frame), told(std::move(narratives)), keeper(told, before.keeper) {}

  // Which narratives it has read.
  std::vector<std::size_t> put(std::size_t i, const View& around_all, files::Staging& staging, report::Report& report) const {
    const Inputs& in = frame->in;
    const Site& site = frame->site;
    const Writer writer(site, *frame->all[i]);
    PageNarratives narratives(told, site);
    const auto* measure = std::get_if<const portal::Measure*>(&writer.here.thing);
    const std::optional<View> line = measure == nullptr ? std::nullopt : line_of(**measure, writer, "f-" + (*measure)->id);
    const KindInputs sources{narratives, frame->serving, report, line};
    const std::optional<SharePicture> picture = in.convert ? share_picture(writer, report) : std::nullopt;
    View root;
    root.set("site", shared(around_all))
        .set("page", page_view(writer, sources, frame->around[i], picture))
        .set("t", shared(site.words_of(writer.here.language)));
    set_kind(root, writer, sources);
    if (writer.here.kind == route::Kind::start) {
      std::vector<View> notices = notices_view(writer, report);
      root.set("has_notices", !notices.empty()).set("notices", std::move(notices));
    }
    put_charts(writer, line, staging, report);
    // Its name tells what it shows: the old one is as good, where nobody has changed it.
    if (picture && !staging.keep({picture->path})) staging.put(picture->path, in.convert("png", picture->svg));
    staging.put(writer.here.address, site.layouts.render(route::name(writer.here.kind), root, report).markup());
    return narratives.take_read();
  }

  const std::shared_ptr<const Frame> frame;
  const Narratives told;
  PageKeeper keeper;
};

Pages::Pages(std::unique_ptr<State> state) : state_(std::move(state)) {}

Pages::Pages(const Inputs& in, unsigned jobs, report::Report& report, NarrativeMemory* memory, const KeptPages& kept,
             const ParsedElsewhere& elsewhere) {
  report::Report of_frame, of_texts;
  auto frame = std::make_shared<Frame>(in, of_frame, kept);
  const std::optional<Notes> before = frame->notes_before(kept);
  const Notes* const notes = before ? &*before : nullptr;
  Narratives told(frame->site, jobs, of_texts, memory == nullptr ? nullptr : memory->state_.get(), notes, elsewhere);
  const std::vector<report::Diagnostic> found = of_texts.sorted();
  for (const report::Diagnostic& each : found) report.add(each);
  frame->tell(found, of_frame);
  frame->told = of_frame.sorted();
  for (const report::Diagnostic& each : frame->told) report.add(each);
  state_ = std::make_unique<State>(std::move(frame), std::move(told), notes);
}

std::unique_ptr<const Pages> Pages::with_new_texts(const std::set<const report::Source*>& changed, report::Report& report,
                                                   NarrativeMemory& memory) const {
  std::optional<Narratives> told = state_->told.with_new_texts(changed, report, *memory.state_);
  if (!told) return nullptr;
  for (const report::Diagnostic& each : state_->frame->told) report.add(each);
  return std::unique_ptr<const Pages>(new Pages(std::make_unique<State>(*state_, std::move(*told))));
}

Pages::~Pages() = default;

search::Texts Pages::texts() const {
  const Frame& frame = *state_->frame;
  search::Texts out = state_->told.texts(frame.in.map);
  for (std::size_t i = 0; i < out.size(); ++i) set_answers(out[i], Writer(frame.site, frame.in.map.pages()[i]));
  return out;
}

void Pages::put_files(files::Staging& staging) const {
  const Frame& frame = *state_->frame;
  for (const auto& [path, address] : frame.assets) staging.put(address, asset_bytes(frame.in.asset_files, path));
  frame.attachments.put(staging);
}

void Pages::put_pages(unsigned jobs, files::Staging& staging, report::Report& report) const {
  const Frame& frame = *state_->frame;
  std::vector<std::vector<std::size_t>> groups = siblings(frame.in.map);
  for (std::size_t i = frame.in.map.pages().size(); i < frame.all.size(); ++i) groups.push_back({i});
  work::for_each_number(groups.size(), jobs, [&](std::size_t each) {
    std::optional<View> round_all;
    packed::Sum sum;
    for (std::size_t i : groups[each]) {
      const auto around = [&] {
        if (!round_all) sum = sum_of(round_all.emplace(site_view(Writer(frame.site, *frame.all[groups[each].front()]))));
        const route::PageAddress& place = *frame.all[i];
        return sum_around(place, sum, frame.around[i], state_->told.mentions().of(place), frame.site);
      };
      if (state_->keeper.keep(i, around, staging, report)) continue;
      state_->keeper.note(i, around(), staging, report,
                          [&](files::Staging& noted, report::Report& own) { return state_->put(i, *round_all, noted, own); });
    }
  });
}

std::string Pages::to_keep() const { return state_->keeper.to_keep(state_->frame->addresses); }
std::size_t Pages::made() const { return state_->keeper.made(); }

bool Pages::put_page(std::string_view address, files::Staging& staging, report::Report& report) const {
  const std::optional<std::size_t> found = state_->frame->find(address);
  if (!found) return false;
  state_->put(*found, site_view(Writer(state_->frame->site, *state_->frame->all[*found])), staging, report);
  return true;
}

const route::PageAddress* Pages::page(std::string_view address) const {
  const std::optional<std::size_t> found = state_->frame->find(address);
  return found ? state_->frame->all[*found] : nullptr;
}

}  // namespace insyn::render

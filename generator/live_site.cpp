#include "live_site.h"

#include <algorithm>
#include <future>
#include <mutex>
#include <shared_mutex>
#include <utility>

#include "files/folder_watch.h"
#include "load/load.h"
#include "proofread/proofread.h"
#include "prose/prose.h"
#include "search/search.h"

namespace insyn {

namespace {

struct Stopped {};

// Forgets what it is given, but for the checksums that pages tell, which files::NoStaging has no use for.
class Forgetting : public files::Staging {
 public:
  void put(std::string, std::string) override {}
};

// Forgets what it is given, until it is to stop.
class Looking : public files::Staging {
 public:
  explicit Looking(const std::function<bool()>& stop) : stop_(stop) {}
  void put(std::string, std::string) override {
    if (stop_()) throw Stopped();
  }

 private:
  const std::function<bool()>& stop_;
};

}  // namespace

// What was read of the portal. Sites that differ only in what texts say share one; then the texts in it are those of the newest.
struct LiveSite::Reading {
  Trees trees;
  portal::Date day;
  ReadPortal portal;
  std::optional<route::SiteMap> map;
  opendata::Downloads downloads;
  std::vector<std::string> data_files;   // their addresses
  std::vector<report::Diagnostic> told;  // of all this
  mutable std::shared_mutex texts;       // held by whoever may read them

  opendata::Downloads put_data(files::Staging& staging, report::Report& report) const {
    return opendata::files(*portal.portal, *portal.verdicts, *map, portal.languages, staging, report);
  }
};

struct LiveSite::State {
  // Files that are made together, when the first of them is asked for.
  class Together {
   public:
    template <typename Make>
    std::optional<std::string> file(const std::string& path, const Make& make) {
      std::call_once(made_, [&] { make(staging_); });
      const auto found = staging_.files().find(path);
      return found == staging_.files().end() ? std::nullopt : std::optional(found->second);
    }

   private:
    std::once_flag made_;
    files::MemoryStaging staging_;
  };

  Trees trees;
  std::int64_t looked = 0;
  BuildOptions options;
  std::shared_ptr<Reading> reading;
  bool sound = false;
  std::unique_ptr<const render::Pages> pages;
  Together files, data, search;

  void make_pages(render::NarrativeMemory& memory, report::Report& report) {
    const ReadPortal& read = reading->portal;
    const render::Inputs inputs{*read.portal,       *read.verdicts,  *reading->map, read.languages, read.catalogues,
                                reading->downloads, options.convert, trees.content, trees.layouts,  trees.assets};
    pages = std::make_unique<const render::Pages>(inputs, options.jobs, report, &memory);
  }
};

LiveSite::LiveSite(std::unique_ptr<State> state) : state_(std::move(state)) {}

LiveSite::LiveSite(Trees trees, std::int64_t looked, BuildOptions options, render::NarrativeMemory& memory,
                   report::Report& report)
    : state_(std::make_unique<State>()) {
  State& state = *state_;
  state.trees = std::move(trees);
  state.looked = looked;
  state.options = std::move(options);
  state.reading = std::make_shared<Reading>();
  Reading& reading = *state.reading;
  reading.trees = state.trees;
  reading.day = state.options.day;
  const Enter quietly = [](std::string_view) {};
  reading.portal = read(reading.trees, state.options, report, quietly);
  reading.map = insyn::addresses(reading.portal, reading.trees, report, quietly);
  if (!reading.map) return;
  prose::prepare();
  reading.told = report.sorted();
  // Pages say how large the data files are, and what their checksums are.
  Forgetting nowhere;
  files::KnownStaging known(nowhere);
  report::Report of_data;
  auto data = std::async(state.options.jobs > 1 ? std::launch::async : std::launch::deferred,
                         [&] { return reading.put_data(known, of_data); });
  state.make_pages(memory, report);
  reading.downloads = data.get();
  reading.data_files = known.paths();
  for (report::Diagnostic& each : of_data.sorted()) {
    report.add(each);
    reading.told.push_back(std::move(each));
  }
  for (const language::Language& each : reading.portal.languages) each.tell_faults(report);
  state.sound = report.errors() == 0;
}

namespace {

using NewTexts = std::vector<std::pair<report::Source*, std::string>>;

// The texts of which no more than the body has changed; nothing where anything else has.
std::optional<NewTexts> new_bodies(const Trees& before, const Trees& now, std::int64_t looked, portal::Sources& sources) {
  for (const auto& [old, fresh] : {std::pair(&before.layouts, &now.layouts), std::pair(&before.assets, &now.assets)}) {
    const std::vector<const files::Tree*> old_layers = old->layers(), layers = fresh->layers();
    if (old_layers.size() != layers.size()) return std::nullopt;
    for (std::size_t i = 0; i < layers.size(); ++i) {
      const auto changed = files::changed_files(*old_layers[i], *layers[i], looked);
      if (!changed || !changed->empty()) return std::nullopt;
    }
  }
  const auto changed = files::changed_files(before.content, now.content, looked);
  if (!changed || changed->empty()) return std::nullopt;
  NewTexts out;
  for (const std::string& path : *changed) {
    const auto source = std::find_if(sources.begin(), sources.end(), [&](const auto& each) { return each.path == path; });
    std::string text = now.content.read(path);
    if (source == sources.end() || !load::has_only_a_new_body(*source, text)) return std::nullopt;
    out.emplace_back(&*source, std::move(text));
  }
  return out;
}

}  // namespace

std::shared_ptr<const LiveSite> LiveSite::with_new_bodies(const LiveSite& before, const Trees& trees, std::int64_t looked,
                                                          const BuildOptions& options, render::NarrativeMemory& memory,
                                                          report::Report& report) {
  const State& old = *before.state_;
  if (!old.sound || old.reading->day != options.day) return nullptr;
  Reading& reading = *old.reading;
  std::optional<NewTexts> texts = new_bodies(old.trees, trees, old.looked, *reading.portal.portal->sources);
  if (!texts) return nullptr;
  const auto exchange = [&] {
    const std::unique_lock alone(reading.texts);
    for (auto& [source, text] : *texts) source->text.swap(text);
  };
  exchange();
  try {
    report::Report own;
    const auto is_new = [&](const report::Diagnostic& each) {
      return each.code == load::kPlaceholder &&
             std::any_of(texts->begin(), texts->end(), [&](const auto& text) { return text.first->path == each.path; });
    };
    std::vector<report::Diagnostic> told = reading.told;
    std::erase_if(told, is_new);
    for (const auto& [source, text] : *texts) load::warn_of_placeholders(*source, own);
    for (report::Diagnostic& each : own.sorted()) told.push_back(std::move(each));
    auto state = std::make_unique<State>();
    state->trees = trees;
    state->looked = looked;
    state->options = options;
    state->reading = old.reading;
    report::Report all;
    for (const report::Diagnostic& each : told) all.add(each);
    state->make_pages(memory, all);
    for (const language::Language& each : reading.portal.languages) each.tell_faults(all);
    if (all.errors() > 0) {
      exchange();
      return nullptr;
    }
    state->sound = true;
    reading.told = std::move(told);
    for (report::Diagnostic& each : all.sorted()) report.add(std::move(each));
    return std::shared_ptr<const LiveSite>(new LiveSite(std::move(state)));
  } catch (...) {
    exchange();
    throw;
  }
}

LiveSite::~LiveSite() = default;

std::size_t LiveSite::pages() const { return state_->reading->map ? state_->reading->map->pages().size() : 0; }

const std::string& LiveSite::language() const { return state_->reading->portal.language; }

bool LiveSite::has(const std::string& path) const { return state_->pages && state_->pages->page(path) != nullptr; }

std::vector<route::Origin> LiveSite::origins(const std::string& path) const {
  const route::PageAddress* page = state_->pages ? state_->pages->page(path) : nullptr;
  return page == nullptr || page->address != path ? std::vector<route::Origin>() : route::origins(*page);
}

std::vector<std::string> LiveSite::addresses() const {
  std::vector<std::string> out;
  if (!state_->reading->map) return out;
  for (const route::PageAddress& each : state_->reading->map->pages()) out.push_back(each.address);
  return out;
}

std::optional<std::string> LiveSite::file(const std::string& path) const {
  State& state = *state_;
  if (!state.pages) return std::nullopt;
  const Reading& reading = *state.reading;
  const std::shared_lock texts(reading.texts);
  report::Report ignored;
  files::MemoryStaging one;
  if (state.pages->put_page(path, one, ignored)) {
    const auto found = one.files().find(path);
    return found == one.files().end() ? std::nullopt : std::optional(found->second);
  }
  if (path.starts_with("assets/search/")) {
    return state.search.file(path, [&](files::Staging& staging) {
      search::index(*reading.map, state.pages->texts(), reading.portal.portal->settings.synonyms, reading.portal.languages,
                    staging);
    });
  }
  const auto put_files = [&](files::Staging& staging) {
    state.pages->put_files(staging);
    route::put_root_files(state.trees.content, reading.portal.portal->settings, addresses(), staging, ignored);
  };
  if (auto found = state.files.file(path, put_files)) return found;
  if (path.starts_with("assets/")) return std::nullopt;
  return state.data.file(path, [&](files::Staging& staging) { reading.put_data(staging, ignored); });
}

void LiveSite::look_through(report::Report& report, unsigned jobs, const std::function<bool()>& stop) const {
  if (!state_->pages) return;
  const Reading& reading = *state_->reading;
  const std::shared_lock texts(reading.texts);
  proofread::portal(*reading.portal.portal, *reading.portal.verdicts, {.jobs = jobs, .stop = stop}, report);
  Looking nowhere(stop);
  route::AddressBook book(*reading.portal.portal, *reading.map, nowhere);
  try {
    state_->pages->put_pages(jobs, book, report);
    state_->pages->put_files(book);
    for (const std::string& path : reading.data_files) book.put(path, {});  // that it is there is all that counts
    if (state_->sound) book.close(report);
    for (const language::Language& each : reading.portal.languages) each.tell_faults(report);
  } catch (const Stopped&) {
  }
}

}  // namespace insyn

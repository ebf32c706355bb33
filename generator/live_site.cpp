#include "live_site.h"

#include <algorithm>
#include <future>
#include <mutex>
#include <set>
#include <shared_mutex>
#include <utility>

#include "files/content_folder.h"
#include "files/folder_watch.h"
#include "load/load.h"
#include "proofread/proofread.h"
#include "prose/prose.h"
#include "search/search.h"

namespace insyn {

namespace {

struct Stopped {};

// Forgets what it is given, until it is to stop. What would be as it was need not be made again.
class Looking : public files::Staging {
 public:
  explicit Looking(std::function<bool()> stop = [] { return false; }) : stop_(std::move(stop)) {}
  void put(std::string, std::string) override {
    if (stop_()) throw Stopped();
  }
  bool keep(const std::vector<std::string>&) override { return true; }

 private:
  const std::function<bool()> stop_;
};

}  // namespace

// What was read of the portal. Sites that differ only in what texts say share one; then the texts in it are those of the newest.
struct LiveSite::Reading {
  Trees trees;
  BuildOptions options;
  ReadPortal portal;
  std::optional<route::SiteMap> map;
  opendata::Downloads downloads;
  std::vector<std::string> data_files;             // their addresses
  std::vector<report::Diagnostic> told;            // of all this
  mutable std::shared_mutex texts;                 // held by whoever may read them
  std::unique_ptr<proofread::Reader> proofreader;  // null until everything is looked through

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
  std::shared_ptr<Reading> reading;
  bool sound = false;
  std::unique_ptr<const render::Pages> pages;
  Together files, data, search;
};

LiveSite::LiveSite(std::unique_ptr<State> state) : state_(std::move(state)) {}

LiveSite::LiveSite(Trees trees, std::int64_t looked, BuildOptions options, render::NarrativeMemory& memory,
                   report::Report& report)
    : state_(std::make_unique<State>()) {
  State& state = *state_;
  state.trees = std::move(trees);
  state.looked = looked;
  state.reading = std::make_shared<Reading>();
  Reading& reading = *state.reading;
  reading.trees = state.trees;
  reading.options = std::move(options);
  const unsigned jobs = reading.options.jobs;
  const Enter quietly = [](std::string_view) {};
  reading.portal = read(reading.trees, reading.options, report, quietly);
  reading.map = insyn::addresses(reading.portal, reading.trees, report, quietly);
  if (!reading.map) return;
  prose::prepare();
  reading.told = report.sorted();
  // Pages say how large the data files are, and what their checksums are.
  Looking nowhere;
  files::KnownStaging known(nowhere);
  report::Report of_data;
  auto data = std::async(jobs > 1 ? std::launch::async : std::launch::deferred, [&] { return reading.put_data(known, of_data); });
  const ReadPortal& read = reading.portal;
  const Trees& files = reading.trees;
  const render::Inputs inputs{*read.portal,      *read.verdicts,          *reading.map,  read.languages, read.words->catalogues,
                              reading.downloads, reading.options.convert, files.content, files.layouts,  files.assets};
  state.pages = std::make_unique<const render::Pages>(inputs, jobs, report, &memory);
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

// Of a text with a new body; false where more of it has changed, or it is none of these.
bool add_new_body(const files::Tree& content, const std::string& path, portal::Sources& sources, LiveSite::NewTexts& out) {
  const auto source = std::find_if(sources.begin(), sources.end(), [&](const auto& each) { return each.path == path; });
  if (source == sources.end()) return false;
  std::string text = content.read(path);
  if (!load::has_only_a_new_body(*source, text)) return false;
  out.emplace_back(&*source, std::move(text));
  return true;
}

// The texts of which no more than the body has changed; nothing where anything else has.
std::optional<LiveSite::NewTexts> new_bodies(const Trees& before, const Trees& now, std::int64_t looked,
                                             portal::Sources& sources) {
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
  LiveSite::NewTexts out;
  for (const std::string& path : *changed) {
    if (!add_new_body(now.content, path, sources, out)) return std::nullopt;
  }
  return out;
}

// The same where these files have changed and nothing else. What an editor leaves beside a text, or has taken away again, does
// not count.
std::optional<LiveSite::NewTexts> new_bodies(const files::Tree& content, const std::set<std::filesystem::path>& changed,
                                             portal::Sources& sources) {
  LiveSite::NewTexts out;
  for (const std::filesystem::path& file : changed) {
    const std::string path = file.lexically_relative(content.folder()).generic_string();
    const bool is_there = std::filesystem::is_regular_file(std::filesystem::symlink_status(file));
    if (!content.has(path)) {
      if (is_there && !files::is_left_behind(path)) return std::nullopt;
    } else if (!is_there || !add_new_body(content, path, sources, out)) {
      return std::nullopt;
    }
  }
  return out;
}

}  // namespace

std::shared_ptr<const LiveSite> LiveSite::with_new_bodies(const LiveSite& before, const Trees& trees, std::int64_t looked,
                                                          const BuildOptions& options, render::NarrativeMemory& memory,
                                                          report::Report& report) {
  const State& old = *before.state_;
  if (!old.sound || old.reading->options.day != options.day) return nullptr;
  std::optional<NewTexts> texts = new_bodies(old.trees, trees, old.looked, *old.reading->portal.portal->sources);
  return texts ? with(before, std::move(*texts), trees, looked, memory, report) : nullptr;
}

std::shared_ptr<const LiveSite> LiveSite::with_new_bodies(const LiveSite& before, const std::set<std::filesystem::path>& changed,
                                                          const BuildOptions& options, render::NarrativeMemory& memory,
                                                          report::Report& report) {
  const State& old = *before.state_;
  if (!old.sound || old.reading->options.day != options.day) return nullptr;
  std::optional<NewTexts> texts = new_bodies(old.trees.content, changed, *old.reading->portal.portal->sources);
  return texts ? with(before, std::move(*texts), old.trees, old.looked, memory, report) : nullptr;
}

std::shared_ptr<const LiveSite> LiveSite::with(const LiveSite& before, NewTexts texts, const Trees& trees, std::int64_t looked,
                                               render::NarrativeMemory& memory, report::Report& report) {
  const State& old = *before.state_;
  Reading& reading = *old.reading;
  const auto exchange = [&] {
    const std::unique_lock alone(reading.texts);
    for (auto& [source, text] : texts) source->text.swap(text);
  };
  exchange();
  try {
    report::Report own;
    const auto is_new = [&](const report::Diagnostic& each) {
      return each.code == load::kPlaceholder &&
             std::any_of(texts.begin(), texts.end(), [&](const auto& text) { return text.first->path == each.path; });
    };
    std::vector<report::Diagnostic> told = reading.told;
    std::erase_if(told, is_new);
    for (const auto& [source, text] : texts) load::warn_of_placeholders(*source, own);
    for (report::Diagnostic& each : own.sorted()) told.push_back(std::move(each));
    auto state = std::make_unique<State>();
    state->trees = trees;
    state->looked = looked;
    state->reading = old.reading;
    report::Report all;
    for (const report::Diagnostic& each : told) all.add(each);
    std::set<const report::Source*> sources;
    for (const auto& [source, text] : texts) {
      sources.insert(source);
      if (reading.proofreader) reading.proofreader->has_changed(*source);
    }
    state->pages = old.pages->with_new_texts(sources, all, memory);
    for (const language::Language& each : reading.portal.languages) each.tell_faults(all);
    if (!state->pages || all.errors() > 0) {
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
  Reading& reading = *state_->reading;
  const std::shared_lock texts(reading.texts);
  if (!reading.proofreader)
    reading.proofreader = std::make_unique<proofread::Reader>(*reading.portal.portal, *reading.portal.verdicts);
  reading.proofreader->read({.jobs = jobs, .stop = stop}, report);
  if (stop()) return;
  Looking nowhere(stop);
  route::AddressBook book(*reading.portal.portal, *reading.map, nowhere);
  files::KnownStaging staging(book);
  try {
    state_->pages->put_pages(jobs, staging, report);
    state_->pages->put_files(staging);
    for (const std::string& path : reading.data_files) staging.put(path, {});  // that it is there is all that counts
    route::put_root_files(state_->trees.content, reading.portal.portal->settings, staging.paths(), staging, report);
    if (state_->sound) book.close(report);
    for (const language::Language& each : reading.portal.languages) each.tell_faults(report);
  } catch (const Stopped&) {
  }
}

}  // namespace insyn

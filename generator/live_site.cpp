#include "live_site.h"

#include <future>
#include <mutex>

#include "proofread/proofread.h"
#include "prose/prose.h"
#include "search/search.h"

namespace insyn {

namespace {

struct Stopped {};

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
  BuildOptions options;
  ReadPortal reading;
  std::optional<route::SiteMap> map;
  opendata::Downloads downloads;
  std::unique_ptr<const render::Pages> pages;
  Together files, data, search;

  opendata::Downloads put_data(files::Staging& staging, report::Report& report) const {
    return opendata::files(*reading.portal, *reading.verdicts, *map, reading.languages, staging, report);
  }
};

LiveSite::LiveSite(Trees trees, BuildOptions options, render::NarrativeMemory& memory, report::Report& report)
    : state_(std::make_unique<State>()) {
  State& state = *state_;
  state.trees = std::move(trees);
  state.options = std::move(options);
  const Enter quietly = [](std::string_view) {};
  state.reading = read(state.trees, state.options, report, quietly);
  state.map = insyn::addresses(state.reading, state.trees, report, quietly);
  if (!state.map) return;
  prose::prepare();
  // Pages say how large the data files are.
  files::NoStaging nowhere;
  auto data = std::async(state.options.jobs > 1 ? std::launch::async : std::launch::deferred,
                         [&] { return state.put_data(nowhere, report); });
  const render::Inputs inputs{
      *state.reading.portal, *state.reading.verdicts, *state.map,          state.reading.languages, state.reading.catalogues,
      state.downloads,       state.options.convert,   state.trees.content, state.trees.layouts,     state.trees.assets};
  state.pages = std::make_unique<const render::Pages>(inputs, state.options.jobs, report, &memory);
  state.downloads = data.get();
  for (const language::Language& each : state.reading.languages) each.tell_faults(report);
}

LiveSite::~LiveSite() = default;

std::size_t LiveSite::pages() const { return state_->map ? state_->map->pages().size() : 0; }

const std::string& LiveSite::language() const { return state_->reading.language; }

bool LiveSite::has(const std::string& path) const { return state_->pages && state_->pages->page(path) != nullptr; }

std::vector<route::Origin> LiveSite::origins(const std::string& path) const {
  const route::PageAddress* page = state_->pages ? state_->pages->page(path) : nullptr;
  return page == nullptr || page->address != path ? std::vector<route::Origin>() : route::origins(*page);
}

std::vector<std::string> LiveSite::addresses() const {
  std::vector<std::string> out;
  if (!state_->map) return out;
  for (const route::PageAddress& each : state_->map->pages()) out.push_back(each.address);
  return out;
}

std::optional<std::string> LiveSite::file(const std::string& path) const {
  State& state = *state_;
  if (!state.pages) return std::nullopt;
  report::Report ignored;
  files::MemoryStaging one;
  if (state.pages->put_page(path, one, ignored)) {
    const auto found = one.files().find(path);
    return found == one.files().end() ? std::nullopt : std::optional(found->second);
  }
  if (path.starts_with("assets/search/")) {
    return state.search.file(path, [&](files::Staging& staging) {
      search::index(*state.map, state.pages->texts(), state.reading.portal->settings.synonyms, state.reading.languages, staging);
    });
  }
  const auto put_files = [&](files::Staging& staging) {
    state.pages->put_files(staging);
    route::put_root_files(state.trees.content, state.reading.portal->settings, addresses(), staging, ignored);
  };
  if (auto found = state.files.file(path, put_files)) return found;
  if (path.starts_with("assets/")) return std::nullopt;
  return state.data.file(path, [&](files::Staging& staging) { state.put_data(staging, ignored); });
}

void LiveSite::look_through(report::Report& report, unsigned jobs, const std::function<bool()>& stop) const {
  if (!state_->pages) return;
  proofread::portal(*state_->reading.portal, *state_->reading.verdicts, {.jobs = jobs}, report);
  Looking nowhere(stop);
  try {
    state_->pages->put_pages(jobs, nowhere, report);
    for (const language::Language& each : state_->reading.languages) each.tell_faults(report);
  } catch (const Stopped&) {
  }
}

}  // namespace insyn

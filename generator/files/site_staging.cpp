#include <sys/stat.h>

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <utility>

#include "files/disk.h"
#include "files/files.h"
#include "files/site_lock.h"
#include "files/site_manifest.h"
#include "files/site_plan.h"
#include "files/site_publish.h"

namespace insyn::files {

namespace {

using std::filesystem::path;

// Absolute, links resolved as far as it exists, no "/" at its end.
path real(const path& given) {
  const path resolved = std::filesystem::weakly_canonical(std::filesystem::absolute(given));
  return resolved.has_filename() ? resolved : resolved.parent_path();
}

bool lies_in(const path& inner, const path& outer) {
  return std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end()).first == outer.end();
}

// As a sentence can hold it.
std::string sentence_name(const path& folder) {
  const std::string name = shown_name(folder);
  return name.empty() ? "." : name;
}

void require_apart(const path& output, const std::vector<path>& inputs, const std::string& shown) {
  for (const path& given : inputs) {
    const path input = real(given);
    const std::string name = sentence_name(given);
    const auto refuse = [&](const std::string& relation) {
      throw report::MachineError(shown + " cannot be the output: it " + relation + " " + name +
                                 ", which is read; choose another folder with --out");
    };
    if (output == input) refuse("is");
    if (lies_in(input, output)) refuse("holds");
    if (lies_in(output, input)) refuse("lies in");
  }
}

// What the old site's manifest says; a folder without one may hold nothing but dot files.
ManifestEntries written_before(const Folder& old, const std::string& manifest, std::string& text) {
  if (auto bytes = old.read(manifest)) {
    text = std::move(*bytes);
    if (auto records = manifest_entries(text)) return std::move(*records);
    throw report::MachineError(old.shown(manifest) + " is not a manifest that insyn knows, so nothing in " + old.shown("") +
                               " is overwritten; choose another folder with --out");
  }
  const auto found = old.entries(false);
  const auto file = std::find_if(found.begin(), found.end(), [](const FolderEntry& entry) { return entry.kind != Kind::folder; });
  if (file != found.end()) {
    throw report::MachineError(old.shown("") + " holds files that insyn did not make, such as " + old.shown(file->path) +
                               "; choose another folder with --out, or empty it");
  }
  return {};
}

}  // namespace

struct SiteStaging::State {
  Options options;
  path site;          // real
  path place;         // of the staging folder
  std::string shown;  // the site, as messages name it
  bool made_site = false;

  SiteLock lock;
  Folder old;  // holds none at a first build
  ManifestEntries written;
  std::string old_manifest;
  Folder staging;

  std::mutex mutex;
  ManifestEntries made;

  ~State() {
    staging = Folder();
    std::error_code ignored;
    if (!place.empty()) std::filesystem::remove_all(place, ignored);
    if (made_site) std::filesystem::remove(site, ignored);
  }

  path beside(std::string_view name) const { return site.parent_path() / ("." + site.filename().string() + std::string(name)); }
  void take_lock(std::chrono::milliseconds patience);
  void open_old();
  void open_staging();
};

// Beside the output; inside it where nothing may be written beside it, which only a build in place can do with.
void SiteStaging::State::take_lock(std::chrono::milliseconds patience) {
  lock = SiteLock(beside(lock_name), shown, patience);
  if (lock) return;
  if (!options.in_place && std::filesystem::exists(site)) cannot_exchange(shown, "nothing may be written beside it");
  if (options.in_place) lock = SiteLock(site / lock_name, shown, patience);
  if (!lock) fail("write", shown, EACCES);
}

void SiteStaging::State::open_old() {
  if (!std::filesystem::exists(site)) return;
  old = Folder(site, shown);
  written = written_before(old, options.manifest, old_manifest);
  if (options.in_place) return;
  require_exchangeable(old, lies_in(real(std::filesystem::current_path()), site));
}

void SiteStaging::State::open_staging() {
  place = options.in_place ? site / staging_name : beside(staging_name);
  for (const path& leftover : {beside(staging_name), place}) {
    std::error_code failed;
    std::filesystem::remove_all(leftover, failed);
    if (failed) fail("remove", shown_name(leftover), failed.value());
  }
  if (mkdir(place.c_str(), 0777) != 0) fail("write", shown_name(place), errno);
  // What cannot be written is named as the file of the site that it was to be.
  staging = Folder(place, shown);
}

SiteStaging::SiteStaging(const path& output, const std::vector<path>& inputs, Options options,
                         std::chrono::milliseconds patience) try
    : state_(std::make_unique<State>()) {
  State& state = *state_;
  state.options = std::move(options);
  state.site = real(output);
  state.shown = sentence_name(output);
  require_apart(state.site, inputs, state.shown);
  if (std::filesystem::exists(state.site) && !std::filesystem::is_directory(state.site)) {
    throw report::MachineError(state.shown + " is a file, not a folder; choose another folder with --out");
  }
  std::filesystem::create_directories(state.site.parent_path());
  if (state.options.in_place) state.made_site = std::filesystem::create_directory(state.site);
  state.take_lock(patience);
  state.open_old();
  state.open_staging();
} catch (const std::filesystem::filesystem_error& error) {
  fail("write", sentence_name(output), error.code().value());
}

SiteStaging::~SiteStaging() = default;

void SiteStaging::put(std::string path, std::string bytes) {
  State& state = *state_;
  require_site_path(path);
  ManifestEntry record{bytes.size(), checksum(bytes), !(state.old && state.old.holds(path, bytes))};
  if (record.staged) state.staging.write(path, bytes);
  const std::lock_guard lock(state.mutex);
  assert(path != state.options.manifest && !state.made.contains(path) && "a path is put once");
  state.made.emplace(std::move(path), record);
}

Published SiteStaging::publish() {
  State& state = *state_;
  const std::string& manifest = state.options.manifest;
  const std::string text = manifest_text(state.made);
  SitePlan plan;
  if (state.old) plan = site_plan(state.old, state.written, state.made, manifest);

  Published published;
  published.removed = plan.dropped.size();
  for (const auto& [path, record] : state.made) ++(record.staged ? published.written : published.unchanged);
  if (!state.old || text != state.old_manifest || published.written > 0) {
    state.staging.write(manifest, text);
    if (state.options.in_place) {
      replace_site(state.old, state.staging, plan, state.written, state.made, manifest);
    } else {
      exchange_site(state.site, state.old, state.staging, plan, state.made);
    }
  }
  published.kept = std::move(plan.kept);
  published.replaced = std::move(plan.replaced);
  return published;
}

}  // namespace insyn::files

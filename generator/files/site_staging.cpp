#include <sys/stat.h>

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <utility>

#include "files/compressed_forms.h"
#include "files/disk.h"
#include "files/files.h"
#include "files/site_output.h"
#include "files/site_publish.h"
#include "files/site_state.h"
#include "work/work.h"

namespace insyn::files {

using report::message;

namespace {

using std::filesystem::path;

// What the old site's manifest says; a folder without one may hold nothing but dot files.
OldSite site_before(const Folder& old, const std::string& manifest, std::string& text) {
  if (auto bytes = old.read(manifest)) {
    text = std::move(*bytes);
    if (auto list = file_list(text, "manifest")) {
      OldSite out{{}, std::move(list->compressed_by), {}};
      for (ListedFile& file : list->files) out.written.emplace(std::move(file.path), std::move(file.entry));
      return out;
    }
    throw report::MachineError(
        message("machine.unknown-manifest", {{"manifest", old.shown(manifest)}, {"folder", old.shown("")}}));
  }
  const auto found = old.entries(false);
  const auto file = std::find_if(found.begin(), found.end(), [](const FolderEntry& entry) { return entry.kind != Kind::folder; });
  if (file != found.end()) {
    throw report::MachineError(message("machine.foreign-files", {{"folder", old.shown("")}, {"file", old.shown(file->path)}}));
  }
  return {};
}

// The same from the memory of the build that wrote it.
OldSite site_before(const BuildMemory& memory, const SiteLists& lists) {
  OldSite out{{}, memory.compressed_by, {}};
  for (std::size_t i = 0; i < memory.outputs.size(); ++i) {
    const KnownFile& file = memory.outputs[i];
    if (!lists.has(file.path))
      out.written.emplace(file.path, ManifestEntry{file.facts.size, file.checksum, false, memory.sha256[i]});
  }
  return out;
}

}  // namespace

// Beside the output; inside it where nothing may be written beside it, which only a build in place can do with.
void SiteStaging::State::take_lock(std::chrono::milliseconds patience) {
  lock = SiteLock(beside(lock_name), shown, patience);
  if (lock) return;
  if (!options.in_place && std::filesystem::exists(site)) cannot_exchange(shown, message("part.nothing-beside"));
  if (options.in_place) lock = SiteLock(site / lock_name, shown, patience);
  if (!lock) fail(Doing::write, shown, EACCES);
}

void SiteStaging::State::open_old() {
  if (!std::filesystem::exists(site)) return;
  old = Folder(site, shown);
  if (all_as_written) {
    before = site_before(*memory, lists());
    old_manifest = old.read(options.manifest).value_or(std::string());
  } else {
    before = site_before(old, options.manifest, old_manifest);
  }
  if (const auto text = old.read(options.kept)) before.kept = kept_files(*text);
  if (options.in_place) return;
  require_exchangeable(old, lies_in(real(std::filesystem::current_path()), site));
}

void SiteStaging::State::clear_leftovers() const {
  for (const path& leftover : {beside(staging_name), options.in_place ? site / staging_name : path()}) {
    if (leftover.empty()) continue;
    if (const std::error_code failed = remove_tree(leftover)) fail(Doing::remove, shown_name(leftover), failed.value());
  }
}

void SiteStaging::State::open_staging() {
  place = options.in_place ? site / staging_name : beside(staging_name);
  if (mkdir(place.c_str(), 0777) != 0) fail(Doing::write, shown_name(place), errno);
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
    throw report::MachineError(message("machine.output-is-file", {{"path", state.shown}}));
  }
  std::filesystem::create_directories(state.site.parent_path());
  if (state.options.in_place) state.made_site = std::filesystem::create_directory(state.site);
  state.take_lock(patience);
  state.clear_leftovers();
  if (state.options.circumstances.empty()) state.open();
} catch (const std::filesystem::filesystem_error& error) {
  fail(Doing::write, sentence_name(output), error.code().value());
}

SiteStaging::~SiteStaging() = default;

// What the old manifest says of the file where it held the same bytes; else null.
const ManifestEntry* SiteStaging::State::written(const std::string& path, const ManifestEntry& entry) const {
  const auto [first, last] = before.written.equal_range(path);
  const auto same = std::find_if(
      first, last, [&](const auto& each) { return each.second.bytes == entry.bytes && each.second.checksum == entry.checksum; });
  return same == last ? nullptr : &same->second;
}

// The compressed form that stands beside the source in the old site, if the source is as it was then and the form as it was
// written. True also where it was not worth a file.
bool SiteStaging::State::take_old_form(const std::string& source, const ManifestEntry& entry, const std::string& path) {
  if (before.compressed_by != compressed_by() || written(source, entry) == nullptr) return false;
  const auto form = before.written.find(path);
  if (form == before.written.end()) return true;
  ManifestEntry taken = form->second;
  if (!all_as_written) {
    const std::optional<std::string> bytes = old.read(path);
    if (!bytes || !as_written(before.written, path, *bytes)) return false;
    taken = {bytes->size(), packed::sum(*bytes), false, form->second.sha256};
  }
  const std::lock_guard guard(mutex);
  made.emplace(path, std::move(taken));
  return true;
}

void SiteStaging::put(std::string path, std::string bytes) { put_summed(std::move(path), std::move(bytes)); }

std::string SiteStaging::put_summed(std::string path, std::string bytes) {
  State& state = *state_;
  require_site_path(path);
  ManifestEntry record{bytes.size(), packed::sum(bytes), !(state.old && state.old.holds(path, bytes)), {}};
  const ManifestEntry* const as_before = state.written(path, record);
  record.sha256 = as_before != nullptr && !as_before->sha256.empty() ? as_before->sha256 : sha256(bytes);
  if (record.staged) state.staging.write(path, bytes);
  const std::lock_guard lock(state.mutex);
  assert(!state.lists().has(path) && !state.made.contains(path) && "a path is put once");
  state.made.emplace(std::move(path), record);
  return record.sha256;
}

void SiteStaging::add_compressed_forms() {
  State& state = *state_;
  std::vector<const ManifestEntries::value_type*> sources;
  for (const auto& each : state.made) {
    if (is_compressed(each.first, each.second.bytes)) sources.push_back(&each);
  }
  work::for_each_number(sources.size(), state.options.jobs, [&](std::size_t at) {
    const auto& [path, entry] = *sources[at];
    std::optional<std::string> bytes;
    for (const CompressedForm& form : kCompressedForms) {
      const std::string beside = path + std::string(form.ending);
      if (state.take_old_form(path, entry, beside)) continue;
      const Folder& folder = entry.staged ? state.staging : state.old;
      if (!bytes) bytes = folder.read(path);
      if (!bytes) fail(Doing::read, folder.shown(path), ENOENT);
      std::string compressed = form.compress(*bytes);
      if (!compressed.empty()) put(beside, std::move(compressed));
    }
  });
}

Published SiteStaging::publish() {
  State& state = *state_;
  // Whatever becomes of this build, what was known of the last one is true no longer.
  std::error_code ignored;
  std::filesystem::remove(state.beside(memory_name), ignored);
  if (state.options.compress) add_compressed_forms();
  const std::string& text = state.manifest = manifest_text(state.made, state.compressor());
  SitePlan plan;
  const SiteLists lists = state.lists();
  if (state.old) plan = site_plan(state.old, state.before, state.made, lists, state.options.most_exchanges);

  Published published;
  published.removed = plan.dropped.size();
  for (const auto& [path, record] : state.made) ++(record.staged ? published.written : published.unchanged);
  const std::string& sums = state.sums = sums_text(state.made);
  if (!state.old || text != state.old_manifest || published.written > 0 || !state.old.holds(lists.sums, sums)) {
    state.staging.write(lists.manifest, text);
    state.staging.write(lists.sums, sums);
    if (!plan.kept.empty()) state.staging.write(lists.kept, kept_text(plan.kept));
    if (state.options.in_place) {
      replace_site(state.old, state.staging, plan, state.before.written, state.made, lists);
    } else {
      exchange_site(state.site, state.old, state.staging, plan, state.made);
    }
  }
  published.disowned = std::move(plan.disowned);
  published.replaced = std::move(plan.replaced);
  return published;
}

}  // namespace insyn::files

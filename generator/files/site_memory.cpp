#include <algorithm>
#include <utility>

#include "files/site_state.h"

namespace insyn::files {

using report::message;

std::optional<std::string> SiteStaging::State::beside_the_site(std::string_view name) const try {
  return Folder(site.parent_path(), shown_name(site.parent_path())).read(beside(name).filename().string());
} catch (const report::MachineError&) {
  return std::string();  // nothing of ours
}

bool SiteStaging::State::put_beside_the_site(std::string_view name, const std::string& text) const try {
  const std::string file = beside(name).filename().string();
  const Folder folder(site.parent_path(), shown_name(site.parent_path()));
  folder.remove(file + ".new");
  folder.write(file + ".new", text);
  std::filesystem::rename(folder.path() / (file + ".new"), folder.path() / file);
  return true;
} catch (const report::MachineError&) {
  return false;
} catch (const std::filesystem::filesystem_error&) {
  return false;
}

void SiteStaging::State::forget() { forgotten = message("run.forgotten", {{"file", shown_name(beside(memory_name))}}); }

std::optional<BuildMemory> SiteStaging::State::read_memory() {
  const std::optional<std::string> text = beside_the_site(memory_name);
  if (!text) return std::nullopt;
  std::optional<BuildMemory> out = memory_of(*text);
  if (!out) forget();
  return out;
}

std::optional<Told> SiteStaging::as_last_time(const std::vector<const Tree*>& trees) {
  State& state = *state_;
  state.began = state.lock.now();
  std::optional<BuildMemory> memory = state.read_memory();
  if (memory && memory->circumstances == state.options.circumstances && std::filesystem::is_directory(state.site)) {
    bool looked = false;
    if (std::optional<std::vector<Change>> found = changes(*memory, trees, looked)) {
      state.all_as_written = is_as_written(*memory, Folder(state.site, state.shown), looked);
      if (found->empty() && state.all_as_written) {
        memory->began = memory->ended = memory->cleared = state.began;
        if (looked) state.put_beside_the_site(memory_name, memory_text(*memory));
        memory->told.files = memory->outputs.size() - 2;  // the manifest and the sums are not counted
        return std::move(memory->told);
      }
      state.memory = std::move(memory);
      state.changes = std::move(*found);
    }
  }
  state.open();
  return std::nullopt;
}

std::optional<Since> SiteStaging::since_last_time(const std::vector<const Tree*>& trees) {
  State& state = *state_;
  if (!state.memory || !state.all_as_written) return std::nullopt;
  std::optional<std::string> notes = state.beside_the_site(notes_name);
  if (!notes || notes->empty()) return std::nullopt;
  if (packed::sum(*notes) != state.memory->notes) return state.forget(), std::nullopt;
  Since out{{}, std::move(*notes)};
  for (const Change& each : state.changes) out.changed.emplace_back(trees[each.tree], each.path);
  hand_on(*state.memory, state.changes, trees);
  return out;
}

const report::Message& SiteStaging::forgotten() const { return state_->forgotten; }

bool SiteStaging::keep(const std::vector<std::string>& paths) {
  State& state = *state_;
  if (!state.all_as_written) return false;
  std::vector<ManifestEntries::const_iterator> entries;
  for (const std::string& path : paths) {
    const auto [first, last] = state.before.written.equal_range(path);
    if (first == last || std::next(first) != last || first->second.sha256.empty()) return false;
    entries.push_back(first);
  }
  const std::lock_guard lock(state.mutex);
  for (const auto& each : entries) state.made.emplace(each->first, each->second);
  return true;
}

void SiteStaging::remember(const std::vector<const Tree*>& trees, Told told, const std::string& notes) {
  State& state = *state_;
  BuildMemory memory{.circumstances = state.options.circumstances,
                     .began = state.began,
                     .ended = state.lock.now(),
                     .compressed_by = state.compressor(),
                     .notes = packed::sum(notes),
                     .told = std::move(told)};
  for (const Tree* tree : trees) {
    std::optional<KnownTree> known = known_tree(*tree);
    if (!known) return;
    memory.trees.push_back(std::move(*known));
  }
  for (const auto& [path, record] : state.made) memory.outputs.push_back({path, true, {.size = record.bytes}, record.checksum});
  for (const auto& [path, text] :
       {std::pair(&state.options.manifest, &state.manifest), std::pair(&state.options.sums, &state.sums)})
    memory.outputs.push_back({*path, true, {.size = text->size()}, packed::sum(*text)});
  const auto folder = [](const KnownFile& file) {
    const std::size_t slash = file.path.rfind('/');
    return std::string_view(file.path).substr(0, slash == std::string::npos ? 0 : slash);
  };
  std::stable_sort(memory.outputs.begin(), memory.outputs.end(),
                   [&](const KnownFile& a, const KnownFile& b) { return folder(a) < folder(b); });
  // Files that are linked from the old folder change when it goes.
  state.close_staging();
  memory.cleared = state.lock.now();
  const Folder site(state.site, state.shown);
  Looker looker(site, Links::refuse);
  for (KnownFile& file : memory.outputs) {
    const std::optional<FileFacts> facts = looker.facts(file.path);
    if (!facts || facts->size != file.facts.size) return;  // somebody is at it already
    file.facts = *facts;
    const auto made = state.made.find(file.path);
    memory.sha256.push_back(made == state.made.end() ? std::string() : made->second.sha256);
  }
  if (state.put_beside_the_site(notes_name, notes)) state.put_beside_the_site(memory_name, memory_text(memory));
}

}  // namespace insyn::files

// site_state.h: within files, what a site that is being written knows of itself and of the old one.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "files/build_memory.h"
#include "files/compressed_forms.h"
#include "files/disk.h"
#include "files/files.h"
#include "files/site_lock.h"
#include "files/site_manifest.h"
#include "files/site_plan.h"

namespace insyn::files {

struct SiteStaging::State {
  Options options;
  std::filesystem::path site;   // real
  std::filesystem::path place;  // of the staging folder
  std::string shown;            // the site, as messages name it
  bool made_site = false;

  SiteLock lock;
  Folder old;  // holds none at a first build
  OldSite before;
  std::string old_manifest;
  Folder staging;

  std::mutex mutex;
  ManifestEntries made;
  std::string manifest, sums;  // of what was made, once it is published

  std::int64_t began = 0;
  report::Message forgotten;
  std::optional<BuildMemory> memory;  // of the last build, where something has changed since
  std::vector<Change> changes;        // what has
  bool all_as_written = false;        // every file of the old site is as the last build wrote it

  ~State() {
    close_staging();
    std::error_code ignored;
    if (made_site) std::filesystem::remove(site, ignored);
  }

  std::filesystem::path beside(std::string_view name) const {
    return site.parent_path() / ("." + site.filename().string() + std::string(name));
  }
  SiteLists lists() const { return {options.manifest, options.sums, options.kept}; }
  void take_lock(std::chrono::milliseconds patience);
  void clear_leftovers() const;
  void open_old();
  void open_staging();
  void close_staging() {
    staging = Folder();
    if (!place.empty()) remove_tree(place);
    place.clear();
  }
  void open() {
    open_old();
    open_staging();
  }
  std::string compressor() const { return options.compress ? compressed_by() : std::string(); }
  const ManifestEntry* written(const std::string& path, const ManifestEntry& entry) const;
  bool take_old_form(const std::string& source, const ManifestEntry& entry, const std::string& path);

  std::optional<std::string> beside_the_site(std::string_view name) const;
  std::optional<BuildMemory> read_memory();
  void forget();  // and say so
  bool put_beside_the_site(std::string_view name, const std::string& text) const;
};

}  // namespace insyn::files

// site_publish.h: the two ways a staged site takes the place of the old one.
#pragma once

#include <filesystem>
#include <string>

#include "files/disk.h"
#include "files/site_plan.h"
#include "report/report.h"

namespace insyn::files {

// Throws MachineError: the site cannot be exchanged, why, and that `--in-place` goes.
[[noreturn]] void cannot_exchange(const std::string& site, report::Message reason);

// Refuses where the site is a mount point, which can never be exchanged, or where we stand
// in it: the current folder would be the one that is removed.
void require_exchangeable(const Folder& site, bool is_current);

// Completes `staging` with what is unchanged and what is not ours, then makes it the site in one step. Staging must lie on the
// same file system; afterwards it is the old site, emptied of nothing that is not in the new one. `old` holds none at a first
// build.
void exchange_site(const std::filesystem::path& site, const Folder& old, const Folder& staging, const SitePlan& plan,
                   const ManifestEntries& made);

// Moves each staged file over the old one, so that a visitor sees every single file whole. `written` is what the old manifest
// says: the manifest that stands in the meantime names old and new, so that after a kill the next build knows them all as ours.
void replace_site(const Folder& site, const Folder& staging, const SitePlan& plan, const ManifestEntries& written,
                  const ManifestEntries& made, const SiteLists& lists);

}  // namespace insyn::files

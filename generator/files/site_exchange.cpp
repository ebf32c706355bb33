#include <fcntl.h>
#include <linux/fs.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <iterator>

#include "files/site_publish.h"
#include "report/report.h"

namespace insyn::files {

using report::message;

namespace {

struct statx status_of(const Folder& folder, const std::string& path) {
  struct statx status {};
  const int flags = AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH;
  if (statx(folder.descriptor(), path.c_str(), flags, STATX_BASIC_STATS, &status) != 0)
    fail(Doing::read, folder.shown(path), errno);
  return status;
}

bool is_mount_point(const struct statx& status) { return (status.stx_attributes & STATX_ATTR_MOUNT_ROOT) != 0; }

// Folders of the old site keep their owner and permissions. Done last, since permissions may forbid us to write.
void keep_modes(const Folder& old, const Folder& staging, const SitePlan& plan) {
  const struct statx made = status_of(staging, "");
  const auto keep = [&](const std::string& path) {
    const struct statx before = status_of(old, path);
    if (before.stx_mode == made.stx_mode && before.stx_uid == made.stx_uid && before.stx_gid == made.stx_gid) return;
    const char* name = path.empty() ? "." : path.c_str();
    // The owner where we may; a folder that is not in the new site does not matter.
    if (fchownat(staging.descriptor(), name, before.stx_uid, before.stx_gid, 0) != 0 && errno == ENOENT) return;
    if (fchmodat(staging.descriptor(), name, before.stx_mode & 07777U, 0) != 0) fail(Doing::write, staging.shown(path), errno);
  };
  for (const FolderEntry& entry : plan.all) {
    if (entry.kind == Kind::folder) keep(entry.path);
  }
  keep("");
}

// What a folder holds can be carried over, and the folder removed, only where we may write and where no other disk begins.
void require_movable_folders(const Folder& old, const SitePlan& plan) {
  for (const FolderEntry& entry : plan.all) {
    if (entry.kind != Kind::folder) continue;
    if (is_mount_point(status_of(old, entry.path)))
      cannot_exchange(old.shown(""), message("part.is-mount-point", {{"path", old.shown(entry.path)}}));
    if (faccessat(old.descriptor(), entry.path.c_str(), W_OK | X_OK, AT_EACCESS) != 0) {
      cannot_exchange(old.shown(""), message("part.not-writable", {{"path", old.shown(entry.path)}}));
    }
  }
}

// What somebody laid into the old site after the plan was made goes along, if its place is free.
void rescue_late_arrivals(const Folder& old, const Folder& now, const SitePlan& plan) {
  const auto by_path = [](const FolderEntry& a, const FolderEntry& b) { return a.path < b.path; };
  const auto found = old.entries(true);
  std::vector<FolderEntry> late;
  std::set_difference(found.begin(), found.end(), plan.all.begin(), plan.all.end(), std::back_inserter(late), by_path);
  for (const FolderEntry& entry : late) {
    renameat2(old.descriptor(), entry.path.c_str(), now.descriptor(), entry.path.c_str(), RENAME_NOREPLACE);
  }
}

void sync_parent(const std::filesystem::path& site, const Folder& staging) {
  const Descriptor parent = opened(AT_FDCWD, site.parent_path(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (!parent || fsync(parent.get()) != 0) fail(Doing::write, staging.shown(".."), errno);
}

}  // namespace

void cannot_exchange(const std::string& site, report::Message reason) {
  throw report::MachineError(message("machine.cannot-exchange", {{"site", site}, {"reason", std::move(reason)}}));
}

void require_exchangeable(const Folder& site, bool is_current) {
  if (is_current) cannot_exchange(site.shown(""), message("part.holds-current-folder"));
  if (is_mount_point(status_of(site, ""))) cannot_exchange(site.shown(""), message("part.it-is-mount-point"));
}

void exchange_site(const std::filesystem::path& site, const Folder& old, const Folder& staging, const SitePlan& plan,
                   const ManifestEntries& made) {
  if (!old) {
    staging.sync();
    if (std::rename(staging.path().c_str(), site.c_str()) != 0) fail(Doing::write, shown_name(site), errno);
    sync_parent(site, staging);
    return;
  }
  require_movable_folders(old, plan);
  for (const auto& [path, record] : made) {
    if (!record.staged) staging.link_from(old, path);
  }
  for (const auto& [path, file] : plan.kept) staging.link_from(old, path);
  for (const FolderEntry& entry : plan.foreign) {
    if (entry.kind == Kind::folder) {
      staging.make_folder(entry.path);
    } else {
      staging.link_from(old, entry.path);
    }
  }
  keep_modes(old, staging, plan);
  // Without it a power cut could leave the new name with files whose bytes never reached the disk.
  staging.sync();
  if (renameat2(AT_FDCWD, staging.path().c_str(), AT_FDCWD, site.c_str(), RENAME_EXCHANGE) != 0) {
    const bool by_nature = errno == EXDEV || errno == EBUSY || errno == EINVAL || errno == ENOSYS || errno == EOPNOTSUPP;
    if (!by_nature) fail(Doing::exchange, old.shown(""), errno);
    cannot_exchange(old.shown(""), message("part.may-be-mount-point"));
  }
  sync_parent(site, staging);
  rescue_late_arrivals(old, staging, plan);
}

}  // namespace insyn::files

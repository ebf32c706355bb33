#include "files/site_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <thread>

#include "files/file_facts.h"
#include "report/report.h"

namespace insyn::files {

namespace {

// Whoever held the lock before removed its file: then we hold one that nobody else will find.
bool is_still_there(const std::filesystem::path& file, int descriptor) {
  struct stat ours {
  }, theirs{};
  return fstat(descriptor, &ours) == 0 && stat(file.c_str(), &theirs) == 0 && ours.st_ino == theirs.st_ino &&
         ours.st_dev == theirs.st_dev;
}

}  // namespace

SiteLock::SiteLock(std::filesystem::path file, const std::string& site, std::chrono::milliseconds patience)
    : file_(std::move(file)) {
  constexpr std::chrono::milliseconds step(20);
  while (true) {
    Descriptor held = opened(AT_FDCWD, file_, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (!held && (errno == EACCES || errno == EROFS || errno == EPERM)) return;
    if (!held) fail(Doing::write, shown_name(file_), errno);
    while (flock(held.get(), LOCK_EX | LOCK_NB) != 0) {
      if (errno != EWOULDBLOCK && errno != EINTR) fail(Doing::lock, shown_name(file_), errno);
      if (patience <= std::chrono::milliseconds(0)) {
        throw report::MachineError(report::message("machine.another-build", {{"site", site}}));
      }
      std::this_thread::sleep_for(step);
      patience -= step;
    }
    if (!is_still_there(file_, held.get())) continue;
    descriptor_ = std::move(held);
    return;
  }
}

std::int64_t SiteLock::now() const {
  struct stat status {};
  if (futimens(descriptor_.get(), nullptr) != 0 || fstat(descriptor_.get(), &status) != 0)
    fail(Doing::read, shown_name(file_), errno);
  return facts_of(status).modified;
}

SiteLock::~SiteLock() {
  if (descriptor_) unlink(file_.c_str());
}

}  // namespace insyn::files

#include <cassert>

#include "files/disk.h"
#include "files/files.h"

namespace insyn::files {

std::string Staging::put_summed(std::string path, std::string bytes) {
  std::string sum = sha256(bytes);
  put(std::move(path), std::move(bytes));
  return sum;
}

void MemoryStaging::put(std::string path, std::string bytes) {
  require_site_path(path);
  const std::lock_guard lock(mutex_);
  [[maybe_unused]] const bool first = files_.emplace(std::move(path), std::move(bytes)).second;
  assert(first && "a path is put once");
}

void KnownStaging::note(const std::string& path) {
  const std::lock_guard lock(mutex_);
  paths_.push_back(path);
}

void KnownStaging::put(std::string path, std::string bytes) {
  note(path);
  to_.put(std::move(path), std::move(bytes));
}

std::string KnownStaging::put_summed(std::string path, std::string bytes) {
  note(path);
  return to_.put_summed(std::move(path), std::move(bytes));
}

bool KnownStaging::keep(const std::vector<std::string>& paths) {
  if (!to_.keep(paths)) return false;
  const std::lock_guard lock(mutex_);
  paths_.insert(paths_.end(), paths.begin(), paths.end());
  return true;
}

}  // namespace insyn::files

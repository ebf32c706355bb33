// site_lock.h: one build at a time into a site.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>

#include "files/disk.h"

namespace insyn::files {

// Holds a lock file from construction to the end; the file is removed with it. A killed process lets go by itself.
class SiteLock {
 public:
  SiteLock() = default;
  // Waits up to `patience` for whoever holds it, then throws a MachineError about `site`. It holds nothing where the file
  // may not be made.
  SiteLock(std::filesystem::path file, const std::string& site, std::chrono::milliseconds patience);
  SiteLock(SiteLock&&) = default;
  SiteLock& operator=(SiteLock&&) = default;
  ~SiteLock();

  explicit operator bool() const { return static_cast<bool>(descriptor_); }

  // The clock of the file system that the site lies on, in nanoseconds since 1970: the lock file is touched, and asked for its
  // time.
  std::int64_t now() const;

 private:
  std::filesystem::path file_;
  Descriptor descriptor_;
};

}  // namespace insyn::files

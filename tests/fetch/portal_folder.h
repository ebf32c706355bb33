// portal_folder.h: a small portal in a folder of its own, for tests that fetch into it and read it back.
#pragma once

#include <filesystem>
#include <string>

#include "portal/portal.h"
#include "report/report.h"

class PortalFolder {
 public:
  // With this measures file in the goal 2020/perspektiv/mal.
  explicit PortalFolder(const std::string& measures);
  ~PortalFolder();
  PortalFolder(const PortalFolder&) = delete;
  PortalFolder& operator=(const PortalFolder&) = delete;

  const std::filesystem::path& content() const { return content_; }
  std::filesystem::path snapshot(const std::string& id) const {
    return content_ / "2020/perspektiv/mal" / (id + ".snapshot.json");
  }
  void write(const std::string& path, const std::string& text) const;  // below the content folder
  std::string read(const std::filesystem::path& path) const;           // empty where there is none
  std::size_t files() const;

  insyn::portal::Content load(insyn::report::Report& report) const;

 private:
  std::filesystem::path root_, content_;
};

// A measure of the kind control, with this "from".
std::string measure(const std::string& id, const std::string& from, const std::string& more = {});

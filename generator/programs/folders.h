// folders.h: the folders a command reads: the portal's content, and the program's own layouts and assets with the portal's laid
// over.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "build.h"
#include "report/report.h"

namespace insyn {

struct Folders {
  std::filesystem::path content = "content", layouts = "layouts", assets = "assets";

  std::vector<std::filesystem::path> all() const { return {content, layouts, assets}; }
};

// What is read from them. A file of the portal's `layouts` or `assets` stands in for the program's file of that name; where the
// portal has no such folder the program's own is all there is. Throws MachineError where a folder that was asked for is not
// there.
struct OpenFolders {
  Trees trees;
  std::vector<std::string> stand_ins;  // the portal's files that stand in for others, as messages name them

  std::vector<const files::Tree*> layers() const;  // every folder that is read
};
// Throws where no portal’s content can lie: there is no such folder.
void require_portal(const std::filesystem::path& content);
OpenFolders open_folders(const Folders& folders, report::Report& report);

// The layouts and words alone; the program's own, whatever the portal has.
files::Tree open_layouts(const Folders& folders);
files::Tree programs_layouts();
// The portal's own language, as its settings, or its site's data/portal.json, say it; empty where the file does not.
std::string language_in(const std::filesystem::path& file);
// Names and texts of the schemas that an editor uses.
std::vector<std::pair<std::string, std::string>> editor_schemas();

}  // namespace insyn

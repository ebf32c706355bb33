#include "programs/folders.h"

#include <algorithm>

#include "files/files.h"
#include "load/load.h"
#include "report/report.h"

namespace insyn {

namespace {

namespace fs = std::filesystem;

struct Installed {
  fs::path layouts, assets, schemas;
};

// Beside the program that runs, wherever its prefix was moved; in the source it was built in; else in the prefix it was
// configured for.
Installed installed() {
  const fs::path programs = fs::read_symlink("/proc/self/exe").parent_path();
  const auto in = [](const fs::path& share) { return Installed{share / "layouts", share / "assets", share / "schemas"}; };
  const fs::path source = (programs / "../../..").lexically_normal();
  std::vector<Installed> places = {in((programs / "../share/insyn").lexically_normal()),
                                   {source / "layouts", source / "assets", source / "generator/load/schemas"},
                                   in(INSYN_DATA)};
  std::error_code failed;
  for (const Installed& place : places) {
    if (fs::is_directory(place.layouts, failed) && fs::is_directory(place.assets, failed) &&
        fs::is_directory(place.schemas, failed))
      return place;
  }
  throw report::MachineError(
      report::message("machine.not-installed", {{"here", places[0].layouts.parent_path().string()}, {"there", INSYN_DATA}}));
}

constexpr std::string_view kLayout = ".mustache";

// A layout of the portal's that the program no longer has: nothing is made of it, unless another of the portal's takes it in.
void warn_of_unused(const files::Tree& own, const files::Tree& beneath, report::Report& report) {
  std::vector<std::string_view> known;
  for (const std::string& path : beneath.paths()) {
    if (path.ends_with(kLayout)) known.push_back(path);
  }
  std::string words;
  for (const std::string& path : own.paths()) {
    if (path.ends_with(kLayout)) words += own.read(path);
  }
  for (const std::string& path : own.paths()) {
    if (!path.ends_with(kLayout) || beneath.has(path)) continue;
    const std::string name = path.substr(0, path.size() - kLayout.size());
    if (words.find("{{> " + name + "}}") != std::string::npos || words.find("{{>" + name + "}}") != std::string::npos) continue;
    report.warning_in(own.shown(path),
                      report::message("unused-layout", {{"name", name}, {"hint", report::did_you_mean(path, known)}}));
  }
}

// The portal's folder over the program's own. A folder of the usual name may be left out.
files::Tree laid_over(const fs::path& folder, const fs::path& usual, const fs::path& program, std::vector<std::string>& stand_ins,
                      report::Report* layouts) {
  std::error_code failed;
  files::Tree beneath = files::Tree::open(program);
  if (!fs::exists(folder, failed)) {
    if (folder == usual) return beneath;
    throw report::MachineError(report::message("machine.no-own-folder", {{"folder", folder.string()}}));
  }
  if (fs::equivalent(folder, program, failed)) return files::Tree::open(folder);
  files::Tree own = files::Tree::open(folder);
  for (const std::string& path : own.paths()) {
    if (beneath.has(path) && own.read(path) != beneath.read(path)) stand_ins.push_back(own.shown(path));
  }
  if (layouts != nullptr) warn_of_unused(own, beneath, *layouts);
  return files::Tree::over(std::move(own), std::move(beneath));
}

}  // namespace

std::vector<const files::Tree*> OpenFolders::layers() const {
  std::vector<const files::Tree*> out;
  for (const files::Tree* tree : {&trees.content, &trees.layouts, &trees.assets}) {
    for (const files::Tree* layer : tree->layers()) out.push_back(layer);
  }
  return out;
}

void require_portal(const fs::path& content) {
  std::error_code failed;
  if (!fs::is_directory(content, failed))
    throw report::MachineError(report::message("machine.no-portal", {{"folder", content.string()}}));
}

OpenFolders open_folders(const Folders& folders, report::Report& report) {
  const Installed program = installed();
  const Folders usual;
  require_portal(folders.content);
  std::vector<std::string> stand_ins;
  files::Tree content = files::Tree::open_content(folders.content);
  files::Tree layouts = laid_over(folders.layouts, usual.layouts, program.layouts, stand_ins, &report);
  files::Tree assets = laid_over(folders.assets, usual.assets, program.assets, stand_ins, nullptr);
  return {{std::move(content), std::move(layouts), std::move(assets)}, std::move(stand_ins)};
}

files::Tree open_layouts(const Folders& folders) {
  std::vector<std::string> stand_ins;
  return laid_over(folders.layouts, Folders().layouts, installed().layouts, stand_ins, nullptr);
}

files::Tree programs_layouts() { return files::Tree::open(installed().layouts); }

std::string language_in(const fs::path& file) try {
  std::error_code failed;
  if (!fs::is_regular_file(file, failed)) return {};
  return load::own_language(files::read_file(file, files::kNoLimit).value_or(std::string()));
} catch (const report::MachineError&) {
  return {};  // whoever needs more of the file than this tells that it cannot be read
}

std::vector<std::pair<std::string, std::string>> editor_schemas() {
  const files::Tree tree = files::Tree::open(installed().schemas);
  std::vector<std::pair<std::string, std::string>> out;
  for (const std::string& path : tree.paths()) out.emplace_back(path, tree.read(path));
  return out;
}

}  // namespace insyn

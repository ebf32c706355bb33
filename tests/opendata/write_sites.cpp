// Writes the files for machines of several portals into a folder, for check_files.py.
#include <filesystem>
#include <fstream>
#include <iostream>

#include "opendata/hostile_content.h"
#include "opendata/sites.h"

using namespace insyn;

namespace {

void write(const std::filesystem::path& folder, const tests::Site& site) {
  std::filesystem::remove_all(folder);
  for (const auto& [path, bytes] : site.staging.files()) {
    std::filesystem::create_directories((folder / path).parent_path());
    std::ofstream(folder / path, std::ios::binary) << bytes;
  }
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) return 2;
  const std::filesystem::path folder = arguments[1];
  write(folder / "small", *tests::site(tests::small_content()));
  write(folder / "official", *tests::site(tests::small_content({{"settings.json", tests::official_settings()}})));
  write(folder / "hostile", *tests::site(tests::hostile_content()));
  write(folder / "shipped", tests::Site(files::Tree::open(INSYN_ROOT "/content")));
  return 0;
}

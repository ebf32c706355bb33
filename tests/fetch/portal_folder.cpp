#include "fetch/portal_folder.h"

#include <unistd.h>

#include <fstream>
#include <iterator>

#include "load/load.h"

PortalFolder::PortalFolder(const std::string& measures) {
  std::string name = (std::filesystem::temp_directory_path() / "insyn-fetch-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
  root_ = name;
  content_ = root_ / "content";
  write(
      "settings.json",
      R"({"organisation": {"name": "Region Test"}, "title": "Test", "languages": ["sv", "en"], "official": false, "licence": {"name": "CC0 1.0", "url": "https://licence.example/cc0"}})");
  write("index.md", "---\nkind: page\ntitle: Start\n---\n");
  write("2020/index.md", "---\nkind: year\ntitle: 2020\n---\n");
  write("2020/perspektiv/index.md", "---\nkind: perspective\ntitle: Perspektiv\n---\n");
  write("2020/perspektiv/mal/index.md", "---\nkind: goal\ntitle: Mål\nfactors:\n  - {id: faktor, title: Faktor}\n---\n");
  write("2020/perspektiv/mal/matt.json", "{\"measures\": [\n" + measures + "\n]}\n");
}

PortalFolder::~PortalFolder() { std::filesystem::remove_all(root_); }

void PortalFolder::write(const std::string& path, const std::string& text) const {
  const std::filesystem::path file = content_ / path;
  std::filesystem::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << text;
}

std::string PortalFolder::read(const std::filesystem::path& path) const {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::size_t PortalFolder::files() const {
  std::size_t out = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root_)) out += entry.is_regular_file() ? 1U : 0U;
  return out;
}

insyn::portal::Content PortalFolder::load(insyn::report::Report& report) const {
  return insyn::load::content(insyn::files::Tree::open(content_), report);
}

std::string measure(const std::string& id, const std::string& from, const std::string& more) {
  return "{\"id\": \"" + id + "\", \"name\": \"" + id + "\", \"kind\": \"control\", \"factor\": \"faktor\"" +
         (from.empty() ? "" : ", \"from\": " + from) + more + "}";
}

#include <algorithm>
#include <map>
#include <set>

#include "files/content_folder.h"
#include "language/language.h"
#include "load/readers.h"

namespace insyn::load {

namespace {

using report::message;

constexpr std::size_t kLongestName = 200, kDeepest = 30;  // bytes of a name; folders within each other

// What Windows keeps for its devices, with any ending.
bool is_device(std::string_view name) {
  static const std::set<std::string, std::less<>> devices = {"con", "prn", "aux", "nul"};
  std::string stem = files::folded_name(name.substr(0, name.find('.')));
  if (devices.contains(stem)) return true;
  return stem.size() == 4 && (stem.starts_with("com") || stem.starts_with("lpt")) && stem[3] >= '1' && stem[3] <= '9';
}

// What is wrong with the name of a file or folder; no words where nothing is.
report::Message problem(std::string_view name) {
  if (name.size() > kLongestName) return message("file-name.long", {{"bytes", name.size()}, {"most", kLongestName}});
  if (is_device(name)) return message("file-name.device", {{"name", name}});
  if (name.back() == '.' || name.back() == ' ' || name.front() == ' ') return message("file-name.end", {{"name", name}});
  const std::size_t bad = name.find_first_of("<>:\"|?*\\");
  if (bad != std::string_view::npos) return message("file-name.character", {{"name", name}, {"character", name.substr(bad, 1)}});
  return {};
}

}  // namespace

bool is_portable_name(std::string_view name) { return problem(name).empty(); }

void refuse_name(const report::Source& source, std::string_view name, report::Report& report) {
  if (!is_portable_name(name)) return;  // told of the file as it is
  const std::string better = language::slug(name);
  report.error({&source, 1, 1}, better.empty() ? message("bad-id.name", {{"name", name}})
                                               : message("bad-id.name-such-as", {{"name", name}, {"better", better}}));
}

void check_file_names(const files::Tree& tree, report::Report& report) {
  std::map<std::string, std::string> seen;  // folded, to how it is written
  std::set<std::string> told;
  for (const std::string& path : tree.paths()) {
    if (static_cast<std::size_t>(std::count(path.begin(), path.end(), '/')) > kDeepest) {
      const std::size_t cut = path.find('/', path.find('/') + 1);
      if (told.insert(path.substr(0, cut)).second)
        report.error_in(tree.shown(path), message("file-name.deep", {{"most", kDeepest}}));
      continue;
    }
    // Of a folder it is told once, at the first file in it.
    for (std::size_t begin = 0, end = 0; end < path.size(); begin = end + 1) {
      end = std::min(path.find('/', begin), path.size());
      const std::string whole = path.substr(0, end);
      const auto [other, fresh] = seen.emplace(files::folded_name(whole), whole);
      if (!fresh && other->second == whole) continue;
      report::Message wrong = problem(std::string_view(path).substr(begin, end - begin));
      if (!fresh) wrong = message("file-name.same", {{"name", whole}, {"other", other->second}});
      if (!wrong.empty() && told.insert(whole).second) report.error_in(tree.shown(path), std::move(wrong));
      if (!fresh) break;
    }
  }
}

}  // namespace insyn::load

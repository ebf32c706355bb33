#include <algorithm>
#include <map>
#include <set>

#include "files/content_folder.h"
#include "language/language.h"
#include "load/readers.h"
#include "portal/file_names.h"

namespace insyn::load {

using report::message;

bool is_portable_name(std::string_view name) { return portal::name_fault(name).empty(); }

void refuse_name(const report::Source& source, std::string_view name, report::Report& report) {
  if (!is_portable_name(name)) return;  // told of the file as it is
  if (name.size() > portal::kLongestId) {
    const report::Message wrong = message("bad-id.long", {{"id", name}, {"count", name.size()}, {"most", portal::kLongestId}});
    return report.error({&source, 1, 1}, wrong);
  }
  const std::string year = portal::better_year(name), better = year.empty() ? language::slug(name) : year;
  report.error({&source, 1, 1}, better.empty() ? message("bad-id.name", {{"name", name}})
                                               : message("bad-id.name-such-as", {{"name", name}, {"better", better}}));
}

bool is_path_of_ids(const report::Source& source, std::string_view path, std::set<std::string>& told, report::Report& report) {
  for (std::size_t begin = 0, end = 0; begin <= path.size(); begin = end + 1) {
    end = std::min(path.find('/', begin), path.size());
    const std::string_view name = path.substr(begin, end - begin);
    if (is_id(name)) continue;
    if (told.emplace(path.substr(0, end)).second) refuse_name(source, name, report);
    return false;
  }
  return true;
}

void check_file_names(const files::Tree& tree, report::Report& report) {
  std::map<std::string, std::string> seen;  // folded, to how it is written
  std::set<std::string> told;
  for (const std::string& path : tree.paths()) {
    if (static_cast<std::size_t>(std::count(path.begin(), path.end(), '/')) > portal::kDeepest) {
      const std::size_t cut = path.find('/', path.find('/') + 1);
      if (told.insert(path.substr(0, cut)).second)
        report.error_in(tree.shown(path), message("file-name.deep", {{"most", portal::kDeepest}}));
      continue;
    }
    // Of a folder it is told once, at the first file in it.
    for (std::size_t begin = 0, end = 0; end < path.size(); begin = end + 1) {
      end = std::min(path.find('/', begin), path.size());
      const std::string whole = path.substr(0, end);
      const auto [other, fresh] = seen.emplace(files::folded_name(whole), whole);
      if (!fresh && other->second == whole) continue;
      report::Message wrong = portal::name_fault(std::string_view(path).substr(begin, end - begin));
      if (!fresh) wrong = message("file-name.same", {{"name", whole}, {"other", other->second}});
      if (!wrong.empty() && told.insert(whole).second) report.error_in(tree.shown(path), std::move(wrong), path);
      if (!fresh) break;
    }
  }
}

}  // namespace insyn::load

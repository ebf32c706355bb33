#include "portal/release.h"

#include <algorithm>

namespace insyn::portal {

namespace {

template <typename Is>
report::Message told(const std::vector<Held>& all, const Is& is) {
  const auto found = std::find_if(all.begin(), all.end(), is);
  if (found == all.end()) return {};
  if (found->release.draft) return report::message("part.is-draft");
  return report::message("part.is-held", {{"day", literal(*found->release.publish)}});
}

}  // namespace

report::Message held_back(const std::vector<Held>& all, std::string_view folder, std::string_view id) {
  return told(all, [&](const Held& each) { return !id.empty() && each.id == id && each.folder == folder; });
}

report::Message held_back(const std::vector<Held>& all, std::string_view path) {
  return told(all, [&](const Held& each) { return !each.path.empty() && each.path == path; });
}

}  // namespace insyn::portal

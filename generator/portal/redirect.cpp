#include "portal/redirect.h"

#include <algorithm>

namespace insyn::portal {

namespace {

constexpr std::string_view kId = " id=\"";
constexpr std::string_view kTags[] = {"h2", "h3", "h4", "h5", "h6", "section", "article", "li", "tr"};
// Pages whose parts follow from everything else on the site.
constexpr std::string_view kMadeAnew[] = {"report", "checks", "changes", "measures", "index-az", "search",
                                          "data",   "404",    "moved",   "gone",     "folder"};

std::string_view value_after(std::string_view html, std::string_view name, std::size_t from = 0) {
  const std::size_t begin = html.find(name, from);
  if (begin == std::string_view::npos) return {};
  const std::size_t end = html.find('"', begin + name.size());
  return end == std::string_view::npos ? std::string_view() : html.substr(begin + name.size(), end - begin - name.size());
}

// The ids with the name of the element that has each.
template <typename Take>
void each_id(std::string_view html, const Take& take) {
  for (std::size_t at = html.find(kId); at != std::string_view::npos; at = html.find(kId, at + 1)) {
    const std::size_t tag = html.rfind('<', at);
    if (tag == std::string_view::npos || html.substr(tag, at - tag).find('>') != std::string_view::npos) continue;
    const std::string_view name = html.substr(tag + 1, html.find_first_of(" \n>", tag) - tag - 1);
    take(name, value_after(html, kId, at));
  }
}

bool is_of_the_layout(std::string_view id) {
  const bool one_letter = id.size() > 1 && (id[1] == '-' || id[1] == '_');
  return id.empty() || one_letter || id == "main" || id.starts_with("fn_") || id.starts_with("fnref_");
}

}  // namespace

bool is_promised(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  if (path.starts_with('.') || path.starts_with("assets/") || path.starts_with("pictures/") || path == "404.html" ||
      path == "_redirects")
    return false;
  if (path.starts_with("data/manifest.") || path.starts_with("data/redirects.") || path == "data/kept.json") return false;
  return !name.ends_with(".xlsx") && !name.ends_with(".gz") && !name.ends_with(".br");
}

std::vector<std::string_view> promised_fragments(std::string_view html) {
  std::vector<std::string_view> out;
  const std::string_view kind = value_after(html.substr(0, 500), "data-template=\"");
  if (std::find(std::begin(kMadeAnew), std::end(kMadeAnew), kind) != std::end(kMadeAnew)) return out;
  each_id(html, [&](std::string_view tag, std::string_view id) {
    if (std::find(std::begin(kTags), std::end(kTags), tag) != std::end(kTags) && !is_of_the_layout(id)) out.push_back(id);
  });
  return out;
}

std::vector<std::string_view> all_fragments(std::string_view html) {
  std::vector<std::string_view> out;
  each_id(html, [&](std::string_view, std::string_view id) { out.push_back(id); });
  return out;
}

}  // namespace insyn::portal

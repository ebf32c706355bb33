#include "render/parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "render/kinds.h"

namespace insyn::render {

namespace {

// So many lines are about 100 kB: what a telephone loads at ease.
constexpr std::size_t kMostIndexLines = 600, kMostMeasures = 150, kMostProjects = 150, kMostGoals = 24;

std::size_t entries_of(const route::PageAddress& page) {
  const auto* collection = std::get_if<const portal::Collection*>(&page.thing);
  return collection == nullptr ? 0 : (*collection)->entries.size();
}

std::size_t measures_of(const portal::Year& year) { return year.measures.size(); }

}  // namespace

Parts::Parts(const route::SiteMap& map) {
  std::map<std::string, std::size_t> listed;  // by language: a page that is not in it stands in its list as well
  std::set<std::string> languages;
  std::unordered_set<std::string_view> taken;
  for (const route::PageAddress& page : map.pages()) taken.insert(page.address);
  for (const route::PageAddress& page : map.pages()) languages.insert(page.language);
  for (const route::PageAddress& page : map.pages()) {
    for (const std::string& language : languages) listed[language] += page.language == language ? 1 + entries_of(page) : 0;
  }
  for (const route::PageAddress& page : map.pages()) {
    if (page.kind == route::Kind::index) divide(taken, page, listed[page.language], kMostIndexLines);
    if (page.kind == route::Kind::measures) divide(taken, page, measures_of(*page.year), kMostMeasures);
    if (page.kind == route::Kind::projects) divide(taken, page, projects_of(*page.year).size(), kMostProjects);
    if (const auto* perspective = std::get_if<const portal::Perspective*>(&page.thing))
      divide(taken, page, (*perspective)->goals.size(), kMostGoals);
  }
}

void Parts::divide(const std::unordered_set<std::string_view>& taken, const route::PageAddress& page, std::size_t lines,
                   std::size_t most) {
  const std::size_t count = (lines + most - 1) / most;
  if (count < 2) return;
  std::vector<const route::PageAddress*>& list = lists_.emplace_back();
  list.push_back(&page);
  const std::size_t slash = page.address.rfind('/');
  const std::size_t dot = page.address.find('.', slash == std::string::npos ? 0 : slash);
  for (std::size_t number = 1; number < count; ++number) {
    route::PageAddress part = page;
    std::string end = fmt::format("-{}", number + 1);
    do {
      part.address = page.address.substr(0, dot) + end + page.address.substr(dot);
      end += "-";
    } while (taken.contains(part.address));
    list.push_back(&more_.emplace_back(std::move(part)));
  }
  for (const route::PageAddress* each : list) of_.emplace(each, &list);
}

const std::vector<const route::PageAddress*>& Parts::of(const route::PageAddress& page) const {
  static const std::vector<const route::PageAddress*> none;
  const auto found = of_.find(&page);
  return found == of_.end() ? none : *found->second;
}

std::size_t Parts::number(const route::PageAddress& page) const {
  const std::vector<const route::PageAddress*>& all = of(page);
  return all.empty() ? 0 : static_cast<std::size_t>(std::find(all.begin(), all.end(), &page) - all.begin());
}

std::pair<std::size_t, std::size_t> Parts::lines(const route::PageAddress& page, std::size_t number, std::size_t all) const {
  const std::size_t count = std::max<std::size_t>(1, of(page).size());
  return {all * number / count, all * (number + 1) / count};
}

}  // namespace insyn::render

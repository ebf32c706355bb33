#include "route/scopes.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <variant>

namespace insyn::route {

namespace {

// Sets of numbers that grow together.
class Together {
 public:
  explicit Together(std::size_t size) : first_(size) { std::iota(first_.begin(), first_.end(), 0); }
  std::size_t of(std::size_t i) {
    while (first_[i] != i) i = first_[i] = first_[first_[i]];
    return i;
  }
  void join(std::size_t a, std::size_t b) { first_[std::max(of(a), of(b))] = std::min(of(a), of(b)); }

 private:
  std::vector<std::size_t> first_;
};

template <typename Do>
void each_goal(const portal::Portal& portal, const Do& what) {
  for (const portal::Year& year : portal.years) {
    for (const portal::Perspective& perspective : year.perspectives) {
      for (const portal::Goal& goal : perspective.goals) what(goal);
    }
  }
}

const portal::Goal* goal_of(const PageAddress& place) {
  if (const auto* goal = std::get_if<const portal::Goal*>(&place.thing)) return *goal;
  if (const auto* measure = std::get_if<const portal::Measure*>(&place.thing)) return (*measure)->goal;
  const auto* project = std::get_if<const portal::Project*>(&place.thing);
  return project == nullptr ? nullptr : (*project)->goal;
}

}  // namespace

Scopes::Scopes(const portal::Portal& portal, const std::vector<std::string>& changed) {
  std::unordered_map<const portal::Goal*, std::size_t> numbers;
  each_goal(portal, [&](const portal::Goal& goal) {
    const std::size_t number = numbers.size();
    numbers.emplace(&goal, number);
    by_folder_.emplace(portal::folder_of(goal.page.path), number);
  });
  Together together(numbers.size());
  std::map<std::string_view, std::size_t> ids;  // of all years
  each_goal(portal, [&](const portal::Goal& goal) {
    const std::size_t here = numbers.at(&goal);
    const auto holds = [&](std::string_view id) { together.join(here, ids.emplace(id, here).first->second); };
    holds(goal.page.id);
    for (const portal::Measure& measure : goal.measures) holds(measure.id);
    for (const portal::Project& project : goal.projects) {
      holds(project.page.id);
      for (const auto& each : project.goals) together.join(here, numbers.at(each.to));
      for (const auto& each : project.measures) together.join(here, numbers.at(each.to->goal));
    }
  });
  // What lies outside all scopes may name several, and show one of them on the page of another.
  const auto named = [&](const auto& thing) {
    std::vector<std::size_t> all;
    for (const auto& each : thing.goals) all.push_back(numbers.at(each.to));
    for (const auto& each : thing.measures) all.push_back(numbers.at(each.to->goal));
    for (const std::size_t each : all) together.join(all.front(), each);
  };
  for (const portal::Year& year : portal.years) {
    for (const portal::Collection& collection : year.collections) {
      for (const portal::Project& project : collection.projects) named(project);
      for (const portal::Item& item : collection.items) named(item);
    }
  }
  for (std::size_t i = 0; i < numbers.size(); ++i) with_.push_back(together.of(i));
  for (const std::string& path : changed) {
    std::string_view folder = portal::folder_of(path);
    while (!folder.empty() && !by_folder_.contains(folder)) folder = portal::folder_of(folder);
    const auto found = by_folder_.find(folder);
    if (folder.empty() || found == by_folder_.end()) {
      hold_all_ = false;
    } else {
      changed_.insert(with_[found->second]);
    }
  }
}

bool Scopes::are_as_before(const PageAddress& place) const {
  if (place.kind == Kind::folder) return hold_all_;
  const portal::Goal* const goal = goal_of(place);
  return goal != nullptr && are_as_before(*goal);
}

bool Scopes::are_as_before(const portal::Goal& goal) const {
  return hold_all_ && !changed_.contains(with_[by_folder_.at(portal::folder_of(goal.page.path))]);
}

packed::Sum sum_of(const SiteMap& map) {
  packed::Writer out;
  for (const PageAddress& each : map.pages()) {
    out.number(static_cast<std::uint64_t>(each.kind));
    out.text(each.address);
    out.text(each.page == nullptr ? std::string_view() : std::string_view(each.page->path));
    out.number(each.parent);
  }
  return packed::sum(out.take());
}

}  // namespace insyn::route

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "check/misplaced.h"
#include "check/steps.h"

namespace insyn::check {

namespace {

using portal::Content;
using portal::folder_of;
using portal::Portal;
using report::message;

std::string_view folder(const portal::Page& page) { return folder_of(page.path); }
std::string_view parent_folder(const portal::Page& page) { return folder_of(folder(page)); }

bool in_order(const portal::Page& a, const portal::Page& b) { return std::tie(a.order, a.id) < std::tie(b.order, b.id); }

template <typename Things>
void sort_pages(Things& things) {
  std::sort(things.begin(), things.end(), [](const auto& a, const auto& b) { return in_order(a.page, b.page); });
}

// The thing whose folder this is.
template <typename Things>
auto* in_folder(Things& things, std::string_view wanted) {
  const auto found = std::find_if(things.begin(), things.end(), [&](const auto& each) { return folder(each.page) == wanted; });
  return found == things.end() ? nullptr : &*found;
}

// Things that stay where they are, by the folder that each has to itself.
template <typename Thing>
class ByFolder {
 public:
  explicit ByFolder(std::vector<Thing>& things) {
    for (Thing& each : things) things_.emplace(folder(each.page), &each);
  }

  Thing* at(std::string_view wanted) const {
    const auto found = things_.find(wanted);
    return found == things_.end() ? nullptr : found->second;
  }

 private:
  std::unordered_map<std::string_view, Thing*> things_;
};

// Moves the content's flat lists into the tree that the folders describe.
class Assembly {
 public:
  Assembly(Content& content, Portal& portal, report::Report& report)
      : content_(content), portal_(portal), report_(report), misplaced_(*content.sources, report) {}

  void assemble() {
    portal_.sources = std::move(content_.sources);
    portal_.settings = std::move(content_.settings);
    portal_.years = std::move(content_.years);
    portal_.published = std::move(content_.published);
    portal_.writing = std::move(content_.writing);
    portal_.redirects = std::move(content_.redirects);
    portal_.addresses = std::move(content_.addresses);
    portal_.held = std::move(content_.held);
    portal_.notices = std::move(content_.notices);
    std::sort(portal_.notices.begin(), portal_.notices.end(), [](const portal::Notice& a, const portal::Notice& b) {
      const auto &from = a.page.narratives.front().release.publish, &other = b.page.narratives.front().release.publish;
      return std::tie(from, a.page.path) > std::tie(other, b.page.path);
    });
    std::sort(portal_.years.begin(), portal_.years.end(), [](const auto& a, const auto& b) {
      return std::pair(a.period, std::string_view(a.page.id)) > std::pair(b.period, std::string_view(b.page.id));
    });
    for (std::size_t i = 1; i < portal_.years.size(); ++i) {
      const portal::Year &year = portal_.years[i], &other = portal_.years[i - 1];
      if (year.year != other.year || year.year == 0) continue;
      report_.error(year.page.at(),
                    message("bad-year.twice", {{"one", year.page.id}, {"other", other.page.id}, {"year", year.year}}));
    }
    place_perspectives();
    place_budgets();
    place_collections();
    place_pages();
    for (portal::Year& year : portal_.years) {
      sort_pages(year.perspectives);
      for (portal::Perspective& perspective : year.perspectives) sort_pages(perspective.goals);
      sort_pages(year.collections);
      for (portal::Collection& collection : year.collections) sort_pages(collection.projects);
      sort_pages(year.pages);
    }
    sort_pages(portal_.pages);
  }

 private:
  void place_perspectives() {
    for (portal::Perspective& perspective : content_.perspectives) {
      if (portal::Year* year = in_folder(portal_.years, parent_folder(perspective.page))) {
        year->perspectives.push_back(std::move(perspective));
      } else {
        misplaced_.tell(perspective.page.at(), message("wrong-place.perspective"));
      }
    }
    {
      const ByFolder goals(content_.goals);
      place_measures(goals);
      place_projects(goals);
    }
    for (portal::Goal& goal : content_.goals) {
      portal::Perspective* home = nullptr;
      for (portal::Year& year : portal_.years) {
        if (home == nullptr) home = in_folder(year.perspectives, parent_folder(goal.page));
      }
      if (home == nullptr) home = straight_under_year(goal);
      if (home == nullptr) {
        misplaced_.tell(goal.page.at(), message("wrong-place.goal"));
        continue;
      }
      sort_pages(goal.projects);
      home->goals.push_back(std::move(goal));
    }
  }

  // Of a goal that lies straight within the folder of a year without perspectives.
  portal::Perspective* straight_under_year(const portal::Goal& goal) {
    portal::Year* year = in_folder(portal_.years, parent_folder(goal.page));
    if (year == nullptr || (!year->perspectives.empty() && !year->perspectives.front().unnamed)) return nullptr;
    if (year->perspectives.empty()) {
      portal::Perspective all{.page = year->page, .unnamed = true};
      all.page.id.clear();
      all.page.path.clear();
      year->perspectives.push_back(std::move(all));
    }
    return &year->perspectives.front();
  }

  void place_measures(const ByFolder<portal::Goal>& goals) {
    for (Content::Measures& file : content_.measures) {
      portal::Goal* goal = goals.at(file.folder);
      if (goal == nullptr) {
        misplaced_.tell(file.at, message("wrong-place.measures"));
        continue;
      }
      std::move(file.measures.begin(), file.measures.end(), std::back_inserter(goal->measures));
    }
  }

  void place_projects(const ByFolder<portal::Goal>& goals) {
    const ByFolder collections(content_.collections);
    for (portal::Project& project : content_.projects) {
      if (portal::Goal* goal = goals.at(folder(project.page))) {
        goal->projects.push_back(std::move(project));
      } else if (portal::Collection* collection = collections.at(folder(project.page))) {
        collection->projects.push_back(std::move(project));
      } else {
        place_loose(std::move(project));
      }
    }
  }

  // A project that lies straight in the folder of a year or a perspective.
  void place_loose(portal::Project project) {
    const std::string home(folder(project.page));
    for (portal::Year& year : portal_.years) {
      const portal::Page* within = folder(year.page) == home ? &year.page : nullptr;
      for (const portal::Perspective& perspective : year.perspectives) {
        if (!perspective.unnamed && folder(perspective.page) == home) within = &perspective.page;
      }
      if (within == nullptr) continue;
      auto all = std::find_if(year.collections.begin(), year.collections.end(),
                              [&](const portal::Collection& each) { return each.unnamed && each.folder == home; });
      if (all == year.collections.end()) {
        portal::Collection made{.page = *within, .unnamed = true, .folder = home};
        made.page.id.clear();
        made.page.path.clear();
        all = year.collections.insert(year.collections.end(), std::move(made));
      }
      all->projects.push_back(std::move(project));
      return;
    }
    misplaced_.tell(project.page.at(), message("wrong-place.project"));
  }

  // The year that has something in this folder: itself, a perspective or a goal of it.
  portal::Year* year_with(std::string_view home) {
    for (portal::Year& year : portal_.years) {
      if (folder(year.page) == home) return &year;
      for (portal::Perspective& perspective : year.perspectives) {
        if (folder(perspective.page) == home || in_folder(perspective.goals, home) != nullptr) return &year;
      }
    }
    return nullptr;
  }

  void place_budgets() {
    for (portal::Budget& budget : content_.budgets) {
      portal::Year* year = in_folder(portal_.years, parent_folder(budget.page));
      if (year == nullptr) {
        misplaced_.tell(budget.page.at(), message("wrong-place.budget"));
      } else if (!year->budgets.empty()) {
        misplaced_.tell(budget.page.at(), message("wrong-place.second-budget",
                                                  {{"year", year->page.id}, {"folder", folder(year->budgets.front().page)}}));
      } else {
        year->budgets.push_back(std::move(budget));
      }
    }
    for (Content::Table& file : content_.tables) {
      portal::Budget* budget = nullptr;
      for (portal::Year& year : portal_.years) {
        if (budget != nullptr) break;
        budget = in_folder(year.budgets, file.folder);
        file.table.year = file.table.period ? file.table.period->year : year.year;
      }
      if (budget == nullptr) {
        misplaced_.tell(file.table.at, message("wrong-place.json"));
      } else {
        budget->tables.push_back(std::move(file.table));
      }
    }
    for (portal::Year& year : portal_.years) {
      for (portal::Budget& budget : year.budgets) {
        std::sort(budget.tables.begin(), budget.tables.end(),
                  [](const auto& a, const auto& b) { return std::tie(a.order, a.id) < std::tie(b.order, b.id); });
      }
    }
  }

  void place_collections() {
    const ByFolder collections(content_.collections);
    for (portal::Item& item : content_.items) {
      if (portal::Collection* collection = collections.at(folder(item.page))) {
        collection->items.push_back(std::move(item));
      } else {
        misplaced_.tell(item.page.at(), message("wrong-place.item-file"));
      }
    }
    for (portal::Collection& collection : content_.collections) {
      sort_pages(collection.items);
      sort_pages(collection.projects);
      collection.folder = parent_folder(collection.page);
      if (portal::Year* year = year_with(collection.folder)) {
        year->collections.push_back(std::move(collection));
      } else {
        misplaced_.tell(collection.page.at(), message("wrong-place.collection"));
      }
    }
    for (Content::Checks& file : content_.checks) {
      if (portal::Year* year = in_folder(portal_.years, file.folder)) {
        std::move(file.checks.begin(), file.checks.end(), std::back_inserter(year->checks));
      } else {
        misplaced_.tell(file.at, message("wrong-place.checks"));
      }
    }
    for (Content::Corrections& file : content_.corrections) {
      if (portal::Year* year = in_folder(portal_.years, file.folder)) {
        year->corrections = std::move(file.corrections);
      } else if (!file.corrections.empty()) {
        misplaced_.tell(file.corrections.front().at, message("wrong-place.corrections"));
      }
    }
  }

  void place_pages() {
    for (portal::PlainPage& page : content_.pages) {
      const std::string_view top = std::string_view(page.page.path).substr(0, page.page.path.find('/'));
      portal::Year* year = page.page.path.find('/') == std::string::npos ? nullptr : in_folder(portal_.years, top);
      (year != nullptr ? year->pages : portal_.pages).push_back(std::move(page));
    }
  }

  Content& content_;
  Portal& portal_;
  report::Report& report_;
  Misplaced misplaced_;
};

}  // namespace

void assemble(Content& content, Portal& portal, report::Report& report) { Assembly(content, portal, report).assemble(); }

}  // namespace insyn::check

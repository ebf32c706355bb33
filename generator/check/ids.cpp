#include <algorithm>
#include <map>

#include "check/steps.h"

namespace insyn::check {

namespace {

using report::message;

class Ids {
 public:
  explicit Ids(report::Report& report) : report_(report) {}

  // False, and a diagnostic, where the id is taken.
  bool take(const std::string& id, const report::Location& at, report::Message what) {
    const auto [entry, fresh] = taken_.insert({id, {what, at}});
    if (fresh || id.empty()) return true;
    const auto& [other, other_at] = entry->second;
    report_.error(at, message("duplicate-id", {{"id", id}, {"thing", other}, {"place", report::address(other_at)}}));
    return false;
  }

  template <typename Things>
  void take_pages(Things& things, const report::Message& what) {
    std::erase_if(things, [&](const auto& thing) { return !take(thing.page.id, thing.page.at(), what); });
  }

 private:
  report::Report& report_;
  std::map<std::string, std::pair<report::Message, report::Location>> taken_;
};

void drop_in_goal(portal::Goal& goal, Ids& ids) {
  std::erase_if(goal.factors,
                [&](const portal::SuccessFactor& each) { return !ids.take(each.id, each.at, message("part.a-success-factor")); });
  std::erase_if(goal.measures,
                [&](const portal::Measure& each) { return !ids.take(each.id, each.at, message("part.a-measure")); });
  ids.take_pages(goal.projects, message("part.a-project"));
}

}  // namespace

void check_roles(const portal::Portal& portal, report::Report& report) {
  std::map<portal::PageRole, const portal::PlainPage*> taken;
  for (const portal::PlainPage& page : portal.pages) {
    if (page.role == portal::PageRole::none) continue;
    const auto [entry, fresh] = taken.insert({page.role, &page});
    if (fresh) continue;
    report.error(page.role_at, message("duplicate-role", {{"place", report::address(entry->second->role_at)}}));
  }
  for (const portal::Year& year : portal.years) {
    for (const portal::PlainPage& page : year.pages) {
      if (page.role == portal::PageRole::none) continue;
      report.error(page.role_at, message("role-in-year"));
    }
  }
}

void drop_repeated_ids(portal::Portal& portal, report::Report& report) {
  for (portal::Year& year : portal.years) {
    Ids ids(report);
    if (year.perspectives.empty() || !year.perspectives.front().unnamed)
      ids.take_pages(year.perspectives, message("part.a-perspective"));
    for (portal::Perspective& perspective : year.perspectives) {
      ids.take_pages(perspective.goals, message("part.a-goal"));
      for (portal::Goal& goal : perspective.goals) drop_in_goal(goal, ids);
    }
    ids.take_pages(year.budgets, message("part.a-budget"));
    for (portal::Budget& budget : year.budgets) {
      std::erase_if(budget.tables,
                    [&](const portal::BudgetTable& each) { return !ids.take(each.id, each.at, message("part.a-budget-table")); });
    }
    std::erase_if(year.collections, [&](const portal::Collection& each) {
      return !each.unnamed && !ids.take(each.page.id, each.page.at(), message("part.a-collection"));
    });
    for (portal::Collection& collection : year.collections) {
      ids.take_pages(collection.items, message("part.an-item"));
      ids.take_pages(collection.projects, message("part.a-project"));
      std::erase_if(collection.entries,
                    [&](const portal::Entry& each) { return !ids.take(each.id, each.at, message("part.an-entry")); });
    }
    ids.take_pages(year.pages, message("part.a-page"));
  }
}

void require_texts(const portal::Portal& portal, report::Report& report) {
  const auto require = [&](const portal::Page& page) {
    for (const portal::Narrative& narrative : page.narratives) {
      if (!narrative.title.empty() && narrative.summary.empty()) {
        // Its key may only be misspelt, which has been reported.
        report.follows(narrative.title_at, message("missing-key.summary"), narrative.at.source->path);
      }
    }
  };
  for (const portal::Year& year : portal.years) {
    require(year.page);
    for (const portal::Perspective& perspective : year.perspectives) {
      if (!perspective.unnamed) require(perspective.page);
      for (const portal::Goal& goal : perspective.goals) {
        require(goal.page);
        for (const portal::Project& project : goal.projects) require(project.page);
      }
    }
    for (const portal::Budget& budget : year.budgets) require(budget.page);
    for (const portal::Collection& collection : year.collections) {
      if (!collection.unnamed) require(collection.page);
      for (const portal::Item& item : collection.items) require(item.page);
      for (const portal::Project& project : collection.projects) require(project.page);
    }
  }
}

}  // namespace insyn::check

#include "render/page_ids.h"

#include <algorithm>
#include <string_view>

namespace insyn::render {

namespace {

// As layouts call the places that a page of any kind may have; other ids are of one kind, which no thing has its place on.
bool of_every_page(std::string_view id) { return id == "main" || id.substr(std::min<std::size_t>(1, id.size()), 1) == "-"; }

}  // namespace

void refuse_page_ids(const portal::Portal& portal, const std::set<std::string, std::less<>>& page_ids, report::Report& report) {
  const auto refuse = [&](const std::string& id, const report::Location& at) {
    if (of_every_page(id) && page_ids.contains(id)) report.error(at, report::message("duplicate-id.page", {{"id", id}}));
  };
  for (const portal::Year& year : portal.years) {
    for (const portal::Perspective& perspective : year.perspectives) {
      for (const portal::Goal& goal : perspective.goals) {
        for (const portal::SuccessFactor& factor : goal.factors) refuse(factor.id, factor.at);
      }
    }
    for (const portal::Collection& collection : year.collections) {
      for (const portal::Entry& entry : collection.entries) refuse(entry.id, entry.at);
    }
    for (const portal::Budget& budget : year.budgets) {
      for (const portal::BudgetTable& table : budget.tables) {
        for (const portal::BudgetRow& row : table.rows) refuse(row.id, row.at);
      }
    }
  }
}

}  // namespace insyn::render

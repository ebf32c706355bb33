#include <algorithm>
#include <map>

#include "check/steps.h"

namespace insyn::check {

namespace {

using portal::Reference;
using report::message;

template <typename Things, typename IdOf>
report::Message hint_among(const std::string& id, const Things& things, IdOf id_of) {
  std::vector<std::string_view> known;
  for (const auto& thing : things) known.push_back(id_of(thing));
  return report::did_you_mean(id, known);
}

class Resolver {
 public:
  Resolver(portal::Year& year, const std::vector<portal::Held>& held, report::Report& report)
      : year_(year), held_(held), report_(report) {
    for (portal::Perspective& perspective : year.perspectives) {
      for (portal::Goal& goal : perspective.goals) {
        goals_[goal.page.id] = &goal;
        for (const portal::Measure& measure : goal.measures) year.measures[measure.id] = &measure;
      }
    }
    for (const portal::Budget& budget : year.budgets) {
      for (const portal::BudgetTable& table : budget.tables) year.tables[table.id] = &table;
    }
  }

  void resolve() {
    for (portal::Perspective& perspective : year_.perspectives) {
      for (portal::Goal& goal : perspective.goals) {
        goal.perspective = &perspective;
        resolve_goal(goal);
      }
    }
    for (portal::Budget& budget : year_.budgets) {
      for (portal::BudgetTable& table : budget.tables) {
        table.budget = &budget;
        for (portal::BudgetRow& row : table.rows) resolve_goals(row.goals);
      }
    }
    for (portal::Collection& collection : year_.collections) resolve_collection(collection);
    for (portal::CrossCheck& check : year_.checks) {
      resolve_operand(check.left);
      resolve_operand(check.right);
    }
  }

 private:
  // `unknown` makes the message of an id that is not known, with a hint.
  template <typename Thing, typename Unknown>
  void resolve_all(std::vector<Reference<Thing>>& references, const std::map<std::string_view, const Thing*>& known,
                   const Unknown& unknown) {
    std::erase_if(references, [&](Reference<Thing>& reference) {
      const auto found = known.find(reference.id);
      if (found == known.end()) {
        report_.follows(reference.at,
                        unknown(reference.id, hint(reference.id, report::did_you_mean(reference.id, portal::ids(known)))),
                        year_.page.id);
        return true;
      }
      reference.to = found->second;
      return false;
    });
  }

  void resolve_goals(std::vector<Reference<portal::Goal>>& goals) {
    resolve_all(goals, goals_, [&](const std::string& id, report::Message hint) {
      return message("unknown-goal", {{"id", id}, {"year", year_.page.id}, {"hint", std::move(hint)}});
    });
  }

  void resolve_measures(std::vector<Reference<portal::Measure>>& measures) {
    resolve_all(measures, year_.measures, [&](const std::string& id, report::Message hint) {
      return message("unknown-measure.in-year", {{"id", id}, {"year", year_.page.id}, {"hint", std::move(hint)}});
    });
  }

  void resolve_factor(Reference<portal::SuccessFactor>& factor, const portal::Goal& goal) {
    const auto found =
        std::find_if(goal.factors.begin(), goal.factors.end(), [&](const auto& each) { return each.id == factor.id; });
    if (found != goal.factors.end()) {
      factor.to = &*found;
      return;
    }
    if (factor.written()) {
      const auto id_of = [](const auto& each) { return std::string_view(each.id); };
      report_.follows(factor.at,
                      message("unknown-factor", {{"id", factor.id}, {"hint", hint_among(factor.id, goal.factors, id_of)}}),
                      goal.factors.front().id.empty() ? goal.page.at().source->path : std::string());
    }
    factor = {goal.factors.front().id, factor.at, &goal.factors.front()};
  }

  void resolve_goal(portal::Goal& goal) {
    // A goal without factors has been complained of; one without a name lets the rest be looked at.
    if (goal.factors.empty()) goal.factors.push_back({"", portal::Text(), "", goal.page.at()});
    for (portal::Measure& measure : goal.measures) {
      measure.goal = &goal;
      resolve_factor(measure.factor, goal);
      for (portal::YearTarget& each : measure.targets) {
        resolve_target(each.target, measure.unit);
        if (each.year == year_.year) measure.target = each.target;
      }
      if (measure.target && measure.targets.empty()) resolve_target(*measure.target, measure.unit);
    }
    for (portal::Project& project : goal.projects) {
      project.goal = &goal;
      if (project.item.written()) report_.error(project.item.at, message("wrong-place.item"));
      if (!project.factor.written())
        report_.follows(project.page.at(), message("missing-key.factor"), project.page.at().source->path);
      resolve_factor(project.factor, goal);
      resolve_project(project);
    }
  }

  void resolve_project(portal::Project& project) {
    resolve_measures(project.measures);
    resolve_goals(project.goals);
  }

  void resolve_target(portal::Target& target, const portal::Text& unit) {
    if (auto* all_of = std::get_if<portal::Target::AllOf>(&target.rule)) {
      for (portal::TargetPart& part : all_of->parts) resolve_target(part.target, part.unit);
    }
    for (portal::Target& first : target.first) resolve_target(first, unit);
    if (!target.cell) return;
    if (resolve_cell(*target.cell) && same_unit(*target.cell, unit))
      hold_to_the_year(*target.cell);
    else
      target.cell.reset();
  }

  // Money is counted over from thousands to millions, but not from one currency to another; and per cent is no money.
  bool same_unit(const portal::CellReference& cell, const portal::Text& unit) {
    const std::string words = unit.empty() ? std::string() : unit.variants().front().words;
    const auto wanted = portal::money_unit(words);
    const portal::MoneyUnit& found = cell.in_table->unit;
    const bool in_percent = portal::in_percent(cell.in_column->role);
    const std::string one = wanted ? portal::name(*wanted) : words, other = in_percent ? "%" : portal::name(found);
    const bool unlike = in_percent ? wanted.has_value() : words == "%" && found != portal::MoneyUnit();
    if (unlike) {
      report_.error(cell.at, message("unlike-units.column",
                                     {{"one", one}, {"table", cell.table}, {"column", cell.column}, {"other", other}}));
    } else if (!in_percent && wanted && found != portal::MoneyUnit() && wanted->currency != found.currency) {
      report_.error(cell.at, message("unlike-units.currencies", {{"one", one}, {"table", cell.table}, {"other", other}}));
    } else {
      return true;
    }
    return false;
  }

  // What a measure came to is no forecast, plan or earlier outcome, nor what is worked out from one.
  void hold_to_the_year(const portal::CellReference& cell) {
    const auto elsewhere = [&](const portal::BudgetColumn& column) {
      using enum portal::ColumnRole;
      const int year = column.period ? column.period->year : cell.in_table->year;
      return year != year_.year || column.role == previous_outcome || column.role == forecast || column.role == plan;
    };
    const std::vector<std::string>& of = cell.in_column->of;
    const bool made_of_one = std::any_of(of.begin(), of.end(), [&](const std::string& id) {
      const portal::BudgetColumn* column = cell.in_table->column(id);
      return column != nullptr && elsewhere(*column);
    });
    if (!elsewhere(*cell.in_column) && !made_of_one) return;
    report_.error(cell.at,
                  message("cell-of-another-year", {{"table", cell.table}, {"column", cell.column}, {"year", year_.page.id}}));
  }

  // A part of its name that is empty has been reported.
  bool resolve_cell(portal::CellReference& cell) {
    if (cell.table.empty()) return false;
    const auto table = year_.tables.find(cell.table);
    if (table == year_.tables.end()) {
      report::Message meant = hint(cell.table, report::did_you_mean(cell.table, portal::ids(year_.tables)));
      report_.follows(cell.at,
                      message("unknown-table.in-year", {{"id", cell.table}, {"year", year_.page.id}, {"hint", std::move(meant)}}),
                      year_.page.id);
      return false;
    }
    cell.in_table = table->second;
    cell.in_row = cell.in_table->row(cell.row);
    cell.in_column = cell.in_table->column(cell.column);
    const auto id_of = [](const auto& each) { return std::string_view(each.id); };
    const bool there = cell.in_row != nullptr && cell.in_column != nullptr;
    if (there || !cell.in_table->whole) return there;
    if (cell.in_row == nullptr && !cell.row.empty()) {
      report_.error(cell.at, message("unknown-row", {{"table", cell.table},
                                                     {"row", cell.row},
                                                     {"hint", hint_among(cell.row, cell.in_table->rows, id_of)}}));
    }
    if (cell.in_column == nullptr && !cell.column.empty()) {
      report_.error(cell.at, message("unknown-column", {{"table", cell.table},
                                                        {"column", cell.column},
                                                        {"hint", hint_among(cell.column, cell.in_table->columns, id_of)}}));
    }
    return false;
  }

  void resolve_operand(portal::Operand& operand) {
    for (portal::Operand& each : operand.of) resolve_operand(each);
    if (operand.kind == portal::Operand::Kind::cell && !resolve_cell(operand.cell)) operand.cell.in_table = nullptr;
    if (operand.kind != portal::Operand::Kind::measure) return;
    std::vector<Reference<portal::Measure>> one = {operand.measure};
    resolve_measures(one);
    if (!one.empty()) operand.measure = one.front();
  }

  // The page of the year, perspective or goal that has this folder.
  const portal::Page* page_of(std::string_view folder) const {
    for (const portal::Perspective& perspective : year_.perspectives) {
      if (!perspective.unnamed && portal::folder_of(perspective.page.path) == folder) return &perspective.page;
      for (const portal::Goal& goal : perspective.goals) {
        if (portal::folder_of(goal.page.path) == folder) return &goal.page;
      }
    }
    return &year_.page;
  }

  void resolve_collection(portal::Collection& collection) {
    collection.within = page_of(collection.folder);
    for (portal::Item& item : collection.items) {
      item.collection = &collection;
      for (const Reference<portal::Goal>& serves : item.goals) {
        const auto measure = year_.measures.find(serves.id);
        if (measure != year_.measures.end()) item.measures.push_back({serves.id, serves.at, measure->second});
      }
      std::erase_if(item.goals, [&](const auto& serves) { return year_.measures.contains(serves.id); });
      resolve_goals(item.goals);
    }
    for (portal::Project& project : collection.projects) {
      project.collection = &collection;
      if (project.factor.written())
        report_.error(project.factor.at,
                      collection.unnamed ? message("wrong-place.factor-outside") : message("wrong-place.factor"));
      project.factor = {};
      if (!collection.unnamed) {
        resolve_item(project.item, collection, project.page.at());
      } else if (project.item.written()) {
        report_.error(project.item.at, message("wrong-place.item-outside"));
        project.item = {};
      }
      resolve_project(project);
    }
  }

  void resolve_item(Reference<portal::Item>& item, const portal::Collection& collection, const report::Location& project_at) {
    const auto found =
        std::find_if(collection.items.begin(), collection.items.end(), [&](const auto& each) { return each.page.id == item.id; });
    if (found != collection.items.end()) {
      item.to = &*found;
    } else if (item.written()) {
      const auto id_of = [](const auto& each) { return std::string_view(each.page.id); };
      report_.follows(
          item.at,
          message("unknown-item", {{"id", item.id}, {"hint", hint(item.id, hint_among(item.id, collection.items, id_of))}}),
          year_.page.id);
      item = {};
    } else {
      // Where it is there, it cannot be read; and it may be misspelt.
      if (item.at.source == nullptr) report_.follows(project_at, message("missing-key.item"), project_at.source->path);
    }
  }

  // Of something that there is, though not on this day, that is said; else what may have been meant.
  report::Message hint(const std::string& id, report::Message meant) const {
    report::Message held = portal::held_back(held_, year_.page.id, id);
    return held.empty() ? meant : held;
  }

  portal::Year& year_;
  const std::vector<portal::Held>& held_;
  report::Report& report_;
  std::map<std::string_view, const portal::Goal*> goals_;
};

}  // namespace

void resolve_references(portal::Portal& portal, report::Report& report) {
  for (portal::Year& year : portal.years) Resolver(year, portal.held, report).resolve();
}

}  // namespace insyn::check

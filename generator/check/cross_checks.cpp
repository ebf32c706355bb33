#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "check/steps.h"

namespace insyn::check {

namespace {

using portal::Countable;
using portal::Operand;
using report::message;

// Every page of the portal, one after another.
void each_page(const portal::Portal& portal, const std::function<void(const portal::Page&)>& visit) {
  const auto visit_all = [&](const auto& things) {
    for (const auto& thing : things) visit(thing.page);
  };
  visit_all(portal.pages);
  visit_all(portal.years);
  for (const portal::Year& year : portal.years) {
    visit_all(year.perspectives);
    for (const portal::Perspective& perspective : year.perspectives) {
      visit_all(perspective.goals);
      for (const portal::Goal& goal : perspective.goals) visit_all(goal.projects);
    }
    visit_all(year.budgets);
    visit_all(year.collections);
    for (const portal::Collection& collection : year.collections) {
      visit_all(collection.items);
      visit_all(collection.projects);
    }
    visit_all(year.pages);
  }
}

class OperandResolver {
 public:
  OperandResolver(const portal::Portal& portal, portal::Year& year, report::Report& report)
      : portal_(portal), year_(year), report_(report) {
    each_page(portal, [&](const portal::Page& page) { pages_[page.path] = &page; });
  }

  void resolve() {
    std::set<std::string_view> ids;
    for (portal::CrossCheck& check : year_.checks) {
      if (!check.id.empty() && !ids.insert(check.id).second)
        report_.error(check.at, message("duplicate-id.check", {{"id", check.id}}));
      resolve(check.left);
      resolve(check.right);
      resolve(check.note);
    }
    for (portal::Budget& budget : year_.budgets) {
      for (portal::BudgetTable& table : budget.tables) {
        for (portal::BudgetDeclared& declared : table.declared) resolve(declared.note);
      }
    }
    for (portal::Collection& collection : year_.collections) {
      for (portal::Item& item : collection.items) {
        if (item.owners_declared) resolve(item.owners_declared->note);
      }
    }
  }

 private:
  void resolve(portal::PageReference& note) {
    if (!note.written()) return;
    if (const auto page = pages_.find(note.path); page != pages_.end()) {
      note.to = page->second;
      return;
    }
    std::vector<std::string_view> known;
    for (const auto& [path, page] : pages_) known.push_back(path);
    report::Message hint = portal::held_back(portal_.held, note.path);
    if (hint.empty()) hint = report::did_you_mean(note.path, known);
    report_.error(note.at, message("broken-link.file", {{"file", note.path + ".md"}, {"hint", std::move(hint)}}));
    note = {};
  }

  void resolve(Operand& operand) {
    for (Operand& each : operand.of) resolve(each);
    if (operand.kind == Operand::Kind::measure && operand.measure.to != nullptr) resolve_point(operand);
    if (operand.kind == Operand::Kind::count) resolve_count(operand);
    if (operand.kind == Operand::Kind::cell && operand.cell.in_table != nullptr &&
        !operand.cell.in_table->cell(*operand.cell.in_row, *operand.cell.in_column).value) {
      report_.follows(
          operand.at,
          message("no-value.cell", {{"table", operand.cell.table}, {"row", operand.cell.row}, {"column", operand.cell.column}}),
          year_.page.id);
    }
  }

  void refuse_one_of_two(const Operand& operand, const portal::Breakdown& one, const portal::Breakdown& other) {
    const std::string& language = portal_.settings.languages.front();
    report_.error(operand.at, message("ambiguous-group", {{"measure", operand.measure.to->id},
                                                          {"group", operand.group},
                                                          {"one", one.dimension.in(language)},
                                                          {"other", other.dimension.in(language)}}));
  }

  void resolve_point(Operand& operand) {
    const portal::Measure& measure = *operand.measure.to;
    const portal::Series* series = &measure.series;
    std::vector<std::string_view> groups;
    if (!operand.group.empty()) {
      series = nullptr;
      const portal::Breakdown* of = nullptr;
      for (const portal::Breakdown& breakdown : measure.breakdowns) {
        for (const portal::BreakdownGroup& group : breakdown.groups) {
          groups.push_back(group.id);
          if (group.id != operand.group) continue;
          if (of != nullptr) return refuse_one_of_two(operand, *of, breakdown);
          series = &group.series;
          of = &breakdown;
        }
      }
    }
    if (series == nullptr) {
      report::Message hint = report::did_you_mean(operand.group, groups);
      report_.follows(operand.at,
                      message("unknown-group", {{"measure", measure.id}, {"group", operand.group}, {"hint", std::move(hint)}}),
                      year_.page.id);
      return;
    }
    const portal::Period period = operand.period.value_or(year_.period);
    const auto point = std::find_if(series->begin(), series->end(), [&](const auto& each) { return each.period == period; });
    if (point != series->end() && point->value) {
      operand.point = &*point;
    } else {
      // A value that could not be read is the cause more often than one that nobody has.
      report_.follows(operand.at, message("no-value", {{"measure", measure.id}, {"period", period.literal()}}), year_.page.id);
    }
  }

  // What is counted lies in the year, or within the one collection, perspective or goal that `in` names.
  void resolve_count(Operand& operand) {
    operand.counted = 0;
    responsibles_.clear();
    groups_.clear();
    bool found = !operand.in.written();
    const auto inside = [&](const portal::Page& page) {
      if (page.id == operand.in.id) {
        operand.in.to = &page;
        found = true;
      }
      return !operand.in.written() || page.id == operand.in.id;
    };
    for (const portal::Perspective& perspective : year_.perspectives) {
      const bool in_perspective = inside(perspective.page);
      if (in_perspective && !perspective.unnamed) add(operand, Countable::perspectives, 1);
      for (const portal::Goal& goal : perspective.goals) {
        const bool in_goal = inside(goal.page) || in_perspective;
        if (in_goal) add_goal(operand, goal);
      }
    }
    for (const portal::Collection& collection : year_.collections) {
      if (inside(collection.page)) add_collection(operand, collection);
    }
    if (!found) {
      report_.follows(operand.in.at, message("unknown-id", {{"id", operand.in.id}, {"year", year_.page.id}}), year_.page.id);
    } else if (operand.counted == 0 && !operand.responsible.empty()) {
      report_.error(operand.at, message("nothing-counted.responsible", {{"responsible", operand.responsible},
                                                                        {"hint", hint(operand.responsible, responsibles_)}}));
    } else if (operand.counted == 0 && !operand.group.empty()) {
      report_.error(operand.at, message("nothing-counted", {{"group", operand.group}, {"hint", hint(operand.group, groups_)}}));
    } else {
      return;
    }
    operand.kind = Operand::Kind::stated;  // without a value: nothing is calculated with it
    operand.value.reset();
  }

  static report::Message hint(std::string_view wanted, const std::set<std::string_view>& known) {
    return report::did_you_mean(wanted, std::vector<std::string_view>(known.begin(), known.end()));
  }

  static void add(Operand& operand, Countable what, std::size_t number) {
    if (operand.countable == what) operand.counted += static_cast<long>(number);
  }

  void add_goal(Operand& operand, const portal::Goal& goal) {
    add(operand, Countable::goals, 1);
    add(operand, Countable::factors, goal.factors.size());
    add(operand, Countable::projects, goal.projects.size());
    for (const portal::Measure& measure : goal.measures) add_matching(operand, Countable::measures, "", measure.responsible);
  }

  void add_collection(Operand& operand, const portal::Collection& collection) {
    add(operand, Countable::projects, collection.projects.size());
    const std::string& language = portal_.settings.languages.front();
    for (const portal::Entry& entry : collection.entries) {
      add_matching(operand, Countable::entries, entry.group.in(language), "");
    }
    for (const portal::Item& item : collection.items) {
      add_matching(operand, Countable::items, item.group.in(language), item.responsible.in(language));
    }
  }

  void add_matching(Operand& operand, Countable what, std::string_view group, std::string_view responsible) {
    if (operand.countable != what) return;
    groups_.insert(group);
    responsibles_.insert(responsible);
    const bool matches =
        (operand.group.empty() || operand.group == group) && (operand.responsible.empty() || operand.responsible == responsible);
    if (matches) ++operand.counted;
  }

  const portal::Portal& portal_;
  portal::Year& year_;
  report::Report& report_;
  std::map<std::string_view, const portal::Page*> pages_;
  std::set<std::string_view> groups_, responsibles_;
};

}  // namespace

void resolve_checks(portal::Portal& portal, report::Report& report) {
  for (portal::Year& year : portal.years) {
    OperandResolver(portal, year, report).resolve();
  }
}

}  // namespace insyn::check

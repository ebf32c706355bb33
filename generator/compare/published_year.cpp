#include "compare/compare.h"
#include "language/language.h"

namespace insyn::compare {

namespace {

using portal::PublishedThing;
using portal::Target;
using Sort = portal::PublishedFact::Sort;

std::string first(const portal::Text& text) { return text.empty() ? std::string() : text.variants().front().words; }

// "at_least 80", "between 60 80", "by 95 2025 from 2016", "milestone Karta framtagen", "all_of 2".
struct Rule {
  std::string operator()(const Target::AtLeast& rule) const { return "at_least " + rule.value.literal(); }
  std::string operator()(const Target::AtMost& rule) const { return "at_most " + rule.value.literal(); }
  std::string operator()(const Target::Equals& rule) const { return "equals " + rule.value.literal(); }
  std::string operator()(const Target::Between& rule) const {
    return "between " + rule.low.literal() + ' ' + rule.high.literal();
  }
  std::string operator()(const Target::Change& rule) const {
    return std::string(rule.upward ? "increase" : "decrease") + (rule.or_hold ? "_or_hold" : "");
  }
  std::string operator()(const Target::Slope& rule) const {
    return std::string("trend ") + (rule.upward ? "higher " : "lower ") + std::to_string(rule.periods);
  }
  std::string operator()(const Target::Milestone& rule) const { return "milestone " + first(rule.text); }
  std::string operator()(const Target::AllOf& rule) const { return "all_of " + std::to_string(rule.parts.size()); }
  std::string operator()(const Target::Pace& rule) const {
    return "by " + rule.value.literal() + ' ' + std::to_string(rule.year) +
           (rule.from ? " from " + std::to_string(*rule.from) : std::string());
  }
};

class YearTeller {
 public:
  YearTeller(const portal::Portal& portal, const portal::Year& year, const assess::Verdicts& verdicts)
      : portal_(portal), year_(year), verdicts_(verdicts), folder_(year.page.id + '/') {}

  portal::PublishedYear published() {
    out_.id = year_.page.id;
    tell_rules(portal_.settings.rules);
    for (const portal::Perspective& perspective : year_.perspectives) {
      for (const portal::Goal& goal : perspective.goals) tell_goal(goal);
    }
    for (const portal::Budget& budget : year_.budgets) {
      for (const portal::BudgetTable& table : budget.tables) tell_table(table);
    }
    return std::move(out_);
  }

 private:
  PublishedThing& add(PublishedThing::Kind kind, std::string id, portal::Text name, const report::Location& at) {
    return out_.things.emplace_back(PublishedThing{kind, std::move(id), std::move(name), at, {}});
  }

  portal::Text titles(const portal::Page& page) const {
    portal::Text out;
    for (const portal::Narrative& each : page.narratives) out.add(each.language, each.title);
    return out;
  }

  void tell_rules(const portal::Rules& rules) {
    PublishedThing& thing = add(PublishedThing::Kind::rules, std::string(portal::kRulesId), {}, rules.at);
    const auto tell = [&](std::string fact, const portal::Fraction& value) {
      thing.tell(std::move(fact), Sort::definition, value.literal(), rules.at);
    };
    tell("weights.target", rules.target_weight);
    tell("weights.activity", rules.activity_weight);
    tell("weights.control", rules.control_weight);
    tell("met", rules.met);
    tell("not_met", rules.not_met);
    tell("coverage", rules.coverage);
  }

  void tell_goal(const portal::Goal& goal) {
    PublishedThing& thing = add(PublishedThing::Kind::goal, goal.page.id, titles(goal.page), goal.page.at());
    thing.tell("calculated", Sort::verdict, std::string(assess::name(verdicts_.of(goal).level)));
    if (goal.assessment)
      thing.tell("assessed", Sort::figure, std::string(assess::name(goal.assessment->level)), goal.assessment->at);
    for (const portal::Measure& measure : goal.measures) tell_measure(goal, measure);
    for (const portal::Project& project : goal.projects)
      add(PublishedThing::Kind::project, project.page.id, titles(project.page), project.page.at());
  }

  void tell_measure(const portal::Goal& goal, const portal::Measure& measure) {
    const assess::MeasureVerdict& verdict = verdicts_.of(measure);
    PublishedThing& thing = add(PublishedThing::Kind::measure, measure.id, measure.name, measure.at);
    thing.tell("kind", Sort::definition, std::string(portal::name(measure.kind)), measure.at);
    thing.tell("goal", Sort::definition, goal.page.id, measure.at);
    thing.tell("weight", Sort::definition, portal::Fraction(measure.weight).literal(), measure.at);
    if (!measure.unit.empty()) thing.tell("unit", Sort::definition, first(measure.unit), measure.at);
    if (verdict.trend.desired) thing.tell("desired", Sort::definition, std::string(portal::name(*verdict.trend.desired)), measure.at);
    thing.tell("grade", Sort::verdict, std::string(assess::name(assess::standing(verdict))));
    if (verdict.reasoning.x && verdict.reasoning.x->number)
      thing.tell("value", Sort::verdict, verdict.reasoning.x->number->literal(), verdict.reasoning.x->at);
    if (measure.target) tell_target(thing, *measure.target, "");
    for (const assess::Value& each : verdict.series) {
      if (each.cell == nullptr) tell_value(thing, "", each.period, each.number, each.at);
    }
    for (const assess::GroupVerdict& group : verdict.groups) {
      const std::string prefix = language::slug(first(group.breakdown->dimension)) + '.' + group.group->id + '.';
      for (const assess::Value& each : group.series) tell_value(thing, prefix, each.period, each.number, each.at);
    }
    if (measure.reported)
      thing.tell("reported", Sort::figure, std::string(assess::name(measure.reported->grade)), measure.reported->at);
  }

  void tell_target(PublishedThing& thing, const portal::Target& target, const std::string& prefix) {
    const auto tell = [&](std::string_view fact, Sort sort, std::string value) {
      thing.tell(prefix + std::string(fact), sort, std::move(value), target.at);
    };
    tell("target", Sort::definition, std::visit(Rule(), target.rule));
    if (!target.tolerance.zero()) tell("tolerance", Sort::definition, target.tolerance.literal());
    if (target.cell)
      tell("cell", Sort::definition, target.cell->table + '.' + target.cell->row + '.' + target.cell->column);
    if (const auto* change = std::get_if<Target::Change>(&target.rule); change != nullptr && change->baseline)
      tell("baseline", Sort::definition, change->baseline->literal());
    if (const auto* milestone = std::get_if<Target::Milestone>(&target.rule); milestone != nullptr && milestone->reached)
      tell("reached", Sort::figure, std::string(assess::name(*milestone->reached)));
    const auto* all = std::get_if<Target::AllOf>(&target.rule);
    if (all == nullptr) return;
    for (const portal::TargetPart& part : all->parts) {
      const std::string part_prefix = prefix + language::slug(first(part.name)) + '.';
      if (!part.unit.empty()) thing.tell(part_prefix + "unit", Sort::definition, first(part.unit), part.at);
      tell_target(thing, part.target, part_prefix);
      for (const portal::Observation& point : part.series) tell_value(thing, part_prefix, point.period, point.value, point.at);
    }
  }

  // What stands in another year's folder was published there, and what comes after the year is no outcome of it.
  void tell_value(PublishedThing& thing, const std::string& prefix, const portal::Period& period,
                  const std::optional<portal::Decimal>& value, const report::Location& at) {
    if (!value || period.year > year_.year || at.source == nullptr || !at.source->path.starts_with(folder_)) return;
    thing.tell(prefix + period.literal(), Sort::figure, value->literal(), at);
  }

  void tell_table(const portal::BudgetTable& table) {
    PublishedThing& thing = add(PublishedThing::Kind::table, table.id, table.title, table.at);
    thing.tell("unit", Sort::definition, portal::name(table.unit), table.at);
    if (table.sign != portal::VarianceSign::outcome_minus_budget)
      thing.tell("variance", Sort::definition, std::string(portal::name(table.sign)), table.at);
    for (const portal::BudgetRow& row : table.rows) {
      for (const portal::BudgetColumn& column : table.columns) {
        const portal::BudgetCell& cell = table.cell(row, column);
        if (cell.value) thing.tell(row.id + '.' + column.id, Sort::figure, cell.value->literal(), cell.at);
      }
    }
  }

  const portal::Portal& portal_;
  const portal::Year& year_;
  const assess::Verdicts& verdicts_;
  const std::string folder_;
  portal::PublishedYear out_;
};

}  // namespace

portal::PublishedYear published(const portal::Portal& portal, const portal::Year& year, const assess::Verdicts& verdicts) {
  return YearTeller(portal, year, verdicts).published();
}

}  // namespace insyn::compare

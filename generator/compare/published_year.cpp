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

class YearFacts {
 public:
  YearFacts(const portal::Portal& portal, const portal::Year& year, const assess::Verdicts& verdicts)
      : portal_(portal), year_(year), verdicts_(verdicts), folder_(year.page.id + '/') {}

  portal::PublishedYear published() {
    out_.id = year_.page.id;
    add_rules(portal_.settings.rules);
    for (const portal::Perspective& perspective : year_.perspectives) {
      for (const portal::Goal& goal : perspective.goals) add_goal(goal);
    }
    for (const portal::Budget& budget : year_.budgets) {
      for (const portal::BudgetTable& table : budget.tables) add_table(table);
    }
    return std::move(out_);
  }

 private:
  PublishedThing& add(PublishedThing::Kind kind, std::string id, portal::Text name, const report::Location& at) {
    return out_.add(kind, std::move(id), std::move(name), at);
  }

  portal::Text titles(const portal::Page& page) const {
    portal::Text out;
    for (const portal::Narrative& each : page.narratives) out.add(each.language, each.title);
    return out;
  }

  void add_rules(const portal::Rules& rules) {
    PublishedThing& thing = add(PublishedThing::Kind::rules, std::string(portal::kRulesId), {}, rules.at);
    const auto add_fact = [&](std::string fact, const portal::Fraction& value) {
      thing.add(std::move(fact), Sort::definition, value.literal(), rules.at);
    };
    add_fact("weights.target", rules.target_weight);
    add_fact("weights.activity", rules.activity_weight);
    add_fact("weights.control", rules.control_weight);
    add_fact("met", rules.met);
    add_fact("not_met", rules.not_met);
    add_fact("coverage", rules.coverage);
    if (rules.latest) thing.add("latest", Sort::definition, std::to_string(*rules.latest), rules.at);
    // Whose word the assessed levels are: for whoever reads the facts alone.
    const portal::Settings& settings = portal_.settings;
    const portal::Text& who = settings.assessor.empty() ? settings.unit : settings.assessor;
    if (settings.assessed) thing.add("assessor", Sort::verdict, first(who.empty() ? settings.organisation : who));
  }

  void add_goal(const portal::Goal& goal) {
    PublishedThing& thing = add(PublishedThing::Kind::goal, goal.page.id, titles(goal.page), goal.page.at());
    thing.add("calculated", Sort::verdict, std::string(assess::name(verdicts_.of(goal).level)));
    if (goal.assessment)
      thing.add("assessed", Sort::figure, std::string(assess::name(goal.assessment->level)), goal.assessment->at);
    for (const portal::Measure& measure : goal.measures) add_measure(goal, measure);
    for (const portal::Project& project : goal.projects)
      add(PublishedThing::Kind::project, project.page.id, titles(project.page), project.page.at());
  }

  void add_measure(const portal::Goal& goal, const portal::Measure& measure) {
    const assess::MeasureVerdict& verdict = verdicts_.of(measure);
    PublishedThing& thing = add(PublishedThing::Kind::measure, measure.id, measure.name, measure.at);
    thing.add("kind", Sort::definition, std::string(portal::name(measure.kind)), measure.at);
    thing.add("goal", Sort::definition, goal.page.id, measure.at);
    thing.add("weight", Sort::definition, portal::Fraction(measure.weight).literal(), measure.at);
    if (measure.latest) thing.add("latest", Sort::definition, std::to_string(*measure.latest), measure.at);
    if (!measure.unit.empty()) thing.add("unit", Sort::definition, first(measure.unit), measure.at);
    // Where the content does not say what is desired, it follows from the target, and of a pace from the values too.
    const Sort sort = measure.desired ? Sort::definition : Sort::verdict;
    if (verdict.trend.desired) thing.add("desired", sort, std::string(portal::name(*verdict.trend.desired)), measure.at);
    thing.add("grade", Sort::verdict, std::string(assess::name(assess::standing(verdict))));
    if (verdict.reasoning.x && verdict.reasoning.x->number)
      thing.add("value", Sort::verdict, verdict.reasoning.x->number->literal(), verdict.reasoning.x->at);
    if (measure.target) add_target(thing, *measure.target, "");
    for (const portal::YearTarget& each : measure.targets)
      add_target(thing, each.target, "targets." + each.period.literal() + '.');
    for (const assess::Value& each : verdict.series) {
      if (each.cell == nullptr) add_value(thing, "", each.period, each.number, each.point, each.at);
    }
    for (const assess::GroupVerdict& group : verdict.groups) {
      const std::string prefix = language::slug(first(group.breakdown->dimension)) + '.' + group.group->id + '.';
      for (const assess::Value& each : group.series) add_value(thing, prefix, each.period, each.number, each.point, each.at);
    }
    if (measure.reported)
      thing.add("reported", Sort::figure, std::string(assess::name(measure.reported->grade)), measure.reported->at);
  }

  void add_target(PublishedThing& thing, const portal::Target& target, const std::string& prefix) {
    const auto add_fact = [&](std::string_view fact, Sort sort, std::string value) {
      thing.add(prefix + std::string(fact), sort, std::move(value), target.at);
    };
    add_fact("target", Sort::definition, std::visit(Rule(), target.rule));
    if (!target.tolerance.zero()) add_fact("tolerance", Sort::definition, target.tolerance.literal());
    if (target.cell) add_fact("cell", Sort::definition, target.cell->table + '.' + target.cell->row + '.' + target.cell->column);
    if (const auto* change = std::get_if<Target::Change>(&target.rule); change != nullptr && change->baseline)
      add_fact("baseline", Sort::definition, change->baseline->literal());
    if (const auto* milestone = std::get_if<Target::Milestone>(&target.rule); milestone != nullptr && milestone->reached)
      add_fact("reached", Sort::figure, std::string(assess::name(*milestone->reached)));
    for (const Target& first : target.first) add_target(thing, first, prefix + "first.");
    const auto* all = std::get_if<Target::AllOf>(&target.rule);
    if (all == nullptr) return;
    for (const portal::TargetPart& part : all->parts) {
      const std::string part_prefix = prefix + language::slug(first(part.name)) + '.';
      if (!part.unit.empty()) thing.add(part_prefix + "unit", Sort::definition, first(part.unit), part.at);
      add_target(thing, part.target, part_prefix);
      for (const portal::Observation& point : part.series)
        add_value(thing, part_prefix, point.period, point.value, &point, point.at);
    }
  }

  // What stands in another year's folder was published there, and what comes after the year is no outcome of it.
  void add_value(PublishedThing& thing, const std::string& prefix, const portal::Period& period,
                 const std::optional<portal::Decimal>& value, const portal::Observation* said, const report::Location& at) {
    if (period.year > year_.year || at.source == nullptr || !at.source->path.starts_with(folder_)) return;
    const std::string address = prefix + period.literal();
    if (value) thing.add(address, Sort::figure, value->literal(), at);
    if (said == nullptr) return;
    if (said->qualifier) thing.add(address + ".qualifier", Sort::figure, std::string(portal::name(*said->qualifier)), at);
    if (said->status) thing.add(address + ".status", Sort::figure, std::string(portal::name(*said->status)), at);
  }

  void add_table(const portal::BudgetTable& table) {
    PublishedThing& thing = add(PublishedThing::Kind::table, table.id, table.title, table.at);
    thing.add("unit", Sort::definition, portal::name(table.unit), table.at);
    if (table.sign != portal::VarianceSign::outcome_minus_budget)
      thing.add("variance", Sort::definition, std::string(portal::name(table.sign)), table.at);
    for (const portal::BudgetRow& row : table.rows) {
      for (const portal::BudgetColumn& column : table.columns) {
        const portal::BudgetCell& cell = table.cell(row, column);
        if (cell.value) thing.add(row.id + '.' + column.id, Sort::figure, cell.value->literal(), cell.at);
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
  return YearFacts(portal, year, verdicts).published();
}

}  // namespace insyn::compare

#include <fmt/format.h>

#include <algorithm>

#include "load/load.h"
#include "load/record.h"
#include "syntax/json_reader.h"

namespace insyn::load {

namespace {

using portal::PublishedThing;
using portal::PublishedYear;
using Sort = portal::PublishedFact::Sort;

const Node* find(const Node* record, std::string_view key) {
  if (record == nullptr) return nullptr;
  for (const Member& member : record->members) {
    if (member.key == key) return member.value.kind == Node::Kind::null ? nullptr : &member.value;
  }
  return nullptr;
}

const std::vector<Node>& items(const Node* record, std::string_view key) {
  static const std::vector<Node> none;
  const Node* const list = find(record, key);
  return list == nullptr ? none : list->items;
}

// Of a text, a number or a boolean: its characters; of anything else nothing.
std::string text(const Node* record, std::string_view key) {
  const Node* const found = find(record, key);
  return found == nullptr ? std::string() : found->text;
}

portal::Text words(const Node* record, std::string_view key) {
  portal::Text out;
  const Node* const found = find(record, key);
  if (found == nullptr) return out;
  for (const Member& member : found->members) out.add(member.key, member.value.text);
  return out;
}

std::string first(const Node* record, std::string_view key) {
  const portal::Text found = words(record, key);
  return found.empty() ? std::string() : found.variants().front().words;
}

// The same addresses and values as compare::published gives.
class YearReader {
 public:
  YearReader(const Node& portal, const Node& year) : rules_(find(&portal, "rules")), year_(&year) {
    out_.id = text(year_, "id");
    out_.at = year.at;
  }

  PublishedYear published() {
    read_rules();
    for (const Node& perspective : items(year_, "perspectives")) {
      for (const Node& goal : items(&perspective, "goals")) read_goal(goal);
    }
    for (const Node& table : items(year_, "budget")) read_table(table);
    return std::move(out_);
  }

 private:
  PublishedThing& add(PublishedThing::Kind kind, const Node& node, std::string_view name) {
    return out_.things.emplace_back(PublishedThing{kind, text(&node, "id"), words(&node, name), {}, {}});
  }

  static void tell(PublishedThing& thing, const Node* record, std::string_view key, Sort sort, std::string fact = {}) {
    if (const std::string value = text(record, key); !value.empty())
      thing.tell(fact.empty() ? std::string(key) : std::move(fact), sort, value);
  }

  void read_rules() {
    PublishedThing& thing =
        out_.things.emplace_back(PublishedThing{PublishedThing::Kind::rules, std::string(portal::kRulesId), {}, {}, {}});
    for (const std::string_view kind : {"target", "activity", "control"})
      tell(thing, find(rules_, "weights"), kind, Sort::definition, fmt::format("weights.{}", kind));
    for (const std::string_view key : {"met", "not_met", "coverage"}) tell(thing, rules_, key, Sort::definition);
  }

  void read_goal(const Node& goal) {
    PublishedThing& thing = add(PublishedThing::Kind::goal, goal, "title");
    const std::string id = thing.id;
    tell(thing, find(&goal, "calculated"), "level", Sort::verdict, "calculated");
    tell(thing, find(&goal, "assessed"), "level", Sort::figure, "assessed");
    for (const Node& measure : items(&goal, "measures")) read_measure(measure, id);
    for (const Node& project : items(&goal, "projects")) add(PublishedThing::Kind::project, project, "title");
  }

  void read_measure(const Node& measure, const std::string& goal) {
    PublishedThing& thing = add(PublishedThing::Kind::measure, measure, "name");
    thing.tell("goal", Sort::definition, goal);
    for (const std::string_view key : {"kind", "weight", "desired"}) tell(thing, &measure, key, Sort::definition);
    if (const std::string unit = first(&measure, "unit"); !unit.empty()) thing.tell("unit", Sort::definition, unit);
    tell(thing, &measure, "grade", Sort::verdict);
    tell(thing, find(&measure, "observed"), "value", Sort::verdict);
    const Node* const target = find(&measure, "target");
    read_target(thing, target, "");
    read_series(thing, items(&measure, "series"), "", find(target, "cell") != nullptr);
    for (const Node& breakdown : items(&measure, "breakdowns")) {
      for (const Node& group : items(&breakdown, "groups")) {
        const std::string prefix = fmt::format("{}.{}.", language::slug(first(&breakdown, "dimension")), text(&group, "id"));
        read_series(thing, items(&group, "series"), prefix, false);
      }
    }
    tell(thing, find(&measure, "reported"), "grade", Sort::figure, "reported");
  }

  void read_target(PublishedThing& thing, const Node* target, const std::string& prefix) {
    if (target == nullptr) return;
    thing.tell(prefix + "target", Sort::definition, rule(*target));
    if (const auto number = portal::Decimal::parse(text(target, "tolerance")); number && !number->zero())
      thing.tell(prefix + "tolerance", Sort::definition, number->literal());
    if (const Node* cell = find(target, "cell"))
      thing.tell(prefix + "cell", Sort::definition,
                 fmt::format("{}.{}.{}", text(cell, "table"), text(cell, "row"), text(cell, "column")));
    tell(thing, target, "baseline", Sort::definition, prefix + "baseline");
    const std::string reached = text(target, "reached");
    if (!reached.empty())
      thing.tell(prefix + "reached", Sort::figure, reached == "true" ? "met" : reached == "false" ? "not_met" : reached);
    for (const Node& part : items(target, "all_of")) {
      const std::string part_prefix = prefix + language::slug(first(&part, "name")) + '.';
      if (const std::string unit = first(&part, "unit"); !unit.empty()) thing.tell(part_prefix + "unit", Sort::definition, unit);
      read_target(thing, find(&part, "target"), part_prefix);
      read_series(thing, items(&part, "series"), part_prefix, false);
    }
  }

  static std::string rule(const Node& target) {
    for (const std::string_view key : {"at_least", "at_most", "equals"}) {
      if (find(&target, key) != nullptr) return fmt::format("{} {}", key, text(&target, key));
    }
    for (const std::string_view key : {"increase", "decrease", "increase_or_hold", "decrease_or_hold"}) {
      if (find(&target, key) != nullptr) return std::string(key);
    }
    if (const Node* between = find(&target, "between")) {
      std::string out = "between";
      for (const Node& border : between->items) out += ' ' + border.text;
      return out;
    }
    if (find(&target, "trend") != nullptr) return fmt::format("trend {} {}", text(&target, "trend"), text(&target, "periods"));
    if (find(&target, "milestone") != nullptr) return "milestone " + first(&target, "milestone");
    if (const Node* by = find(&target, "by")) {
      const std::string from = text(by, "from");
      return fmt::format("by {} {}{}{}", text(by, "value"), text(by, "year"), from.empty() ? "" : " from ", from);
    }
    return fmt::format("all_of {}", items(&target, "all_of").size());
  }

  // A cell stands in its table; what stands in another year's folder was published there; what comes later is no outcome.
  void read_series(PublishedThing& thing, const std::vector<Node>& series, const std::string& prefix, bool cell) {
    for (const Node& point : series) {
      const auto period = portal::Period::parse(text(&point, "period"));
      if (!period || (cell && period->literal() == out_.id)) continue;
      if (std::to_string(period->year) > out_.id || !text(&point, "location").starts_with(out_.id + '/')) continue;
      tell(thing, &point, "value", Sort::figure, prefix + period->literal());
    }
  }

  void read_table(const Node& table) {
    PublishedThing& thing = add(PublishedThing::Kind::table, table, "title");
    tell(thing, &table, "unit", Sort::definition);
    if (text(&table, "variance") == "budget_minus_outcome") tell(thing, &table, "variance", Sort::definition);
    for (const Node& row : items(&table, "rows")) {
      const Node* const cells = find(&row, "cells");
      if (cells == nullptr) continue;
      for (const Member& cell : cells->members)
        tell(thing, cells, cell.key, Sort::figure, fmt::format("{}.{}", text(&row, "id"), cell.key));
    }
  }

  const Node* rules_;
  const Node* year_;
  PublishedYear out_;
};

}  // namespace

std::vector<PublishedYear> published(const report::Source& source, report::Report& report) {
  std::vector<PublishedYear> out;
  const std::optional<Node> node = syntax::json(source, report);
  if (!node) return out;
  if (text(find(&*node, "insyn"), "schema") != "1") {
    report.error(node->at, "no-portal-json",
                 "this is no portal.json that the program can read; it begins with {\"insyn\": {\"schema\": 1}}");
    return out;
  }
  for (const Node& year : items(&*node, "years")) out.push_back(YearReader(*node, year).published());
  return out;
}

std::vector<PublishedYear> published(const std::filesystem::path& file, portal::Sources& sources, report::Report& report) {
  std::optional<std::string> bytes = files::read_file(file);
  if (!bytes) throw report::MachineError(fmt::format("{}: there is no such file", file.string()));
  return published(sources.emplace_back(report::Source{file.filename().string(), file.string(), std::move(*bytes)}), report);
}

}  // namespace insyn::load

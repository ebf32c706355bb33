#include <fmt/format.h>

#include <algorithm>

#include "language/language.h"
#include "load/readers.h"

namespace insyn::load {

using portal::Target;

namespace {

std::optional<portal::Grade> reached(FieldReader& record) {
  const Node* node = record.find("reached");
  if (node == nullptr) return std::nullopt;
  if (node->kind == Node::Kind::boolean) return node->text == "true" ? portal::Grade::met : portal::Grade::not_met;
  if (node->text == "partly") return portal::Grade::partly;
  record.error(node->at, message("unknown-word.reached"));
  return std::nullopt;
}

void require_true(FieldReader& record, std::string_view key) {
  if (record.flag(key) == std::optional(false)) {
    record.error(record.find(key)->at, message("bad-target.true", {{"key", key}}));
  }
}

Target::Rule between(FieldReader& record) {
  Target::Between out;
  const std::vector<const Node*> ends = record.list("between");
  if (ends.size() != 2) {
    record.error(record.find("between")->at, message("bad-target.between"));
    return out;
  }
  const auto low = record.as_number(*ends[0]), high = record.as_number(*ends[1]);
  out.low = low.value_or(portal::Decimal());
  out.high = high.value_or(portal::Decimal());
  if (low && high && *high < *low) record.error(ends[0]->at, message("bad-target.between-order"));
  return out;
}

Target::Rule slope(FieldReader& record) {
  Target::Slope out;
  out.upward = record.choice<bool>("trend", {{"higher", true}, {"lower", false}}).value_or(true);
  out.periods = record.integer("periods", 2, 100).value_or(3);
  return out;
}

Target::Rule all_of(FieldReader& record) {
  Target::AllOf out;
  NamedIds names;
  for (const Node* node : record.list("all_of")) {
    FieldReader fields(*node, message("part.a-part-of-target"), record.reading());
    portal::TargetPart part;
    part.at = node->at;
    part.name = fields.required_words("name");
    report::Message twice = message("duplicate-id.part", {{"name", part.name.in(record.reading().languages.front())}});
    id_of(part.name, names, part.name.at, std::move(twice), record.reading());
    part.unit = unit_words(fields, "unit");
    part.series = series(fields, "series");
    if (const Node* inner = fields.required("target")) part.target = target(*inner, record.reading());
    if (std::holds_alternative<Target::AllOf>(part.target.rule)) {
      fields.error(node->at, message("bad-target.all-of-within"));
    }
    out.parts.push_back(std::move(part));
  }
  if (out.parts.empty() && record.find("all_of")->kind == Node::Kind::list)
    record.error(record.find("all_of")->at, message("bad-target.all-of-nothing"));
  return out;
}

Target::Rule pace(FieldReader& record) {
  Target::Pace out;
  FieldReader fields(*record.find("by"), message("part.target-by"), record.reading());
  out.value = fields.required_number("value").value_or(portal::Decimal());
  fields.required("year");
  const std::optional<int> year = fields.integer("year", 1, 9999);
  out.year = year.value_or(1);
  out.from = fields.integer("from", 1, 9999);
  if (year && out.from && *out.from >= out.year) fields.error(fields.find("from")->at, message("bad-target.from"));
  return out;
}

Target::Rule milestone(FieldReader& record) { return Target::Milestone{record.required_words("milestone"), reached(record)}; }

Target::Rule change(FieldReader& record, std::string_view key) {
  require_true(record, key);
  return Target::Change{key.starts_with("increase"), key.ends_with("or_hold"), record.number("baseline")};
}

constexpr std::string_view kTargets[] = {"at_least",         "at_most",          "equals", "between",   "increase", "decrease",
                                         "increase_or_hold", "decrease_or_hold", "trend",  "milestone", "all_of",   "by"};

Target::Rule rule(FieldReader& record, std::string_view key) {
  const auto number = [&] { return record.number(key).value_or(portal::Decimal()); };
  if (key == "at_least") return Target::AtLeast{number()};
  if (key == "at_most") return Target::AtMost{number()};
  if (key == "equals") return Target::Equals{number()};
  if (key == "between") return between(record);
  if (key == "trend") return slope(record);
  if (key == "milestone") return milestone(record);
  if (key == "all_of") return all_of(record);
  if (key == "by") return pace(record);
  return change(record, key);
}

// A level that a value can be seen beside, as a line in a chart: no direction, no work to be done, no later year.
bool is_level(const portal::Target& target) {
  const bool level = std::holds_alternative<portal::Target::AtLeast>(target.rule) ||
                     std::holds_alternative<portal::Target::AtMost>(target.rule) ||
                     std::holds_alternative<portal::Target::Equals>(target.rule) ||
                     std::holds_alternative<portal::Target::Between>(target.rule);
  return level && !target.cell && target.first.empty();
}

// The way that a target asks for; none where it asks for no way, or for one that its values decide.
std::optional<portal::Direction> way_of(const portal::Target& target) {
  using portal::Direction;
  const auto way = [](bool upward) { return upward ? Direction::higher : Direction::lower; };
  if (std::holds_alternative<Target::AtLeast>(target.rule)) return Direction::higher;
  if (std::holds_alternative<Target::AtMost>(target.rule)) return Direction::lower;
  if (const auto* change = std::get_if<Target::Change>(&target.rule)) return way(change->upward);
  if (const auto* slope = std::get_if<Target::Slope>(&target.rule)) return way(slope->upward);
  return std::nullopt;
}

// A target that asks for more, of a measure where less is desired. One that could not be read asks for nothing yet.
void refuse_opposite(FieldReader& record, const portal::Measure& measure, const portal::Target& target) {
  const auto asked = way_of(target);
  if (!asked || !measure.desired || *measure.desired == portal::Direction::target || *measure.desired == *asked) return;
  const report::Location& at = record.find("desired")->at;
  record.reading().report.follows(
      at, message("contradiction.desired", {{"desired", portal::name(*measure.desired)}, {"asked", portal::name(*asked)}}),
      at.source->path);
}

void refuse_contradictions(FieldReader& record, const portal::Measure& measure) {
  if (measure.kind == portal::MeasureKind::indicator) {
    for (std::string_view key : {"targets", "weight", "reported"}) {
      if (const Node* node = record.find(key)) {
        record.error(node->at, message("bad-indicator", {{"key", key}}));
      }
    }
    if (measure.target && !is_level(*measure.target)) {
      record.error(record.find("target")->at, message("bad-indicator.level"));
    }
  }
  if (measure.reported && measure.missing) {
    record.error(measure.missing->at, message("contradiction.reported-and-missing"));
  }
  if (measure.target && !measure.targets.empty()) {
    record.error(record.find("targets")->at, message("contradiction.target-and-targets"));
  }
  if (measure.target) refuse_opposite(record, measure, *measure.target);
  for (const portal::YearTarget& each : measure.targets) refuse_opposite(record, measure, each.target);
  if (measure.reported && !measure.target && !record.has("targets")) {
    record.error(measure.reported->at, message("contradiction.no-target"));
  }
}

// As the values are written, where nothing else is said.
int most_decimals(const portal::Measure& measure) {
  int out = 0;
  const auto look = [&out](const portal::Series& series) {
    for (const portal::Observation& point : series) out = std::max(out, point.value ? point.value->scale() : 0);
  };
  look(measure.series);
  for (const portal::Breakdown& breakdown : measure.breakdowns) {
    for (const portal::BreakdownGroup& group : breakdown.groups) look(group.series);
  }
  return out;
}

portal::Measure measure(const Node& node, const Reading& reading) {
  FieldReader record(node, message("part.a-measure"), reading);
  portal::Measure out;
  out.at = node.at;
  record.acceptances();
  out.id = record.id("id");
  out.name = record.required_words("name");
  out.kind = record
                 .required_choice<portal::MeasureKind>("kind", {{"target", portal::MeasureKind::target},
                                                                {"control", portal::MeasureKind::control},
                                                                {"activity", portal::MeasureKind::activity},
                                                                {"indicator", portal::MeasureKind::indicator}})
                 .value_or(portal::MeasureKind::target);
  record.required("factor");
  out.factor = record.reference<portal::SuccessFactor>("factor");
  out.about = record.words("about");
  out.responsible = record.filled_text("responsible");
  out.unit = unit_words(record, "unit");
  const std::optional<int> decimals = record.integer("decimals", 0, portal::Decimal::max_scale);
  if (const Node* weight = record.find("weight")) {
    out.weight = record.number("weight").value_or(portal::Decimal(1));
    if (out.weight.sign() < 0) record.error(weight->at, message("bad-weight"));
  }
  out.desired = record.choice<portal::Direction>(
      "desired",
      {{"higher", portal::Direction::higher}, {"lower", portal::Direction::lower}, {"target", portal::Direction::target}});
  out.latest = record.integer("latest", 0, 100);
  if (const Node* written = record.find("target")) out.target = target(*written, reading);
  out.targets = targets_by_year(record);
  out.series = series(record, "series");
  out.references = reference_series(record);
  out.breakdowns = breakdowns(record);
  out.decimals = decimals.value_or(most_decimals(out));
  out.decimals_counted = !decimals;
  out.reported = reported(record);
  out.missing = missing(record);
  out.status = record.words("status");
  out.release = record.release();
  out.notes = record.words("notes");
  out.source = source_note(record);
  out.from = fetch_source(record);
  refuse_contradictions(record, out);
  return out;
}

}  // namespace

Target target(const Node& node, const Reading& reading) {
  if (node.kind == Node::Kind::number || node.kind == Node::Kind::text) {
    if (const auto number = number_with_unit(node.text)) {
      reading.report.error(node.at, message("wrong-type.target", {{"number", *number}}));
      Target out;
      out.at = node.at;
      return out;
    }
  }
  FieldReader record(node, message("part.a-target"), reading);
  Target out;
  out.at = node.at;
  std::vector<std::string_view> given;
  for (std::string_view key : kTargets) {
    if (record.has(key)) given.push_back(key);
  }
  if (given.size() == 1) {
    out.rule = rule(record, given.front());
  } else if (given.size() > 1) {
    record.error(node.at, message("bad-target.two", {{"one", given[0]}, {"other", given[1]}}));
  }
  if (const Node* tolerance = record.find("tolerance")) {
    out.tolerance = record.number("tolerance").value_or(portal::Decimal());
    if (out.tolerance.sign() < 0) record.error(tolerance->at, message("bad-target.tolerance"));
  }
  out.as_printed = record.words("as_printed");
  read_first_target(record, out);
  if (const Node* cell = record.find("cell")) {
    FieldReader fields(*cell, message("part.the-cell"), reading);
    out.cell = portal::CellReference{fields.required_text("table"), fields.required_text("row"), fields.required_text("column"),
                                     cell->at};
    if (std::holds_alternative<Target::Milestone>(out.rule) || std::holds_alternative<Target::AllOf>(out.rule)) {
      record.error(cell->at, message("bad-target.cell"));
    }
  }
  // What stands beside a rule goes with one that is misspelt.
  if (given.empty()) {
    for (std::string_view each : {"baseline", "reached", "periods"}) record.find(each);
  }
  // Where a key is unknown it is probably the one that was meant.
  if (given.empty() && node.kind == Node::Kind::record && !record.has_unknown())
    record.error(node.at, message("bad-target.none", {{"known", fmt::format("{}", fmt::join(kTargets, ", "))}}));
  return out;
}

bool is_target_key(std::string_view key) {
  return std::find(std::begin(kTargets), std::end(kTargets), key) != std::end(kTargets);
}

std::vector<portal::Measure> measures(const Node& node, const Reading& reading) {
  FieldReader record(node, message("part.a-measures-file"), reading);
  record.text("$schema");
  std::vector<portal::Measure> out;
  record.required("measures");
  for (const Node* each : record.list("measures")) out.push_back(measure(*each, reading));
  return out;
}

}  // namespace insyn::load

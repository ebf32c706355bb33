
#include <algorithm>

#include "language/language.h"
#include "load/readers.h"

namespace insyn::load {

namespace {

using portal::Observation;
using portal::ObservationStatus;

void read_status(FieldReader& fields, Observation& out) {
  using enum ObservationStatus;
  out.status = fields.choice<ObservationStatus>("status", {{"provisional", provisional},
                                                           {"estimated", estimated},
                                                           {"revised", revised},
                                                           {"break", series_break},
                                                           {"suppressed", suppressed}});
  if (out.suppressed() && out.value) fields.error(out.at, message("contradiction.suppressed"));
}

// Of what is written and cannot be read, that is told.
bool says_why(FieldReader& fields, const Observation& point) {
  const Node* note = fields.find("note");
  const bool unread_note = note != nullptr && note->kind != Node::Kind::text,
             unread_status = fields.has("status") && !point.status;
  const bool misspelt = fields.misspelt("value") || fields.misspelt("note") || fields.misspelt("status");
  return !point.note.empty() || point.suppressed() || unread_note || unread_status || misspelt;
}

std::optional<Observation> observation(const Node& node, const Reading& reading) {
  FieldReader fields(node, message("part.a-value"), reading);
  Observation out;
  out.at = node.at;
  out.value = fields.number("value");
  if (const Node* value = fields.find("value")) out.at = value->at;
  read_status(fields, out);
  out.qualifier = qualifier(fields);
  if (const Node* written = fields.find("qualifier"); written != nullptr && !out.value && !fields.has("value"))
    fields.error(written->at, message("contradiction.qualifier"));
  out.undated = fields.flag("undated").value_or(false);
  out.meant = fields.flag("meant").value_or(false);
  out.note = fields.words("note");
  out.report_page = fields.filled_text("at");
  const Node* period = fields.required("period");
  const std::string literal = period == nullptr ? std::string() : fields.required_text("period");
  if (literal.empty()) return std::nullopt;
  const std::optional<portal::Period> parsed = portal::Period::parse(literal);
  if (!parsed) {
    fields.error(period->at, period_problem(literal));
    return std::nullopt;
  }
  out.period = *parsed;
  if (!out.value && !fields.has("value") && !says_why(fields, out)) fields.error(node.at, message("missing-key.note"));
  return out;
}

report::Location period_of(const Node& node) {
  for (const Member& member : node.members) {
    if (member.key == "period") return member.value.at;
  }
  return node.at;
}

portal::Breakdown breakdown(const Node& node, const Reading& reading) {
  FieldReader record(node, message("part.a-breakdown"), reading);
  portal::Breakdown out;
  out.dimension = record.required_words("dimension");
  out.ordered = record.flag("ordered").value_or(false);
  record.required("groups");
  NamedIds names;
  for (const Node* group : record.list("groups")) {
    FieldReader fields(*group, message("part.a-group"), reading);
    portal::BreakdownGroup made;
    made.name = fields.required_words("name");
    report::Message twice = message("duplicate-id.group", {{"id", language::slug(made.name.in(reading.languages.front()))}});
    made.id = id_of(made.name, names, group->at, std::move(twice), reading);
    made.series = series(fields, "series");
    out.groups.push_back(std::move(made));
  }
  return out;
}

}  // namespace

report::Message period_problem(std::string_view literal) {
  const std::string meant = portal::suggested_period(literal);
  return meant.empty() ? message("bad-period.forms", {{"period", literal}})
                       : message("bad-period.meant", {{"period", literal}, {"meant", meant}});
}

std::optional<portal::Qualifier> qualifier(FieldReader& fields) {
  using enum portal::Qualifier;
  return fields.choice<portal::Qualifier>("qualifier", {{"more_than", more_than},
                                                        {"at_least", at_least},
                                                        {"about", about},
                                                        {"nearly", nearly},
                                                        {"at_most", at_most},
                                                        {"less_than", less_than}});
}

portal::Series series(FieldReader& record, std::string_view key) {
  portal::Series out;
  for (const Node* node : record.list(key)) {
    std::optional<Observation> read = observation(*node, record.reading());
    if (!read) continue;
    const bool twice =
        std::any_of(out.begin(), out.end(), [&](const Observation& other) { return other.period == read->period; });
    if (twice) record.error(period_of(*node), message("duplicate-period", {{"period", read->period.literal()}}));
    out.push_back(std::move(*read));
  }
  std::stable_sort(out.begin(), out.end(), [](const Observation& a, const Observation& b) { return a.period < b.period; });
  return out;
}

std::string id_of(const portal::Text& name, NamedIds& taken, const report::Location& twice_at, report::Message twice,
                  const Reading& reading) {
  const std::string words(name.in(reading.languages.front()));
  std::string id = language::slug(words);
  if (words.empty()) return id;  // has been reported
  const auto [first, fresh] = taken.emplace(id, words);
  if (fresh) return id;
  if (first->second == words) {
    reading.report.error(twice_at, std::move(twice));
  } else {
    reading.report.error(name.at, message("duplicate-id.made", {{"one", first->second}, {"other", words}, {"id", id}}));
  }
  return id;
}

std::vector<portal::Breakdown> breakdowns(FieldReader& record) {
  std::vector<portal::Breakdown> out;
  NamedIds dimensions;
  for (const Node* node : record.list("breakdowns")) {
    out.push_back(breakdown(*node, record.reading()));
    const portal::Text& dimension = out.back().dimension;
    report::Message twice = message("duplicate-id.dimension", {{"dimension", dimension.in(record.reading().languages.front())}});
    id_of(dimension, dimensions, dimension.at, std::move(twice), record.reading());
  }
  return out;
}

}  // namespace insyn::load

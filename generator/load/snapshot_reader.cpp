
#include <algorithm>

#include "ascii/ascii.h"
#include "json/json.h"
#include "language/language.h"
#include "load/readers.h"

namespace insyn::load {

bool all_digits(std::string_view text) { return std::all_of(text.begin(), text.end(), ascii::is_digit); }

namespace {

// A node as JSON without white space, so that two ways of writing the same thing compare equal.
std::string compact(const Node& node) {
  switch (node.kind) {
    case Node::Kind::null:
      return "null";
    case Node::Kind::boolean:
    case Node::Kind::number:
      return node.text;
    case Node::Kind::text:
      return json::quoted(node.text);
    case Node::Kind::list: {
      std::string out;
      for (const Node& item : node.items) out += (out.empty() ? "" : ",") + compact(item);
      return '[' + out + ']';
    }
    case Node::Kind::record:
      break;
  }
  std::string out;
  for (const Member& member : node.members) {
    out += (out.empty() ? "" : ",") + json::quoted(member.key) + ':' + compact(member.value);
  }
  return '{' + out + '}';
}

// One text, or a list of them.
std::vector<std::string> text_or_texts(FieldReader& record, const Node& node) {
  std::vector<std::string> out;
  if (node.kind != Node::Kind::list) {
    if (auto text = record.as_text(node)) out.push_back(*text);
    return out;
  }
  for (const Node& item : node.items) {
    if (auto text = record.as_text(item)) out.push_back(*text);
  }
  return out;
}

std::string required_address(FieldReader& record, std::string_view key) {
  record.required(key);
  return record.address(key);
}

std::string area(FieldReader& record, const report::Location& at, std::string text) {
  const bool known =
      (text.size() == 4 && all_digits(text)) || (text.size() > 1 && text.front() == 'G' && all_digits(text.substr(1)));
  if (!known) {
    record.error(at, message("bad-source.area", {{"area", text}}));
  }
  return text;
}

portal::KoladaSource kolada(const Node& node, const Reading& reading) {
  FieldReader record(node, message("part.kolada-source"), reading);
  portal::KoladaSource out;
  out.base = record.has("base") ? record.address("base") : "https://api.kolada.se/v3";
  out.kpi = record.required_text("kpi");
  if (out.kpi.size() != 6 || out.kpi.front() < 'A' || out.kpi.front() > 'Z' || !all_digits(out.kpi.substr(1))) {
    if (const Node* kpi = record.find("kpi")) {
      record.error(kpi->at, message("bad-source.kpi"));
    }
  }
  out.area = record.required_text("area");
  if (const Node* own = record.find("area")) area(record, own->at, out.area);
  for (const Node* each : record.list("areas")) {
    if (const auto text = record.as_text(*each)) out.areas.push_back(area(record, each->at, *text));
  }
  if (const Node* gender = record.find("gender")) {
    for (const std::string& letter : text_or_texts(record, *gender)) {
      if (letter == "T" || letter == "K" || letter == "M") {
        out.genders += letter;
      } else {
        record.error(gender->at, message("bad-source.gender", {{"letter", letter}}));
      }
    }
  }
  return out;
}

void read_selection(FieldReader& record, portal::Selection& out) {
  if (const Node* node = record.find("category")) {
    FieldReader categories(*node, message("part.the-categories"), record.reading());
    for (const Member& member : node->members) out.categories.emplace_back(member.key, categories.text(member.key));
  }
  if (const Node* by = record.find("by")) out.by = text_or_texts(record, *by);
  std::erase(out.by, "");
  out.total = record.text("total");
  if (!out.total.empty() && out.by.empty()) {
    record.error(record.find("total")->at, message("bad-source.total"));
  }
}

portal::PxwebSource pxweb(const Node& node, const Reading& reading) {
  FieldReader record(node, message("part.pxweb-source"), reading);
  portal::PxwebSource out;
  out.base = required_address(record, "base");
  out.version = record.integer("version", 1, 2).value_or(2);
  out.table = record.required_text("table");
  out.language = record.has("language") ? record.text("language") : reading.languages.front();
  if (const Node* query = record.required("query")) {
    FieldReader variables(*query, message("part.the-query"), reading);
    for (const Member& member : query->members) {
      if (const Node* codes = variables.find(member.key)) out.query.emplace_back(member.key, text_or_texts(variables, *codes));
    }
  }
  out.format = record.choice<std::string>("format", {{"json-stat2", "json-stat2"}, {"json-stat", "json-stat"}, {"json", "json"}})
                   .value_or("json-stat2");
  out.selection.time = record.text("time");
  read_selection(record, out.selection);
  return out;
}

portal::JsonStatSource json_stat(const Node& node, const Reading& reading) {
  FieldReader record(node, message("part.jsonstat-source"), reading);
  portal::JsonStatSource out;
  out.address = required_address(record, "address");
  out.selection.time = record.text("time");
  read_selection(record, out.selection);
  return out;
}

portal::CsvSource csv(const Node& node, const Reading& reading) {
  FieldReader record(node, message("part.csv-source"), reading);
  portal::CsvSource out;
  out.address = required_address(record, "address");
  if (const Node* columns = record.required("columns")) {
    FieldReader fields(*columns, message("part.the-columns"), reading);
    out.selection.time = fields.required_text("period");
    out.value = fields.required_text("value");
  }
  out.separator = record.choice<char>("separator", {{",", ','}, {";", ';'}, {"tab", '\t'}}).value_or('\0');
  out.comma = record.choice<bool>("decimal", {{".", false}, {",", true}}).value_or(false);
  read_selection(record, out.selection);
  return out;
}

// A moment in UTC, such as "2026-11-23T15:04:05Z".
std::string moment(FieldReader& record, std::string_view key) {
  const std::string text = record.required_text(key);
  const Node* node = record.find(key);
  const bool good = text.size() == 20 && portal::parse_date(text.substr(0, 10)) && text[10] == 'T' && text[19] == 'Z' &&
                    all_digits(text.substr(11, 2)) && all_digits(text.substr(14, 2)) && all_digits(text.substr(17, 2)) &&
                    text[13] == ':' && text[16] == ':';
  if (good) return text;
  if (node != nullptr) record.error(node->at, message("bad-date.moment", {{"key", key}}));
  return "1970-01-01T00:00:00Z";
}

portal::Revision revision(const Node& node, const Reading& reading) {
  FieldReader record(node, message("part.a-revision"), reading);
  portal::Revision out;
  out.noticed = moment(record, "noticed");
  const std::string literal = record.required_text("period");
  if (const auto period = portal::Period::parse(literal)) {
    out.period = *period;
  } else if (!literal.empty()) {
    record.error(record.find("period")->at, message("bad-period.revision"));
  }
  out.group = record.words("group");
  out.before = record.number("before");
  out.after = record.number("after");
  return out;
}

std::string_view words_of(const portal::Text& text, const Reading& reading) { return text.in(reading.languages.front()); }

void require_source(const portal::Snapshot& fetched, const std::optional<portal::FetchSource>& from, const report::Message& whose,
                    const Reading& reading) {
  if (!from) {
    reading.report.error(fetched.at, message("no-source.snapshot", {{"whose", whose}}));
  } else if (from->literal != fetched.from) {
    reading.report.warning(from->at, message("not-fetched.from-changed", {{"whose", whose}}));
  }
}

// A period that is written by hand as well as fetched is an error: nobody could say which of the two holds.
void merge_series(const portal::Series& fetched, portal::Series& own, const Reading& reading) {
  for (const portal::Observation& point : fetched) {
    const auto same =
        std::find_if(own.begin(), own.end(), [&](const portal::Observation& other) { return other.period == point.period; });
    if (same != own.end()) {
      reading.report.error(same->at,
                           message("duplicate-period.fetched", {{"period", point.period.literal()}, {"line", point.at.line}}));
      continue;
    }
    own.push_back(point);
  }
  std::stable_sort(own.begin(), own.end(),
                   [](const portal::Observation& a, const portal::Observation& b) { return a.period < b.period; });
}

}  // namespace

std::optional<portal::FetchSource> fetch_source(FieldReader& measure) {
  const Node* node = measure.find("from");
  if (node == nullptr) return std::nullopt;
  const Reading& reading = measure.reading();
  FieldReader record(*node, message("part.from"), reading);
  portal::FetchSource out;
  out.at = node->at;
  out.literal = compact(*node);
  std::vector<std::string_view> given;
  for (std::string_view key : {"kolada", "pxweb", "jsonstat", "csv"}) {
    if (record.has(key)) given.push_back(key);
  }
  if (given.size() != 1) {
    record.error(node->at, message("bad-source"));
    return std::nullopt;
  }
  const Node& inner = *record.find(given.front());
  if (given.front() == "kolada") out.kind = kolada(inner, reading);
  if (given.front() == "pxweb") out.kind = pxweb(inner, reading);
  if (given.front() == "jsonstat") out.kind = json_stat(inner, reading);
  if (given.front() == "csv") out.kind = csv(inner, reading);
  if (const Node* since = record.find("since")) {
    out.since = portal::Period::parse(record.text("since"));
    if (!out.since) record.error(since->at, message("bad-period.since"));
  }
  out.source = record.words("source");
  out.licence = record.words("licence");
  return out;
}

portal::Snapshot snapshot(const Node& node, const Reading& reading) {
  FieldReader record(node, message("part.a-snapshot"), reading);
  portal::Snapshot out;
  out.at = node.at;
  out.service = record.required_text("service");
  if (const Node* from = record.required("from")) out.from = compact(*from);
  record.required("requests");
  for (const Node* each : record.list("requests")) {
    FieldReader fields(*each, message("part.a-request"), reading);
    out.requests.push_back(
        {required_address(fields, "address"), fields.text("body"), fields.text("etag"), fields.text("modified")});
  }
  out.retrieved = moment(record, "retrieved");
  out.updated = record.text("updated");
  out.title = record.words("title");
  out.source = record.words("source");
  out.licence = record.words("licence");
  out.notes = record.list_of_words("notes");
  out.series = series(record, "series");
  out.breakdowns = breakdowns(record);
  for (const Node* each : record.list("revisions")) out.revisions.push_back(revision(*each, reading));
  return out;
}

void merge(portal::Snapshot fetched, portal::ReferenceSeries& reference, const Reading& reading) {
  require_source(fetched, reference.from, message("part.reference-series", {{"id", reference.id}}), reading);
  merge_series(fetched.series, reference.series, reading);
  reference.snapshot = std::move(fetched);
}

void merge(portal::Snapshot fetched, portal::Measure& measure, const Reading& reading) {
  require_source(fetched, measure.from, message("part.measure", {{"id", measure.id}}), reading);
  merge_series(fetched.series, measure.series, reading);
  for (const portal::Breakdown& each : fetched.breakdowns) {
    const std::string_view words = words_of(each.dimension, reading);
    const std::string id = language::slug(words);
    const auto same = std::find_if(measure.breakdowns.begin(), measure.breakdowns.end(), [&](const portal::Breakdown& other) {
      return language::slug(words_of(other.dimension, reading)) == id;
    });
    if (same == measure.breakdowns.end()) {
      measure.breakdowns.push_back(each);
    } else if (const std::string_view own = words_of(same->dimension, reading); own == words) {
      reading.report.error(same->dimension.at, message("duplicate-id.breakdown", {{"dimension", words}}));
    } else {
      reading.report.error(same->dimension.at, message("duplicate-id.made", {{"one", words}, {"other", own}, {"id", id}}));
    }
  }
  measure.snapshot = std::move(fetched);
}

}  // namespace insyn::load

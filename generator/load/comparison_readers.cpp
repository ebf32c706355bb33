
#include <algorithm>

#include "load/readers.h"

namespace insyn::load {

std::optional<portal::Period> whole_year(std::string_view text) {
  const auto is_whole = [](const std::optional<portal::Period>& period) {
    return period && (period->kind == portal::Period::Kind::year || period->kind == portal::Period::Kind::slash_year);
  };
  if (const auto period = portal::Period::parse(text); is_whole(period)) return period;
  const auto as_folder = portal::Period::parse(portal::suggested_period(std::string(text)));
  return text.size() > 4 && text[4] == '-' && is_whole(as_folder) ? as_folder : std::nullopt;
}

std::vector<portal::YearTarget> targets_by_year(FieldReader& measure) {
  std::vector<portal::YearTarget> out;
  std::vector<std::string_view> keys;  // of those in `out`
  const Node* node = measure.find("targets");
  if (node == nullptr) return out;
  if (node->kind != Node::Kind::record) {
    measure.error(node->at, message("wrong-type.targets"));
    return out;
  }
  if (node->members.empty()) measure.error(node->at, message("bad-target.no-years"));
  for (const Member& member : node->members) {
    const std::optional<portal::Period> period = whole_year(member.key);
    if (!period && is_target_key(member.key)) {
      measure.error(member.at, message("wrong-type.one-target", {{"key", member.key}}));
      return out;
    }
    if (!period) {
      measure.error(member.value.at, message("bad-period.year", {{"period", member.key}}));
      continue;
    }
    const auto before = std::find_if(out.begin(), out.end(), [&](const auto& each) { return each.year == period->year; });
    if (before != out.end()) {
      const bool same_key = keys[static_cast<std::size_t>(before - out.begin())] == member.key;  // told of by the reader of JSON
      if (!same_key) measure.error(member.at, message("duplicate-period.target", {{"year", std::to_string(period->year)}}));
      continue;
    }
    keys.emplace_back(member.key);
    out.push_back({*period, period->year, target(member.value, measure.reading())});
  }
  std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.year < b.year; });
  return out;
}

std::vector<portal::ReferenceSeries> reference_series(FieldReader& measure) {
  std::vector<portal::ReferenceSeries> out;
  for (const Node* node : measure.list("references")) {
    FieldReader fields(*node, message("part.a-reference-series"), measure.reading());
    portal::ReferenceSeries made;
    made.at = node->at;
    made.id = fields.id("id");
    made.name = fields.required_words("name");
    made.series = series(fields, "series");
    made.source = source_note(fields);
    made.from = fetch_source(fields);
    const bool repeated = std::any_of(out.begin(), out.end(), [&](const auto& each) { return each.id == made.id; });
    if (repeated) fields.error(node->at, message("duplicate-id.reference", {{"id", made.id}}));
    out.push_back(std::move(made));
  }
  return out;
}

void read_first_target(FieldReader& record, portal::Target& target) {
  const Node* first = record.find("first");
  target.revised = record.words("revised");
  if (first == nullptr) {
    if (const Node* revised = record.find("revised"); revised != nullptr && !record.misspelt("first"))
      record.error(revised->at, message("bad-target.revised"));
    return;
  }
  target.first.push_back(load::target(*first, record.reading()));
  if (!target.first.front().first.empty()) record.error(first->at, message("bad-target.first"));
}

}  // namespace insyn::load

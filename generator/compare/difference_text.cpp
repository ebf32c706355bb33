#include <fmt/format.h>

#include "compare/compare.h"

namespace insyn::compare {

namespace {

std::string shown(const std::optional<std::string>& value) { return value ? *value : "nothing"; }

std::string heading(const Difference& difference) {
  if (difference.before.empty()) return fmt::format("{}: a new year, with none before it\n", difference.after);
  if (difference.after.empty()) return fmt::format("{}: no longer there\n", difference.before);
  if (difference.before == difference.after) return fmt::format("{}:\n", difference.after);
  return fmt::format("{} against {}:\n", difference.after, difference.before);
}

std::string line(const Change& change) {
  if (change.kind == portal::PublishedThing::Kind::rules)
    return fmt::format("  rules: {} {} → {}\n", change.fact, shown(change.before), shown(change.after));
  const std::string called = change.name.empty() ? std::string() : fmt::format(" ({})", change.name.variants().front().words);
  const std::string thing = fmt::format("{} {}{}", portal::name(change.kind), change.id, called);
  if (change.sort == Change::Sort::added || change.sort == Change::Sort::dropped)
    return fmt::format("  {} {}\n", name(change.sort), thing);
  return fmt::format("  {}: {} {} → {}\n", thing, change.fact, shown(change.before), shown(change.after));
}

std::string json(const Change& change) {
  const auto value = [](const std::optional<std::string>& held) { return held ? report::json_string(*held) : std::string("null"); };
  return fmt::format(R"({{"change": "{}", "kind": "{}", "id": {}, "fact": {}, "before": {}, "after": {}}})", name(change.sort),
                     portal::name(change.kind), report::json_string(change.id),
                     change.fact.empty() ? "null" : report::json_string(change.fact), value(change.before), value(change.after));
}

}  // namespace

std::string_view name(Change::Sort sort) {
  constexpr std::string_view names[] = {"added", "dropped", "level", "grade", "definition", "value", "figure"};
  return names[static_cast<std::size_t>(sort)];
}

std::string text(const std::vector<Difference>& differences) {
  if (differences.empty()) return "no fact differs\n";
  std::string out;
  for (const Difference& difference : differences) {
    out += heading(difference);
    for (const Change& change : difference.changes) out += line(change);
    if (difference.changes.empty() && !difference.before.empty() && !difference.after.empty()) out += "  no fact differs\n";
  }
  return out;
}

std::string json(const std::vector<Difference>& differences) {
  const auto year = [](const std::string& id) { return id.empty() ? std::string("null") : report::json_string(id); };
  std::string out = "{\"insyn\": {\"diff\": 1}, \"years\": [";
  for (std::size_t i = 0; i < differences.size(); ++i) {
    const Difference& difference = differences[i];
    out += fmt::format("{}\n  {{\"before\": {}, \"after\": {}, \"changes\": [", i == 0 ? "" : ",", year(difference.before),
                       year(difference.after));
    for (std::size_t k = 0; k < difference.changes.size(); ++k)
      out += fmt::format("{}\n    {}", k == 0 ? "" : ",", json(difference.changes[k]));
    out += difference.changes.empty() ? "]}" : "\n  ]}";
  }
  return out + (differences.empty() ? "]}\n" : "\n]}\n");
}

}  // namespace insyn::compare

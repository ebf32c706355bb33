#include <fmt/format.h>

#include "compare/compare.h"
#include "json/json.h"

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

void write(json::Writer& json, const Change& change) {
  json.object(
      [&] {
        json.member("change", name(change.sort));
        json.member("kind", portal::name(change.kind));
        json.member("id", change.id);
        json.member("fact", json::or_null(change.fact));
        json.member("before", change.before);
        json.member("after", change.after);
      },
      json::Writer::Layout::flat);
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
  json::Writer json;
  json.object([&] {
    json.key("insyn").object([&] { json.member("diff", 1); }, json::Writer::Layout::flat);
    json.key("years").array(differences, [&](const Difference& difference) {
      json.object([&] {
        json.member("before", json::or_null(difference.before));
        json.member("after", json::or_null(difference.after));
        json.key("changes").array(difference.changes, [&](const Change& change) { write(json, change); });
      });
    });
  });
  return json.take();
}

}  // namespace insyn::compare

#include "compare/compare.h"
#include "json/json.h"

namespace insyn::compare {

namespace {

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

std::string json(const std::vector<Difference>& differences) {
  json::Writer json;
  json.object([&] {
    json.key("insyn").object([&] { json.member("diff", 1); }, json::Writer::Layout::flat);
    json.key("years").array(differences, [&](const Difference& difference) {
      json.object([&] {
        json.member("before", json::or_null(difference.before));
        json.member("after", json::or_null(difference.after));
        json.member("assessor", json::or_null(difference.assessor));
        json.key("changes").array(difference.changes, [&](const Change& change) { write(json, change); });
      });
    });
  });
  return json.take();
}

}  // namespace insyn::compare

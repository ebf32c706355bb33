#include <fmt/format.h>

#include "compare/compare.h"
#include "json/json.h"

namespace insyn::compare {

using report::Message;
using report::message;

namespace {

Message shown(const std::optional<std::string>& value) { return value ? report::literal(*value) : message("part.nothing"); }

Message heading(const Difference& difference) {
  if (difference.before.empty()) return message("run.diff-new-year", {{"year", difference.after}});
  if (difference.after.empty()) return message("run.diff-no-year", {{"year", difference.before}});
  if (difference.before == difference.after) return message("run.diff-year", {{"year", difference.after}});
  return message("run.diff-years", {{"after", difference.after}, {"before", difference.before}});
}

Message thing_of(const Change& change) {
  const std::string name = change.name.empty() ? std::string() : std::string(change.name.variants().front().words);
  const std::string_view kind = portal::name(change.kind);
  return name.empty() ? message("part.diff-thing", {{"kind", kind}, {"id", change.id}})
                      : message("part.diff-named-thing", {{"kind", kind}, {"id", change.id}, {"name", name}});
}

Message line(const Change& change, const std::string& assessor) {
  if (change.kind == portal::PublishedThing::Kind::rules) {
    return message("run.diff-rules", {{"fact", change.fact}, {"before", shown(change.before)}, {"after", shown(change.after)}});
  }
  if (change.sort == Change::Sort::added) return message("run.diff-added", {{"thing", thing_of(change)}});
  if (change.sort == Change::Sort::dropped) return message("run.diff-dropped", {{"thing", thing_of(change)}});
  const bool word = change.fact == "assessed" && !assessor.empty();
  Message fact = word ? message("part.diff-assessed-by", {{"assessor", assessor}}) : report::literal(change.fact);
  return message(
      "run.diff-changed",
      {{"thing", thing_of(change)}, {"fact", std::move(fact)}, {"before", shown(change.before)}, {"after", shown(change.after)}});
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

std::string text(const std::vector<Difference>& differences, std::string_view language) {
  std::string out;
  const auto add = [&](std::string_view indent, const Message& words) {
    out += fmt::format("{}{}\n", indent, report::text(words, language));
  };
  if (differences.empty()) add("", message("run.diff-none"));
  for (const Difference& difference : differences) {
    add("", heading(difference));
    for (const Change& change : difference.changes) add("  ", line(change, difference.assessor));
    if (difference.changes.empty() && !difference.before.empty() && !difference.after.empty())
      add("  ", message("run.diff-none"));
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
        json.member("assessor", json::or_null(difference.assessor));
        json.key("changes").array(difference.changes, [&](const Change& change) { write(json, change); });
      });
    });
  });
  return json.take();
}

}  // namespace insyn::compare

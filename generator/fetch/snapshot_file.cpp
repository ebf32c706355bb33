#include "fetch/snapshot_file.h"

#include <map>
#include <optional>
#include <utility>

#include "json/json.h"

namespace insyn::fetch {

namespace {

constexpr std::size_t kIndent = 2;  // the file lies among content, which people edit

constexpr auto kOneLine = json::Writer::Layout::flat;

void write(json::Writer& json, const portal::Text& text) {
  if (text.variants().size() == 1) return json.value(text.variants().front().words);
  json.object(
      [&] {
        for (const portal::Text::Variant& each : text.variants()) json.member(each.language, each.words);
      },
      kOneLine);
}

std::string literal(const std::optional<portal::Decimal>& value) { return value ? value->literal() : "null"; }

// Members that are left out where there is nothing to say.
void write_some(json::Writer& json, std::string_view key, const std::string& value) {
  if (!value.empty()) json.member(key, value);
}
void write_some(json::Writer& json, std::string_view key, const portal::Text& value) {
  if (!value.empty()) write(json.key(key), value);
}
template <typename Items, typename Write>
void write_some(json::Writer& json, std::string_view key, const Items& items, const Write& write_item) {
  if (!items.empty()) json.key(key).array(items, write_item);
}

void write(json::Writer& json, const portal::Series& points) {
  json.array(points, [&](const portal::Observation& point) {
    json.object(
        [&] {
          json.member("period", point.period.literal());
          json.key("value").raw(literal(point.value));
          write_some(json, "status", std::string(point.status ? portal::name(*point.status) : std::string_view()));
          write_some(json, "note", point.note);
        },
        kOneLine);
  });
}

void write(json::Writer& json, const portal::Breakdown& breakdown) {
  json.object([&] {
    write(json.key("dimension"), breakdown.dimension);
    json.key("groups").array(breakdown.groups, [&](const portal::BreakdownGroup& group) {
      json.object([&] {
        write(json.key("name"), group.name);
        write(json.key("series"), group.series);
      });
    });
  });
}

void write(json::Writer& json, const portal::FetchRequest& request) {
  json.object(
      [&] {
        write_some(json, "address", request.address);
        write_some(json, "body", request.body);
        write_some(json, "etag", request.etag);
        write_some(json, "modified", request.modified);
      },
      kOneLine);
}

void write(json::Writer& json, const portal::Revision& revision) {
  json.object(
      [&] {
        write_some(json, "noticed", revision.noticed);
        write_some(json, "period", revision.period.literal());
        write_some(json, "group", revision.group);
        json.key("before").raw(literal(revision.before));
        json.key("after").raw(literal(revision.after));
      },
      kOneLine);
}

// Points by group (empty: the series itself) and period; the group's name is unique within its dimension.
using Key = std::pair<std::pair<std::string, std::string>, portal::Period>;
struct Known {
  const portal::Observation* point;
  const portal::Text* group;
};

std::map<Key, Known> points(const portal::Snapshot& snapshot) {
  static const portal::Text none;
  const auto first = [](const portal::Text& text) { return text.empty() ? std::string() : text.variants().front().words; };
  std::map<Key, Known> out;
  for (const portal::Observation& point : snapshot.series) out.insert({{{"", ""}, point.period}, {&point, &none}});
  for (const portal::Breakdown& breakdown : snapshot.breakdowns) {
    for (const portal::BreakdownGroup& group : breakdown.groups) {
      for (const portal::Observation& point : group.series) {
        out.insert({{{first(breakdown.dimension), first(group.name)}, point.period}, {&point, &group.name}});
      }
    }
  }
  return out;
}

}  // namespace

std::string snapshot_text(const portal::Snapshot& snapshot) {
  json::Writer json(kIndent);
  const auto each = [&](const auto& item) { write(json, item); };
  json.object([&] {
    json.member("service", snapshot.service);
    json.key("from").raw(snapshot.from.empty() ? "null" : snapshot.from);
    json.key("requests").array(snapshot.requests, each);
    json.member("retrieved", snapshot.retrieved);
    write_some(json, "updated", snapshot.updated);
    write_some(json, "title", snapshot.title);
    write_some(json, "source", snapshot.source);
    write_some(json, "licence", snapshot.licence);
    write_some(json, "notes", snapshot.notes, each);
    if (!snapshot.series.empty()) write(json.key("series"), snapshot.series);
    write_some(json, "breakdowns", snapshot.breakdowns, each);
    write_some(json, "revisions", snapshot.revisions, each);
  });
  return json.take();
}

bool same_content(const portal::Snapshot& a, const portal::Snapshot& b) {
  const auto bare = [](portal::Snapshot snapshot) {
    snapshot.retrieved.clear();
    snapshot.revisions.clear();
    for (portal::FetchRequest& request : snapshot.requests) request.etag.clear(), request.modified.clear();
    return snapshot_text(snapshot);
  };
  return bare(a) == bare(b);
}

Changes changes(const portal::Snapshot& before, const portal::Snapshot& after) {
  Changes out;
  const std::map<Key, Known> old_points = points(before);
  const std::map<Key, Known> new_points = points(after);
  for (const auto& [key, old] : old_points) {
    const auto found = new_points.find(key);
    const bool gone = found == new_points.end();
    if (!gone && literal(old.point->value) == literal(found->second.point->value)) continue;
    if (gone && !old.point->value) continue;
    out.revised.push_back(
        {after.retrieved, key.second, *old.group, old.point->value, gone ? std::nullopt : found->second.point->value});
  }
  for (const auto& [key, point] : new_points) out.added += old_points.count(key) == 0 ? 1U : 0U;
  return out;
}

}  // namespace insyn::fetch

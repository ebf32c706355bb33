#include "fetch/snapshot_file.h"

#include <map>
#include <optional>
#include <utility>

#include "report/report.h"

namespace insyn::fetch {

namespace {

using report::json_string;

std::string json(const portal::Text& text) {
  if (text.variants().size() == 1) return json_string(text.variants().front().words);
  std::string out;
  for (const portal::Text::Variant& each : text.variants()) {
    out += (out.empty() ? "" : ", ") + json_string(each.language) + ": " + json_string(each.words);
  }
  return '{' + out + '}';
}

std::string json(const std::optional<portal::Decimal>& value) { return value ? value->literal() : "null"; }

// Members of a record on one line; what is empty is left out.
class Line {
 public:
  Line& always(std::string_view key, const std::string& value) {
    text_ += (text_.empty() ? "" : ", ") + json_string(key) + ": " + value;
    return *this;
  }
  Line& text(std::string_view key, const std::string& value) { return value.empty() ? *this : always(key, json_string(value)); }
  Line& text(std::string_view key, const portal::Text& value) { return value.empty() ? *this : always(key, json(value)); }
  std::string record() const { return "{" + text_ + "}"; }

 private:
  std::string text_;
};

// Items one a line, within what is indented by `indent`.
std::string list(const std::vector<std::string>& items, const std::string& indent) {
  if (items.empty()) return "[]";
  std::string out = "[";
  for (std::size_t i = 0; i < items.size(); ++i) out += (i > 0 ? "," : "") + ("\n" + indent + "  ") + items[i];
  return out + "\n" + indent + "]";
}

std::string series(const portal::Series& points, const std::string& indent) {
  std::vector<std::string> lines;
  for (const portal::Point& point : points) {
    lines.push_back(Line()
                        .always("period", json_string(point.period.literal()))
                        .always("value", json(point.value))
                        .text("note", point.note)
                        .record());
  }
  return list(lines, indent);
}

std::string breakdown(const portal::Breakdown& breakdown) {
  std::vector<std::string> groups;
  for (const portal::BreakdownGroup& group : breakdown.groups) {
    groups.push_back("{\n          \"name\": " + json(group.name) +
                     ",\n          \"series\": " + series(group.series, "          ") + "\n        }");
  }
  return "{\n      \"dimension\": " + json(breakdown.dimension) + ",\n      \"groups\": " + list(groups, "      ") + "\n    }";
}

// Points by group (empty: the series itself) and period; the group's name is unique within its dimension.
using Key = std::pair<std::pair<std::string, std::string>, portal::Period>;
struct Known {
  const portal::Point* point;
  const portal::Text* group;
};

std::map<Key, Known> points(const portal::Snapshot& snapshot) {
  static const portal::Text none;
  const auto first = [](const portal::Text& text) { return text.empty() ? std::string() : text.variants().front().words; };
  std::map<Key, Known> out;
  for (const portal::Point& point : snapshot.series) out.insert({{{"", ""}, point.period}, {&point, &none}});
  for (const portal::Breakdown& breakdown : snapshot.breakdowns) {
    for (const portal::BreakdownGroup& group : breakdown.groups) {
      for (const portal::Point& point : group.series) {
        out.insert({{{first(breakdown.dimension), first(group.name)}, point.period}, {&point, &group.name}});
      }
    }
  }
  return out;
}

}  // namespace

std::string snapshot_text(const portal::Snapshot& snapshot) {
  std::vector<std::pair<std::string, std::string>> members;
  const auto add = [&](std::string key, std::string value) { members.emplace_back(std::move(key), std::move(value)); };
  const auto add_words = [&](std::string key, const portal::Text& words) {
    if (!words.empty()) add(std::move(key), json(words));
  };
  add("service", json_string(snapshot.service));
  add("from", snapshot.from.empty() ? "null" : snapshot.from);
  std::vector<std::string> lines;
  for (const portal::FetchRequest& request : snapshot.requests) {
    lines.push_back(Line()
                        .text("address", request.address)
                        .text("body", request.body)
                        .text("etag", request.etag)
                        .text("modified", request.modified)
                        .record());
  }
  add("requests", list(lines, "  "));
  add("retrieved", json_string(snapshot.retrieved));
  if (!snapshot.updated.empty()) add("updated", json_string(snapshot.updated));
  add_words("title", snapshot.title);
  add_words("source", snapshot.source);
  add_words("licence", snapshot.licence);
  lines.clear();
  for (const portal::Text& note : snapshot.notes) lines.push_back(json(note));
  if (!lines.empty()) add("notes", list(lines, "  "));
  if (!snapshot.series.empty()) add("series", series(snapshot.series, "  "));
  lines.clear();
  for (const portal::Breakdown& each : snapshot.breakdowns) lines.push_back(breakdown(each));
  if (!lines.empty()) add("breakdowns", list(lines, "  "));
  lines.clear();
  for (const portal::Revision& revision : snapshot.revisions) {
    lines.push_back(Line()
                        .text("noticed", revision.noticed)
                        .text("period", revision.period.literal())
                        .text("group", revision.group)
                        .always("before", json(revision.before))
                        .always("after", json(revision.after))
                        .record());
  }
  if (!lines.empty()) add("revisions", list(lines, "  "));

  std::string out = "{";
  for (std::size_t i = 0; i < members.size(); ++i) {
    out += (i > 0 ? ",\n  " : "\n  ") + json_string(members[i].first) + ": " + members[i].second;
  }
  return out + "\n}\n";
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
  const auto literal = [](const portal::Point& point) { return json(point.value); };
  for (const auto& [key, old] : old_points) {
    const auto found = new_points.find(key);
    const bool gone = found == new_points.end();
    if (!gone && literal(*old.point) == literal(*found->second.point)) continue;
    if (gone && !old.point->value) continue;
    out.revised.push_back(
        {after.retrieved, key.second, *old.group, old.point->value, gone ? std::nullopt : found->second.point->value});
  }
  for (const auto& [key, point] : new_points) out.added += old_points.count(key) == 0 ? 1U : 0U;
  return out;
}

}  // namespace insyn::fetch

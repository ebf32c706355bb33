// snapshot.h: where a measure's figures are published as open data, and what was fetched from there, with its pedigree.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "portal/series.h"

namespace insyn::portal {

// How a table of several dimensions becomes one series and its breakdowns. Dimensions and categories go by code.
struct Selection {
  std::vector<std::pair<std::string, std::string>> categories;  // the one category that counts, per dimension
  std::string time;                                             // the dimension of periods; empty: what the answer says
  std::vector<std::string> by;                                  // the dimensions that are broken down, each by itself
  std::string total;                                            // of `by`, where `categories` does not name it; empty: none

  // The category of a dimension that is broken down that is the whole; none: it has no whole, and there is no series.
  std::optional<std::string> whole(std::string_view dimension) const {
    for (const auto& [name, category] : categories) {
      if (name == dimension) return category;
    }
    return total.empty() ? std::nullopt : std::optional(total);
  }
};

// A key figure of Kolada (RKA).
struct KoladaSource {
  std::string base;                // "https://api.kolada.se/v3"
  std::string kpi;                 // "N00945"
  std::string area;                // municipality, region or group: "0025"
  std::vector<std::string> areas;  // to be broken down by, beside the area itself
  std::string genders;             // which of T, K and M are taken; empty: all there are
};

// A table of a PxWeb service, as statistical offices have them.
struct PxwebSource {
  std::string base;  // version 2: up to and with "/api/v2"; version 1: the folder of the table
  int version = 2;
  std::string table;
  std::string language;                                                 // of labels and notes
  std::vector<std::pair<std::string, std::vector<std::string>>> query;  // variable, value codes or patterns
  std::string format;                                                   // version 1: "json-stat2", "json-stat" or "json"
  Selection selection;
};

// An answer in JSON-stat at a fixed address.
struct JsonStatSource {
  std::string address;
  Selection selection;
};

// A table as comma-separated values; its columns are the dimensions.
struct CsvSource {
  std::string address;
  std::string value;   // the column of values; `selection.time` is the column of periods
  char separator = 0;  // 0: found from the first line
  bool comma = false;  // decimals are written after a comma
  Selection selection;
};

struct FetchSource {
  std::variant<KoladaSource, PxwebSource, JsonStatSource, CsvSource> kind;
  std::optional<Period> since;  // earlier periods are left out
  Text source;                  // how the source is to be named, where the service does not say
  Text licence;
  std::string literal;  // the whole of it as compact JSON: what a snapshot was fetched with
  report::Location at;
};

// One request of those that a snapshot was made from.
struct FetchRequest {
  std::string address;
  std::string body;  // of a POST; else empty
  std::string etag;  // validators, for asking whether anything has changed
  std::string modified;
};

// A figure that the source changed after it had been fetched.
struct Revision {
  std::string noticed;  // UTC, when it was fetched anew: "2026-11-23T15:04:05Z"
  Period period;
  Text group;                            // of a breakdown; empty: the series itself
  std::optional<Decimal> before, after;  // none: no value
};

// What was fetched. Its points also stand in the measure; here they are as the source gave them.
struct Snapshot {
  std::string service;  // "Kolada", "PxWeb", "JSON-stat" or "CSV"
  std::string from;     // the literal of the source that it was fetched with
  std::vector<FetchRequest> requests;
  std::string retrieved;  // UTC: "2026-11-23T15:04:05Z"
  std::string updated;    // when the source last changed the table, as it writes it; empty: it does not say
  Text title;             // what the source calls it
  Text source;            // how it is to be named: "Källa: Kolada"
  Text licence;
  std::vector<Text> notes;  // that the source requires to be shown
  Series series;
  std::vector<Breakdown> breakdowns;
  std::vector<Revision> revisions;  // newest first
  report::Location at;              // its file
};

}  // namespace insyn::portal

// portal_json.h: the whole portal as one JSON, data/portal.json: public API, described by portal.schema.json.
#pragma once

#include "assess/checks.h"
#include "opendata/facts.h"
#include "opendata/json_writer.h"

namespace insyn::opendata {

// With `only`, that year and no other.
std::string portal_json(const Facts& facts, const portal::Year* only = nullptr);

// The parts it is made of; each writes one value.
// What the source says of a measure beside, or instead of, a value; and what the source is.
void write_said(JsonWriter& json, const portal::Measure& measure);
void write_source(JsonWriter& json, const std::optional<portal::SourceNote>& source);
// Where a measure's figures were fetched, and what the source has changed in them since.
void write_pedigree(JsonWriter& json, const Facts& facts, const portal::Measure& measure);
void write_measure(JsonWriter& json, const Facts& facts, const portal::Measure& measure);
void write_project(JsonWriter& json, const Facts& facts, const portal::Project& project);
void write_table(JsonWriter& json, const Facts& facts, const portal::BudgetTable& table);
void write_check(JsonWriter& json, const assess::Check& check);
void write_collection(JsonWriter& json, const Facts& facts, const portal::Collection& collection);

// The members that every described thing has: id, title, address, about, at, updated, location.
void write_page_members(JsonWriter& json, const Facts& facts, const portal::Page& page);

// The ids of what references name, in a line.
template <typename Thing>
void write_ids(JsonWriter& json, std::string_view key, const std::vector<portal::Reference<Thing>>& references) {
  json.key(key).array(
      references, [&](const portal::Reference<Thing>& reference) { json.value(reference.id); }, JsonWriter::Layout::flat);
}

}  // namespace insyn::opendata

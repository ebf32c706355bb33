// portal_json.h: the data files, which are public API: an index, a file a year, and one for each goal, measure, table and
// project.
#pragma once

#include "assess/checks.h"
#include "opendata/facts.h"
#include "opendata/json_writer.h"
#include "portal/published.h"

namespace insyn::opendata {

constexpr int kDataSchema = 2;

// Where each file lies, relative to the site: "data/2020.json", "data/2020/bredband-100.json".
std::string data_address(const portal::Year& year);
std::string data_address(const portal::Year& year, std::string_view id);

std::string portal_json(const Facts& facts, const Downloads& downloads);
std::string year_json(const Facts& facts, const portal::Year& year);
std::string goal_json(const Facts& facts, const portal::Year& year, const portal::Goal& goal);
std::string measure_json(const Facts& facts, const portal::Year& year, const portal::Measure& measure);
std::string table_json(const Facts& facts, const portal::Year& year, const portal::BudgetTable& table);
std::string project_json(const Facts& facts, const portal::Year& year, const portal::Project& project);
// What is kept of a published year: its facts.
std::string record_json(const portal::PublishedYear& year);

// The first members of every file: which schema it follows, and what it is ("year"); of a thing, in which year.
void write_head(JsonWriter& json, std::string_view file, std::string_view folder, const portal::Year* year = nullptr);

// The members of a thing, in its own file and within its year.
void write_goal(JsonWriter& json, const Facts& facts, const portal::Year& year, const portal::Goal& goal);
void write_measure(JsonWriter& json, const Facts& facts, const portal::Year& year, const portal::Measure& measure);
void write_project(JsonWriter& json, const Facts& facts, const portal::Year& year, const portal::Project& project);
void write_table(JsonWriter& json, const Facts& facts, const portal::Year& year, const portal::BudgetTable& table);

// Members of a measure: what the source says of it beside, or instead of, a value; what the source is; where the figures were
// fetched, and what the source has changed in them since.
void write_said(JsonWriter& json, const portal::Measure& measure);
void write_source(JsonWriter& json, const std::optional<portal::SourceNote>& source);
void write_pedigree(JsonWriter& json, const Facts& facts, const portal::Measure& measure);

// Whole values.
void write_summary(JsonWriter& json, const Facts& facts, const assess::Summary& summary);
void write_check(JsonWriter& json, const assess::Check& check);
void write_collection(JsonWriter& json, const Facts& facts, const portal::Year& year, const portal::Collection& collection);
void write_projects(JsonWriter& json, const Facts& facts, const portal::Year& year, const std::vector<portal::Project>& projects);
void write_pages(JsonWriter& json, const Facts& facts, const std::vector<portal::PlainPage>& pages);
void write_facts(JsonWriter& json, const portal::PublishedYear& year);

// The members that every described thing has: id, title, address, about, at, updated, location.
void write_page_members(JsonWriter& json, const Facts& facts, const portal::Page& page);

// The ids of what references name, in a line.
template <typename Thing>
void write_ids(JsonWriter& json, std::string_view key, const std::vector<portal::Reference<Thing>>& references) {
  json.key(key).array(
      references, [&](const portal::Reference<Thing>& reference) { json.value(reference.id); }, JsonWriter::Layout::flat);
}

}  // namespace insyn::opendata

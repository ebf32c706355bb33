#include "opendata/portal_json.h"

#include <fmt/format.h>

#include "explain/explain.h"

namespace insyn::opendata {

namespace {

void write_rules(JsonWriter& json, const portal::Rules& rules) {
  json.key("rules").object([&] {
    json.key("weights").object(
        [&] {
          json.member("target", rules.target_weight);
          json.member("activity", rules.activity_weight);
          json.member("control", rules.control_weight);
        },
        kFlat);
    json.member("met", rules.met);
    json.member("not_met", rules.not_met);
    json.member("coverage", rules.coverage);
    json.member("latest", rules.latest);
  });
}

// Who assesses the goals; null where they are calculated only.
portal::Text assessor(const Facts& facts) {
  const portal::Settings& settings = facts.portal.settings;
  if (!settings.assessed) return {};
  return facts.in_words([&](const language::Language& language) { return explain::assessor(settings, language).front().text; });
}

void write_file(JsonWriter& json, const Download& file) {
  json.object([&] {
    json.member("address", file.path);
    json.member("title", file.title);
    json.member("about", file.about);
    json.member("format", file.format);
    json.member("bytes", file.bytes);
  });
}

void write_year(JsonWriter& json, const Facts& facts, const portal::Year& year, const Downloads& downloads) {
  json.object([&] {
    write_page_members(json, facts, year.page);
    json.member("data", data_address(year));
    write_summary(json, facts, facts.verdicts.of(year));
    json.key("files").list([&] {
      for (const Download& file : downloads.files) {
        if (file.year == &year) write_file(json, file);
      }
    });
  });
}

}  // namespace

std::string data_address(const portal::Year& year) { return fmt::format("data/{}.json", year.page.id); }
std::string data_address(const portal::Year& year, std::string_view id) {
  return fmt::format("data/{}/{}.json", year.page.id, id);
}

void write_head(JsonWriter& json, std::string_view file, std::string_view folder, const portal::Year* year) {
  json.member("$schema", fmt::format("{}{}.schema.json", folder, file));
  json.key("insyn").object(
      [&] {
        json.member("schema", kDataSchema);
        json.member("file", file);
        if (year != nullptr) json.member("year", year->page.id);
      },
      kFlat);
}

std::string portal_json(const Facts& facts, const Downloads& downloads) {
  const portal::Settings& settings = facts.portal.settings;
  JsonWriter json;
  json.object([&] {
    write_head(json, "portal", "schemas/");
    json.member("organisation", settings.organisation.in(facts.first_language()));
    json.member("organisation_names", settings.organisation);
    json.member("unit", settings.unit);
    json.member("assessor", assessor(facts));
    json.member("title", settings.title);
    json.member("official", settings.official);
    json.member("base_url", or_null(settings.base_url));
    json.member("languages", settings.languages);
    json.key("licence").object([&] {
      json.member("name", settings.licence_name);
      json.member("url", or_null(settings.licence_url));
      json.member("note", settings.licence_note);
    });
    json.member("updated", facts.portal_updated);
    write_rules(json, settings.rules);
    json.key("years").array(facts.portal.years, [&](const portal::Year& year) { write_year(json, facts, year, downloads); });
    write_pages(json, facts, facts.portal.pages);
  });
  return json.take();
}

void write_page_members(JsonWriter& json, const Facts& facts, const portal::Page& page) {
  json.member("id", or_null(page.id));
  json.member("title", titles(page));
  json.member("address", facts.address(page));
  json.member("about", summaries(page));
  json.member("at", or_null(page.report_page));
  json.member("updated", updated(page));
  json.member("location", page.at());
}

void write_pages(JsonWriter& json, const Facts& facts, const std::vector<portal::PlainPage>& pages) {
  json.key("pages").array(
      pages, [&](const portal::PlainPage& page) { json.object([&] { write_page_members(json, facts, page.page); }); });
}

// How many goals have each level. That a goal has no assessment is not a level.
void write_summary(JsonWriter& json, const Facts& facts, const assess::Summary& summary) {
  using portal::Level;
  json.key("summary").object([&] {
    json.member("goals", summary.goals);
    json.key("assessed")
        .object(
            [&] {
              for (const Level level : {Level::met, Level::partly, Level::not_met}) {
                json.member(assess::name(level), summary.assessed_as(level));
              }
            },
            kFlat);
    json.key("calculated")
        .object(
            [&] {
              for (const Level level : {Level::met, Level::partly, Level::not_met, Level::not_assessed}) {
                json.member(assess::name(level), summary.calculated_as(level));
              }
            },
            kFlat);
    json.member("sentence", facts.in_words([&](const auto& language) {
      return explain::sentence(summary, facts.portal.settings, language);
    }));
  });
}

}  // namespace insyn::opendata

#include "compare/compare.h"
#include "opendata/portal_json.h"

namespace insyn::opendata {

namespace {

void write_source(JsonWriter& json, const portal::YearSource& source) {
  json.key("source").object([&] {
    json.member("title", source.title);
    json.member("document", source.document);
    json.member("version", source.version);
    json.member("publisher", source.publisher);
    json.member("pages", source.pages);
  });
}

void write_perspective(JsonWriter& json, const Facts& facts, const portal::Year& year, const portal::Perspective& perspective) {
  json.object([&] {
    write_page_members(json, facts, perspective.page);
    write_summary(json, facts, facts.verdicts.of(perspective));
    json.key("goals").array(perspective.goals,
                            [&](const portal::Goal& goal) { json.object([&] { write_goal(json, facts, year, goal); }); });
  });
}

// The tables' own stand with each table.
void write_checks(JsonWriter& json, const Facts& facts, const portal::Year& year) {
  json.key("checks").list([&] {
    for (const assess::Check& check : facts.verdicts.checks(year)) {
      if (check.table == nullptr && check.status != assess::CheckStatus::not_made) write_check(json, check);
    }
  });
}

void write_correction(JsonWriter& json, const portal::Correction& correction) {
  json.object([&] {
    json.member("date", correction.date);
    json.member("id", or_null(correction.id));
    json.member("figure", or_null(correction.figure));
    json.member("what", correction.what);
    json.member("before", correction.before);
    json.member("after", correction.after);
    json.member("why", correction.why);
    json.member("location", correction.at);
  });
}

void write_fact(JsonWriter& json, std::string_view address, std::string_view sort, std::string_view value) {
  json.object(
      [&] {
        json.member("address", address);
        json.member("sort", sort);
        json.member("value", value);
      },
      kFlat);
}

}  // namespace

std::string year_json(const Facts& facts, const portal::Year& year) {
  JsonWriter json;
  json.object([&] {
    write_head(json, "year", "schemas/");
    write_page_members(json, facts, year.page);
    const Days days = days_of(year.period, facts.portal.settings.slash_year);
    json.key("period").object(
        [&] {
          json.member("literal", year.period.literal());
          json.member("begin", days.first);
          json.member("end", days.last);
        },
        kFlat);
    write_source(json, year.source);
    write_summary(json, facts, facts.verdicts.of(year));
    json.key("perspectives").array(year.perspectives, [&](const portal::Perspective& each) {
      write_perspective(json, facts, year, each);
    });
    json.key("budget").list([&] {
      for (const portal::Budget& budget : year.budgets) {
        for (const portal::BudgetTable& table : budget.tables) json.object([&] { write_table(json, facts, year, table); });
      }
    });
    json.key("collections").array(year.collections, [&](const portal::Collection& each) {
      write_collection(json, facts, year, each);
    });
    write_checks(json, facts, year);
    write_pages(json, facts, year.pages);
    json.key("corrections").array(year.corrections, [&](const portal::Correction& each) { write_correction(json, each); });
    write_facts(json, compare::published(facts.portal, year, facts.verdicts));
  });
  return json.take();
}

// A thing begins with a line of its own, whose sort is its kind and whose value is its name.
void write_facts(JsonWriter& json, const portal::PublishedYear& year) {
  json.key("facts").list([&] {
    for (const portal::PublishedThing& thing : year.things()) {
      write_fact(json, thing.id, portal::name(thing.kind), thing.name.empty() ? "" : thing.name.variants().front().words);
      for (const auto& [fact, value] : thing.facts)
        write_fact(json, thing.id + '.' + fact, portal::name(value.sort), value.value);
    }
  });
}

std::string record_json(const portal::PublishedYear& year) {
  JsonWriter json;
  json.object([&] {
    json.key("insyn").object(
        [&] {
          json.member("schema", kDataSchema);
          json.member("file", "record");
        },
        kFlat);
    json.member("id", year.id);
    write_facts(json, year);
  });
  return json.take();
}

}  // namespace insyn::opendata

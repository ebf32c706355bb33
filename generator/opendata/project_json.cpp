#include "opendata/portal_json.h"

namespace insyn::opendata {

namespace {

void write_described(JsonWriter& json, const std::vector<portal::Fact>& facts) {
  json.key("facts").array(facts, [&](const portal::Fact& fact) {
    json.object(
        [&] {
          json.member("label", fact.label);
          json.member("value", fact.value);
        },
        kFlat);
  });
}

void write_owners(JsonWriter& json, const portal::Item& item) {
  json.key("owners").array(item.owners, [&](const portal::Owner& owner) {
    json.object(
        [&] {
          json.member("name", owner.name);
          json.member("share", owner.share);
          json.member("note", owner.note);
          json.member("location", owner.at);
        },
        kFlat);
  });
  json.key("owners_declared");
  if (!item.owners_declared) return json.value(nullptr);
  json.object([&] {
    json.member("difference", item.owners_declared->difference);
    json.member("because", item.owners_declared->because);
  });
}

void write_item(JsonWriter& json, const Facts& facts, const portal::Item& item) {
  json.object([&] {
    write_page_members(json, facts, item.page);
    json.member("group", item.group);
    json.member("responsible", item.responsible);
    json.member("status", item.status);
    write_described(json, item.facts);
    write_owners(json, item);
    write_ids(json, "goals", item.goals);
    write_ids(json, "measures", item.measures);
    json.key("links").array(item.links, [&](const portal::Link& link) {
      json.object(
          [&] {
            json.member("title", link.title);
            json.member("url", link.url);
            json.member("language", or_null(link.language));
          },
          kFlat);
    });
  });
}

void write_entry(JsonWriter& json, const portal::Entry& entry) {
  json.object([&] {
    json.member("id", entry.id);
    json.member("title", entry.title);
    json.member("group", entry.group);
    json.member("url", or_null(entry.url));
    json.member("by", entry.by);
    json.member("note", entry.note);
    json.member("language", or_null(entry.language));
    json.member("at", or_null(entry.report_page));
    json.member("location", entry.at);
  });
}

}  // namespace

void write_project(JsonWriter& json, const Facts& facts, const portal::Year& year, const portal::Project& project) {
  write_page_members(json, facts, project.page);
  json.member("data", data_address(year, project.page.id));
  json.member("goal", project.goal == nullptr ? std::nullopt : or_null(project.goal->page.id));
  json.member("collection", project.collection == nullptr ? std::nullopt : or_null(project.collection->page.id));
  json.member("factor", or_null(project.factor.id));
  json.member("item", or_null(project.item.id));
  json.member("form", project.form);
  json.key("partners").array(project.partners, [&](const portal::Text& partner) { json.value(partner); });
  json.member("period", project.period);
  json.member("status", project.status);
  write_ids(json, "measures", project.measures);
  write_ids(json, "goals", project.goals);
  write_described(json, project.facts);
  json.key("funding").array(project.funding, [&](const portal::Funding& money) {
    json.object(
        [&] {
          json.member("amount", money.amount);
          json.member("qualifier", money.qualifier ? std::optional(portal::name(*money.qualifier)) : std::nullopt);
          json.member("unit", portal::name(money.unit));
          json.member("currency", money.unit.currency);
          json.member("scale", portal::scale(money.unit));
          json.member("of", money.of);
          json.member("from", money.from);
          json.member("at", or_null(money.report_page));
          json.member("location", money.at);
        },
        kFlat);
  });
}

// Of each what a list shows; the whole stands in its own file.
void write_projects(JsonWriter& json, const Facts& facts, const portal::Year& year,
                    const std::vector<portal::Project>& projects) {
  json.key("projects").array(projects, [&](const portal::Project& project) {
    json.object([&] {
      json.member("id", project.page.id);
      json.member("title", titles(project.page));
      json.member("factor", or_null(project.factor.id));
      json.member("address", facts.address(project.page));
      json.member("data", data_address(year, project.page.id));
    });
  });
}

void write_collection(JsonWriter& json, const Facts& facts, const portal::Year& year, const portal::Collection& collection) {
  json.object([&] {
    write_page_members(json, facts, collection.page);
    json.key("items").array(collection.items, [&](const portal::Item& item) { write_item(json, facts, item); });
    json.key("entries").array(collection.entries, [&](const portal::Entry& entry) { write_entry(json, entry); });
    write_projects(json, facts, year, collection.projects);
  });
}

std::string project_json(const Facts& facts, const portal::Year& year, const portal::Project& project) {
  JsonWriter json;
  json.object([&] {
    write_head(json, "project", "../schemas/", &year);
    write_project(json, facts, year, project);
  });
  return json.take();
}

}  // namespace insyn::opendata

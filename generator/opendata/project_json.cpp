#include "opendata/portal_json.h"

namespace insyn::opendata {

namespace {

void write_facts(JsonWriter& json, const std::vector<portal::Fact>& facts) {
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
    write_facts(json, item.facts);
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

void write_project(JsonWriter& json, const Facts& facts, const portal::Project& project) {
  json.object([&] {
    write_page_members(json, facts, project.page);
    json.member("factor", or_null(project.factor.id));
    json.member("item", or_null(project.item.id));
    json.member("form", project.form);
    json.key("partners").array(project.partners, [&](const portal::Text& partner) { json.value(partner); });
    json.member("period", project.period);
    json.member("status", project.status);
    write_ids(json, "measures", project.measures);
    write_ids(json, "goals", project.goals);
    write_facts(json, project.facts);
    json.key("funding").array(project.funding, [&](const portal::Funding& money) {
      json.object(
          [&] {
            json.member("amount", money.amount);
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
  });
}

void write_collection(JsonWriter& json, const Facts& facts, const portal::Collection& collection) {
  json.object([&] {
    write_page_members(json, facts, collection.page);
    json.key("items").array(collection.items, [&](const portal::Item& item) { write_item(json, facts, item); });
    json.key("entries").array(collection.entries, [&](const portal::Entry& entry) { write_entry(json, entry); });
    json.key("projects").array(collection.projects, [&](const portal::Project& each) { write_project(json, facts, each); });
  });
}

}  // namespace insyn::opendata

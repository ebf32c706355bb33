#include "opendata/opendata.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "compare/compare.h"
#include "opendata/catalogue.h"
#include "opendata/csv_files.h"
#include "opendata/facts.h"
#include "opendata/portal_json.h"
#include "opendata/schemas.h"
#include "opendata/site_files.h"
#include "opendata/table_metadata.h"
#include "opendata/workbook.h"

namespace insyn::opendata {

namespace {

void put(files::Staging& staging, Download& download, std::string bytes) {
  download.bytes = bytes.size();
  staging.put(download.path, std::move(bytes));
}

// One that the package or the catalogue tells of, with its checksum.
void put_described(files::Staging& staging, Download& download, std::string bytes) {
  download.bytes = bytes.size();
  download.sha256 = staging.put_summed(download.path, std::move(bytes));
}

Download json_download(const Facts& facts, std::string path, Subject subject, const portal::Year* year) {
  const std::string words = fmt::format("opendata.{}", name(subject));
  return {.path = std::move(path),
          .title = facts.words(words + ".title"),
          .about = facts.words(words + ".about"),
          .format = "JSON",
          .subject = subject,
          .year = year};
}

std::string metadata_of(const Download& table) { return table.path + "-metadata.json"; }

void put_table(const Facts& facts, CsvFile& file, files::Staging& staging, bool described) {
  (described ? put_described : put)(staging, file.download, file.sheet.take());
  staging.put(metadata_of(file.download), csv_metadata(facts, file));
}

// Whether the files of the goal, its measures and its projects are left as they were.
bool keep_goal(const portal::Goal& goal, const DownloadsBefore* before, Downloads& out, files::Staging& staging) {
  if (before == nullptr || !before->scopes.are_as_before(goal)) return false;
  std::vector<const void*> things = {&goal.page};
  for (const portal::Measure& each : goal.measures) things.push_back(&each);
  for (const portal::Project& each : goal.projects) things.push_back(&each.page);
  std::vector<std::string> paths;
  for (const void* thing : things) {
    const auto found = before->downloads.things.find(thing);
    if (found == before->downloads.things.end()) return false;
    for (const Download& each : found->second) {
      paths.push_back(each.path);
      if (each.format == "CSV") paths.push_back(metadata_of(each));
    }
  }
  if (!staging.keep(paths)) return false;
  for (const void* thing : things) out.things.emplace(thing, before->downloads.things.at(thing));
  return true;
}

void put_things(const Facts& facts, const portal::Year& year, Downloads& out, files::Staging& staging,
                const DownloadsBefore* before) {
  const auto add = [&](const void* thing, const std::string& id, std::string bytes) {
    std::vector<Download>& files = out.things[thing];
    files.push_back(json_download(facts, data_address(year, id), Subject::thing, &year));
    put(staging, files.back(), std::move(bytes));
  };
  const auto add_series = [&](const portal::Measure& measure) {
    std::optional<CsvFile> file = csv_of_measure(facts, year, measure);
    if (!file) return;
    put_table(facts, *file, staging, false);
    out.things[&measure].push_back(std::move(file->download));
  };
  const auto add_projects = [&](const std::vector<portal::Project>& projects) {
    for (const portal::Project& each : projects) add(&each.page, each.page.id, project_json(facts, year, each));
  };
  for (const portal::Perspective& perspective : year.perspectives) {
    for (const portal::Goal& goal : perspective.goals) {
      if (keep_goal(goal, before, out, staging)) continue;
      add(&goal.page, goal.page.id, goal_json(facts, year, goal));
      for (const portal::Measure& each : goal.measures) {
        add(&each, each.id, measure_json(facts, year, each));
        add_series(each);
      }
      add_projects(goal.projects);
    }
  }
  for (const portal::Budget& budget : year.budgets) {
    for (const portal::BudgetTable& each : budget.tables) add(&each, each.id, table_json(facts, year, each));
  }
  for (const portal::Collection& collection : year.collections) add_projects(collection.projects);
}

void put_workbook(const Facts& facts, const portal::Year& year, const std::vector<CsvFile>& tables, Downloads& out,
                  files::Staging& staging, const Convert& convert) {
  Download file = json_download(facts, fmt::format("data/{}/tables.xlsx", year.page.id), Subject::workbook, &year);
  file.format = "Excel";
  std::string bytes = convert("xlsx", workbook_lines(facts, year, tables));
  put_described(staging, file, std::move(bytes));
  out.files.push_back(std::move(file));
}

void put_year(const Facts& facts, const portal::Year& year, Downloads& out, std::vector<CsvFile>& tables, files::Staging& staging,
              const Convert& convert, const DownloadsBefore* before) {
  out.files.push_back(json_download(facts, data_address(year), Subject::year, &year));
  put_described(staging, out.files.back(), year_json(facts, year));
  std::vector<CsvFile> files = csv_files(facts, year);
  if (convert && !files.empty()) put_workbook(facts, year, files, out, staging, convert);
  for (CsvFile& file : files) {
    put_table(facts, file, staging, true);
    put_described(staging, file.excel, file.sheet.take_for_excel());
    out.files.push_back(file.download);
    out.files.push_back(file.excel);
    tables.push_back(std::move(file));
  }
  put_things(facts, year, out, staging, before);
}

void warn_of_catalogue(const portal::Portal& portal, report::Report& report) {
  if (!portal.settings.official || portal.settings.base_url.empty()) return;
  const auto lack = lacks_for_catalogue(portal.settings);
  if (!lack && portal.settings.publisher_type.empty())
    report.warning({&portal.sources->front(), 1, 1}, report::message("incomplete-catalogue"));
  if (!lack) return;
  report.warning({&portal.sources->front(), 1, 1}, *lack == CatalogueLack::contact ? report::message("no-catalogue.contact")
                                                                                   : report::message("no-catalogue.licence"));
}

void put_description(const Facts& facts, std::string path, std::string_view word, std::string_view format, std::string bytes,
                     Downloads& out, files::Staging& staging) {
  out.descriptions.push_back({.path = std::move(path),
                              .title = facts.words(fmt::format("opendata.{}.title", word)),
                              .about = facts.words(fmt::format("opendata.{}.about", word)),
                              .format = format});
  put(staging, out.descriptions.back(), std::move(bytes));
}

}  // namespace

std::string_view media_type(const Download& download) {
  if (download.format.starts_with("CSV")) return "text/csv";
  if (download.format == "Excel") return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  if (download.format == "RDF") return "application/rdf+xml";
  return download.format == "Atom" ? "application/atom+xml" : "application/json";
}

Downloads files(const portal::Portal& portal, const assess::Verdicts& verdicts, const route::SiteMap& site,
                const Languages& languages, files::Staging& staging, report::Report& report, const Convert& convert,
                const DownloadsBefore* before) {
  const Facts facts{portal, verdicts, site, languages};
  Downloads out;
  for (const portal::Year& year : portal.years) out.changed.emplace(&year, data_changed(year));
  out.files.push_back(json_download(facts, "data/portal.json", Subject::portal, nullptr));
  std::vector<CsvFile> tables;
  for (const portal::Year& year : portal.years) put_year(facts, year, out, tables, staging, convert, before);
  put_described(staging, out.files.front(), portal_json(facts, out));
  for (const Schema& schema : schemas())
    staging.put(fmt::format("data/schemas/{}.schema.json", schema.name), std::string(schema.text));
  put_description(facts, "data/datapackage.json", "package", "JSON", data_package(facts, tables, out.files), out, staging);
  warn_of_catalogue(portal, report);
  if (has_catalogue(portal.settings))
    put_description(facts, "data/dcat.rdf", "catalogue", "RDF", catalogue(facts, out), out, staging);

  put_site_map(facts, staging);
  put_redirects(facts, staging);
  put_robots(facts, staging);
  out.feeds = put_feeds(facts, staging);
  put_security(facts, staging);
  return out;
}

std::string record(const portal::Portal& portal, const assess::Verdicts& verdicts, const portal::Year& year) {
  return record_json(compare::published(portal, year, verdicts));
}

std::string address_record(const portal::Portal& portal, const portal::Year& year, const std::vector<std::string>& made) {
  std::set<std::string_view> addresses;
  for (const portal::PublishedAddress& each : portal.addresses) addresses.insert(each.address);
  const auto is_draft = [&](const portal::Year& each) {
    const auto same = [&](const portal::PublishedYear& record) { return record.id == each.page.id; };
    return &each != &year && std::none_of(portal.published.begin(), portal.published.end(), same);
  };
  const auto belongs_to = [](std::string_view address, std::string_view id) {
    if (address.starts_with("data/")) address.remove_prefix(5);
    return address.starts_with(id) &&
           (address.size() == id.size() || std::string_view("/.").find(address[id.size()]) != std::string_view::npos);
  };
  for (const std::string& address : made) {
    const auto its_year = [&](const portal::Year& each) { return is_draft(each) && belongs_to(address, each.page.id); };
    if (std::none_of(portal.years.begin(), portal.years.end(), its_year)) addresses.insert(address);
  }
  JsonWriter json;
  json.object([&] { json.key("addresses").array(addresses, [&](std::string_view each) { json.value(each); }); });
  return json.take();
}

namespace {

bool holds_facts_of(const Download& download, const route::PageAddress& place) {
  using route::Kind;
  const auto is = [&](std::initializer_list<Subject> subjects) {
    return std::find(subjects.begin(), subjects.end(), download.subject) != subjects.end();
  };
  switch (place.kind) {
    case Kind::data:
      return true;
    case Kind::year:
      return !is({Subject::portal});
    case Kind::perspective:
      return is({Subject::goals, Subject::measures});
    case Kind::goal:
      return is({Subject::goals, Subject::measures, Subject::values, Subject::projects});
    case Kind::measure:
      return is({Subject::measures, Subject::values});
    case Kind::project:
      return is({Subject::projects});
    case Kind::collection:
    case Kind::item:
      return is({Subject::collections});
    case Kind::budget:
      return is({Subject::table});
    case Kind::table:
      return download.table == std::get<const portal::BudgetTable*>(place.thing);
    default:
      return false;
  }
}

}  // namespace

const void* thing_of(const route::PageAddress& place) {
  if (const auto* measure = std::get_if<const portal::Measure*>(&place.thing)) return *measure;
  if (const auto* table = std::get_if<const portal::BudgetTable*>(&place.thing)) return *table;
  return place.page;
}

std::vector<const Download*> downloads_of(const route::PageAddress& place, const Downloads& downloads) {
  std::vector<const Download*> out;
  if (const auto own = downloads.things.find(thing_of(place)); own != downloads.things.end()) {
    for (const Download& each : own->second) out.push_back(&each);
  }
  for (const Download& each : downloads.files) {
    if (place.year != nullptr && each.year != place.year) continue;
    if (!each.form_of.empty() && place.kind != route::Kind::data && place.kind != route::Kind::table) continue;
    if (holds_facts_of(each, place)) out.push_back(&each);
  }
  return out;
}

}  // namespace insyn::opendata

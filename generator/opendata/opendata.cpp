#include "opendata/opendata.h"

#include <algorithm>

#include "opendata/catalogue.h"
#include "opendata/csv_files.h"
#include "opendata/portal_json.h"
#include "opendata/portal_schema.h"
#include "opendata/site_files.h"
#include "opendata/table_metadata.h"

namespace insyn::opendata {

namespace {

void put(files::Staging& staging, Download& download, std::string bytes) {
  download.bytes = bytes.size();
  staging.put(download.path, std::move(bytes));
}

std::vector<CsvFile> put_tables(const Facts& facts, files::Staging& staging) {
  std::vector<CsvFile> out;
  for (const portal::Year& year : facts.portal.years) {
    for (CsvFile& file : csv_files(facts, year)) {
      put(staging, file.download, file.sheet.take());
      staging.put(file.download.path + "-metadata.json", csv_metadata(facts, file));
      out.push_back(std::move(file));
    }
  }
  return out;
}

}  // namespace

Downloads files(const portal::Portal& portal, const assess::Verdicts& verdicts, const route::SiteMap& site,
                const Languages& languages, files::Staging& staging) {
  const Facts facts{portal, verdicts, site, languages};
  Download whole{.path = "data/portal.json",
                 .title = facts.words("opendata.portal.title"),
                 .about = facts.words("opendata.portal.about"),
                 .format = "JSON"};
  put(staging, whole, portal_json(facts));
  staging.put("data/portal.schema.json", std::string(kPortalSchema));

  const std::vector<CsvFile> tables = put_tables(facts, staging);
  staging.put("data/datapackage.json", data_package(facts, tables, whole));

  Downloads out{std::move(whole)};
  for (const CsvFile& file : tables) out.push_back(file.download);
  if (has_catalogue(portal.settings)) staging.put("data/dcat.rdf", catalogue(facts, out));

  put_site_map(facts, staging);
  put_robots(facts, staging);
  put_feeds(facts, staging);
  put_security(facts, staging);
  return out;
}

std::string record(const portal::Portal& portal, const assess::Verdicts& verdicts, const route::SiteMap& site,
                   const Languages& languages, const portal::Year& year) {
  return portal_json({portal, verdicts, site, languages}, &year);
}

namespace {

bool holds_facts_of(const Download& download, const route::Place& place) {
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

std::vector<const Download*> downloads_of(const route::Place& place, const Downloads& downloads) {
  std::vector<const Download*> out;
  for (const Download& each : downloads) {
    if (place.year != nullptr && each.year != place.year) continue;
    if (holds_facts_of(each, place)) out.push_back(&each);
  }
  return out;
}

}  // namespace insyn::opendata

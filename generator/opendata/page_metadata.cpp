#include <algorithm>

#include "opendata/json_writer.h"
#include "opendata/opendata.h"

namespace insyn::opendata {

namespace {

using route::Kind;
using route::Place;

class MetadataWriter {
 public:
  MetadataWriter(const portal::Portal& portal, const route::SiteMap& site, const Place& place, std::string_view title,
                 const Downloads& downloads)
      : settings_(portal.settings), site_(site), place_(place), title_(title), downloads_(downloads_of(place, downloads)) {}

  std::string text() {
    const bool below = &site_.parent(place_) != &place_;
    const bool data =
        (place_.kind == Kind::measure || place_.kind == Kind::table || place_.kind == Kind::data) && !downloads_.empty();
    if (!below && !data) return {};
    json_.object(
        [&] {
          json_.member("@context", "https://schema.org");
          json_.key("@graph").list([&] {
            if (below) json_.object([&] { write_way(); });
            if (data) json_.object([&] { write_data_set(); });
          });
        },
        JsonWriter::Layout::flat);
    std::string text = json_.take();
    text.pop_back();  // its newline
    return text;
  }

 private:
  // Absolute where there is a base address; else as the page itself links.
  std::string link(std::string_view address) const {
    return settings_.base_url.empty() ? route::relative(place_.address, address) : settings_.base_url + std::string(address);
  }

  void write_way() {
    std::vector<const Place*> way{&place_};
    while (&site_.parent(*way.back()) != way.back()) way.push_back(&site_.parent(*way.back()));
    std::reverse(way.begin(), way.end());
    json_.member("@type", "BreadcrumbList");
    int position = 0;
    json_.key("itemListElement").array(way, [&](const Place* step) {
      json_.object([&] {
        json_.member("@type", "ListItem");
        json_.member("position", ++position);
        json_.member("name", step == &place_ ? title_ : std::string_view(step->title));
        json_.member("item", link(step->address));
      });
    });
  }

  // Searchers want fifty characters at least: what the file says of itself fills up.
  std::string description(const portal::Text& about) const {
    std::string out(about.in(place_.language));
    if (out.size() < 60) out.append(out.empty() ? title_ : "").append(". ").append(downloads_.front()->about.in(place_.language));
    return out;
  }

  void write_data_set() {
    json_.member("@type", "Dataset");
    json_.member("name", title_);
    json_.member("url", link(place_.address));
    if (const auto* measure = std::get_if<const portal::Measure*>(&place_.thing)) {
      write_measure(**measure);
    } else if (const auto* table = std::get_if<const portal::BudgetTable*>(&place_.thing)) {
      json_.member("description", description((*table)->about));
      json_.member("temporalCoverage", place_.year->page.id);
    } else {
      json_.member("description", description({}));
    }
    json_.member("inLanguage", place_.language);
    if (!settings_.licence_url.empty()) json_.member("license", settings_.licence_url);
    json_.member("isAccessibleForFree", true);
    // Who stands behind the figures is for the organisation itself to say.
    if (settings_.official) {
      json_.key("creator").object([&] {
        json_.member("@type", "GovernmentOrganization");
        json_.member("name", settings_.organisation);
      });
    }
    json_.key("includedInDataCatalog").object([&] {
      json_.member("@type", "DataCatalog");
      json_.member("name", settings_.title.in(place_.language));
      json_.member("url", link(site_.made(Kind::data, nullptr, place_.language).address));
    });
    json_.key("distribution").array(downloads_, [&](const Download* download) {
      json_.object([&] {
        json_.member("@type", "DataDownload");
        json_.member("name", download->title.in(place_.language));
        json_.member("contentUrl", link(download->path));
        json_.member("encodingFormat", download->format == "CSV" ? "text/csv" : "application/json");
      });
    });
  }

  void write_measure(const portal::Measure& measure) {
    json_.member("description", description(measure.about));
    json_.member("identifier", place_.year->page.id + "/" + measure.id);
    const portal::Series& series = measure.series;
    if (!series.empty()) {
      const std::string first = std::to_string(series.front().period.year), last = std::to_string(series.back().period.year);
      json_.member("temporalCoverage", first == last ? first : first + "/" + last);
    }
    json_.key("variableMeasured").object([&] {
      json_.member("@type", "PropertyValue");
      json_.member("name", measure.name.in(place_.language));
      if (!measure.unit.empty()) json_.member("unitText", measure.unit.in(place_.language));
    });
  }

  const portal::Settings& settings_;
  const route::SiteMap& site_;
  const Place& place_;
  std::string_view title_;
  std::vector<const Download*> downloads_;
  JsonWriter json_{1, json::Within::script};
};

}  // namespace

std::string page_metadata(const portal::Portal& portal, const route::SiteMap& site, const route::Place& place,
                          std::string_view title, const Downloads& downloads) {
  return MetadataWriter(portal, site, place, title, downloads).text();
}

}  // namespace insyn::opendata

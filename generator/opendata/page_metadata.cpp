#include <algorithm>

#include "opendata/facts.h"
#include "opendata/json_writer.h"
#include "opendata/opendata.h"

namespace insyn::opendata {

namespace {

using route::Kind;
using route::PageAddress;

class MetadataWriter {
 public:
  MetadataWriter(const portal::Portal& portal, const route::SiteMap& site, const PageAddress& place, std::string_view title,
                 const Downloads& downloads)
      : portal_(portal),
        settings_(portal.settings),
        site_(site),
        place_(place),
        title_(title),
        downloads_(downloads_of(place, downloads)),
        changed_(downloads.changed) {}

  std::string text() {
    const bool below = &site_.parent(place_) != &place_;
    const bool data = (place_.kind == Kind::measure || place_.kind == Kind::table) && !downloads_.empty();
    json_.object(
        [&] {
          json_.member("@context", "https://schema.org");
          json_.key("@graph").list([&] {
            if (below) json_.object([&] { write_way(); });
            if (place_.kind == Kind::start) json_.object([&] { write_site(); });
            if (place_.kind == Kind::data) json_.object([&] { write_catalogue(); });
            if (data) json_.object([&] { write_data_set(); });
            if (place_.kind != Kind::start && place_.kind != Kind::data) json_.object([&] { write_page(); });
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

  // Worked out once: it asks every page of the year.
  std::optional<portal::Date> changed(const portal::Year& year) const {
    const auto found = changed_.find(&year);
    return found == changed_.end() ? std::nullopt : found->second;
  }

  void write_way() {
    std::vector<const PageAddress*> way{&place_};
    while (&site_.parent(*way.back()) != way.back()) way.push_back(&site_.parent(*way.back()));
    std::reverse(way.begin(), way.end());
    json_.member("@type", "BreadcrumbList");
    int position = 0;
    json_.key("itemListElement").array(way, [&](const PageAddress* step) {
      json_.object([&] {
        json_.member("@type", "ListItem");
        json_.member("position", ++position);
        json_.member("name", step == &place_ ? title_ : std::string_view(step->title));
        json_.member("item", link(step->address));
      });
    });
  }

  // Who stands behind the words and figures is for the organisation itself to say.
  void organisation(std::string_view relation) {
    if (!settings_.official) return;
    json_.key(relation).object([&] {
      json_.member("@type", "GovernmentOrganization");
      json_.member("name", settings_.organisation.in(place_.language));
      if (!settings_.base_url.empty()) json_.member("url", settings_.base_url);
      if (!settings_.organisation_number.empty()) json_.member("taxID", settings_.organisation_number);
    });
  }

  std::string_view portal_title() const { return settings_.title.in(place_.language); }
  void licence() {
    if (!settings_.licence_url.empty()) json_.member("license", settings_.licence_url);
  }

  void write_site() {
    json_.member("@type", "WebSite");
    json_.member("name", portal_title());
    json_.member("url", link(place_.address));
    json_.member("inLanguage", settings_.languages);
    licence();
    organisation("publisher");
  }

  void write_page() {
    json_.member("@type", "WebPage");
    json_.member("name", title_);
    json_.member("url", link(place_.address));
    json_.member("inLanguage", place_.language);
    if (place_.page != nullptr) {
      if (const auto& day = place_.page->narrative(place_.language).updated) json_.member("dateModified", *day);
    }
    json_.key("isPartOf").object([&] {
      json_.member("@type", "WebSite");
      json_.member("name", portal_title());
    });
    organisation("publisher");
  }

  // Every file that readers may take, each with what it covers.
  void write_catalogue() {
    json_.member("@type", "DataCatalog");
    json_.member("name", portal_title());
    json_.member("url", link(place_.address));
    json_.member("inLanguage", place_.language);
    licence();
    organisation("publisher");
    json_.key("dataset").list([&] {
      for (const Download* file : downloads_) {
        if (file->form_of.empty()) json_.object([&] { write_file(*file); });
      }
    });
  }

  void write_file(const Download& file) {
    json_.member("@type", "Dataset");
    json_.member("@id", link(file.path));
    json_.member("name", name_of(file));
    json_.member("description", filled_up(std::string(file.about.in(place_.language)), name_of(file)));
    if (file.year != nullptr) {
      json_.member("temporalCoverage", coverage(days_of(file.year->period, settings_.slash_year)));
      if (file.year->issued) json_.member("datePublished", *file.year->issued);
      if (const auto day = changed(*file.year)) json_.member("dateModified", *day);
    } else if (const auto day = updated(portal_)) {
      json_.member("dateModified", *day);
    }
    if (!settings_.area.empty()) json_.member("spatialCoverage", settings_.area);
    json_.member("isAccessibleForFree", true);
    licence();
    organisation("creator");
    std::vector<const Download*> forms;
    for (const Download* each : downloads_) {
      if (each == &file || each->form_of == file.path) forms.push_back(each);
    }
    distributions(forms);
  }

  // With its year: the same file of two years is two data sets.
  std::string name_of(const Download& file) const {
    std::string out(file.title.in(place_.language));
    return file.year == nullptr ? out : out + " " + file.year->page.id;
  }

  void distributions(const std::vector<const Download*>& files) {
    json_.key("distribution").array(files, [&](const Download* download) {
      json_.object([&] {
        json_.member("@type", "DataDownload");
        json_.member("name", download->title.in(place_.language));
        json_.member("contentUrl", link(download->path));
        json_.member("encodingFormat", media_type(*download));
        // Else every measure's page would change with every figure of the year.
        if (place_.kind != Kind::measure || download->subject == Subject::thing)
          json_.member("contentSize", std::to_string(download->bytes));
      });
    });
  }

  // Searchers want fifty characters at least: what the portal calls itself fills up.
  std::string filled_up(std::string words, std::string_view name) const {
    if (words.size() < 60) words.append(words.empty() ? name : "").append(". ").append(portal_title());
    return words;
  }
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
      const auto& of = (*table)->period;
      json_.member("temporalCoverage", coverage(days_of(of ? *of : place_.year->period, settings_.slash_year)));
    }
    if (place_.year->issued) json_.member("datePublished", *place_.year->issued);
    if (const auto day = changed(*place_.year)) json_.member("dateModified", *day);
    if (!settings_.area.empty()) json_.member("spatialCoverage", settings_.area);
    json_.member("inLanguage", place_.language);
    licence();
    json_.member("isAccessibleForFree", true);
    organisation("creator");
    json_.key("includedInDataCatalog").object([&] {
      json_.member("@type", "DataCatalog");
      json_.member("name", settings_.title.in(place_.language));
      json_.member("url", link(site_.made(Kind::data, nullptr, place_.language).address));
    });
    distributions(downloads_);
  }

  void write_measure(const portal::Measure& measure) {
    json_.member("description", description(measure.about));
    json_.member("identifier", place_.year->page.id + "/" + measure.id);
    const portal::Series& series = measure.series;
    if (!series.empty()) {
      json_.member("temporalCoverage", coverage({days_of(series.front().period, settings_.slash_year).first,
                                                 days_of(series.back().period, settings_.slash_year).last}));
    }
    json_.key("variableMeasured").object([&] {
      json_.member("@type", "PropertyValue");
      json_.member("name", measure.name.in(place_.language));
      if (!measure.unit.empty()) json_.member("unitText", measure.unit.in(place_.language));
    });
  }

  const portal::Portal& portal_;
  const portal::Settings& settings_;
  const route::SiteMap& site_;
  const PageAddress& place_;
  std::string_view title_;
  std::vector<const Download*> downloads_;
  const std::unordered_map<const portal::Year*, std::optional<portal::Date>>& changed_;
  JsonWriter json_{1, json::Within::script};
};

}  // namespace

std::string page_metadata(const portal::Portal& portal, const route::SiteMap& site, const route::PageAddress& place,
                          std::string_view title, const Downloads& downloads) {
  return MetadataWriter(portal, site, place, title, downloads).text();
}

}  // namespace insyn::opendata

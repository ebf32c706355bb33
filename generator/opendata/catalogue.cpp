#include "opendata/catalogue.h"

#include <fmt/format.h>

#include <algorithm>

#include "opendata/xml_writer.h"

namespace insyn::opendata {

namespace {

constexpr std::string_view kNoRights = "http://creativecommons.org/publicdomain/zero/1.0/";
constexpr std::string_view kAttribution = "http://creativecommons.org/licenses/by/4.0/";
constexpr std::string_view kAuthority = "http://publications.europa.eu/resource/authority/";
constexpr std::string_view kDate = "http://www.w3.org/2001/XMLSchema#date";
constexpr std::string_view kCount = "http://www.w3.org/2001/XMLSchema#nonNegativeInteger";

// The harvest accepts two licences, by these very letters. Empty: another.
std::string_view licence(std::string_view url) {
  if (url.find("creativecommons.org/publicdomain/zero/1.0") != std::string_view::npos) return kNoRights;
  if (url.find("creativecommons.org/licenses/by/4.0") != std::string_view::npos) return kAttribution;
  return {};
}

// ISO 639-3, as the authority's list of languages has them.
std::string language_code(std::string_view code) {
  constexpr std::pair<std::string_view, std::string_view> codes[] = {
      {"sv", "SWE"},  {"en", "ENG"}, {"fi", "FIN"}, {"se", "SME"}, {"fit", "FIT"}, {"sma", "SMA"}, {"smj", "SMJ"},
      {"rmf", "RMF"}, {"yi", "YID"}, {"nb", "NOB"}, {"nn", "NNO"}, {"da", "DAN"},  {"is", "ISL"},  {"et", "EST"},
      {"de", "DEU"},  {"fr", "FRA"}, {"es", "SPA"}, {"ar", "ARA"}, {"uk", "UKR"},  {"so", "SOM"}};
  const auto* found = std::find_if(std::begin(codes), std::end(codes), [&](const auto& each) { return each.first == code; });
  return found == std::end(codes) ? std::string() : std::string(found->second);
}

std::string_view media_type(const Download& download) { return download.format == "CSV" ? "text/csv" : "application/json"; }

class CatalogueWriter {
 public:
  CatalogueWriter(const Facts& facts, const Downloads& downloads)
      : facts_(facts), downloads_(downloads), settings_(facts.portal.settings) {}

  std::string text() {
    xml_.element("rdf:RDF",
                 {{"xmlns:rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
                  {"xmlns:dcterms", "http://purl.org/dc/terms/"},
                  {"xmlns:dcat", "http://www.w3.org/ns/dcat#"},
                  {"xmlns:foaf", "http://xmlns.com/foaf/0.1/"},
                  {"xmlns:vcard", "http://www.w3.org/2006/vcard/ns#"},
                  {"xmlns:dcatap", "http://data.europa.eu/r5r/"}},
                 [&] {
                   write_catalogue();
                   write_publisher();
                   for (const Download& download : downloads_.files) {
                     write_data_set(download);
                     write_distribution(download);
                   }
                 });
    return xml_.take();
  }

 private:
  std::string thing(std::string_view id) const { return fmt::format("{}data/dcat.rdf#{}", settings_.base_url, id); }
  static std::string id(const Download& download) {
    // "data/2020/matt.csv" -> "2020-matt"
    std::string out = download.path.substr(5, download.path.rfind('.') - 5);
    std::replace(out.begin(), out.end(), '/', '-');
    return out;
  }

  void resource(std::string_view name, std::string_view address) { xml_.empty(name, {{"rdf:resource", address}}); }
  void authority(std::string_view name, std::string_view value) { resource(name, fmt::format("{}{}", kAuthority, value)); }
  void words(std::string_view name, const portal::Text& text) {
    for (const portal::Text::Variant& variant : text.variants()) {
      xml_.text(name, {{"xml:lang", variant.language}}, variant.words);
    }
  }
  void languages() {
    for (const std::string& code : settings_.languages) {
      if (const std::string known = language_code(code); !known.empty()) authority("dcterms:language", "language/" + known);
    }
  }
  void date(std::string_view name, const portal::Date& day) { xml_.text(name, {{"rdf:datatype", kDate}}, portal::literal(day)); }
  std::string data_page() const {
    return settings_.base_url + facts_.site.made(route::Kind::data, nullptr, facts_.first_language()).address;
  }

  void write_catalogue() {
    xml_.element("dcat:Catalog", {{"rdf:about", thing("katalog")}}, [&] {
      words("dcterms:title", settings_.title);
      words("dcterms:description", facts_.words("opendata.catalogue.about"));
      resource("dcterms:publisher", thing("utgivare"));
      resource("dcterms:license", kNoRights);
      languages();
      if (const auto day = updated(facts_.portal)) date("dcterms:modified", *day);
      resource("foaf:homepage", settings_.base_url);
      for (const Download& download : downloads_.files) resource("dcat:dataset", thing(id(download)));
    });
  }

  void write_publisher() {
    xml_.element("foaf:Agent", {{"rdf:about", thing("utgivare")}}, [&] {
      xml_.text("foaf:name", {{"xml:lang", facts_.first_language()}}, settings_.organisation);
      resource("dcterms:type", "http://purl.org/adms/publishertype/" + settings_.publisher_type);
    });
    xml_.element("vcard:Organization", {{"rdf:about", thing("kontakt")}}, [&] {
      xml_.text("vcard:fn", {{"xml:lang", facts_.first_language()}}, settings_.organisation);
      resource("vcard:hasEmail", contact_uri(settings_));
    });
  }

  // From the first day of its year to the last, or of all the years that the portal holds.
  void write_period(const Download& download) {
    if (facts_.portal.years.empty()) return;
    const int first = download.year != nullptr ? download.year->year : facts_.portal.years.back().year;
    const int last = download.year != nullptr ? download.year->year : facts_.portal.years.front().year;
    xml_.element("dcterms:temporal", {}, [&] {
      xml_.element("dcterms:PeriodOfTime", {}, [&] {
        date("dcat:startDate", std::chrono::year(first) / 1 / 1);
        date("dcat:endDate", std::chrono::year(last) / 12 / 31);
      });
    });
  }

  void write_data_set(const Download& download) {
    const auto day = download.year != nullptr ? updated(*download.year) : updated(facts_.portal);
    xml_.element("dcat:Dataset", {{"rdf:about", thing(id(download))}}, [&] {
      xml_.text("dcterms:identifier", id(download));
      words("dcterms:title", download.title);
      words("dcterms:description", download.about);
      resource("dcterms:publisher", thing("utgivare"));
      resource("dcat:contactPoint", thing("kontakt"));
      words("dcat:keyword",
            facts_.words(download.subject == Subject::table ? "opendata.keyword.money" : "opendata.keyword.goals"));
      authority("dcat:theme", download.subject == Subject::table ? "data-theme/ECON" : "data-theme/GOVE");
      authority("dcterms:accessRights", "access-right/PUBLIC");
      authority("dcterms:accrualPeriodicity", "frequency/ANNUAL");
      languages();
      if (day) date("dcterms:modified", *day);
      write_period(download);
      resource("dcat:landingPage", data_page());
      resource("dcat:distribution", thing(id(download) + "-fil"));
    });
  }

  void write_distribution(const Download& download) {
    xml_.element("dcat:Distribution", {{"rdf:about", thing(id(download) + "-fil")}}, [&] {
      words("dcterms:title", download.title);
      words("dcterms:description", facts_.words(download.format == "CSV" ? "opendata.format.csv" : "opendata.format.json"));
      resource("dcat:accessURL", data_page());
      resource("dcat:downloadURL", settings_.base_url + download.path);
      xml_.text("dcterms:format", media_type(download));
      xml_.text("dcat:byteSize", {{"rdf:datatype", kCount}}, std::to_string(download.bytes));
      resource("dcterms:license", licence(settings_.licence_url));
      authority("dcatap:availability", "planned-availability/STABLE");
    });
  }

  const Facts& facts_;
  const Downloads& downloads_;
  const portal::Settings& settings_;
  XmlWriter xml_;
};

}  // namespace

bool has_catalogue(const portal::Settings& settings) {
  return settings.official && !settings.base_url.empty() && contact_uri(settings).starts_with("mailto:") &&
         !licence(settings.licence_url).empty();
}

std::string catalogue(const Facts& facts, const Downloads& downloads) { return CatalogueWriter(facts, downloads).text(); }

}  // namespace insyn::opendata

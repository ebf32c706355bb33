#include "opendata/catalogue.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

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

class CatalogueWriter {
 public:
  CatalogueWriter(const Facts& facts, const Downloads& downloads)
      : facts_(facts), downloads_(downloads), settings_(facts.portal.settings) {
    for (const Download& download : downloads.files) {
      if (download.year != nullptr && !is_other_form(download)) series_[series_name(download)].push_back(&download);
    }
  }

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
                     if (!is_other_form(download)) write_data_set(download);
                     write_distribution(download);
                   }
                   for (const auto& [name, members] : series_) write_series(name, members);
                 });
    return xml_.take();
  }

 private:
  std::string thing(std::string_view id) const { return fmt::format("{}data/dcat.rdf#{}", settings_.base_url, id); }
  // By the settings' own word, or as the register that the language's country has for it writes organisation numbers.
  std::string publisher() const {
    constexpr std::string_view key = "opendata.register_entry";
    if (!settings_.register_entry.empty()) return settings_.register_entry;
    const language::Language& language = facts_.languages.front();
    if (settings_.organisation_number.empty() || !language.has(key)) return thing("publisher");
    return language.sentence(key, {language::argument("number", settings_.organisation_number)});
  }
  // The same data once more, for another program: a distribution of the data set that the first form has.
  static bool is_other_form(const Download& download) { return !download.form_of.empty(); }
  // "data/2020/matt.csv" -> "matt"; of "data/2020.json" "year".
  static std::string series_name(const Download& download) {
    if (download.subject == Subject::year) return "year";
    const std::size_t slash = download.path.rfind('/') + 1;
    return download.path.substr(slash, download.path.rfind('.') - slash);
  }
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
    xml_.element("dcat:Catalog", {{"rdf:about", thing("catalogue")}}, [&] {
      words("dcterms:title", settings_.title);
      words("dcterms:description", facts_.words("opendata.whole.about"));
      resource("dcterms:publisher", publisher());
      resource("dcterms:license", kNoRights);
      languages();
      if (const auto day = first_issued()) date("dcterms:issued", *day);
      if (const auto day = facts_.portal_updated) date("dcterms:modified", *day);
      area();
      resource("foaf:homepage", settings_.base_url);
      for (const Download& download : downloads_.files) {
        if (!is_other_form(download)) resource("dcat:dataset", thing(id(download)));
      }
      for (const auto& [name, members] : series_) resource("dcat:dataset", thing("series-" + name));
    });
  }

  void write_publisher() {
    xml_.element("foaf:Agent", {{"rdf:about", publisher()}}, [&] {
      xml_.text("foaf:name", {{"xml:lang", facts_.first_language()}}, settings_.organisation.in(facts_.first_language()));
      if (!settings_.publisher_type.empty())
        resource("dcterms:type", "http://purl.org/adms/publishertype/" + settings_.publisher_type);
      if (!settings_.organisation_number.empty()) xml_.text("dcterms:identifier", settings_.organisation_number);
    });
    xml_.element("vcard:Organization", {{"rdf:about", thing("contact")}}, [&] {
      xml_.text("vcard:fn", {{"xml:lang", facts_.first_language()}}, settings_.organisation.in(facts_.first_language()));
      resource("vcard:hasEmail", contact_uri(settings_));
    });
  }

  void area() {
    if (!settings_.area.empty()) resource("dcterms:spatial", settings_.area);
  }

  // The day that the first of the portal's years was published.
  std::optional<portal::Date> first_issued() const {
    std::optional<portal::Date> out;
    for (const portal::Year& year : facts_.portal.years) {
      if (year.issued && (!out || *year.issued < *out)) out = year.issued;
    }
    return out;
  }

  // From the first day of its year to the last; without one, of all the years that the portal holds.
  void period(const portal::Year* year) {
    if (facts_.portal.years.empty()) return;
    const auto days = [&](const portal::Year& of) { return days_of(of.period, facts_.portal.settings.slash_year); };
    const portal::Date first = days(year != nullptr ? *year : facts_.portal.years.back()).first;
    const portal::Date last = days(year != nullptr ? *year : facts_.portal.years.front()).last;
    xml_.element("dcterms:temporal", {}, [&] {
      xml_.element("dcterms:PeriodOfTime", {}, [&] {
        date("dcat:startDate", first);
        date("dcat:endDate", last);
      });
    });
  }

  // A literal each: a catalogue's words stand with ";" between.
  void keywords(bool money) {
    const portal::Text all = facts_.words(money ? "opendata.keywords.money" : "opendata.keywords.goals");
    for (const portal::Text::Variant& variant : all.variants()) {
      std::string_view rest = variant.words;
      while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(';'), rest.size());
        const std::size_t begin = std::min(rest.find_first_not_of(' '), end);
        xml_.text("dcat:keyword", {{"xml:lang", variant.language}}, rest.substr(begin, end - begin));
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
    }
  }

  // What a data set and a series of them have in common.
  void describe(const Download& download) {
    const bool money = download.subject == Subject::table;
    words("dcterms:title", download.title);
    words("dcterms:description", download.about);
    resource("dcterms:publisher", publisher());
    resource("dcat:contactPoint", thing("contact"));
    keywords(money);
    authority("dcat:theme", "data-theme/GOVE");
    if (money) authority("dcat:theme", "data-theme/ECON");
    area();
  }

  void write_data_set(const Download& download) {
    const auto changed = download.year != nullptr ? data_changed(*download.year) : facts_.portal_updated;
    const auto issued = download.year != nullptr ? download.year->issued : first_issued();
    xml_.element("dcat:Dataset", {{"rdf:about", thing(id(download))}}, [&] {
      xml_.text("dcterms:identifier", id(download));
      describe(download);
      authority("dcterms:accessRights", "access-right/PUBLIC");
      authority("dcterms:accrualPeriodicity", "frequency/ANNUAL");
      languages();
      if (issued) date("dcterms:issued", *issued);
      if (changed) date("dcterms:modified", *changed);
      period(download.year);
      if (download.year != nullptr) resource("dcat:inSeries", thing("series-" + series_name(download)));
      resource("dcat:landingPage", data_page());
      for (const Download& form : downloads_.files) {
        if (&form == &download || form.form_of == download.path) resource("dcat:distribution", thing(id(form) + "-fil"));
      }
    });
  }

  // The same data set year by year.
  void write_series(const std::string& name, const std::vector<const Download*>& members) {
    xml_.element("dcat:DatasetSeries", {{"rdf:about", thing("series-" + name)}}, [&] {
      describe(*members.front());
      if (const auto day = members.back()->year->issued) date("dcterms:issued", *day);
      if (const auto day = data_changed(*members.front()->year)) date("dcterms:modified", *day);
      period(members.size() == 1 ? members.front()->year : nullptr);
    });
  }

  void write_distribution(const Download& download) {
    xml_.element("dcat:Distribution", {{"rdf:about", thing(id(download) + "-fil")}}, [&] {
      words("dcterms:title", download.title);
      words("dcterms:description", facts_.words(download.format == "Excel" ? "opendata.workbook.about"
                                                : is_other_form(download)  ? "opendata.format.excel"
                                                : download.format == "CSV" ? "opendata.format.csv"
                                                                           : "opendata.format.json"));
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
  std::map<std::string, std::vector<const Download*>> series_;  // newest year first
  XmlWriter xml_;
};

}  // namespace

bool has_catalogue(const portal::Settings& settings) {
  return settings.official && !settings.base_url.empty() && !lacks_for_catalogue(settings);
}

std::optional<CatalogueLack> lacks_for_catalogue(const portal::Settings& settings) {
  if (!contact_uri(settings).starts_with("mailto:")) return CatalogueLack::contact;
  if (licence(settings.licence_url).empty()) return CatalogueLack::licence;
  return std::nullopt;
}

std::string catalogue(const Facts& facts, const Downloads& downloads) { return CatalogueWriter(facts, downloads).text(); }

}  // namespace insyn::opendata

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "explain/published.h"
#include "opendata/site_files.h"
#include "opendata/xml_writer.h"

namespace insyn::opendata {

namespace {

constexpr std::size_t kMostEntries = 50;

struct FeedEntry {
  portal::Date day{};
  std::string id;  // an address that stays
  std::string title, address, words;
};

// Atom wants a time of day; content knows only the day.
std::string moment(const portal::Date& day) { return portal::literal(day) + "T00:00:00Z"; }

class Feed {
 public:
  Feed(const Facts& facts, const language::Language& language)
      : facts_(facts), language_(language), settings_(facts.portal.settings) {
    for (const route::Place& place : facts.site.places()) add_page(place);
    for (const portal::Year& year : facts.portal.years) add_corrections(year);
    std::sort(entries_.begin(), entries_.end(),
              [](const FeedEntry& a, const FeedEntry& b) { return std::tie(b.day, a.id) < std::tie(a.day, b.id); });
    if (entries_.size() > kMostEntries) entries_.resize(kMostEntries);
  }

  // A feed without an entry has no day that it was updated, and must have one.
  bool empty() const { return entries_.empty(); }

  std::string address() const {
    return language_.code() == facts_.first_language() ? "feed.xml" : fmt::format("feed.{}.xml", language_.code());
  }

  std::string xml() const {
    const std::string self = settings_.base_url + address();
    XmlWriter xml;
    xml.element("feed", {{"xmlns", "http://www.w3.org/2005/Atom"}, {"xml:lang", language_.code()}}, [&] {
      xml.text("id", self);
      xml.text("title", settings_.title.in(language_.code()));
      xml.text("updated", moment(entries_.front().day));
      xml.empty("link", {{"rel", "self"}, {"type", "application/atom+xml"}, {"href", self}});
      xml.empty("link", {{"rel", "alternate"}, {"type", "text/html"}, {"href", start()}});
      xml.element("author", {}, [&] { xml.text("name", settings_.organisation); });
      for (const FeedEntry& entry : entries_) write(xml, entry);
    });
    return xml.take();
  }

 private:
  std::string start() const {
    const route::Place* const page = facts_.site.from("index", language_.code());
    return page == nullptr ? settings_.base_url : settings_.base_url + page->address;
  }

  void add_page(const route::Place& place) {
    if (place.page == nullptr || place.language != language_.code()) return;
    const portal::Narrative& narrative = place.page->narrative(place.language);
    if (!narrative.updated) return;
    const std::string address = settings_.base_url + place.address;
    entries_.push_back({*narrative.updated, address, narrative.title, address, narrative.summary});
  }

  void add_corrections(const portal::Year& year) {
    const std::string page = settings_.base_url + facts_.site.made(route::Kind::corrections, &year, language_.code()).address;
    std::map<std::string, int> told;  // from the oldest one, so that later ones leave the ids as they are
    for (auto each = year.corrections.rbegin(); each != year.corrections.rend(); ++each) {
      const std::string key = fmt::format("{}-{}", portal::literal(each->date), each->id);
      const int number = ++told[key];
      const std::string id = fmt::format("{}#{}{}", page, key, number == 1 ? "" : fmt::format("-{}", number));
      const std::string change =
          language_.sentence("opendata.correction", {language::argument("before", explain::before(*each, year, language_)),
                                                     language::argument("after", explain::after(*each, year, language_))});
      entries_.push_back(
          {each->date, id,
           language_.sentence("opendata.corrected", {language::argument("what", std::string(each->what.in(language_.code())))}),
           page, fmt::format("{} {}", change, each->why.in(language_.code()))});
    }
  }

  void write(XmlWriter& xml, const FeedEntry& entry) const {
    xml.element("entry", {}, [&] {
      xml.text("id", entry.id);
      xml.text("title", entry.title);
      xml.text("updated", moment(entry.day));
      xml.empty("link", {{"rel", "alternate"}, {"type", "text/html"}, {"href", entry.address}});
      // An entry with nothing more to say is told by its title.
      if (!entry.words.empty()) xml.text("summary", entry.words);
    });
  }

  const Facts& facts_;
  const language::Language& language_;
  const portal::Settings& settings_;
  std::vector<FeedEntry> entries_;
};

}  // namespace

void put_feeds(const Facts& facts, files::Staging& staging) {
  if (facts.portal.settings.base_url.empty()) return;
  for (const language::Language& language : facts.languages) {
    const Feed feed(facts, language);
    if (!feed.empty()) staging.put(feed.address(), feed.xml());
  }
}

}  // namespace insyn::opendata

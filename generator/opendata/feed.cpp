#include <fmt/format.h>

#include "opendata/site_files.h"
#include "opendata/xml_writer.h"

namespace insyn::opendata {

namespace {

// Atom wants a time of day; content knows only the day.
std::string moment(const portal::Date& day) { return portal::literal(day) + "T00:00:00Z"; }

class Feed {
 public:
  Feed(const Facts& facts, const language::Language& language)
      : facts_(facts),
        language_(language),
        settings_(facts.portal.settings),
        entries_(recent(facts.portal, facts.site, language)) {
    if (entries_.size() > kMostRecent) entries_.resize(kMostRecent);
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
      xml.element("author", {}, [&] { xml.text("name", settings_.organisation.in(language_.code())); });
      for (const Recent& entry : entries_) write(xml, entry);
    });
    return xml.take();
  }

 private:
  std::string start() const {
    const route::PageAddress* const page = facts_.site.from("index", language_.code());
    return page == nullptr ? settings_.base_url : settings_.base_url + page->address;
  }

  void write(XmlWriter& xml, const Recent& entry) const {
    const std::string address = settings_.base_url + entry.address;
    xml.element("entry", {}, [&] {
      const std::string id = entry.fragment.empty() ? address : address + "#" + entry.fragment;
      xml.text("id", id);
      xml.text("title", entry.title);
      xml.text("updated", moment(entry.day));
      xml.empty("link", {{"rel", "alternate"}, {"type", "text/html"}, {"href", id}});
      // An entry with nothing more to say is told by its title.
      if (!entry.words.empty()) xml.text("summary", entry.words);
    });
  }

  const Facts& facts_;
  const language::Language& language_;
  const portal::Settings& settings_;
  std::vector<Recent> entries_;
};

}  // namespace

std::map<std::string, Download, std::less<>> put_feeds(const Facts& facts, files::Staging& staging) {
  std::map<std::string, Download, std::less<>> out;
  if (facts.portal.settings.base_url.empty()) return out;
  for (const language::Language& language : facts.languages) {
    const Feed feed(facts, language);
    if (feed.empty()) continue;
    Download download{.path = feed.address(),
                      .title = facts.words("opendata.feed.title"),
                      .about = facts.words("opendata.feed.about"),
                      .format = "Atom"};
    std::string xml = feed.xml();
    download.bytes = xml.size();
    staging.put(download.path, std::move(xml));
    out.emplace(language.code(), std::move(download));
  }
  return out;
}

}  // namespace insyn::opendata

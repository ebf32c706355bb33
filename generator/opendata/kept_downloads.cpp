#include <algorithm>
#include <array>
#include <iterator>

#include "opendata/facts.h"
#include "opendata/opendata.h"
#include "packed/packed.h"

namespace insyn::opendata {

namespace {

constexpr std::array<std::string_view, 6> kFormats = {"CSV", "CSV (Excel)", "Excel", "JSON", "RDF", "Atom"};
constexpr std::size_t kLeast = 9 * sizeof(std::uint64_t);  // bytes of a download

// Of what the files of a goal are made from beside files of the content.
packed::Sum sum_around(const portal::Portal& portal, const route::SiteMap& site) {
  packed::Writer out;
  out.sum(route::sum_of(site));
  for (const portal::Year& year : portal.years) {
    const std::optional<portal::Date> day = updated(year);
    out.text(day ? portal::literal(*day) : std::string());
  }
  return packed::sum(out.take());
}

class DownloadPacker {
 public:
  DownloadPacker(const portal::Portal& portal, const route::SiteMap& site) : portal_(portal), site_(site) {}

  std::string pack(const Downloads& downloads) {
    out_.sum(sum_around(portal_, site_));
    list(downloads.files);
    list(downloads.descriptions);
    for (const portal::Year& year : portal_.years) {
      const std::optional<portal::Date>& day = downloads.changed.at(&year);
      out_.text(day ? portal::literal(*day) : std::string());
    }
    out_.number(downloads.feeds.size());
    for (const auto& [language, feed] : downloads.feeds) {
      out_.text(language);
      list({feed});
    }
    std::vector<std::size_t> places;
    std::unordered_map<const void*, std::size_t> seen;
    for (std::size_t i = 0; i < site_.pages().size(); ++i) {
      const void* const thing = thing_of(site_.pages()[i]);
      if (downloads.things.contains(thing) && seen.emplace(thing, i).second) places.push_back(i);
    }
    if (places.size() != downloads.things.size()) return {};
    out_.number(places.size());
    for (const std::size_t i : places) {
      out_.number(i);
      list(downloads.things.at(thing_of(site_.pages()[i])));
    }
    return out_.take();
  }

 private:
  void text(const portal::Text& text) {
    out_.number(text.variants().size());
    for (const portal::Text::Variant& each : text.variants()) {
      out_.text(each.language);
      out_.text(each.words);
    }
  }

  void list(const std::vector<Download>& downloads) {
    out_.number(downloads.size());
    for (const Download& each : downloads) {
      out_.text(each.path);
      text(each.title);
      text(each.about);
      out_.number(static_cast<std::uint64_t>(std::find(kFormats.begin(), kFormats.end(), each.format) - kFormats.begin()));
      out_.number(each.bytes);
      out_.text(each.sha256);
      out_.text(each.form_of);
      out_.number(static_cast<std::uint64_t>(each.subject));
      out_.number(each.year == nullptr ? portal_.years.size() : static_cast<std::size_t>(each.year - portal_.years.data()));
      out_.text(each.table == nullptr ? std::string_view() : std::string_view(each.table->id));
    }
  }

  const portal::Portal& portal_;
  const route::SiteMap& site_;
  packed::Writer out_;
};

class DownloadUnpacker {
 public:
  DownloadUnpacker(std::string_view kept, const portal::Portal& portal, const route::SiteMap& site)
      : in_(kept), portal_(portal), site_(site) {}

  std::optional<Downloads> unpack() {
    Downloads out;
    if (in_.sum() != sum_around(portal_, site_)) return std::nullopt;
    out.files = list();
    out.descriptions = list();
    for (const portal::Year& year : portal_.years) {
      const std::string_view day = in_.text();
      out.changed.emplace(&year, day.empty() ? std::nullopt : portal::parse_date(day));
    }
    const std::size_t feeds = in_.count(kLeast);
    for (std::size_t i = 0; i < feeds; ++i) {
      const std::string language(in_.text());
      std::vector<Download> feed = list();
      if (feed.size() != 1) return std::nullopt;
      out.feeds.emplace(language, std::move(feed.front()));
    }
    const std::size_t things = in_.count(2 * sizeof(std::uint64_t));
    out.things.reserve(things);
    for (std::size_t i = 0; i < things && !in_.bad(); ++i) {
      const std::size_t place = in_.index(site_.pages().size());
      out.things.emplace(thing_of(site_.pages()[place]), list());
    }
    return in_.whole() ? std::optional(std::move(out)) : std::nullopt;
  }

 private:
  portal::Text text() {
    portal::Text out;
    const std::size_t variants = in_.count(2 * sizeof(std::uint64_t));
    for (std::size_t i = 0; i < variants; ++i) {
      const std::string language(in_.text());
      out.add(language, std::string(in_.text()));
    }
    return out;
  }

  std::vector<Download> list() {
    std::vector<Download> out(in_.count(kLeast));
    for (Download& each : out) {
      each.path = in_.text();
      each.title = text();
      each.about = text();
      each.format = kFormats[in_.index(kFormats.size())];
      each.bytes = in_.number();
      each.sha256 = in_.text();
      each.form_of = in_.text();
      each.subject = static_cast<Subject>(in_.number());
      const std::size_t year = in_.index(portal_.years.size() + 1);
      if (year < portal_.years.size()) each.year = &portal_.years[year];
      if (const std::string_view table = in_.text(); !table.empty() && each.year != nullptr) {
        const auto found = each.year->tables.find(table);
        if (found != each.year->tables.end()) each.table = found->second;
      }
    }
    return out;
  }

  packed::Reader in_;
  const portal::Portal& portal_;
  const route::SiteMap& site_;
};

}  // namespace

std::string packed(const Downloads& downloads, const portal::Portal& portal, const route::SiteMap& site) {
  return DownloadPacker(portal, site).pack(downloads);
}

std::optional<Downloads> unpacked(std::string_view kept, const portal::Portal& portal, const route::SiteMap& site) {
  return DownloadUnpacker(kept, portal, site).unpack();
}

}  // namespace insyn::opendata

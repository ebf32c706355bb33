#include "search/entries.h"

#include <fmt/format.h>

#include <algorithm>

#include "portal/portal.h"

namespace insyn::search {

namespace {

using portal::Text;
using route::Kind;

bool is_searched(Kind kind) { return !route::is_stand_in(kind) && kind != Kind::search; }

// A word says more of a thing with a short title, and most of a figure: a measure, a table or a row of one.
std::uint8_t title_weight(std::string_view title, bool figure) {
  std::size_t words = 0;
  each_word(title, [&](std::string_view) { ++words; });
  const Weight weight = figure ? in_figure : in_title;
  return static_cast<std::uint8_t>(weight - std::min<std::size_t>(2, words / 4));
}

class Gatherer {
 public:
  Gatherer(const route::SiteMap& map, const Texts& texts, const language::Language& language)
      : map_(map), texts_(texts), language_(language) {}

  Found gather(const std::vector<portal::Synonyms>& synonyms) {
    for (const portal::Synonyms& each : synonyms) out_.vocabulary.take_for_one(each.words, each.language);
    const portal::Year* newest = nullptr;
    for (const route::PageAddress& place : map_.pages()) {
      if (newest == nullptr) newest = place.year;
      several_years_ |= place.year != nullptr && place.year != newest;
    }
    for (std::size_t i = 0; i < map_.pages().size(); ++i) {
      const route::PageAddress& place = map_.pages()[i];
      if (is_searched(place.kind) && is_nearest(place)) add_place(place, texts_[i]);
    }
    out_.vocabulary.divide(language_.word("view.word_division") == "none" ? std::string_view() : language_.code());
    return std::move(out_);
  }

 private:
  // Of a page that is not in this language, the first there is.
  bool is_nearest(const route::PageAddress& place) const {
    if (place.language == language_.code()) return true;
    const std::vector<const route::PageAddress*> all = map_.languages_of(place);
    return &place == all.front() && std::none_of(all.begin(), all.end(), [&](const route::PageAddress* each) {
      return each->language == language_.code();
    });
  }

  void add_place(const route::PageAddress& place, const PageText& told) {
    const std::size_t first = out_.entries.size();
    add_thing_at(place, told);
    out_.entries[first].told = &told;
    // What is asked for by those who do not know how the portal says it: "vet inte", "pengar".
    if (place.kind == Kind::measures || place.kind == Kind::budget) {
      out_.vocabulary.add(static_cast<std::uint32_t>(first),
                          language_.word(fmt::format("view.asked_{}", route::name(place.kind))), language_.code(), in_figure);
    }
  }

  void add_thing_at(const route::PageAddress& place, const PageText& told) {
    const std::string_view year = place.year == nullptr || !several_years_ ? std::string_view() : place.year->page.id;
    if (const auto* measure = std::get_if<const portal::Measure*>(&place.thing)) {
      const portal::Measure& it = **measure;
      begin(place.address, it.name, heading("view.search_measures"), year, true);
      summary(it.about.empty() ? std::string_view(map_.parent(place).title) : it.about.in(language_.code()),
              language_of(it.about));
      add_measure(it);
    } else if (const auto* table = std::get_if<const portal::BudgetTable*>(&place.thing)) {
      const portal::BudgetTable& it = **table;
      begin(place.address, it.title, heading("view.search_tables"), year, true);
      summary(it.about.empty() ? std::string_view(map_.parent(place).title) : it.about.in(language_.code()),
              language_of(it.about));
      add_table(it, told.rows);
    } else if (place.page != nullptr) {
      const portal::Narrative& narrative = place.page->narrative(place.language);
      begin(place.address, Text(place.language, narrative.title), heading_of(place), year);
      summary(narrative.summary, place.language);
      out_.vocabulary.add(number(), told.headings, place.language, in_name);
      narrative_line(told, place.language);
      add_thing(place);
      if (const auto* collection = std::get_if<const portal::Collection*>(&place.thing)) add_entries(**collection, place, year);
    } else {
      std::string title = language_.word(fmt::format("view.title_{}", route::name(place.kind)));
      if (place.year != nullptr) title += " " + place.year->page.id;
      begin(place.address, Text(language_.code(), std::move(title)), heading("view.search_pages"), {});
      summary(language_.word(fmt::format("view.summary_{}", route::name(place.kind))), language_.code());
    }
  }

  void add_measure(const portal::Measure& measure) {
    for (const Text* text : {&measure.status, &measure.notes}) line(*text);
    if (measure.target) {
      line(measure.target->as_printed);
      if (const auto* milestone = std::get_if<portal::Target::Milestone>(&measure.target->rule)) line(milestone->text);
      if (const auto* all = std::get_if<portal::Target::AllOf>(&measure.target->rule)) {
        for (const portal::TargetPart& part : all->parts) line(part.name);
      }
    }
    if (measure.reported) line(measure.reported->because);
    if (measure.missing) line(measure.missing->note);
    for (const portal::Breakdown& breakdown : measure.breakdowns) {
      line(breakdown.dimension);
      for (const portal::BreakdownGroup& group : breakdown.groups) line(group.name);
    }
  }

  // A row is shown with its figure.
  void add_table(const portal::BudgetTable& table, const std::vector<std::string>& rows) {
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      const Text& title = table.rows[i].title;
      line(title, title_weight(title.in(language_.code()), true));
      if (i < rows.size() && !title.in(language_.code()).empty()) out_.entries.back().lines.back() = rows[i];
    }
    for (const portal::BudgetColumn& column : table.columns) line(column.title);
    for (const portal::Footnote& note : table.footnotes) line(note.text);
  }

  void add_thing(const route::PageAddress& place) {
    if (const auto* goal = std::get_if<const portal::Goal*>(&place.thing)) {
      for (const portal::SuccessFactor& factor : (*goal)->factors) line(factor.title, in_name);
      for (const portal::Measure& measure : (*goal)->measures) line(measure.name);
      if ((*goal)->assessment) line((*goal)->assessment->reason);
    } else if (const auto* project = std::get_if<const portal::Project*>(&place.thing)) {
      for (const Text* text : {&(*project)->form, &(*project)->status}) line(*text);
      for (const Text& partner : (*project)->partners) line(partner);
      add_facts((*project)->facts);
      for (const portal::Funding& funding : (*project)->funding) {
        line(funding.of);
        line(funding.from);
      }
    } else if (const auto* item = std::get_if<const portal::Item*>(&place.thing)) {
      for (const Text* text : {&(*item)->group, &(*item)->status, &(*item)->responsible}) line(*text);
      add_facts((*item)->facts);
      for (const portal::Owner& owner : (*item)->owners) line(owner.name);
      for (const portal::Link& link : (*item)->links) line(link.title);
    }
  }

  void add_facts(const std::vector<portal::Fact>& facts) {
    for (const portal::Fact& fact : facts) {
      line(fact.label);
      line(fact.value);
    }
  }

  // Things without a page of their own, found at their line on the collection's page.
  void add_entries(const portal::Collection& collection, const route::PageAddress& place, std::string_view year) {
    for (const portal::Entry& entry : collection.entries) {
      begin(fmt::format("{}#{}", place.address, entry.id), entry.title, heading_of(place), year);
      if (!entry.language.empty() && entry.language != language_.code()) out_.entries.back().language = entry.language;
      summary(entry.note.in(language_.code()), language_of(entry.note));
      line(entry.group);
      line(entry.by);
    }
  }

  // What a page is found under. Those of a collection are found under its title.
  std::uint32_t heading_of(const route::PageAddress& place) {
    switch (place.kind) {
      case Kind::goal:
        return heading("view.search_goals");
      case Kind::project:
        return heading("view.search_projects");
      case Kind::item:
        return heading_called(map_.parent(place).title);
      case Kind::collection:
        return heading_called(place.title);
      default:
        return heading("view.search_pages");
    }
  }

  std::uint32_t heading(std::string_view key) { return heading_called(language_.word(key)); }

  std::uint32_t heading_called(const std::string& words) {
    const auto found = std::find(out_.headings.begin(), out_.headings.end(), words);
    if (found == out_.headings.end()) {
      out_.headings.push_back(words);
      return static_cast<std::uint32_t>(out_.headings.size() - 1);
    }
    return static_cast<std::uint32_t>(found - out_.headings.begin());
  }

  std::uint32_t number() const { return static_cast<std::uint32_t>(out_.entries.size() - 1); }

  std::string language_of(const Text& text) const {
    return text.empty() ? language_.code() : text.variant(language_.code()).language;
  }

  void begin(std::string address, const Text& title, std::uint32_t heading, std::string_view year, bool figure = false) {
    const std::string language = language_of(title);
    std::string words(title.in(language_.code()));
    out_.entries.push_back({.address = std::move(address),
                            .heading = heading,
                            .year = year,
                            .language = language == language_.code() ? std::string() : language});
    out_.vocabulary.add(number(), words, language, title_weight(words, figure));
    out_.entries.back().title = std::move(words);
  }

  void summary(std::string_view words, const std::string& language) {
    out_.entries.back().summary = words;
    out_.vocabulary.add(number(), words, language, in_summary);
  }

  void narrative_line(const PageText& told, const std::string& language) {
    if (!told.read) return line(told.text, language, in_text);
    out_.entries.back().narrative = out_.entries.back().lines.size();
    out_.entries.back().lines.emplace_back();
    out_.vocabulary.add_counted(number(), told.words, language, in_text);
  }

  void line(std::string_view words, const std::string& language, std::uint8_t weight) {
    if (words.empty()) return;
    out_.entries.back().lines.push_back(words);
    out_.vocabulary.add(number(), words, language, weight);
  }
  void line(const Text& text, std::uint8_t weight = in_text) { line(text.in(language_.code()), language_of(text), weight); }

  const route::SiteMap& map_;
  const Texts& texts_;
  const language::Language& language_;
  bool several_years_ = false;
  Found out_;
};

}  // namespace

Found entries(const route::SiteMap& map, const Texts& texts, const std::vector<portal::Synonyms>& synonyms,
              const language::Language& language) {
  return Gatherer(map, texts, language).gather(synonyms);
}

}  // namespace insyn::search

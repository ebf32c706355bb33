// writer.h: within render, makes the view of one page: the shapes that many kinds of pages share.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "explain/explain.h"
#include "render/site.h"

namespace insyn::render {

class Writer {
 public:
  Writer(const Site& in_site, const route::PageAddress& at_place)
      : site(in_site), here(at_place), language(in_site.language(at_place.language)) {}

  const Site& site;
  const route::PageAddress& here;
  const language::Language& language;

  const std::string& code() const { return here.language; }
  const std::string& word(std::string_view key) const { return language.word(key); }
  std::string sentence(std::string_view key, const language::Arguments& arguments) const {
    return language.sentence(key, arguments);
  }
  // The same with who it is that assesses, {assessor} or {Assessor}.
  std::string spoken(std::string_view key, language::Arguments arguments) const;

  // Links, relative to this page.
  std::string href(std::string_view address) const;
  std::string href(const route::PageAddress& to) const { return href(to.address); }
  std::string href(portal::PageRole role) const;  // of the page that has it; empty where none has
  template <typename Thing>
  const route::PageAddress& place(const Thing& thing) const {
    return site.map.of(thing, code());
  }
  View link(const route::PageAddress& to) const;  // title, href, lang, note, external
  View link(const route::PageAddress& to, std::string_view note) const;
  View external(std::string_view title, std::string_view url, std::string_view lang) const;

  // A text in this page's language, and the language it is really in where that is another.
  std::string text(const portal::Text& text) const { return std::string(text.in(code())); }
  // The unit beside a measure's name; empty where the name is the same word: “Laddplatser, laddplatser” says it twice.
  std::string unit_beside_name(const portal::Measure& measure) const;
  std::string name_and_unit(const portal::Measure& measure) const;  // "Tillgång till bredband, %"
  std::string lang_of(const portal::Text& text) const;

  // Words for verdicts.
  View level(portal::Level level) const;                            // key, word
  View level(const assess::GoalVerdict& verdict) const;             // as calculated; the word says what rests on a pace
  View grade(portal::Grade grade, portal::MeasureKind kind) const;  // key, word
  View verdict(const assess::MeasureVerdict& verdict) const;        // the same of all that is told of a grade
  View verdict(const assess::Reasoning& reasoning, portal::MeasureKind kind) const;
  std::string basis(const assess::MeasureVerdict& verdict) const;  // what it rests on; empty for a result
  // "2018, 2 år gammalt": the period of a value, and how it stands to this page's year. Empty for the year's own.
  std::string age(const assess::Value& value, const assess::MeasureVerdict& verdict) const;
  View trend(const assess::TrendVerdict& verdict) const;        // key, word
  std::string kind_of(const portal::Measure& measure) const;    // "Styrmått"
  std::string target_of(const portal::Measure& measure) const;  // "minst 80 %"
  std::string target_of(const portal::Target& target, std::string_view unit) const;

  // "s. 12–13" in this language: "pp. 12–13".
  std::string at(const std::string& report_page) const;

  // Values by the one rule for decimals; a value of a series with its qualifier, and `told` with its status too.
  std::string value(const assess::Value& value, const portal::Measure& measure) const;
  std::string told(const assess::Value& value, const portal::Measure& measure,
                   explain::Undated undated = explain::Undated::said) const;
  std::string value(const portal::Decimal& number, int decimals, std::string_view unit) const;
  std::string value(const portal::Decimal& number, const portal::Measure& measure) const;  // with its decimals and unit
  std::string number(const portal::Decimal& number, int decimals) const;
  std::string missing_word(portal::MissingReason reason) const;
  View date(const portal::Date& date) const;  // text, iso

  View file(const opendata::Download& download) const;
};

// A figure set large: “number”, what is said “before” it, and “unit” apart where it stands after the number and a space; “£7.6m”
// is all number.
View large_figure(std::string text, std::string_view number);

// How many bytes, for people: "4 kB".
std::string size_in_words(std::size_t bytes, const language::Language& language);

}  // namespace insyn::render

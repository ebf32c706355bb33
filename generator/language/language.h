// language.h: words, numbers, dates, order of one language: how the site speaks it.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "portal/date.h"
#include "portal/decimal.h"
#include "portal/fraction.h"
#include "portal/money.h"
#include "portal/period.h"
#include "portal/settings.h"
#include "report/report.h"

namespace insyn::language {

// A catalogue: key to ICU message pattern ("{count, plural, one {# mål} other {# mål}}"), each with its place in the file.
struct Pattern {
  std::string text;
  report::Location at;
  bool broken = false;  // it was not a text, which has been reported
};
using Catalogue = std::map<std::string, Pattern, std::less<>>;

// What a portal says in its own way: a word in place of the usual one wherever that stands as a word of its own, and whole
// messages.
struct OwnWord {
  std::string usual, own;
  report::Location at;
};
struct OwnWords {
  std::vector<OwnWord> words;
  Catalogue messages;
};

// What a pattern's names stand for. Counts choose plurals and are written as this language writes numbers; everything else
// is put in as it is.
struct Argument {
  std::string_view name;
  std::string text;  // what is written; of a count its literal ("-7588", "7.6")
  bool count = false;
};
using Arguments = std::vector<Argument>;
inline Argument argument(std::string_view name, std::string text) { return {name, std::move(text), false}; }
inline Argument count(std::string_view name, long long number) { return {name, std::to_string(number), true}; }

// One language. Safe to use from several threads at once. Never looks at the machine's locale.
class Language {
 public:
  // Reports an unknown language, patterns that cannot be read and words of this module's own that are missing, at their place
  // in the catalogue; the language can be used all the same. Months come from ICU, or from the keys "month.1" … "month.12".
  // `slash_year`: what a year across new year is called; `units`: what one of a unit is called.
  Language(std::string code, const Catalogue& catalogue, report::Report& report, portal::SlashYear slash_year = {},
           const std::vector<portal::UnitForm>& units = {});
  ~Language();
  Language(Language&&) noexcept;
  Language(const Language& other);  // shares what was read, and has been found to lack nothing yet

  const std::string& code() const;  // "sv"
  const std::string& name() const;  // its own name for itself: "Svenska"; key "language.name"
  // "på engelska", by the key "view.in_en"; of a language that the catalogue has no words for its name: "nordsamiska".
  std::string in_language(std::string_view code) const;

  // The words of a key without arguments, and a sentence made from a pattern. A key that the catalogue lacks stands for itself,
  // and so does an argument that the pattern names and that is not given; both are kept for `tell_faults`.
  const std::string& word(std::string_view key) const;
  std::string sentence(std::string_view key, const Arguments& arguments) const;
  bool has(std::string_view key) const;
  // Reports, at its place in the catalogue, what it was found to lack while it was spoken.
  void tell_faults(report::Report& report) const;

  // "−7 588", "402,8", "0,0": grouped with U+00A0, minus U+2212, the decimals the number has.
  std::string number(const portal::Decimal& value) const;
  std::string number(const portal::Decimal& value, int decimals) const;  // so many: filled out with zeros, or rounded half-even
  std::string number(long long value) const;
  // 2/3 -> "67 %". What is not all or nothing is not written as if it were: "mer än 99,9 %", "mindre än 0,1 %".
  std::string percent(const portal::Fraction& share, int decimals = 0) const;
  // A value with its unit: "78,5 %", "−7,6 mnkr", "15 företag", "1 person"; no unit: the number alone. U+00A0 between.
  std::string with_unit(const portal::Decimal& value, std::string_view unit) const;
  std::string with_unit(const portal::Decimal& value, int decimals, std::string_view unit) const;
  // The lower end of a range, without the unit where that comes after the upper one: "20" of "mellan 20 och 30 resor".
  std::string lower_end(const portal::Decimal& low, const portal::Decimal& high, std::string_view unit) const;
  // Number and symbol as the language writes them, with a word for the scale: "−7,6 mnkr", "£7.6m", "7,6 milj. €".
  std::string money(const portal::Decimal& amount, const portal::MoneyUnit& unit) const;
  std::string money_long(const portal::Decimal& amount, const portal::MoneyUnit& unit) const;  // "−7.6 million pounds"
  std::string money_unit(const portal::MoneyUnit& unit) const;       // without any number: "mnkr", "£m"
  std::string money_unit_long(const portal::MoneyUnit& unit) const;  // "millions of pounds (£m)"

  std::string date(const portal::Date& date) const;        // "31 december 2020"
  std::string period(const portal::Period& period) const;  // "2020", "oktober 2020", "kvartal 4 2020", "läsåret 2019/2020" …
  std::string list(const std::vector<std::string>& items) const;  // "a, b och c"
  std::string upper_first(std::string_view text) const;
  // "elva": in words where the catalogue has one, else in digits.
  std::string spelled(const portal::Decimal& number) const;

  // The text with soft hyphens in its words of more than `longest` letters, by the rule under the key "view.word_division". For
  // headings and the heads of rows and columns: browsers divide words only in languages they know.
  std::string divisible(std::string_view text, std::size_t longest) const;

  // Orders texts as a dictionary of this language does (“sv”: Å, Ä, Ö last); numbers inside by value.
  std::string sort_key(std::string_view text) const;
  std::string initial(std::string_view text) const;  // the letter it stands under in an A–Ö index: "Å", "S", "0–9"

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Puts them in place of the catalogue's. Reports a message that it does not have, one that loses an argument or a form, and a
// word that no message uses, each at its place.
void lay_over(const OwnWords& own, Catalogue& catalogue, report::Report& report);

// The keys of the words that addresses of made pages are: of pages that a portal has once, and that each year has.
inline constexpr std::string_view kAddressesOnce[] = {"address.index", "address.search", "address.data"};
inline constexpr std::string_view kAddressesEachYear[] = {"address.whole_year",  "address.checks",   "address.changes",
                                                          "address.corrections", "address.measures", "address.projects"};

// Reports words under `address.` and `file.` that are missing, that no file can be called by or that another of them has, and
// puts others in their place, so that nothing that follows has to fear them. Of two that are the same the portal's own is
// reported.
void settle_addresses(Catalogue& catalogue, const OwnWords& own, report::Report& report);

// Reports the keys that only one of two catalogues has, and patterns that do not name the same arguments.
void compare(const Catalogue& one, const Catalogue& other, report::Report& report);

// "78,5 % av företagen" -> "785-av-foretagen": small Latin letters, digits and single hyphens; never empty ("x").
std::string slug(std::string_view text);

// How many characters a text has for a reader: “år” has two, with or without a combining mark.
std::size_t characters(std::string_view text);

// Whether ISO 4217 has this code ("EUR").
bool is_currency(std::string_view code);

// Lower case by Unicode's rules, for searching.
std::string folded(std::string_view text);

}  // namespace insyn::language

// grammar.h: what ICU knows of one language: number signs, plural forms, months, lists, alphabetical order.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace insyn::language {

// What stands on either side of an amount's number: "−£" and "", "" and " €".
struct MoneySides {
  std::string before, after;
};

// Safe to use from several threads at once. Texts are UTF-8; numbers are exact literals ("-7588", "402.80").
class Grammar {
 public:
  // Whether ICU knows the language of this code ("sv", "en-GB"), or we know one that stands near enough to it.
  static bool known(std::string_view code);

  // Of an unknown code: no language's habits (ICU's root), never the machine's.
  explicit Grammar(std::string_view code);
  ~Grammar();
  Grammar(Grammar&&) noexcept;

  // Whether numbers and order are borrowed from a neighbour, so that the months have other names.
  bool borrowed() const;

  std::string number(std::string_view literal) const;  // grouped, with the decimals that the literal has
  MoneySides money_sides(std::string_view currency, bool negative) const;
  std::string currency_name(std::string_view currency, std::string_view literal) const;  // "brittiska pund", of so many
  std::string name_of(std::string_view code) const;         // of a language: "nordsamiska"; its code where ICU has no name for it
  std::string plural_form(std::string_view literal) const;  // "one", "two", "other"
  std::set<std::string> plural_forms() const;               // all of them; none of a borrowed language
  std::string month(int month) const;                       // as it stands in a date: "december", "joulukuuta"
  std::string month_alone(int month) const;                 // as it stands without a day: "joulukuu"
  std::string list(const std::vector<std::string>& items) const;
  std::string upper_first(std::string_view text) const;
  std::string sort_key(std::string_view text) const;
  std::string initial(std::string_view text) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace insyn::language

// lexicon.h: within proofread, the words and phrases of one language, by what they are listed for.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace insyn::proofread {

__extension__ typedef unsigned __int128 Lists;  // some of a lexicon's lists, a bit each

// What a file of languages/ may hold, by the name that it has there. One that there is not does not compile.
inline constexpr std::array<std::string_view, 71> kLists = {"all_goals",
                                                            "and_words",
                                                            "below",
                                                            "billions",
                                                            "change_words",
                                                            "changes",
                                                            "clock_words",
                                                            "comparatives",
                                                            "deficit",
                                                            "doubled",
                                                            "each_or_all",
                                                            "endings",
                                                            "finite_verbs",
                                                            "for_words",
                                                            "forms_of_million",
                                                            "forms_of_thousand",
                                                            "fully_met",
                                                            "function_words",
                                                            "giro",
                                                            "groups_by_commas",
                                                            "helping_verbs",
                                                            "known_abbreviations",
                                                            "lettered_parts",
                                                            "mailboxes",
                                                            "met",
                                                            "millions",
                                                            "money_words",
                                                            "name_connectors",
                                                            "never_last",
                                                            "not_all_goals",
                                                            "not_counted",
                                                            "not_met",
                                                            "numbered_parts",
                                                            "numbered_things",
                                                            "ones",
                                                            "other_documents",
                                                            "other_times",
                                                            "own_words",
                                                            "owner_verbs",
                                                            "owners",
                                                            "parted",
                                                            "partly_met",
                                                            "password_verbs",
                                                            "passwords",
                                                            "percent",
                                                            "percent_points",
                                                            "percent_words",
                                                            "pointers",
                                                            "poor_alternatives",
                                                            "ratios",
                                                            "relatives",
                                                            "roughly",
                                                            "sectioned_parts",
                                                            "share_words",
                                                            "shares",
                                                            "short_money",
                                                            "shortened",
                                                            "signed_billions",
                                                            "signed_millions",
                                                            "signed_ones",
                                                            "signed_thousands",
                                                            "stands_for",
                                                            "surplus",
                                                            "target_words",
                                                            "telephone",
                                                            "template_fields",
                                                            "templates",
                                                            "the_goal",
                                                            "the_measure",
                                                            "thousands",
                                                            "vague_links"};

class List {
 public:
  consteval List(const char* name) {  // NOLINT(google-explicit-constructor): a list is named by its name
    while (kLists.at(number_) != name) ++number_;
  }
  constexpr std::size_t number() const { return number_; }
  constexpr Lists bit() const { return Lists(1) << number_; }

 private:
  std::size_t number_ = 0;
};

// Lists of words and phrases of one language, all in small letters, from languages/CODE.json. A language that has no such file
// has no lists, and is asked only about what is the same in all.
class Lexicon {
 public:
  explicit Lexicon(std::string_view json);

  const std::vector<std::string>& list(List list) const { return phrases_[list.number()]; }  // empty where there is none
  bool has(List list, std::string_view words) const {  // whether the list holds just these words
    return (lists_of(words) & list.bit()) != 0;
  }

  struct Phrase {
    std::string rest;  // past its first word of letters and digits alone
    Lists lists;
  };
  struct Entry {
    std::string words;
    Lists lists = 0;              // that hold just this
    std::vector<Phrase> phrases;  // longer ones that begin with this word
  };
  const Entry* entry(std::string_view words) const;  // null: none
  Lists lists_of(std::string_view words) const {
    const Entry* const found = entry(words);
    return found == nullptr ? 0 : found->lists;
  }
  Lists always() const { return always_; }

 private:
  Entry& entry_for(std::string_view words);
  std::size_t slot_of(std::string_view words) const;

  std::array<std::vector<std::string>, kLists.size()> phrases_;
  std::vector<Entry> entries_;
  // Every word of every text is looked up: numbers of entries, from 1, each in the first free slot from its hash on.
  std::vector<std::uint16_t> slots_ = std::vector<std::uint16_t>(kSlots);
  static constexpr std::size_t kSlots = std::size_t(1) << 13;
  Lists always_ = 0;  // those that have a phrase that begins with no word: it may stand in any text
};

const Lexicon& lexicon(std::string_view language);

}  // namespace insyn::proofread

// lexicon.h: within proofread, the words and phrases of one language, by what they are listed for.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace insyn::proofread {

using Lists = std::uint64_t;  // some of a lexicon's lists, a bit each

// What a file of languages/ may hold, by the name that it has there. One that there is not does not compile.
inline constexpr std::array<std::string_view, 56> kLists = {
    "and_words", "below", "billions", "change_words", "changes", "comparatives", "doubled", "each_or_all", "endings",
    "finite_verbs", "for_words", "fully_met", "function_words", "groups_by_commas", "helping_verbs", "known_abbreviations",
    "lettered_parts", "mailboxes", "met", "millions", "money_words", "name_connectors", "not_counted", "not_met",
    "numbered_parts", "numbered_things", "ones", "other_documents", "other_times", "own_words", "owner_verbs", "owners",
    "partly_met", "password_verbs", "passwords", "percent", "percent_words", "pointers", "poor_alternatives", "relatives",
    "roughly", "sectioned_parts", "share_words", "shares", "signed_billions", "signed_millions", "signed_ones",
    "signed_thousands", "stands_for", "telephone", "template_fields", "templates", "the_goal", "the_measure", "thousands",
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

  // What begins with a word of letters and digits alone.
  struct Phrase {
    std::string words;
    Lists lists;
  };
  struct Entry {
    Lists lists = 0;  // that hold just this
    std::vector<Phrase> phrases;
  };
  const Entry* entry(std::string_view words) const {  // null: none
    const auto found = entries_.find(words);
    return found == entries_.end() ? nullptr : &found->second;
  }
  Lists lists_of(std::string_view words) const {
    const Entry* const found = entry(words);
    return found == nullptr ? 0 : found->lists;
  }
  Lists always() const { return always_; }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  std::array<std::vector<std::string>, kLists.size()> phrases_;
  std::unordered_map<std::string, Entry, Hash, std::equal_to<>> entries_;
  Lists always_ = 0;  // those that have a phrase that begins with no word: it may stand in any text
};

const Lexicon& lexicon(std::string_view language);

}  // namespace insyn::proofread

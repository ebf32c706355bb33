// vocabulary.h: within search, which words stand on which pages, and how much each tells of a page.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "search/words.h"

namespace insyn::search {

// How much a word tells of a page, by where it stands: 1 to 9, written as one digit. In running text it also depends on how
// often.
enum Weight : std::uint8_t { in_text = 1, in_name = 4, in_summary = 5, in_title = 8, in_figure = 9 };

struct Posting {
  std::uint32_t entry;
  std::uint8_t weight;
  std::uint8_t times;  // 255: or more
};

// The forms of one stem that the texts hold, and of its synonyms, and where; also those that end a compound, as
// "region+biblioteket".
struct Group {
  std::vector<std::string> words;
  std::vector<Posting> postings;  // by entry
};

class Vocabulary {
 public:
  // Words that mean the same, as forms of one; to be called before any text is added.
  void take_for_one(const std::vector<std::string>& words, const std::string& language);

  // To be called with entries in order.
  void add(std::uint32_t entry, std::string_view text, const std::string& language, std::uint8_t weight);

  // The same of a text that has been counted.
  void add_counted(std::uint32_t entry, std::string_view words, const std::string& language, std::uint8_t weight);

  // Lets the parts of compounds be found too; to be called once, after all words. Where a part begins is guessed in texts of the
  // language that writes words together, if one is named.
  void divide(std::string_view written_together);

  const std::vector<Group>& groups() const { return groups_; }

  // What forms of several stems end with after what they have in common, in order: "en", "ens", "erna".
  std::vector<std::string> endings() const;

 private:
  // Texts hold few different words: each is made small and stemmed once.
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  struct Language {
    explicit Language(const std::string& code) : stemmer(code) {}
    Stemmer stemmer;
    std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> by_word;  // as written
    std::map<std::string, std::uint32_t, std::less<>> by_stem;
    std::map<std::string, std::uint32_t, std::less<>> synonyms;

    bool knows(std::string_view form, const std::vector<Group>& groups) const;
  };
  std::uint32_t group_of(std::string_view word, Language& language);
  std::uint32_t group_of_stem(std::string_view form, Language& language);
  void gather_synonyms(Language& language);
  void divide(Language& language, bool guessed);

  std::map<std::string, Language, std::less<>> languages_;
  std::vector<Group> groups_;
};

}  // namespace insyn::search

// known_things.h: within proofread, what a year's data say, by the names that texts use.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "portal/portal.h"
#include "proofread/asked.h"
#include "proofread/figures.h"
#include "proofread/whole_portal.h"

namespace insyn::proofread {

struct KnownValue {
  portal::Decimal number;  // of money without its scale, as in Figure
  std::string unit;
  std::string binding;     // how a text asks for it: "resultat.resultat.outcome"
  int year = 0;            // of a period: the one it belongs to; else 0
  std::string group = {};  // of a part or a reference: its name in small letters
  bool is_target = false;
};

struct KnownThing {
  std::string name;
  std::vector<std::string> words;  // of the name, in small letters
  std::vector<KnownValue> values;
  bool row = false;                   // of a table
  std::uint64_t which = 0, says = 0;  // checksums of its words, and of the rest
};

// A thing's name in a text.
struct Mention {
  const KnownThing* thing = nullptr;
  std::size_t begin = 0, end = 0;
  std::size_t first_word = 0;  // among the words of the text
};

// Measures, rows of tables and projects of one year, in one language.
class KnownThings {
 public:
  KnownThings(const portal::Year& year, std::string_view language);
  KnownThings(const KnownThings&) = delete;
  KnownThings& operator=(const KnownThings&) = delete;

  // The names that stand in these words of a text in small letters, with the endings that nouns have. One step for each word.
  std::vector<Mention> mentions_in(std::string_view text, std::span<const Word> words, const Lexicon& lexicon,
                                   Asked& asked) const;

  const std::deque<KnownThing>& all() const { return things_; }
  // The same for every form of a word.
  static std::uint32_t key_of(std::string_view word);

 private:
  // The names that begin with the same words, and go on with one word or another. Whatever form a word is written in, its first
  // letters are the same: by them it is looked up.
  struct Branch;
  struct Node {
    KnownThing* thing = nullptr;  // whose name ends here
    std::unordered_map<std::uint32_t, std::vector<Branch>> next;
  };
  struct Branch {
    std::string word;
    std::unique_ptr<Node> node;
  };

  void add(std::string_view name, std::vector<KnownValue> values, bool row);

  std::deque<KnownThing> things_;
  Node names_;
};

// Whether a typed figure says the value, as precisely as it was typed; its sign may be in words.
bool says(const Figure& figure, const KnownValue& value);

// “9,6 miljoner” beside something that the data say is −7,6; and which figures could be bound, where that is asked for.
void data_figures(const PageText& page, const KnownThings& things, const portal::Settings& settings, bool offer, Asked& asked,
                  Findings& findings);
// The same sentence with two figures on two pages of a year.
class UnlikeFigures : public WholePortal {
 public:
  void read(const PageText& page, Reach& reach) override;
  void tell(Findings& findings) override;

 private:
  // A sentence with one figure, and the words that say what it is.
  struct Claim {
    const PageText* page;
    std::size_t source;
    std::string typed, unit;
    portal::Decimal number;
    std::vector<std::string> words;  // sorted, each once: their first letters
    bool rough = false;
  };
  std::vector<Claim> claims_;
};

}  // namespace insyn::proofread

#include "proofread/lexicon.h"

#include <algorithm>
#include <map>
#include <stdexcept>

#include "proofread/lexicons.h"
#include "proofread/words.h"
#include "syntax/json_reader.h"

namespace insyn::proofread {

static_assert(kLists.size() <= 8 * sizeof(Lists), "there are more lists of words than bits");

Lexicon::Lexicon(std::string_view json) {
  report::Report report;
  report::Source source{"lexicon", "lexicon", std::string(json)};
  const auto root = syntax::json(source, report);
  if (!root || report.errors() > 0) throw std::logic_error("a list of words is not JSON");
  for (const syntax::Member& member : root->members) {
    const auto known = std::find(kLists.begin(), kLists.end(), member.key);
    if (known == kLists.end()) throw std::logic_error("nothing asks for a list of words");
    const auto number = static_cast<std::size_t>(known - kLists.begin());
    std::vector<std::string>& phrases = phrases_[number];
    for (const syntax::Node& item : member.value.items) phrases.push_back(item.text);
    std::sort(phrases.begin(), phrases.end());
    for (const std::string& phrase : phrases) {
      const Lists bit = Lists(1) << number;
      entry_for(phrase).lists |= bit;
      const std::string_view first = first_word(phrase);
      if (first.empty())
        always_ |= bit;
      else if (first.size() < phrase.size())
        entry_for(first).phrases.push_back({phrase.substr(first.size()), bit});
    }
  }
}

std::size_t Lexicon::slot_of(std::string_view words) const {
  std::uint32_t hash = 2166136261U;
  for (const char c : words) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  std::size_t slot = (hash ^ hash >> 15U) % kSlots;
  while (slots_[slot] != 0 && entries_[slots_[slot] - 1].words != words) slot = (slot + 1) % kSlots;
  return slot;
}

const Lexicon::Entry* Lexicon::entry(std::string_view words) const {
  const std::uint16_t number = slots_[slot_of(words)];
  return number == 0 ? nullptr : &entries_[number - 1];
}

Lexicon::Entry& Lexicon::entry_for(std::string_view words) {
  std::uint16_t& number = slots_[slot_of(words)];
  if (number == 0) {
    if (entries_.size() >= kSlots / 2) throw std::logic_error("there are more words in the lists than room for them");
    entries_.push_back({std::string(words), 0, {}});
    number = static_cast<std::uint16_t>(entries_.size());
  }
  return entries_[number - 1];
}

const Lexicon& lexicon(std::string_view language) {
  static const std::map<std::string_view, Lexicon> all = [] {
    std::map<std::string_view, Lexicon> out;
    for (const LexiconFile& file : lexicon_files()) out.emplace(file.language, Lexicon(file.json));
    return out;
  }();
  static const Lexicon none("{}");
  const auto found = all.find(language);
  return found == all.end() ? none : found->second;
}

}  // namespace insyn::proofread

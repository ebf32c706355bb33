#include "proofread/lexicon.h"

#include <algorithm>
#include <map>
#include <stdexcept>

#include "proofread/lexicons.h"
#include "proofread/words.h"
#include "syntax/json_reader.h"

namespace insyn::proofread {

static_assert(kLists.size() <= 64, "there are more lists of words than bits");

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
      entries_[phrase].lists |= Lists(1) << number;
      const std::string_view first = first_word(phrase);
      if (first.empty())
        always_ |= Lists(1) << number;
      else
        entries_[std::string(first)].phrases.push_back({phrase, Lists(1) << number});
    }
  }
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

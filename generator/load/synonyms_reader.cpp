#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "ascii/ascii.h"
#include "language/language.h"
#include "load/readers.h"
#include "load/record.h"

namespace insyn::load {

namespace {

// "corona, covid, pandemi" -> its words, without the space around them.
std::vector<std::string> divided_by_commas(std::string_view list) {
  std::vector<std::string> out;
  for (std::size_t from = 0; from <= list.size();) {
    const std::size_t end = std::min(list.find(',', from), list.size());
    std::string_view word = list.substr(from, end - from);
    while (word.starts_with(' ')) word.remove_prefix(1);
    while (word.ends_with(' ')) word.remove_suffix(1);
    if (!word.empty()) out.emplace_back(word);
    from = end + 1;
  }
  return out;
}

// The search takes texts apart at all that is neither letter nor digit.
bool is_one_word(std::string_view word) {
  return std::all_of(word.begin(), word.end(),
                     [](char c) { return ascii::is_letter(c) || ascii::is_digit(c) || static_cast<unsigned char>(c) >= 0x80; });
}

}  // namespace

std::vector<portal::Synonyms> synonyms(const Node& node, const Reading& reading) {
  FieldReader record(node, message("part.the-synonyms"), reading);
  record.text("$schema");
  record.required("synonyms");
  std::vector<portal::Synonyms> out;
  std::map<std::pair<std::string, std::string>, report::Location> places;  // of a word in a language
  for (const portal::Text& each : record.list_of_words("synonyms")) {
    for (const portal::Text::Variant& variant : each.variants()) {
      portal::Synonyms made{variant.language, {}};
      std::vector<std::string> words = divided_by_commas(variant.words);
      if (words.size() == 1 && is_one_word(words.front()))
        record.error(each.at, message("synonyms.alone", {{"word", words.front()}}));
      std::set<std::uint32_t> told;  // lines that the list has words of
      for (std::string& word : words) {
        if (word.starts_with("[[")) continue;  // is there to be replaced, and told as such
        const auto [place, fresh] = places.try_emplace({variant.language, language::folded(word)}, each.at);
        if (const std::size_t mark = word.find_first_of(";/|"); mark != std::string::npos) {
          record.error(each.at, message("synonyms.divided", {{"words", word}, {"mark", word.substr(mark, 1)}}));
        } else if (!is_one_word(word)) {
          record.error(each.at, message("synonyms.not-a-word", {{"words", word}}));
        } else if (!fresh) {
          if (told.insert(place->second.line).second)
            record.error(each.at, message("synonyms.twice", {{"word", word}, {"line", place->second.line}}));
        } else {
          made.words.push_back(std::move(word));
        }
      }
      if (!made.words.empty()) out.push_back(std::move(made));
    }
  }
  if (portal::folder_of(node.at.source->path).empty()) return out;
  record.error(node.at, message("wrong-place.synonyms"));
  return {};
}

}  // namespace insyn::load

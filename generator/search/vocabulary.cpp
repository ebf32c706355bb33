#include "search/vocabulary.h"

#include <algorithm>

namespace insyn::search {

void Vocabulary::add(std::uint32_t entry, std::string_view text, const std::string& language, std::uint8_t weight) {
  Language& known = languages_.try_emplace(language, language).first->second;
  each_word(text, [&](std::string_view word) {
    std::vector<Posting>& postings = groups_[group_of(word, known)].postings;
    if (postings.empty() || postings.back().entry != entry) postings.push_back({entry, weight, 0});
    postings.back().weight = std::max(postings.back().weight, weight);
    if (postings.back().times < 255) ++postings.back().times;
  });
}

std::uint32_t Vocabulary::group_of(std::string_view word, Language& language) {
  if (const auto found = language.by_word.find(word); found != language.by_word.end()) return found->second;
  std::string form = small(word);
  const auto [stem, fresh] = language.by_stem.try_emplace(std::string(language.stemmer.stem(form)), groups_.size());
  if (fresh) groups_.emplace_back();
  std::vector<std::string>& forms = groups_[stem->second].words;
  if (std::find(forms.begin(), forms.end(), form) == forms.end()) forms.push_back(std::move(form));
  language.by_word.emplace(word, stem->second);
  return stem->second;
}

}  // namespace insyn::search

#include "search/vocabulary.h"

#include <algorithm>
#include <utility>

#include "search/compounds.h"

namespace insyn::search {

namespace {

// The part of a compound tells less of a page than a word by itself does.
std::uint8_t as_part(std::uint8_t weight) { return static_cast<std::uint8_t>((weight + 1) / 2); }

bool holds(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Forms in their order, and one posting an entry.
void settle(Group& group) {
  std::sort(group.words.begin(), group.words.end());
  std::vector<Posting>& postings = group.postings;
  std::stable_sort(postings.begin(), postings.end(), [](const Posting& a, const Posting& b) { return a.entry < b.entry; });
  std::vector<Posting> out;
  for (const Posting& each : postings) {
    if (out.empty() || out.back().entry != each.entry) {
      out.push_back(each);
    } else {
      out.back().weight = std::max(out.back().weight, each.weight);
      out.back().times = std::max(out.back().times, each.times);
    }
  }
  postings = std::move(out);
}

}  // namespace

void Vocabulary::take_for_one(const std::vector<std::string>& words, const std::string& language) {
  Language& known = languages_.try_emplace(language, language).first->second;
  if (words.empty()) return;
  const std::uint32_t group = group_of(words.front(), known);
  for (const std::string& word : words) {
    std::string form = small(word);
    known.by_stem.try_emplace(std::string(known.stemmer.stem(form)), group);
    known.synonyms.try_emplace(form, group);
    if (!holds(groups_[group].words, form)) groups_[group].words.push_back(std::move(form));
  }
}

// Stems are not always one where words are: “pandemi” and “pandemin” have two. A synonym with an ending is its form.
void Vocabulary::gather_synonyms(Language& language) {
  const std::vector<std::string> all = endings();
  const auto synonym_of = [&](std::string_view word) {
    for (std::size_t cut = 1; cut <= 4 && cut < word.size(); ++cut) {
      const auto found = language.synonyms.find(word.substr(0, word.size() - cut));
      const bool ends = cut <= 2 || std::binary_search(all.begin(), all.end(), word.substr(word.size() - cut));
      if (ends && found != language.synonyms.end()) return found;
    }
    return language.synonyms.end();
  };
  for (auto& [stem, group] : language.by_stem) {
    for (const std::string& word : groups_[group].words) {
      const auto found = synonym_of(word);
      if (found == language.synonyms.end() || found->second == group) continue;
      Group& to = groups_[found->second];
      Group from = std::exchange(groups_[group], Group());
      group = found->second;
      to.words.insert(to.words.end(), from.words.begin(), from.words.end());
      to.postings.insert(to.postings.end(), from.postings.begin(), from.postings.end());
      break;
    }
  }
}

void Vocabulary::add(std::uint32_t entry, std::string_view text, const std::string& language, std::uint8_t weight) {
  Language& known = languages_.try_emplace(language, language).first->second;
  each_word(text, [&](std::string_view word) {
    std::vector<Posting>& postings = groups_[group_of(word, known)].postings;
    if (postings.empty() || postings.back().entry != entry) postings.push_back({entry, weight, 0});
    postings.back().weight = std::max(postings.back().weight, weight);
    if (postings.back().times < 255) ++postings.back().times;
  });
}

void Vocabulary::add_counted(std::uint32_t entry, std::string_view words, const std::string& language, std::uint8_t weight) {
  Language& known = languages_.try_emplace(language, language).first->second;
  for (std::size_t end = words.find('\n'); end != std::string_view::npos; end = words.find('\n')) {
    std::vector<Posting>& postings = groups_[group_of(words.substr(0, end), known)].postings;
    if (postings.empty() || postings.back().entry != entry) postings.push_back({entry, weight, 0});
    Posting& posting = postings.back();
    posting.weight = std::max(posting.weight, weight);
    const unsigned times = posting.times + static_cast<unsigned char>(words[end + 1]);
    posting.times = static_cast<std::uint8_t>(std::min(times, 255U));
    words.remove_prefix(end + 2);
  }
}

std::uint32_t Vocabulary::group_of(std::string_view word, Language& language) {
  if (const auto found = language.by_word.find(word); found != language.by_word.end()) return found->second;
  std::string form = small(word);
  const std::uint32_t group = group_of_stem(form, language);
  std::vector<std::string>& forms = groups_[group].words;
  if (!holds(forms, form)) forms.push_back(std::move(form));
  language.by_word.emplace(word, group);
  return group;
}

std::uint32_t Vocabulary::group_of_stem(std::string_view form, Language& language) {
  const auto [stem, fresh] = language.by_stem.try_emplace(std::string(language.stemmer.stem(form)), groups_.size());
  if (fresh) groups_.emplace_back();
  return stem->second;
}

// A word of three letters in that form alone: short ends of words are forms of too much.
bool Vocabulary::Language::knows(std::string_view form, const std::vector<Group>& groups) const {
  constexpr std::size_t short_word = 3;  // letters, of which some have two bytes
  const auto found = by_stem.find(stemmer.stem(form));
  if (found == by_stem.end()) return false;
  return form.size() > 2 * short_word || plain(form).size() > short_word || holds(groups[found->second].words, form);
}

void Vocabulary::divide(std::string_view written_together) {
  for (auto& [code, language] : languages_) divide(language, code == written_together);
}

void Vocabulary::divide(Language& language, bool guessed) {
  gather_synonyms(language);
  std::vector<std::uint32_t> own;
  for (const auto& [stem, group] : language.by_stem) own.push_back(group);
  std::sort(own.begin(), own.end());
  own.erase(std::unique(own.begin(), own.end()), own.end());  // synonyms have one
  // All are divided before any is added to: what is known are words that stand by themselves.
  struct Part {
    std::string form;
    std::size_t at;
    std::uint32_t of;
  };
  std::vector<Part> parts;
  const Known known = [&](std::string_view form) { return language.knows(form, groups_); };
  for (const std::uint32_t group : own) {
    for (const std::string& word : groups_[group].words) {
      for (const std::size_t at : parts_of(word, known, guessed)) parts.push_back({word, at, group});
    }
  }
  std::vector<std::vector<Posting>> before(groups_.size());
  for (const Part& part : parts) before[part.of] = groups_[part.of].postings;
  for (const Part& part : parts) {
    const std::uint32_t to = group_of_stem(std::string_view(part.form).substr(part.at), language);
    if (to == part.of) continue;
    groups_[to].words.push_back(part.form.substr(0, part.at) + "+" + part.form.substr(part.at));
    for (const Posting& posting : before[part.of])
      groups_[to].postings.push_back({posting.entry, as_part(posting.weight), posting.times});
  }
  for (Group& group : groups_) settle(group);
}

std::vector<std::string> Vocabulary::endings() const {
  constexpr std::size_t shortest_beginning = 3, longest_ending = 6;  // bytes
  constexpr int fewest = 2;                                          // stems
  std::map<std::string, int> times;
  for (const Group& group : groups_) {
    std::vector<std::string_view> forms;
    for (const std::string& word : group.words) {
      if (word.find('+') == std::string::npos) forms.push_back(word);
    }
    if (forms.size() < 2) continue;
    std::string_view common = forms.front();
    for (const std::string_view form : forms) {
      const auto differs = std::mismatch(common.begin(), common.end(), form.begin(), form.end()).first;
      common = common.substr(0, static_cast<std::size_t>(differs - common.begin()));
    }
    if (common.size() < shortest_beginning) continue;
    for (const std::string_view form : forms) {
      const std::string_view ending = form.substr(common.size());
      const bool broken = !ending.empty() && (static_cast<unsigned char>(ending[0]) & 0xC0) == 0x80;  // within a letter
      if (!ending.empty() && ending.size() <= longest_ending && !broken) ++times[std::string(ending)];
    }
  }
  std::vector<std::string> out;
  for (const auto& [ending, count] : times) {
    if (count >= fewest) out.push_back(ending);
  }
  return out;
}

}  // namespace insyn::search

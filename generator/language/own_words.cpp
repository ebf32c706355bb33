#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <set>

#include "language/icu_text.h"
#include "language/language.h"
#include "language/message.h"

namespace insyn::language {

namespace {

// The words of a pattern, without the names and selectors in its braces.
class PatternWords {
 public:
  explicit PatternWords(std::string_view pattern) : pattern_(pattern) {}

  // The pattern with what `changed` makes of each stretch of words.
  template <typename Change>
  std::string with(const Change& changed) {
    std::string out;
    std::vector<bool> words = {true};  // innermost last: whether words stand there, or the selectors of a choice
    for (std::size_t at = 0; at < pattern_.size();) {
      if (!words.back()) {
        const char c = pattern_[at++];
        out += c;
        if (c == '{') words.push_back(true);
        if (c == '}') words.pop_back();
        continue;
      }
      const std::size_t brace = next_brace(at);
      out += changed(pattern_.substr(at, brace - at));
      at = brace;
      if (at >= pattern_.size()) break;
      if (pattern_[at] == '}') {
        out += pattern_[at++];
        if (words.size() > 1) words.pop_back();
        continue;
      }
      // "{name}", or "{name, plural, " before the first selector.
      const std::size_t end = pattern_.find('}', at), comma = pattern_.find(',', at);
      const std::size_t second = comma == std::string_view::npos ? comma : pattern_.find(',', comma + 1);
      const bool plain = comma == std::string_view::npos || end < comma || second == std::string_view::npos;
      const std::size_t to = std::min(plain ? end : second, pattern_.size() - 1) + 1;
      out += pattern_.substr(at, to - at);
      at = to;
      if (!plain) words.push_back(false);
    }
    return out;
  }

 private:
  std::size_t next_brace(std::size_t at) const {
    for (; at < pattern_.size(); ++at) {
      if (pattern_[at] == '{' || pattern_[at] == '}') return at;
      // A brace in quotes is a word.
      if (pattern_[at] == '\'' && at + 1 < pattern_.size() && (pattern_[at + 1] == '{' || pattern_[at + 1] == '}'))
        at = std::min(pattern_.find('\'', at + 1), pattern_.size() - 1);
    }
    return at;
  }

  const std::string_view pattern_;
};

bool letter_before(std::string_view text, std::size_t at) {
  if (at == 0) return false;
  UChar32 c = 0;
  auto i = static_cast<int32_t>(at);
  U8_PREV(reinterpret_cast<const std::uint8_t*>(text.data()), 0, i, c);
  return c >= 0 && u_isalpha(c) != 0;
}

bool letter_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  UChar32 c = 0;
  auto i = static_cast<int32_t>(at);
  U8_NEXT(reinterpret_cast<const std::uint8_t*>(text.data()), i, static_cast<int32_t>(text.size()), c);
  return c >= 0 && u_isalpha(c) != 0;
}

std::string with_capital(std::string_view word) {
  icu::UnicodeString wide = icu::UnicodeString::fromUTF8({word.data(), static_cast<int32_t>(word.size())});
  if (!wide.isEmpty()) wide.replace(0, wide.moveIndex32(0, 1), u_toupper(wide.char32At(0)));
  return utf8(wide);
}

struct Change {
  std::string from, to;
  std::size_t word = 0;  // which of the portal's words it is of
};

// Each word in small letters and with a capital, the longest first.
std::vector<Change> changes(const std::vector<OwnWord>& words) {
  std::vector<Change> out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    out.push_back({words[i].usual, words[i].own, i});
    if (const std::string capital = with_capital(words[i].usual); capital != words[i].usual)
      out.push_back({capital, with_capital(words[i].own), i});
  }
  std::stable_sort(out.begin(), out.end(), [](const Change& a, const Change& b) { return a.from.size() > b.from.size(); });
  return out;
}

std::string changed(std::string_view text, const std::vector<Change>& all, std::set<std::size_t>& used) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto found = std::find_if(all.begin(), all.end(), [&](const Change& each) {
      return !each.from.empty() && text.substr(at).starts_with(each.from) && !letter_before(text, at) &&
             !letter_at(text, at + each.from.size());
    });
    if (found == all.end()) {
      out += text[at++];
      continue;
    }
    out += found->to;
    used.insert(found->word);
    at += found->from.size();
  }
  return out;
}

// The choices of each plural and select: "count" -> {"one", "other"}.
void collect_choices(const Message& message, std::map<std::string, std::set<std::string>>& out) {
  for (const Piece& piece : message) {
    for (const Choice& choice : piece.choices) {
      out[piece.text].insert(choice.selector);
      collect_choices(choice.message, out);
    }
  }
}

// The first form that the program's pattern has and the portal's lacks.
std::string missing_form(const Message& usual, const Message& own) {
  std::map<std::string, std::set<std::string>> wanted, there;
  collect_choices(usual, wanted);
  collect_choices(own, there);
  for (const auto& [name, selectors] : there) {
    for (const std::string& each : wanted[name]) {
      if (selectors.count(each) == 0) return each;
    }
  }
  return {};
}

// A pattern of the portal's that can stand for the program's.
bool can_stand_for(const std::string& key, const Pattern& own, const Pattern& usual, report::Report& report) {
  report::Message problem, ignored;
  const Message read = read_message(own.text, problem), before = read_message(usual.text, ignored);
  if (!problem.empty()) {
    report.error(own.at, report::message("bad-pattern", {{"key", key}, {"problem", problem}}));
    return false;
  }
  const std::set<std::string> wanted = arguments_of(before), there = arguments_of(read);
  for (const std::string& name : wanted) {
    if (there.count(name) == 0) {
      report.error(own.at, report::message("bad-own-words.lost", {{"key", key}, {"name", name}, {"usual", usual.text}}));
      return false;
    }
  }
  for (const std::string& name : there) {
    if (wanted.count(name) == 0) {
      report.error(own.at, report::message("bad-own-words.not-given", {{"key", key}, {"name", name}}));
      return false;
    }
  }
  if (const std::string form = missing_form(before, read); !form.empty()) {
    report.error(own.at, report::message("bad-own-words.no-form", {{"key", key}, {"form", form}}));
    return false;
  }
  return true;
}

// The words of a level stand in sentences too: whoever changes the one must not leave the others as they were. Grades have the
// same words, and may keep them.
void warn_of_half_a_change(const std::string& key, const Pattern& own, const std::string& usual, const OwnWords& all,
                           const Catalogue& catalogue, report::Report& report) {
  if (!key.starts_with("level.") || own.text == usual || usual.find('{') != std::string::npos) return;
  std::vector<std::string_view> others;
  for (const auto& [other, pattern] : catalogue) {
    if (!other.starts_with("explain.") && !other.starts_with("view.goals_") && !other.starts_with("ui.legend_")) continue;
    if (all.messages.contains(other)) continue;
    std::set<std::size_t> used;
    PatternWords(pattern.text).with([&](std::string_view text) { return changed(text, changes({{usual, usual, {}}}), used); });
    if (!used.empty()) others.push_back(other);
  }
  if (others.empty()) return;
  report.warning(
      own.at, report::message(
                  "half-changed-words",
                  {{"key", key}, {"usual", usual}, {"own", own.text}, {"other", others.front()}, {"more", others.size() - 1}}));
}

// Addresses and names of files are what links hold: they change when their own message does, not with the words.
bool is_address(std::string_view key) { return key.starts_with("address.") || key.starts_with("file."); }

}  // namespace

void lay_over(const OwnWords& own, Catalogue& catalogue, report::Report& report) {
  std::vector<std::string_view> known;
  for (const auto& [key, pattern] : catalogue) known.push_back(key);
  std::set<std::size_t> used;
  const std::vector<Change> all = changes(own.words);
  if (!all.empty()) {
    for (auto& [key, pattern] : catalogue) {
      if (is_address(key)) continue;
      pattern.text = PatternWords(pattern.text).with([&](std::string_view text) { return changed(text, all, used); });
    }
  }
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < own.words.size(); ++i) {
    const bool first = seen.insert(own.words[i].usual).second;
    if (first && used.count(i) == 0)
      report.error(own.words[i].at, report::message("bad-own-words.unused", {{"word", own.words[i].usual}}));
  }
  for (const auto& [key, pattern] : own.messages) {
    const auto found = catalogue.find(key);
    if (found == catalogue.end()) {
      report.error(pattern.at,
                   report::message("bad-own-words.unknown", {{"key", key}, {"hint", report::did_you_mean(key, known)}}));
    } else if (can_stand_for(key, pattern, found->second, report)) {
      warn_of_half_a_change(key, pattern, found->second.text, own, catalogue, report);
      found->second = pattern;
    }
  }
}

}  // namespace insyn::language

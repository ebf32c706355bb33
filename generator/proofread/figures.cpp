#include "proofread/figures.h"

#include <algorithm>

#include "ascii/ascii.h"

namespace insyn::proofread {

namespace {

std::size_t space_at(std::string_view text, std::size_t at) {
  for (std::string_view each : {" ", "\u00A0", "\u202F", "\u2009"}) {
    if (text.substr(at).starts_with(each)) return each.size();
  }
  return 0;
}

// The longest of the list's words that stands at this place; 0: none does.
std::size_t word_at(std::string_view lowered, std::size_t at, const std::vector<std::string>& list) {
  std::size_t out = 0;
  for (const std::string& word : list) {
    if (word.size() > out && lowered.substr(at).starts_with(word) && (ends_word(lowered, at + word.size()) || word == "%"))
      out = word.size();
  }
  return out;
}

// “£2.1m”, “€ 300”.
bool has_currency_sign(std::string_view text, std::size_t at) {
  std::string_view before = text.substr(0, at);
  if (before.ends_with(' ')) before.remove_suffix(1);
  return before.ends_with("£") || before.ends_with("€") || before.ends_with('$');
}

// Digits in groups of three, and decimals: past the number's end, and its literal.
std::size_t read_number(std::string_view text, std::size_t at, bool commas, std::string& literal) {
  while (at < text.size() && ascii::is_digit(text[at])) literal += text[at++];
  while (literal.size() <= 12) {
    const std::size_t gap = commas && text.substr(at).starts_with(',') ? 1 : space_at(text, at);
    if (gap == 0 || at + gap + 3 > text.size() || literal.find('.') != std::string::npos) break;
    const std::string_view group = text.substr(at + gap, 3);
    if (!std::all_of(group.begin(), group.end(), ascii::is_digit) ||
        (at + gap + 3 < text.size() && ascii::is_digit(text[at + gap + 3])))
      break;
    literal += group;
    at += gap + 3;
  }
  if (at + 1 < text.size() && (text[at] == ',' || text[at] == '.') && ascii::is_digit(text[at + 1])) {
    std::size_t end = at + 1;
    while (end < text.size() && ascii::is_digit(text[end])) ++end;
    if (end >= text.size() || (text[end] != '.' && text[end] != ',') || end + 1 >= text.size() ||
        !ascii::is_digit(text[end + 1])) {
      literal += '.';
      literal += text.substr(at + 1, end - at - 1);
      at = end;
    }
  }
  return at;
}

}  // namespace

std::vector<Figure> figures_in(std::string_view small, const Lexicon& words) {
  struct Scale {
    List list, after_sign;
    int power;
  };
  static constexpr Scale kScales[] = {{"billions", "signed_billions", 9},
                                      {"millions", "signed_millions", 6},
                                      {"thousands", "signed_thousands", 3},
                                      {"ones", "signed_ones", 0}};
  std::vector<Figure> out;
  for (std::size_t at = 0; at < small.size();) {
    if (!ascii::is_digit(small[at]) || !begins_word(small, at)) {
      ++at;
      continue;
    }
    Figure figure;
    figure.begin = at;
    std::string literal;
    const std::size_t end = read_number(small, at, !words.list("groups_by_commas").empty(), literal);
    at = end;
    const auto number =
        portal::Decimal::parse(literal.find_first_not_of('0') == 0 || literal.size() == 1 || literal[1] == '.' ? literal : "x");
    if (!number || literal.size() > 20) continue;
    const std::size_t gap = end < small.size() ? space_at(small, end) : 0;
    const std::size_t after = end + gap;
    figure.decimals = number->scale();
    if (const std::size_t size = word_at(small, after, words.list("percent")); size > 0) {
      figure.unit = "%";
      figure.number = *number;
      figure.end = after + size;
    } else if (const bool sign = has_currency_sign(small, figure.begin); gap > 0 || sign) {
      for (const Scale& scale : kScales) {
        const std::size_t money = word_at(small, after, words.list(sign ? scale.after_sign : scale.list));
        if (money == 0 && !(sign && scale.power == 0)) continue;
        figure.unit = kMoney;
        figure.power = scale.power;
        figure.number = *number;
        for (int i = 0; i < scale.power; ++i) figure.number = figure.number * portal::Decimal(10);
        figure.end = after + money;
        break;
      }
      if (figure.unit.empty()) {
        const auto next = words_of(small.substr(after, 60));
        if (next.empty() || next[0].begin != 0 || next[0].number || next[0].end < 3) continue;
        figure.unit = small.substr(after, next[0].end);
        figure.number = *number;
        figure.end = after + next[0].end;
      }
    }
    if (figure.unit.empty()) continue;
    const std::size_t from = figure.begin > 24 ? figure.begin - 24 : 0;
    const std::string_view before = small.substr(from, figure.begin - from);
    const auto& rough = words.list("roughly");
    figure.rough =
        std::any_of(rough.begin(), rough.end(), [&](const std::string& word) { return find_phrase(before, word) != kNone; });
    out.push_back(std::move(figure));
  }
  return out;
}

}  // namespace insyn::proofread

#include "proofread/personal_patterns.h"

#include <algorithm>

#include "ascii/ascii.h"
#include "proofread/check_digits.h"

namespace insyn::proofread {

namespace {

bool is_given_out(std::string_view prefix) {
  static constexpr std::string_view never[] = {"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"};
  constexpr std::string_view no_letters = "DFIQUV";
  return no_letters.find(prefix[0]) == kNone && no_letters.find(prefix[1]) == kNone && prefix[1] != 'O' &&
         std::find(std::begin(never), std::end(never), prefix) == std::end(never);
}

}  // namespace

std::vector<Span> national_insurance_numbers(std::string_view text) {
  constexpr std::string_view form = "LLddddddL";
  std::vector<Span> out;
  for (std::size_t begin = 0; begin + form.size() <= text.size(); ++begin) {
    if (!ascii::is_capital(text[begin]) || !ascii::is_capital(text[begin + 1]) || !begins_word(text, begin)) continue;
    std::size_t at = begin, matched = 0;
    for (; matched < form.size() && at < text.size(); ++matched, ++at) {
      if (matched > 0 && matched % 2 == 0 && text[at] == ' ' && at + 1 < text.size()) ++at;
      const bool fits = form[matched] == 'd' ? ascii::is_digit(text[at]) : ascii::is_capital(text[at]);
      if (!fits) break;
    }
    if (matched < form.size() || text[at - 1] > 'D' || !ends_word(text, at) || !is_given_out(text.substr(begin, 2))) continue;
    out.emplace_back(begin, at);
  }
  return out;
}

std::vector<Span> giro_accounts(std::string_view text, std::string_view small, const Lexicon& words) {
  constexpr std::size_t reach = 12;  // “bankgiro nr: ”
  std::vector<Span> out;
  for (const std::string& word : words.list("giro")) {
    for (std::size_t at = find_phrase(small, word); at != kNone; at = find_phrase(small, word, at + 1)) {
      const std::size_t begin = text.find_first_of("0123456789", at + word.size());
      if (begin == kNone || begin > at + word.size() + reach) continue;
      std::string digits;
      std::size_t end = begin;
      for (std::size_t next = begin; next < text.size(); ++next) {
        if (ascii::is_digit(text[next])) {
          digits += text[next];
          end = next + 1;
        } else if ((text[next] != ' ' && text[next] != '-') || next + 1 >= text.size() || !ascii::is_digit(text[next + 1])) {
          break;
        }
      }
      if (digits.size() >= 5 && digits.size() <= 8 && luhn(digits) && ends_word(text, end)) out.emplace_back(begin, end);
    }
  }
  return out;
}

}  // namespace insyn::proofread

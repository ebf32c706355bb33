#include "syntax/number_text.h"

#include <algorithm>
#include <vector>

namespace insyn::syntax {

using report::message;

namespace {

constexpr std::string_view kMinus[] = {"-", "\u2212", "\u2013"};  // the last as programs make of the first as one types
constexpr std::string_view kSpaces[] = {"\u00A0", "\u2007", "\u2009", "\u202F", " "};

// Takes one of these from the front; false where the text begins with none.
template <typename Marks>
bool take_one(std::string_view& text, const Marks& marks) {
  const auto found = std::find_if(std::begin(marks), std::end(marks), [&](auto each) { return text.starts_with(each); });
  if (found == std::end(marks)) return false;
  text.remove_prefix(found->size());
  return true;
}

// The digits before the decimal mark, without the spaces between their groups.
std::string ungrouped(std::string_view whole, bool& badly_grouped) {
  std::vector<std::string> groups(1);
  while (!whole.empty()) {
    if (take_one(whole, kSpaces)) {
      groups.emplace_back();
    } else {
      groups.back() += whole.front();
      whole.remove_prefix(1);
    }
  }
  std::string out;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const bool sound = groups.size() == 1 || (i == 0 ? !groups[i].empty() && groups[i].size() <= 3 : groups[i].size() == 3);
    badly_grouped = badly_grouped || !sound;
    out += groups[i];
  }
  return out;
}

}  // namespace

std::string_view number_before(std::string_view text, char decimal_mark) {
  std::size_t end = text.size();
  while (end > 0) {
    const std::size_t digit = text.substr(0, end).find_last_of("0123456789");
    if (digit == std::string_view::npos) return {};
    const std::string_view start = text.substr(0, digit + 1);
    if (parse_number(start, decimal_mark).number) return start;
    end = digit;
  }
  return {};
}

ParsedNumber parse_number(std::string_view text, char decimal_mark) {
  ParsedNumber out;
  std::string literal;
  const bool plus = text.starts_with('+');
  if (plus) text.remove_prefix(1);
  if (!plus && take_one(text, kMinus)) literal = "-";
  if (plus || !literal.empty()) {
    while (take_one(text, kSpaces)) continue;
  }
  const std::size_t mark = text.find(decimal_mark);
  bool badly_grouped = false;
  std::string grouped(text.substr(0, mark));
  // “1.362.250,00”: the other mark between thousands, where it cannot be taken for decimals.
  const char other = decimal_mark == ',' ? '.' : ',';
  const auto others = std::count(grouped.begin(), grouped.end(), other);
  if (others > 1 || (others == 1 && mark != std::string_view::npos)) std::replace(grouped.begin(), grouped.end(), other, ' ');
  std::replace(grouped.begin(), grouped.end(), '\'', ' ');
  const std::string whole = ungrouped(grouped, badly_grouped);
  if (whole.find_first_not_of("0123456789") != std::string::npos) return out;
  literal += whole;
  if (mark != std::string_view::npos) literal += '.' + std::string(text.substr(mark + 1));
  const auto number = portal::Decimal::parse(literal);
  out.badly_grouped = number.has_value() && badly_grouped;
  if (!badly_grouped) out.number = number;
  return out;
}

namespace {

// Where a negative number is written as bookkeepers do: “2,5-” and “(2,5)”.
std::optional<report::Message> odd_minus(std::string_view text, char decimal_mark) {
  std::string_view within = text;
  const bool parentheses = text.starts_with('(') && text.ends_with(')');
  if (parentheses) {
    within = text.substr(1, text.size() - 2);
  } else {
    const auto minus = std::find_if(std::begin(kMinus), std::end(kMinus), [&](auto each) { return text.ends_with(each); });
    if (minus == std::end(kMinus)) return std::nullopt;
    within.remove_suffix(minus->size());
  }
  while (within.ends_with(' ')) within.remove_suffix(1);
  const char other = decimal_mark == ',' ? '.' : ',';
  if (!parse_number(within, decimal_mark).number && !parse_number(within, other).number) return std::nullopt;
  return parentheses ? message("part.in-parentheses", {{"text", text}, {"number", within}})
                     : message("part.minus-after", {{"text", text}, {"number", within}});
}

}  // namespace

bool stands_for_nothing(std::string_view text) {
  constexpr std::string_view all[] = {"-", "–", "—", "−",   "--",  ".",  "..", "...",  "…",
                                      "?", "x", "X", "n/a", "N/A", "na", "NA", "#N/A", "null"};
  return std::find(std::begin(all), std::end(all), text) != std::end(all);
}

report::Message number_problem(std::string_view text, char decimal_mark) {
  if (stands_for_nothing(text)) return message("part.no-figure", {{"text", text}});
  if (parse_number(text, decimal_mark).badly_grouped) {
    return message("part.badly-grouped", {{"text", text}});
  }
  const char other = decimal_mark == ',' ? '.' : ',';
  if (const auto number = parse_number(text, other).number) {
    if (text.find(other) == std::string_view::npos)
      return message("part.marks-in-number",
                     {{"text", text}, {"mark", std::string(1, decimal_mark)}, {"number", number->literal()}});
    return message("part.other-mark", {{"text", text}, {"mark", std::string(1, other)}, {"right", std::string(1, decimal_mark)}});
  }
  if (const std::optional<report::Message> problem = odd_minus(text, decimal_mark)) return *problem;
  if (text.starts_with('#')) return message("part.sheet-error", {{"text", text}});
  if (text.size() > 1 && (text.front() == decimal_mark || text.back() == decimal_mark) &&
      text.find_first_not_of("0123456789.,") == std::string_view::npos) {
    return message("part.open-decimals", {{"text", text}});
  }
  const std::string_view rest = text.substr(std::min(text.size(), text.find_first_not_of("0123456789.,-")));
  if (rest.empty() && !text.empty()) {
    return message("part.not-a-number",
                   {{"text", text}, {"digits", portal::Decimal::max_digits}, {"decimals", portal::Decimal::max_scale}});
  }
  if (rest.size() < text.size() && (rest.front() == 'e' || rest.front() == 'E') &&
      rest.find_first_not_of("0123456789+-", 1) == std::string_view::npos) {
    return message("part.exponent", {{"text", text}});
  }
  if (const std::string_view number = number_before(text, decimal_mark); !number.empty())
    return message("part.number-and-more", {{"text", text}, {"number", number}});
  return message("part.number-expected", {{"text", text}});
}

}  // namespace insyn::syntax

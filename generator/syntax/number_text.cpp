#include "syntax/number_text.h"

#include <algorithm>
#include <vector>

namespace insyn::syntax {

using report::message;

namespace {

constexpr std::string_view kMinus = "\u2212";
constexpr std::string_view kSpaces[] = {"\u00A0", "\u202F", " "};

// The digits before the decimal mark, without the spaces between their groups.
std::string ungrouped(std::string_view whole, bool& badly_grouped) {
  std::vector<std::string> groups(1);
  while (!whole.empty()) {
    const auto space = std::find_if(std::begin(kSpaces), std::end(kSpaces), [&](auto each) { return whole.starts_with(each); });
    if (space != std::end(kSpaces)) {
      groups.emplace_back();
      whole.remove_prefix(space->size());
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

ParsedNumber parse_number(std::string_view text, char decimal_mark) {
  ParsedNumber out;
  std::string literal;
  if (text.starts_with(kMinus) || text.starts_with('-')) {
    literal = "-";
    text.remove_prefix(text.front() == '-' ? 1 : kMinus.size());
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

report::Message number_problem(std::string_view text, char decimal_mark) {
  constexpr std::string_view nothing[] = {"-", "–", "—",   "−",   "..", "...",  "…",   ".",
                                          "x", "X", "n/a", "N/A", "NA", "#N/A", "null"};
  if (std::find(std::begin(nothing), std::end(nothing), text) != std::end(nothing))
    return message("part.no-figure", {{"text", text}});
  if (parse_number(text, decimal_mark).badly_grouped) {
    return message("part.badly-grouped", {{"text", text}});
  }
  const char other = decimal_mark == ',' ? '.' : ',';
  if (parse_number(text, other).number) {
    return message("part.other-mark", {{"text", text}, {"mark", std::string(1, other)}, {"right", std::string(1, decimal_mark)}});
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
  return message("part.number-expected", {{"text", text}});
}

}  // namespace insyn::syntax

#include "language/language.h"
#include "language/message.h"

namespace insyn::language {

namespace {

// What a language says only where it does not go by ICU and the general words: months, the money of some currencies, and other
// languages.
bool optional(std::string_view key) {
  if (key == "opendata.register_entry") return true;
  if (key.starts_with("money.currency.") || key.starts_with("money.hundred.") || key.starts_with("view.in_")) return true;
  for (int month = 1; month <= 12; ++month) {
    if (key == "month." + std::to_string(month)) return true;
  }
  return key.starts_with("money.") && portal::is_currency_code(key.substr(6, 3)) && key.substr(9).starts_with('.');
}

}  // namespace

void compare(const Catalogue& one, const Catalogue& other, report::Report& report) {
  const auto gaps = [&report](const Catalogue& from, const Catalogue& in) {
    for (const auto& [key, pattern] : from)
      if (!optional(key) && in.find(key) == in.end())
        report.error(pattern.at, report::message("missing-words.in-one", {{"key", key}}));
  };
  gaps(one, other);
  gaps(other, one);
  for (const auto& [key, pattern] : one) {
    const auto found = other.find(key);
    if (found == other.end()) continue;
    report::Message problem, other_problem;
    const Message one_message = read_message(pattern.text, problem),
                  other_message = read_message(found->second.text, other_problem);
    const bool readable = problem.empty() && other_problem.empty() && !pattern.broken && !found->second.broken;
    if (readable && arguments_of(one_message) != arguments_of(other_message))
      report.error(found->second.at, report::message("other-arguments", {{"key", key}}));
  }
}

}  // namespace insyn::language

#include <algorithm>

#include "ascii/ascii.h"
#include "language/language.h"
#include "portal/file_names.h"

namespace insyn::language {

namespace {

constexpr std::string_view kFiles[] = {"file.chart_amounts",  "file.chart_few_steps", "file.chart_parts", "file.chart_steps",
                                       "file.chart_variance", "file.collections",     "file.goals",       "file.measures",
                                       "file.projects",       "file.table",           "file.values"};

// Of words that may be addresses: there are pages of that name already, or a system keeps it.
bool is_kept(std::string_view word) { return word == "404" || word == "index" || !portal::name_fault(word).empty(); }

// What files and pages are called is what links hold, so it must be plain whatever the language.
bool may_be_address(std::string_view word) {
  return !word.empty() && word.size() <= portal::kLongestId && word.front() != '-' && word.back() != '-' &&
         std::all_of(word.begin(), word.end(),
                     [](char c) { return ascii::is_small_letter(c) || ascii::is_digit(c) || c == '-'; });
}

// "address.whole_year" -> "address-whole-year": what no other is called.
std::string harmless(std::string key) {
  std::replace_if(
      key.begin(), key.end(), [](char c) { return c == '.' || c == '_'; }, '-');
  return key;
}

void refuse_same(std::string_view group, const OwnWords& own, Catalogue& catalogue, report::Report& report) {
  std::map<std::string, Catalogue::iterator> seen;
  for (auto each = catalogue.lower_bound(group); each != catalogue.end() && each->first.starts_with(group); ++each) {
    const auto [found, fresh] = seen.insert({each->second.text, each});
    if (fresh) continue;
    const auto first = found->second;
    const bool is_first = own.messages.contains(first->first) && !own.messages.contains(each->first);
    const auto wrong = is_first ? first : each, other = is_first ? each : first;
    report.error(wrong->second.at,
                 report::message("bad-address.same-words", {{"words", wrong->second.text}, {"key", other->first}}));
    wrong->second.text = harmless(wrong->first);
  }
}

}  // namespace

void settle_addresses(Catalogue& catalogue, const OwnWords& own, report::Report& report) {
  if (catalogue.empty()) return;
  const report::Location whole{catalogue.begin()->second.at.source, 0, 0};
  const auto want = [&](std::string_view key) {
    if (catalogue.contains(key)) return;
    report.error(whole, report::message("missing-words.of-addresses", {{"key", key}}));
    catalogue.insert({std::string(key), {harmless(std::string(key)), whole}});
  };
  std::for_each(std::begin(kAddressesOnce), std::end(kAddressesOnce), want);
  std::for_each(std::begin(kAddressesEachYear), std::end(kAddressesEachYear), want);
  std::for_each(std::begin(kFiles), std::end(kFiles), want);
  for (auto& [key, pattern] : catalogue) {
    if (!key.starts_with("address.") && !key.starts_with("file.")) continue;
    const bool plain = may_be_address(pattern.text);
    if (plain && !is_kept(pattern.text)) continue;
    std::string better = slug(pattern.text).substr(0, portal::kLongestId);
    if (!may_be_address(better) || is_kept(better)) better = harmless(key);
    report.error(pattern.at, plain ? report::message("bad-address.kept-words", {{"words", pattern.text}})
                                   : report::message("bad-address.words", {{"words", pattern.text}, {"better", better}}));
    pattern.text = harmless(key);
  }
  refuse_same("address.", own, catalogue, report);
  refuse_same("file.", own, catalogue, report);
}

}  // namespace insyn::language

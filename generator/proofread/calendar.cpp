#include "proofread/calendar.h"

#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>
#include <unicode/rbnf.h>

#include <mutex>

#include "proofread/words.h"

namespace insyn::proofread {

namespace {

std::string small_letters(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return lowered(out);
}

}  // namespace

const Names& names(std::string_view language) {
  static std::mutex mutex;
  static std::map<std::string, Names, std::less<>> all;
  const std::lock_guard lock(mutex);
  const auto known = all.find(language);
  if (known != all.end()) return known->second;
  Names out;
  const icu::Locale locale{std::string(language).c_str()};
  UErrorCode status = U_ZERO_ERROR;
  const icu::DateFormatSymbols symbols(locale, status);
  for (const auto width : {icu::DateFormatSymbols::WIDE, icu::DateFormatSymbols::ABBREVIATED}) {
    int32_t count = 0;
    const icu::UnicodeString* months = symbols.getMonths(count, icu::DateFormatSymbols::FORMAT, width);
    for (int32_t i = 0; i < count; ++i) {
      std::string name = small_letters(months[i]);
      if (name.ends_with('.')) name.pop_back();
      if (name.size() > 2) out.months.emplace(std::move(name), i + 1);
    }
  }
  int32_t count = 0;
  const icu::UnicodeString* days = symbols.getWeekdays(count, icu::DateFormatSymbols::FORMAT, icu::DateFormatSymbols::WIDE);
  for (int32_t i = 1; i < count; ++i) out.weekdays.emplace(small_letters(days[i]), i - 1);
  const icu::RuleBasedNumberFormat speller(icu::URBNF_SPELLOUT, locale, status);
  if (U_SUCCESS(status)) {
    for (int i = 2; i <= 20; ++i) {
      icu::UnicodeString word;
      out.numbers.emplace(small_letters(speller.format(i, word)), i);
    }
  }
  return all.emplace(std::string(language), std::move(out)).first->second;
}

}  // namespace insyn::proofread

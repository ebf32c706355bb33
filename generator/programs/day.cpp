#include "programs/day.h"

#include <charconv>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <string_view>

namespace insyn {

std::optional<portal::Date> day_of_the_build() {
  using namespace std::chrono;
  if (const char* const given = std::getenv("SOURCE_DATE_EPOCH"); given != nullptr && *given != '\0') {
    const std::string_view text = given;
    long long since = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), since);
    if (failed != std::errc() || end != text.data() + text.size() || since < 0 || since > 253'402'300'799) return std::nullopt;
    return year_month_day(floor<days>(sys_seconds(seconds(since))));
  }
  const std::time_t now = system_clock::to_time_t(system_clock::now());
  std::tm here{};
  localtime_r(&now, &here);
  return year_month_day(year(here.tm_year + 1900), month(static_cast<unsigned>(here.tm_mon + 1)),
                        day(static_cast<unsigned>(here.tm_mday)));
}

}  // namespace insyn

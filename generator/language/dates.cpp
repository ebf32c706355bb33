#include "language/state.h"

namespace insyn::language {

std::string Language::State::month(int month, bool alone) const {
  if (const auto own = messages.find("month." + std::to_string(month)); own != messages.end())
    return said(own->second, {}, grammar);
  return alone ? grammar.month_alone(month) : grammar.month(month);
}

std::string Language::date(const portal::Date& date) const {
  return sentence("date.day", {argument("day", std::to_string(static_cast<unsigned>(date.day()))),
                               argument("month", state_->month(static_cast<int>(static_cast<unsigned>(date.month())), false)),
                               argument("year", std::to_string(static_cast<int>(date.year())))});
}

std::string Language::period(const portal::Period& period) const {
  using Kind = portal::Period::Kind;
  const std::string year = std::to_string(period.year), from = std::to_string(period.year - 1);
  const auto across = [&](std::string_view key) { return sentence(key, {argument("from", from), argument("to", year)}); };
  const auto part_of = [&](std::string_view key, std::string of) {
    return sentence(key, {argument("part", std::to_string(period.part)), argument("year", std::move(of))});
  };
  switch (period.kind) {
    case Kind::year:
      return year;
    case Kind::slash_year:
      return across(state_->words->slash_year.kind == portal::SlashYear::Kind::school ? "period.school_year"
                                                                                      : "period.fiscal_year");
    case Kind::years:
      return sentence("period.years", {argument("from", std::to_string(period.year - period.part + 1)), argument("to", year)});
    case Kind::half:
      return part_of("period.half", year);
    case Kind::slash_half:
      return part_of("period.half", across("period.slash"));
    case Kind::tertial:
      return part_of("period.tertial", year);
    case Kind::slash_tertial:
      return part_of("period.tertial", across("period.slash"));
    case Kind::quarter:
      return part_of("period.quarter", year);
    case Kind::slash_quarter:
      return part_of("period.quarter", across("period.slash"));
    case Kind::month:
      return sentence("period.month", {argument("month", state_->month(period.part, true)), argument("year", year)});
    case Kind::week:
      return part_of("period.week", year);
    case Kind::day:
      break;
  }
  return date(portal::Date(period.last_day()));
}

}  // namespace insyn::language

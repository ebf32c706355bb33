#include "language/language.h"

#include <cassert>
#include <stdexcept>
#include <unordered_map>

#include "language/grammar.h"
#include "language/message.h"

namespace insyn::language {

namespace {

// The keys that this room itself asks for.
constexpr std::string_view kOwnKeys[] = {"language.name", "number.percent", "number.with_unit",  "money.kr",        "money.tkr",
                                         "money.mnkr",    "money.kr.long",  "money.tkr.long",    "money.mnkr.long", "date.day",
                                         "period.month",  "period.quarter", "period.half",       "period.tertial",  "period.week",
                                         "period.years",  "period.slash",   "period.school_year", "period.fiscal_year"};

std::string_view key_of(portal::MoneyUnit unit) {
  switch (unit) {
    case portal::MoneyUnit::kr:
      return "money.kr";
    case portal::MoneyUnit::tkr:
      return "money.tkr";
    case portal::MoneyUnit::mnkr:
      break;
  }
  return "money.mnkr";
}

// The whole file that a catalogue was read from.
report::Location file_of(const Catalogue& catalogue) {
  return {catalogue.empty() ? nullptr : catalogue.begin()->second.at.source, 0, 0};
}

Message message_of(const std::string& key, const Pattern& pattern, report::Report& report) {
  std::string problem;
  Message out = read_message(pattern.text, problem);
  if (!problem.empty()) report.error(pattern.at, "bad-pattern", "the words for “" + key + "” cannot be read: " + problem);
  return out;
}

}  // namespace

Argument argument(std::string_view name, std::string text) { return {name, std::move(text), false}; }
Argument count(std::string_view name, long long number) { return {name, std::to_string(number), true}; }

struct KeyHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view key) const { return std::hash<std::string_view>()(key); }
};

struct Language::State {
  std::string code;
  Grammar grammar;
  portal::SlashYear slash_year;
  std::unordered_map<std::string, Message, KeyHash, std::equal_to<>> messages;

  const Message& message(std::string_view key) const {
    const auto found = messages.find(key);
    if (found == messages.end())
      throw std::logic_error("the catalogue of “" + code + "” has no words for “" + std::string(key) + "”");
    return found->second;
  }
  std::string month(int month, bool alone) const {
    if (const auto own = messages.find("month." + std::to_string(month)); own != messages.end())
      return said(own->second, {}, grammar);
    return alone ? grammar.month_alone(month) : grammar.month(month);
  }
};

Language::Language(std::string code, const Catalogue& catalogue, report::Report& report, portal::SlashYear slash_year)
    : state_(std::make_unique<State>(State{code, Grammar(code), slash_year, {}})) {
  if (!Grammar::known(code))
    report.error(file_of(catalogue), "unknown-language",
                 "“" + code + "” is no language that we know how to write; use a code such as “sv”, “en”, “fi” or “se”");
  for (const auto& [key, pattern] : catalogue) state_->messages.emplace(key, message_of(key, pattern, report));

  std::vector<std::string> own(std::begin(kOwnKeys), std::end(kOwnKeys));
  for (int month = 1; month <= 12 && state_->grammar.borrowed(); ++month) own.push_back("month." + std::to_string(month));
  for (const std::string& key : own) {
    if (!state_->messages.emplace(key, Message{{Piece::Kind::text, key, {}}}).second) continue;
    report.error(file_of(catalogue), "missing-words", "the catalogue of “" + code + "” has no words for “" + key + "”");
  }
}
Language::~Language() = default;
Language::Language(Language&&) noexcept = default;

const std::string& Language::code() const { return state_->code; }
const std::string& Language::name() const { return word("language.name"); }
bool Language::has(std::string_view key) const { return state_->messages.find(key) != state_->messages.end(); }

const std::string& Language::word(std::string_view key) const {
  const Message& message = state_->message(key);
  assert(message.size() <= 1 && (message.empty() || message.front().kind == Piece::Kind::text) && "a word has no arguments");
  static const std::string none;
  return message.empty() ? none : message.front().text;
}

std::string Language::sentence(std::string_view key, const Arguments& arguments) const {
  return said(state_->message(key), arguments, state_->grammar);
}

std::string Language::number(const portal::Decimal& value) const { return state_->grammar.number(value.literal()); }
std::string Language::number(const portal::Decimal& value, int decimals) const { return number(value.rounded(decimals)); }
std::string Language::number(long long value) const { return state_->grammar.number(std::to_string(value)); }

std::string Language::percent(const portal::Fraction& share, int decimals) const {
  return sentence("number.percent", {argument("number", number((share * portal::Fraction(100)).decimal(decimals)))});
}

std::string Language::with_unit(const portal::Decimal& value, std::string_view unit) const {
  if (unit.empty()) return number(value);
  if (unit == "%") return sentence("number.percent", {argument("number", number(value))});
  return sentence("number.with_unit", {argument("number", number(value)), argument("unit", std::string(unit))});
}

std::string Language::with_unit(const portal::Decimal& value, int decimals, std::string_view unit) const {
  return with_unit(value.rounded(decimals), unit);
}

std::string Language::money(const portal::Decimal& amount, portal::MoneyUnit unit) const {
  return sentence(key_of(unit), {argument("amount", number(amount))});
}

std::string Language::money_long(const portal::Decimal& amount, portal::MoneyUnit unit) const {
  return sentence(std::string(key_of(unit)) + ".long", {{"amount", amount.literal(), true}});
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
      return across(state_->slash_year.kind == portal::SlashYear::Kind::school ? "period.school_year" : "period.fiscal_year");
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

std::string Language::list(const std::vector<std::string>& items) const { return state_->grammar.list(items); }
std::string Language::spelled(const portal::Decimal& number) const {
  const std::string key = "number.word." + number.literal();
  return has(key) ? word(key) : this->number(number);
}

std::string Language::upper_first(std::string_view text) const { return state_->grammar.upper_first(text); }
std::string Language::sort_key(std::string_view text) const { return state_->grammar.sort_key(text); }
std::string Language::initial(std::string_view text) const { return state_->grammar.initial(text); }

void compare(const Catalogue& one, const Catalogue& other, report::Report& report) {
  const auto gaps = [&report](const Catalogue& from, const Catalogue& in) {
    for (const auto& [key, pattern] : from)
      if (key.rfind("month.", 0) != 0 && in.find(key) == in.end())
        report.error(pattern.at, "missing-words", "the key “" + key + "” is in this language's catalogue but not in the other's");
  };
  gaps(one, other);
  gaps(other, one);
  for (const auto& [key, pattern] : one) {
    const auto found = other.find(key);
    if (found == other.end()) continue;
    std::string problem;
    if (arguments_of(read_message(pattern.text, problem)) != arguments_of(read_message(found->second.text, problem)))
      report.error(found->second.at, "other-arguments",
                   "the words for “" + key + "” do not name the same things in braces as the first language's do");
  }
}

}  // namespace insyn::language

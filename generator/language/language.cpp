#include "language/language.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <map>
#include <mutex>
#include <set>
#include <unordered_map>

#include "language/grammar.h"
#include "language/message.h"
#include "language/word_division.h"

namespace insyn::language {

namespace {

// The keys that this module itself asks for.
constexpr std::string_view kOwnKeys[] = {
    "language.name", "number.percent", "number.with_unit", "number.more_than",   "number.less_than",  "money.scale.3",
    "money.scale.6", "money.scale.9",  "money.scale.12",   "money.long.0",       "money.long.3",      "money.long.6",
    "money.long.9",  "money.long.12",  "money.unit.0",     "money.unit.3",       "money.unit.6",      "money.unit.9",
    "money.unit.12", "date.day",       "period.month",     "period.quarter",     "period.half",       "period.tertial",
    "period.week",   "period.years",   "period.slash",     "period.school_year", "period.fiscal_year"};

// Written as one word or sign, not as a code or a word that goes after any number: "£m", "k€".
bool is_symbol(std::string_view unit) {
  return std::any_of(unit.begin(), unit.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

std::string trimmed(std::string text) {
  const auto drop = [&](std::string_view blank) {
    while (text.starts_with(blank)) text.erase(0, blank.size());
    while (text.ends_with(blank)) text.erase(text.size() - blank.size());
  };
  drop("\u00A0");
  drop(" ");
  return text;
}

// How words are divided; a rule that is not known is reported.
WordDivision division_of(const Catalogue& catalogue, report::Report& report) {
  const auto rule = catalogue.find("view.word_division");
  if (rule == catalogue.end() || rule->second.broken) return WordDivision("none");
  if (!WordDivision::known(rule->second.text)) {
    report.error(rule->second.at, report::message("unknown-word.word-division", {{"rule", rule->second.text}}));
  }
  const auto divided = catalogue.find("view.divided_words");
  return WordDivision(rule->second.text, divided == catalogue.end() ? std::string_view() : divided->second.text);
}

// The whole file that a catalogue was read from.
report::Location file_of(const Catalogue& catalogue) {
  return {catalogue.empty() ? nullptr : catalogue.begin()->second.at.source, 0, 0};
}

Message message_of(const std::string& key, const Pattern& pattern, const std::set<std::string>& forms, report::Report& report) {
  report::Message problem;
  Message out = read_message(pattern.text, problem);
  if (!problem.empty()) {
    report.error(pattern.at, report::message("bad-pattern", {{"key", key}, {"problem", problem}}));
    return out;
  }
  if (const std::string form = unknown_form(out, forms); !form.empty())
    report.error(pattern.at,
                 report::message("bad-pattern.form",
                                 {{"key", key}, {"form", form}, {"known", fmt::format("{}", fmt::join(forms, ", "))}}));
  // A layout gives its words nothing; a few name who it is that assesses.
  if (!key.starts_with("ui.")) return out;
  for (const std::string& name : arguments_of(out)) {
    if (name != "assessor" && name != "Assessor")
      report.error(pattern.at, report::message("other-arguments.not-given", {{"key", key}, {"name", name}}));
  }
  return out;
}

}  // namespace

const std::string kMany = "1000000";

struct KeyHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view key) const { return std::hash<std::string_view>()(key); }
};

// What a catalogue was found to lack, by its key.
struct Faults {
  std::mutex mutex;
  std::map<std::string, std::pair<report::Location, report::Message>> told;
  std::map<std::string, Message> stands_for;
};

// What was read of a language; nobody changes it afterwards.
struct Words {
  std::string code;
  Grammar grammar;
  portal::SlashYear slash_year;
  std::unordered_map<std::string, Message, KeyHash, std::equal_to<>> messages;
  std::unordered_map<std::string, report::Location, KeyHash, std::equal_to<>> places;
  report::Location file;
  WordDivision division;
  std::map<std::string, std::string, std::less<>> one_of = {};  // from a unit to what one of it is called
};

struct Language::State {
  explicit State(std::shared_ptr<const Words> read) : words(std::move(read)) {}

  std::shared_ptr<const Words> words;
  const std::string& code = words->code;
  const Grammar& grammar = words->grammar;
  const decltype(Words::messages)& messages = words->messages;
  std::unique_ptr<Faults> faults = std::make_unique<Faults>();

  const Message& message(std::string_view key) const {
    const auto found = messages.find(key);
    if (found != messages.end()) return found->second;
    const std::lock_guard lock(faults->mutex);
    faults->told.try_emplace(std::string(key), words->file, report::message("missing-words", {{"language", code}, {"key", key}}));
    return faults->stands_for.try_emplace(std::string(key), Message{{Piece::Kind::text, std::string(key), {}}}).first->second;
  }
  std::string sentence(std::string_view key, const Arguments& arguments) const {
    std::string lacking;
    std::string out = said(message(key), arguments, grammar, &lacking);
    if (!lacking.empty()) {
      const auto place = words->places.find(key);
      const std::lock_guard lock(faults->mutex);
      faults->told.try_emplace(std::string(key), place == words->places.end() ? words->file : place->second,
                               report::message("other-arguments.not-given", {{"key", key}, {"name", lacking}}));
    }
    return out;
  }
  // A number with the scale's word, as it stands between what the currency puts before and after: "7.6m".
  std::string scaled(std::string number, const portal::MoneyUnit& unit) const {
    if (unit.power == 0) return number;
    return sentence("money.scale." + std::to_string(unit.power), {argument("number", std::move(number))});
  }
  // What so much of it is called: "pound", "pounds"; of thousands and millions the form that many have.
  std::string currency(const portal::MoneyUnit& unit, const std::string& literal) const {
    const std::string& counted = unit.power == 0 ? literal : kMany;
    const auto own = messages.find("money.currency." + unit.currency);
    return own == messages.end() ? grammar.currency_name(unit.currency, counted)
                                 : said(own->second, {{"amount", counted, true}}, grammar);
  }
  std::string month(int month, bool alone) const {
    if (const auto own = messages.find("month." + std::to_string(month)); own != messages.end())
      return said(own->second, {}, grammar);
    return alone ? grammar.month_alone(month) : grammar.month(month);
  }
};

Language::Language(std::string code, const Catalogue& catalogue, report::Report& report, portal::SlashYear slash_year,
                   const std::vector<portal::UnitForm>& units) {
  auto words =
      std::make_shared<Words>(Words{code, Grammar(code), slash_year, {}, {}, file_of(catalogue), division_of(catalogue, report)});
  if (!Grammar::known(code)) report.error(file_of(catalogue), report::message("unknown-language.no-such", {{"language", code}}));
  const std::set<std::string> forms = Grammar::known(code) ? words->grammar.plural_forms() : std::set<std::string>();
  for (const portal::UnitForm& each : units) words->one_of.emplace(each.unit.in(code), each.one.in(code));
  for (const auto& [key, pattern] : catalogue) {
    words->messages.emplace(key, message_of(key, pattern, forms, report));
    words->places.emplace(key, pattern.at);
  }

  std::vector<std::string> own(std::begin(kOwnKeys), std::end(kOwnKeys));
  for (int month = 1; month <= 12 && words->grammar.borrowed(); ++month) own.push_back("month." + std::to_string(month));
  for (const std::string& key : own) {
    if (!words->messages.emplace(key, Message{{Piece::Kind::text, key, {}}}).second) continue;
    report.error(file_of(catalogue), report::message("missing-words", {{"language", code}, {"key", key}}));
  }
  state_ = std::make_unique<State>(std::move(words));
}
Language::~Language() = default;
Language::Language(Language&&) noexcept = default;
Language::Language(const Language& other) : state_(std::make_unique<State>(other.state_->words)) {}

const std::string& Language::code() const { return state_->code; }
const std::string& Language::name() const { return word("language.name"); }
bool Language::has(std::string_view key) const { return state_->messages.find(key) != state_->messages.end(); }

const std::string& Language::word(std::string_view key) const {
  const Message& message = state_->message(key);
  static const std::string none;
  if (message.empty()) return none;
  if (message.size() > 1 || message.front().kind != Piece::Kind::text) state_->sentence(key, {});  // words that are given nothing
  return message.front().text;
}

std::string Language::in_language(std::string_view code) const {
  const std::string key = fmt::format("view.in_{}", code);
  return has(key) ? word(key) : state_->grammar.name_of(code);
}

std::string Language::sentence(std::string_view key, const Arguments& arguments) const {
  return state_->sentence(key, arguments);
}

void Language::tell_faults(report::Report& report) const {
  const std::lock_guard lock(state_->faults->mutex);
  for (const auto& [key, fault] : state_->faults->told) report.error(fault.first, fault.second);
}

std::string Language::number(const portal::Decimal& value) const { return state_->grammar.number(value.literal()); }
std::string Language::number(const portal::Decimal& value, int decimals) const { return number(value.rounded(decimals)); }
std::string Language::number(long long value) const { return state_->grammar.number(std::to_string(value)); }

std::string Language::percent(const portal::Fraction& share, int decimals) const {
  const portal::Fraction exact = share * portal::Fraction(100);
  const portal::Decimal shown = exact.decimal(decimals), step(portal::Int128(1), decimals), all(100);
  const auto written = [&](const portal::Decimal& number_of) {
    return sentence("number.percent", {argument("number", number(number_of.rescaled(decimals)))});
  };
  if (shown.zero() && exact.sign() > 0) return sentence("number.less_than", {argument("number", written(step))});
  if (shown == all && exact != portal::Fraction(100)) {
    const bool less = exact < portal::Fraction(100);
    return sentence("number.more_than", {argument("number", written(less ? all - step : all))});
  }
  return written(shown);
}

std::string Language::with_unit(const portal::Decimal& value, std::string_view unit) const {
  if (unit.empty()) return number(value);
  if (unit == "%") return sentence("number.percent", {argument("number", number(value))});
  if (is_symbol(unit)) {
    if (const auto money_of = portal::money_unit(unit)) return money(value, *money_of);
  }
  const auto one = state_->words->one_of.find(unit);
  const bool single = one != state_->words->one_of.end() && state_->grammar.plural_form(value.magnitude().literal()) == "one";
  return sentence("number.with_unit",
                  {argument("number", number(value)), argument("unit", single ? one->second : std::string(unit))});
}

std::string Language::with_unit(const portal::Decimal& value, int decimals, std::string_view unit) const {
  return with_unit(value.rounded(decimals), unit);
}

std::string Language::money(const portal::Decimal& amount, const portal::MoneyUnit& unit) const {
  const std::string own = "money." + unit.currency + '.' + std::to_string(unit.power);
  if (has(own)) return sentence(own, {argument("amount", number(amount))});
  const MoneySides sides = state_->grammar.money_sides(unit.currency, amount.sign() < 0);
  return sides.before + state_->scaled(number(amount.magnitude()), unit) + sides.after;
}

std::string Language::money_long(const portal::Decimal& amount, const portal::MoneyUnit& unit) const {
  const std::string literal = amount.literal();
  return sentence("money.long." + std::to_string(unit.power),
                  {{"amount", literal, true}, argument("currency", state_->currency(unit, literal))});
}

std::string Language::money_unit(const portal::MoneyUnit& unit) const {
  const std::string own = "money." + unit.currency + '.' + std::to_string(unit.power);
  if (has(own)) return trimmed(sentence(own, {argument("amount", "")}));
  const MoneySides sides = state_->grammar.money_sides(unit.currency, false);
  return trimmed(sides.before + trimmed(state_->scaled("", unit)) + sides.after);
}

std::string Language::money_unit_long(const portal::MoneyUnit& unit) const {
  return sentence("money.unit." + std::to_string(unit.power),
                  {argument("currency", state_->currency(unit, "1000")), argument("short", money_unit(unit))});
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

std::string Language::list(const std::vector<std::string>& items) const { return state_->grammar.list(items); }
std::string Language::spelled(const portal::Decimal& number) const {
  const std::string key = "number.word." + number.literal();
  return has(key) ? word(key) : this->number(number);
}

std::string Language::divisible(std::string_view text, std::size_t longest) const {
  return state_->words->division.divisible(text, longest);
}

std::string Language::upper_first(std::string_view text) const { return state_->grammar.upper_first(text); }
std::string Language::sort_key(std::string_view text) const { return state_->grammar.sort_key(text); }
std::string Language::initial(std::string_view text) const { return state_->grammar.initial(text); }

}  // namespace insyn::language

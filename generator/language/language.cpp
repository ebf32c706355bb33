#include "language/language.h"

#include <fmt/format.h>

#include <set>

#include "language/state.h"

namespace insyn::language {

namespace {

// The keys that this module itself asks for.
constexpr std::string_view kOwnKeys[] = {
    "language.name", "number.percent", "number.with_unit", "number.more_than",   "number.less_than",  "money.scale.3",
    "money.scale.6", "money.scale.9",  "money.scale.12",   "money.long.0",       "money.long.3",      "money.long.6",
    "money.long.9",  "money.long.12",  "money.unit.0",     "money.unit.3",       "money.unit.6",      "money.unit.9",
    "money.unit.12", "date.day",       "period.month",     "period.quarter",     "period.half",       "period.tertial",
    "period.week",   "period.years",   "period.slash",     "period.school_year", "period.fiscal_year"};

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

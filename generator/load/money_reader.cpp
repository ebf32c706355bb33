
#include <array>

#include "language/language.h"
#include "load/readers.h"

namespace insyn::load {

namespace {

constexpr std::string_view kForms = "kr, tkr, mnkr, £m, EUR, {\"currency\": \"EUR\", \"scale\": 1000000}";

constexpr std::array<std::string_view, 4> kShort = {"kr", "tkr", "mnkr", "mdkr"};

void refuse_currency(FieldReader& record, const report::Location& at, std::string_view code) {
  record.error(at, message("unknown-currency", {{"currency", code}}));
}

std::optional<int> power(FieldReader& fields) {
  const std::optional<portal::Decimal> number = fields.number("scale");
  if (!number) return fields.has("scale") ? std::nullopt : std::optional(0);
  for (const int each : {0, 3, 6, 9, 12}) {
    if (portal::Decimal(portal::scale({"", each})) == *number) return each;
  }
  fields.error(fields.find("scale")->at, message("bad-number.scale", {{"scale", number->literal()}}));
  return std::nullopt;
}

// A unit of money as a text, of one that was written as a budget table's: “m€”, “USD 1000000”.
std::string unit_meant(const Node& node) {
  const Member *const currency = node.find("currency"), *const scale = node.find("scale");
  if (currency == nullptr || !portal::is_currency_code(currency->value.text)) return std::string(kShort.front());
  for (const int each : {3, 6, 9, 12}) {
    if (scale != nullptr && scale->value.text == std::to_string(portal::scale({"", each})))
      return portal::name(portal::MoneyUnit{currency->value.text, each});
  }
  return portal::name(portal::MoneyUnit{currency->value.text, 0});
}

}  // namespace

portal::Text unit_words(FieldReader& record, std::string_view key) {
  const Node* const node = record.find(key);
  if (node == nullptr || node->kind != Node::Kind::record || node->find("currency") == nullptr) return record.words(key);
  record.error(node->at, message("wrong-type.unit", {{"key", key}, {"meant", unit_meant(*node)}}));
  return {};
}

portal::MoneyUnit money_unit(FieldReader& record, std::string_view key) {
  const Node* const node = record.find(key);
  if (node == nullptr) return {};
  if (node->kind == Node::Kind::record) {
    FieldReader fields(*node, message("part.a-unit-of-money"), record.reading());
    const std::string currency = fields.required_text("currency");
    const std::optional<int> scale = power(fields);
    if (currency.empty()) return {};
    if (!portal::is_currency_code(currency) || !language::is_currency(currency) || currency == portal::MoneyUnit().currency) {
      refuse_currency(record, fields.find("currency")->at, currency);
      return {};
    }
    return {currency, scale.value_or(0)};
  }
  const std::optional<std::string> word = record.as_text(*node);
  if (!word) return {};
  const std::optional<portal::MoneyUnit> unit = portal::money_unit(*word);
  if (!unit) {
    record.error(node->at, message("unknown-word.money",
                                   {{"word", *word}, {"hint", report::did_you_mean(*word, kShort)}, {"forms", kForms}}));
    return {};
  }
  if (!language::is_currency(unit->currency) || unit->currency == portal::MoneyUnit().currency) {
    refuse_currency(record, node->at, unit->currency);
    return {};
  }
  return *unit;
}

std::optional<portal::VarianceSign> variance_sign(FieldReader& record) {
  using enum portal::VarianceSign;
  return record.choice<portal::VarianceSign>(
      "variance", {{"outcome_minus_budget", outcome_minus_budget}, {"budget_minus_outcome", budget_minus_outcome}});
}

}  // namespace insyn::load

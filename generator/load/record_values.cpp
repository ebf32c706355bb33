#include <fmt/format.h>

#include "load/record.h"
#include "syntax/number_text.h"

namespace insyn::load {

std::optional<std::string> number_with_unit(std::string_view text) {
  const char mark = text.find(',') != std::string::npos ? ',' : '.';
  const std::string_view number = syntax::number_before(text, mark);
  if (number.empty() || text.substr(number.size()).find_first_of("0123456789") != std::string::npos) return std::nullopt;
  const auto parsed = syntax::parse_number(number, mark).number;
  return parsed ? std::optional(parsed->literal()) : std::nullopt;
}

std::optional<portal::Decimal> FieldReader::as_number(const Node& node, const report::Message& of) {
  const report::Message begin = of.empty() ? of : message("part.of", {{"of", of}});
  if (node.kind == Node::Kind::number) {
    if (auto number = portal::Decimal::parse(node.text)) return number;
    const bool exponent = node.text.find_first_of("eE") != std::string::npos;
    reading_.report.error(node.at, exponent ? message("bad-number.exponent", {{"of", begin}, {"number", node.text}})
                                            : message("bad-number.too-long", {{"of", begin},
                                                                              {"digits", portal::Decimal::max_digits},
                                                                              {"decimals", portal::Decimal::max_scale}}));
    return std::nullopt;
  }
  if (node.kind == Node::Kind::text) {
    const char mark = node.text.find(',') != std::string::npos ? ',' : '.';
    const syntax::ParsedNumber meant = syntax::parse_number(node.text, mark);
    if (meant.badly_grouped) {
      reading_.report.error(node.at,
                            message("bad-number.text", {{"of", begin}, {"problem", syntax::number_problem(node.text, mark)}}));
    } else if (meant.number) {
      reading_.report.error(
          node.at, message("wrong-type.text", {{"of", begin}, {"text", node.text}, {"number", meant.number->literal()}}));
    } else if (const auto before = number_with_unit(node.text)) {
      reading_.report.error(node.at, message("wrong-type.with-unit", {{"of", begin}, {"text", node.text}, {"number", *before}}));
    } else {
      reading_.report.error(node.at, message("wrong-type.no-number", {{"of", begin}, {"text", node.text}}));
    }
    return std::nullopt;
  }
  wrong_kind(node, message("part.number"));
  return std::nullopt;
}

std::optional<portal::Decimal> FieldReader::number(std::string_view key, const report::Message& of) {
  const Node* node = find(key);
  return node == nullptr ? std::nullopt : as_number(*node, of);
}

std::optional<portal::Decimal> FieldReader::required_number(std::string_view key) {
  const Node* node = required(key);
  return node == nullptr ? std::nullopt : as_number(*node);
}

std::optional<int> FieldReader::integer(std::string_view key, int least, int most) {
  const Node* node = find(key);
  if (node == nullptr) return std::nullopt;
  const std::optional<portal::Decimal> number = as_number(*node);
  if (!number) return std::nullopt;
  if (number->scale() > 0 || *number < portal::Decimal(least) || *number > portal::Decimal(most)) {
    reading_.report.error(node->at, message("bad-number.whole", {{"key", key}, {"least", least}, {"most", most}}));
    return std::nullopt;
  }
  return static_cast<int>(number->unscaled());
}

std::optional<bool> FieldReader::flag(std::string_view key) {
  const Node* node = find(key);
  if (node == nullptr) return std::nullopt;
  if (node->kind == Node::Kind::boolean) return node->text == "true";
  wrong_kind(*node, message("part.boolean"));
  return std::nullopt;
}

std::optional<portal::Date> FieldReader::date(std::string_view key) {
  const Node* node = find(key);
  if (node == nullptr) return std::nullopt;
  const std::optional<std::string> text = as_text(*node);
  if (!text) return std::nullopt;
  const std::optional<portal::Date> date = portal::parse_date(*text);
  if (!date) reading_.report.error(node->at, message("bad-date", {{"date", *text}}));
  return date;
}

portal::Release FieldReader::release() {
  portal::Release out;
  out.draft = flag("draft").value_or(false);
  out.publish = date("publish");
  if (const Node* node = find(out.draft ? "draft" : "publish")) out.at = node->at;
  return out;
}

}  // namespace insyn::load

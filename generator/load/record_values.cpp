#include <fmt/format.h>

#include <algorithm>
#include <iterator>

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

namespace {

// “ja”, “True”, “"false"”: what was meant; empty: nothing that is plain to see.
std::string_view flag_meant(std::string_view text) {
  constexpr std::string_view yes[] = {"true", "True", "TRUE", "yes", "Yes", "ja", "Ja", "JA", "sant", "kyllä"};
  constexpr std::string_view no[] = {"false", "False", "FALSE", "no", "No", "nej", "Nej", "NEJ", "falskt", "ei"};
  if (std::find(std::begin(yes), std::end(yes), text) != std::end(yes)) return "true";
  return std::find(std::begin(no), std::end(no), text) != std::end(no) ? "false" : "";
}

// What a day written in another form is in ours. In an order that could be two days it is neither.
struct DateMeant {
  std::string literal;
  bool no_such_day = false;
};
DateMeant date_meant(std::string_view text) {
  std::vector<int> numbers;
  std::vector<std::size_t> lengths;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] < '0' || text[at] > '9') {
      const bool divides = std::string_view("-./ ").find(text[at]) != std::string_view::npos;
      if (!divides && !(text[at] == 'T' && numbers.size() == 3)) return {};
      ++at;
      if (numbers.size() == 3) break;  // the time of day comes after
      continue;
    }
    const std::size_t end = std::min(text.find_first_not_of("0123456789", at), text.size());
    if (end - at > 8) return {};
    numbers.push_back(std::stoi(std::string(text.substr(at, end - at))));
    lengths.push_back(end - at);
    at = end;
  }
  int year = 0, month = 0, day = 0;
  if (numbers.size() == 1 && lengths[0] == 8) {
    year = numbers[0] / 10000, month = numbers[0] / 100 % 100, day = numbers[0] % 100;
  } else if (numbers.size() == 3 && lengths[0] == 4) {
    year = numbers[0], month = numbers[1], day = numbers[2];
  } else if (numbers.size() == 3 && lengths[2] == 4) {
    year = numbers[2], month = numbers[1], day = numbers[0];
    if (month > 12 && day <= 12) std::swap(month, day);  // as in America
  }
  if (year < 1000 || month < 1 || month > 12 || day < 1 || day > 31) return {};
  std::string literal = fmt::format("{:04}-{:02}-{:02}", year, month, day);
  if (!portal::parse_date(literal)) return {.no_such_day = true};
  return {.literal = std::move(literal)};
}

// Blanks round a number, as copied from a sheet, group nothing.
std::string_view within_blanks(std::string_view text) {
  for (const std::string_view blank : {" ", "\t", "\u00A0"}) {
    while (text.starts_with(blank)) text.remove_prefix(blank.size());
    while (text.ends_with(blank)) text.remove_suffix(blank.size());
  }
  return text;
}

}  // namespace

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
    const syntax::ParsedNumber meant = syntax::parse_number(within_blanks(node.text), mark);
    if (meant.badly_grouped) {
      reading_.report.error(node.at,
                            message("bad-number.text", {{"of", begin}, {"problem", syntax::number_problem(node.text, mark)}}));
    } else if (meant.number) {
      reading_.report.error(
          node.at, message("wrong-type.text", {{"of", begin}, {"text", node.text}, {"number", meant.number->literal()}}));
    } else if (const auto before = number_with_unit(node.text)) {
      reading_.report.error(node.at, message("wrong-type.with-unit", {{"of", begin}, {"text", node.text}, {"number", *before}}));
    } else if (syntax::stands_for_nothing(node.text)) {
      reading_.report.error(node.at, message("wrong-type.no-figure", {{"of", begin}, {"text", node.text}}));
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
  if (node->kind == Node::Kind::text) {
    const std::string_view meant = flag_meant(node->text);
    if (!meant.empty()) {
      reading_.report.error(node->at, message("wrong-type.flag", {{"text", node->text}, {"meant", meant}}));
      return std::nullopt;
    }
  }
  wrong_kind(*node, message("part.boolean"));
  return std::nullopt;
}

std::optional<portal::Date> FieldReader::date(std::string_view key) {
  const Node* node = find(key);
  if (node == nullptr) return std::nullopt;
  // 20201231 is a number in JSON, and meant as a day.
  const std::optional<std::string> text = node->kind == Node::Kind::number ? node->text : as_text(*node);
  if (!text) return std::nullopt;
  const std::optional<portal::Date> date = portal::parse_date(*text);
  if (date && node->kind != Node::Kind::number) return date;
  const DateMeant meant = date_meant(*text);
  if (meant.no_such_day) {
    reading_.report.error(node->at, message("bad-date.no-such-day", {{"date", *text}}));
  } else if (!meant.literal.empty()) {
    reading_.report.error(node->at, message("bad-date.meant", {{"date", *text}, {"meant", meant.literal}}));
  } else {
    reading_.report.error(node->at, message("bad-date", {{"date", *text}}));
  }
  return std::nullopt;
}

portal::Release FieldReader::release() {
  portal::Release out;
  out.draft = flag("draft").value_or(false);
  out.publish = date("publish");
  if (const Node* node = find(out.draft ? "draft" : "publish")) out.at = node->at;
  return out;
}

}  // namespace insyn::load

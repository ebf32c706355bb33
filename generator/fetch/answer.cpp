#include "fetch/answer.h"

#include <algorithm>

#include "ascii/ascii.h"
#include "fetch/readers.h"
#include "report/position.h"
#include "syntax/json_reader.h"

namespace insyn::fetch {

namespace {

using report::message;

constexpr syntax::Limits kLimits = {.values = 1'000'000};

report::Message kind_name(NodeKind kind) {
  switch (kind) {
    case NodeKind::null:
      return message("part.null");
    case NodeKind::boolean:
      return message("part.boolean");
    case NodeKind::number:
      return message("part.number");
    case NodeKind::text:
      return message("part.text");
    case NodeKind::list:
      return message("part.list");
    case NodeKind::record:
      return message("part.answer-record");
  }
  return {};
}

std::string step(const std::string& path, std::string_view key) {
  const std::string clean = clean_words(key, 80);
  return path.empty() ? clean : path + '.' + clean;
}

bool digits_only(std::string_view text) { return std::all_of(text.begin(), text.end(), ascii::is_digit); }

// Services write tabs and line ends into their texts, where JSON has none: as spaces they mean the same. Nothing where the answer
// is broken otherwise.
std::optional<syntax::Node> without_control_characters(report::Source& source) {
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < ' '; };
  if (std::none_of(source.text.begin(), source.text.end(), is_control)) return std::nullopt;
  const std::string kept = source.text;
  std::replace_if(source.text.begin(), source.text.end(), is_control, ' ');
  report::Report report;
  std::optional<syntax::Node> out = syntax::json(source, report, kLimits);
  if (out && report.errors() == 0) return out;
  source.text = kept;  // the places of the diagnostics are in it
  return std::nullopt;
}

}  // namespace

Refused refusal(const report::Report& report) {
  const report::Diagnostic first = report.sorted().front();
  return Refused(first.message, message("part.line-and-column", {{"line", first.line}, {"column", first.column}}));
}

report::Diagnostic refusal(const Refused& refused, const std::string& address) {
  report::Diagnostic out{.file = address, .code = "bad-answer"};
  out.message = refused.place().empty() ? message("bad-answer", {{"what", refused.message()}})
                                        : message("bad-answer.at", {{"what", refused.message()}, {"place", refused.place()}});
  return out;
}

Document parse_json(std::string_view text) {
  Document out{std::make_unique<report::Source>(), {}};
  out.source->text = text;
  report::Report report;
  if (!report::is_clean(*out.source, report)) throw refusal(report);
  const std::size_t first = out.source->text.find_first_not_of(" \t\r\n");
  if (first == std::string::npos) throw Refused(message("part.answer-empty"), "");
  if (out.source->text[first] == '<') throw Refused(message("part.answer-web-page"), "");
  std::optional<syntax::Node> root = syntax::json(*out.source, report, kLimits);
  if (!root || report.errors() > 0) root = without_control_characters(*out.source);
  if (!root) throw refusal(report);
  out.root = std::move(*root);
  return out;
}

std::optional<Place> Place::find(std::string_view key) const {
  const syntax::Member* found = node_->find(key);
  if (found == nullptr || found->value.kind == NodeKind::null) return std::nullopt;
  return Place(found->value, step(path_, key));
}

Place Place::at(std::string_view key) const {
  a(NodeKind::record);
  std::optional<Place> found = find(key);
  if (!found) refuse(message("part.answer-missing", {{"key", key}}));
  return *found;
}

Place Place::member(std::size_t index) const { return Place(node_->members[index].value, step(path_, key(index))); }

const Place& Place::a(NodeKind kind) const {
  if (node_->kind != kind) refuse(message("part.answer-kind", {{"wanted", kind_name(kind)}, {"found", kind_name(node_->kind)}}));
  return *this;
}

std::string Place::text() const { return clean_words(a(NodeKind::text).node_->text); }

std::string Place::text_or_number() const { return is(NodeKind::number) ? node_->text : text(); }

std::size_t Place::whole_number() const {
  const std::string& literal = a(NodeKind::number).node_->text;
  if (literal.size() > 9 || !digits_only(literal)) refuse(message("part.answer-whole-number"));
  return std::stoul(literal);
}

portal::Decimal Place::decimal() const {
  const std::optional<portal::Decimal> number = exact_decimal(a(NodeKind::number).node_->text);
  if (!number) {
    refuse(message("part.answer-long-number", {{"number", node_->text.substr(0, 60)},
                                               {"digits", portal::Decimal::max_digits},
                                               {"decimals", portal::Decimal::max_scale}}));
  }
  return *number;
}

std::string Place::text_at(std::string_view key) const {
  const std::optional<Place> found = find(key);
  return found ? found->text_or_number() : std::string();
}

std::optional<portal::Decimal> exact_decimal(std::string_view literal) {
  const std::size_t mark = literal.find_first_of("eE");
  if (mark == std::string_view::npos) return portal::Decimal::parse(literal);
  std::string_view power = literal.substr(mark + 1);
  const bool down = power.starts_with('-');
  if (down || power.starts_with('+')) power.remove_prefix(1);
  while (power.size() > 1 && power.front() == '0') power.remove_prefix(1);
  if (power.empty() || power.size() > 3 || !digits_only(power)) return std::nullopt;
  const int exponent = std::stoi(std::string(power)) * (down ? -1 : 1);

  // The point moves; zeros fill the gap, and those in front of it go.
  std::string_view number = literal.substr(0, mark);
  const bool negative = number.starts_with('-');
  if (negative) number.remove_prefix(1);
  const std::size_t point = std::min(number.find('.'), number.size());
  std::string digits(number.substr(0, point));
  if (point < number.size()) digits += number.substr(point + 1);
  if (digits.empty() || !digits_only(digits)) return std::nullopt;
  int whole = static_cast<int>(point) + exponent;
  if (whole < 1) {
    digits.insert(0, static_cast<std::size_t>(1 - whole), '0');
    whole = 1;
  }
  if (static_cast<int>(digits.size()) < whole) digits.append(static_cast<std::size_t>(whole) - digits.size(), '0');
  std::string part = digits.substr(static_cast<std::size_t>(whole));
  digits.resize(static_cast<std::size_t>(whole));
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
  return portal::Decimal::parse((negative ? "-" : "") + digits + (part.empty() ? "" : "." + part));
}

std::string clean_words(std::string_view text, std::size_t most_bytes) {
  std::string out;
  for (std::size_t i = 0; i < text.size() && out.size() < most_bytes; ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const std::string_view three = text.substr(i, 3);
    const bool turns = three == "\u202A" || three == "\u202B" || three == "\u202C" || three == "\u202D" || three == "\u202E" ||
                       three == "\u2066" || three == "\u2067" || three == "\u2068" || three == "\u2069" || three == "\u200E" ||
                       three == "\u200F" || three == "\uFEFF";
    const bool new_line = three == "\u2028" || three == "\u2029";
    if (turns) {
      i += 2;
    } else if (text.substr(i, 2) == "\u061C") {
      ++i;
    } else if (new_line) {
      i += 2;
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else if (byte == '\n' || byte == '\r' || byte == '\t') {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else if (byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0) {
      ++i;  // the second set of control characters
    } else if (byte >= 0x20 && byte != 0x7F) {
      out += text[i];
    }
  }
  // A cut falls between characters.
  if (out.size() >= most_bytes) {
    while (!out.empty() && (static_cast<unsigned char>(out.back()) & 0xC0U) == 0x80U) out.pop_back();
    if (!out.empty() && static_cast<unsigned char>(out.back()) >= 0xC0U) out.pop_back();
    out += "…";
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

}  // namespace insyn::fetch

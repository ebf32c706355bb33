#include "syntax/json_reader.h"

#include <nlohmann/json.hpp>

#include "ascii/ascii.h"
#include "portal/characters.h"
#include "report/position.h"
#include "syntax/longest_text.h"

namespace insyn::syntax {

using report::message;

namespace {

// Follows the SAX events through the text: between two events there are only white space, commas and colons, so the next
// other character is where the event's token begins. The library's own lines and columns are not reliable.
class Handler {
 public:
  using number_integer_t = nlohmann::json::number_integer_t;
  using number_unsigned_t = nlohmann::json::number_unsigned_t;
  using number_float_t = nlohmann::json::number_float_t;
  using string_t = nlohmann::json::string_t;
  using binary_t = nlohmann::json::binary_t;

  Handler(const report::Source& source, report::Report& report, const Limits& limits)
      : source_(source), report_(report), limits_(limits), positions_(source) {}

  bool null() { return scalar(Node::Kind::null); }
  bool boolean(bool) { return scalar(Node::Kind::boolean); }
  bool number_integer(number_integer_t) { return scalar(Node::Kind::number); }
  bool number_unsigned(number_unsigned_t) { return scalar(Node::Kind::number); }
  bool number_float(number_float_t, const string_t&) { return scalar(Node::Kind::number); }
  bool binary(binary_t&) { return false; }

  bool string(string_t& value) {
    Node node{.kind = Node::Kind::text, .text = value, .at = token()};
    step_over_string();
    if (!is_short(value, node.at, report_)) return false;
    if (value.find('\0') != std::string::npos) report_.error(node.at, message("bad-character.in-text"));
    return add(std::move(node));
  }

  bool start_object(std::size_t) { return open(Node::Kind::record); }
  bool end_object() { return close(); }
  bool start_array(std::size_t) { return open(Node::Kind::list); }
  bool end_array() { return close(); }

  bool key(string_t& value) {
    Member member{std::move(value), token(), {}};
    step_over_string();
    if (!is_short(member.key, member.at, report_)) return false;
    open_.back().members.push_back(std::move(member));
    return true;
  }

  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception& error) {
    const std::size_t gap = offset_;
    report::Location at = token();
    const report::Message comma = extra_comma(gap, at);
    report_.error(at, message("json-syntax", {{"what", comma.empty() ? explanation(error.what()) : comma}}));
    return false;
  }

  std::optional<Node> result() { return std::move(root_); }

 private:
  bool at_end() const { return offset_ >= source_.text.size(); }
  char here() const { return source_.text[offset_]; }

  report::Location token() {
    separator_ = '\0';
    for (; !at_end() && std::string_view(" \t\r\n,:").find(here()) != std::string_view::npos; ++offset_) {
      if (here() == ',' || here() == ':') separator_ = here();
    }
    return positions_.at(offset_);
  }

  void step_over_string() {
    for (++offset_; !at_end() && here() != '"'; ++offset_) {
      if (here() == '\\') ++offset_;
    }
    if (!at_end()) ++offset_;
  }

  bool scalar(Node::Kind kind) {
    Node node{.kind = kind, .at = token()};
    const std::size_t begin = offset_;
    while (!at_end() && std::string_view(" \t\r\n,:]}").find(here()) == std::string_view::npos) ++offset_;
    node.text = source_.text.substr(begin, offset_ - begin);
    return add(std::move(node));
  }

  bool open(Node::Kind kind) {
    Node node{.kind = kind, .at = token()};
    if (open_.size() >= limits_.depth) {
      report_.error(node.at, message("too-deep", {{"depth", limits_.depth}}));
      return false;
    }
    ++offset_;
    open_.push_back(std::move(node));
    return true;
  }

  bool close() {
    token();
    ++offset_;
    Node node = std::move(open_.back());
    open_.pop_back();
    if (node.kind == Node::Kind::record) index_keys(node, report_);
    return add(std::move(node));
  }

  bool add(Node node) {
    if (++values_ > limits_.values) {
      report_.error(node.at, message("too-many.values", {{"most", limits_.values}}));
      return false;
    }
    if (open_.empty()) {
      root_ = std::move(node);
    } else if (open_.back().kind == Node::Kind::list) {
      open_.back().items.push_back(std::move(node));
    } else {
      open_.back().members.back().value = std::move(node);
    }
    return true;
  }

  // A comma between the last token, which ends at `gap`, and the next, that nothing stands before.
  report::Message extra_comma(std::size_t gap, report::Location& at) const {
    const std::string_view between = std::string_view(source_.text).substr(gap, offset_ - gap);
    const std::size_t first = between.find(','), second = between.find(',', first + 1);
    if (first == std::string_view::npos) return {};
    at = positions_.at(gap + first);
    if (between.substr(0, first).find(':') != std::string_view::npos) return message("part.value-missing-before-comma");
    if (gap > 0 && (source_.text[gap - 1] == '[' || source_.text[gap - 1] == '{')) return message("part.nothing-before-comma");
    at = positions_.at(gap + (second == std::string_view::npos ? between.size() : second));
    return second == std::string_view::npos ? report::Message() : message("part.two-commas");
  }

  report::Message explanation(std::string_view what) const {
    if (open_.empty() && source_.text.find_first_not_of(" \t\r\n") == std::string::npos) return message("part.file-empty");
    const bool record = !open_.empty() && open_.back().kind == Node::Kind::record;
    const report::Message opened =
        open_.empty()
            ? report::Message()
            : message("part.opened",
                      {{"bracket", record ? "{" : "["}, {"line", open_.back().at.line}, {"column", open_.back().at.column}});
    if (at_end()) return opened.empty() ? message("part.ends-too-early") : message("part.never-closed", {{"opened", opened}});
    const char next = here();
    const std::string_view one = portal::first_character(std::string_view(source_.text).substr(offset_));
    if (portal::is_other_minus(one)) return message("part.other-minus", {{"character", one}, {"code", portal::code_point(one)}});
    if (portal::is_invisible(one)) return message("part.invisible-here", {{"code", portal::code_point(one)}});
    if (root_ && open_.empty()) return message("part.after-the-end");
    if (std::string_view(source_.text).substr(offset_).starts_with("<!--") || next == '#') return message("part.no-comments");
    if (report::Message slip = after_a_number(one); !slip.empty()) return slip;
    if (next == (record ? ']' : '}') && !open_.empty())
      return message("part.closed-by", {{"opened", opened}, {"closed", std::string(1, next)}});
    if ((next == ']' || next == '}') && separator_ == ',') return message("part.last-comma", {{"bracket", std::string(1, next)}});
    if (next == '"' && what.find("missing closing quote") != std::string_view::npos) return message("part.no-closing-quote");
    if (what.find("expected ','") != std::string_view::npos || (what.find("; expected '}'") != std::string_view::npos) ||
        (what.find("; expected ']'") != std::string_view::npos)) {
      return message("part.comma-missing", {{"opened", opened}});
    }
    if (what.find("expected ':'") != std::string_view::npos) return message("part.colon-missing");
    const std::string_view rest = std::string_view(source_.text).substr(offset_);
    if (rest.starts_with("“") || rest.starts_with("”")) return message("part.curly-quotes");
    if (next == '/') return message("part.no-comments");
    if (record && what.find("expected string literal") != std::string_view::npos) {
      const std::size_t at = offset_;
      const auto digit = [&](std::size_t i) { return ascii::is_digit(source_.text[i]); };
      if (at >= 2 && source_.text[at - 1] == ',' && digit(at) && digit(at - 2)) return message("part.decimal-point");
      return message("part.key-expected");
    }
    if (what.find("out_of_range") != std::string_view::npos) return message("part.number-too-large");
    if (next == '\'') return message("part.single-quotes");
    if (what.find("invalid string") != std::string_view::npos) return text_problem();
    if (what.find("invalid number") != std::string_view::npos || std::string_view("+.-").find(next) != std::string_view::npos)
      return message("part.how-numbers-are-written");
    if (next == '(' && offset_ + 1 < source_.text.size() && ascii::is_digit(source_.text[offset_ + 1]))
      return message("part.brackets-for-minus");
    for (const std::string_view none : {"None", "NaN", "nan", "NULL", "Null", "nil", "undefined", "NA"}) {
      if (rest.starts_with(none)) return message("part.null-in-json", {{"text", none}});
    }
    if (ascii::is_letter(next) || static_cast<unsigned char>(next) >= 0x80) return message("part.text-in-quotes");
    return message("part.value-expected");
  }

  // “1 200” and “78.5 %”: what follows a number on its line.
  report::Message after_a_number(std::string_view next) const {
    const std::string_view text = source_.text;
    std::size_t end = offset_;
    while (end > 0 && text[end - 1] == ' ') --end;
    std::size_t begin = end;
    while (begin > 0 && (ascii::is_digit(text[begin - 1]) || text[begin - 1] == '.')) --begin;
    if (begin == end || !ascii::is_digit(text[end - 1]) || separator_ != '\0') return {};
    const std::string_view number = text.substr(begin, end - begin);
    if (number.size() <= 3 && number.find('.') == std::string_view::npos && ascii::is_digit(next.empty() ? '\0' : next.front()) &&
        end < offset_) {
      const std::string_view group =
          text.substr(offset_, std::min(text.find_first_not_of("0123456789.", offset_), text.size()) - offset_);
      if (std::min(group.find('.'), group.size()) != 3) return {};
      return message("part.number-in-groups", {{"number", std::string(number) + " " + std::string(group)},
                                               {"meant", std::string(number) + std::string(group)}});
    }
    const char letter = next.empty() ? '\0' : next.front();
    const bool unit = next == "%" || ascii::is_letter(letter) || static_cast<unsigned char>(letter) >= 0x80;
    if (!unit || portal::is_invisible(next)) return {};
    const std::string_view word = text.substr(offset_, std::min(text.find_first_of(" ,}]\r\n", offset_), text.size()) - offset_);
    return message("part.number-with-unit", {{"number", number}, {"unit", word}});
  }

  // What is wrong in the text that begins here.
  report::Message text_problem() const {
    const std::string_view text = source_.text;
    for (std::size_t i = offset_ + 1; i < text.size() && text[i] != '"'; ++i) {
      if (text[i] == '\n' || text[i] == '\r') return message("part.text-goes-on");
      if (static_cast<unsigned char>(text[i]) < 0x20) return message("part.tab-in-text");
      if (text[i] != '\\' || i + 1 == text.size()) continue;
      ++i;
      if (text[i] == 'u') return message("part.bad-u-escape");
      if (std::string_view("\"\\/bfnrt").find(text[i]) == std::string_view::npos) return message("part.bad-backslash");
    }
    return message("part.unreadable-character");
  }

  const report::Source& source_;
  report::Report& report_;
  const Limits& limits_;
  report::Positions positions_;
  std::size_t offset_ = 0;
  std::size_t values_ = 0;
  std::vector<Node> open_;
  std::optional<Node> root_;
  char separator_ = '\0';  // the comma or colon passed before the token
};

}  // namespace

std::optional<Node> json(const report::Source& source, report::Report& report, const Limits& limits) {
  // A first byte-order mark is gone by now. The library passes over one, and would then be a step ahead of the handler.
  if (const std::string_view mark = "\uFEFF"; source.text.starts_with(mark)) {
    report.error({&source, 1, 1},
                 message("json-syntax", {{"what", message("part.invisible-here", {{"code", portal::code_point(mark)}})}}));
    return std::nullopt;
  }
  Handler handler(source, report, limits);
  if (!nlohmann::json::sax_parse(source.text, &handler)) return std::nullopt;
  return handler.result();
}

}  // namespace insyn::syntax

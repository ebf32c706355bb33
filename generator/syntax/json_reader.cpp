#include "syntax/json_reader.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "report/position.h"
#include "syntax/characters.h"

namespace insyn::syntax {

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
    if (value.find('\0') != std::string::npos)
      report_.error(node.at, "bad-character",
                    "the text that begins here holds an invisible character that no text has; take it away");
    return add(std::move(node));
  }

  bool start_object(std::size_t) { return open(Node::Kind::record); }
  bool end_object() { return close(); }
  bool start_array(std::size_t) { return open(Node::Kind::list); }
  bool end_array() { return close(); }

  bool key(string_t& value) {
    Member member{std::move(value), token(), {}};
    step_over_string();
    open_.back().members.push_back(std::move(member));
    return true;
  }

  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception& error) {
    const std::size_t gap = offset_;
    report::Location at = token();
    const std::string comma = extra_comma(gap, at);
    report_.error(at, "json-syntax", "broken JSON: " + (comma.empty() ? explanation(error.what()) : comma));
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
      report_.error(node.at, "too-deep", fmt::format("values may be nested {} deep, no more", limits_.depth));
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
      report_.error(node.at, "too-many",
                    fmt::format("there are more than {} values here, which no file may hold", limits_.values));
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
  std::string extra_comma(std::size_t gap, report::Location& at) const {
    const std::string_view between = std::string_view(source_.text).substr(gap, offset_ - gap);
    const std::size_t first = between.find(','), second = between.find(',', first + 1);
    if (first == std::string_view::npos) return {};
    at = positions_.at(gap + first);
    if (between.substr(0, first).find(':') != std::string_view::npos) return "a value is missing before this comma";
    if (gap > 0 && (source_.text[gap - 1] == '[' || source_.text[gap - 1] == '{'))
      return "nothing comes before this comma; remove it";
    at = positions_.at(gap + (second == std::string_view::npos ? between.size() : second));
    return second == std::string_view::npos ? "" : "there are two commas here; remove one of them";
  }

  std::string explanation(std::string_view what) const {
    if (open_.empty() && source_.text.find_first_not_of(" \t\r\n") == std::string::npos) return "the file is empty";
    const bool record = !open_.empty() && open_.back().kind == Node::Kind::record;
    const std::string opened = open_.empty() ? std::string()
                                             : fmt::format("“{}” opened on line {}, column {}", record ? '{' : '[',
                                                           open_.back().at.line, open_.back().at.column);
    if (at_end()) return opened.empty() ? "the file ends too early" : opened + " is never closed";
    const char next = here();
    const std::string_view one = first_character(std::string_view(source_.text).substr(offset_));
    if (is_other_minus(one)) return fmt::format("the minus here is “{}” ({}); type “-” instead", one, code_point(one));
    if (is_invisible(one))
      return fmt::format("an invisible character ({}) stands here; remove it or type a space", code_point(one));
    if (root_ && open_.empty()) return "something stands after the end of the value";
    if (next == (record ? ']' : '}') && !open_.empty()) return fmt::format("{} is closed by “{}”", opened, next);
    if ((next == ']' || next == '}') && separator_ == ',') return fmt::format("the comma before “{}” is one too many", next);
    if (next == '"' && what.find("missing closing quote") != std::string_view::npos)
      return "the text that begins here has no closing quote";
    if (what.find("expected ','") != std::string_view::npos || (what.find("; expected '}'") != std::string_view::npos) ||
        (what.find("; expected ']'") != std::string_view::npos)) {
      return fmt::format("a comma, or the end of {}, is missing before this", opened);
    }
    if (what.find("expected ':'") != std::string_view::npos) return "a colon is missing before this";
    const std::string_view rest = std::string_view(source_.text).substr(offset_);
    if (rest.starts_with("“") || rest.starts_with("”")) return "straight double quotes are expected here, not curly ones";
    if (next == '/') return "there are no comments in JSON; take this away";
    if (record && what.find("expected string literal") != std::string_view::npos) {
      const std::size_t at = offset_;
      const auto digit = [&](std::size_t i) { return source_.text[i] >= '0' && source_.text[i] <= '9'; };
      if (at >= 2 && source_.text[at - 1] == ',' && digit(at) && digit(at - 2))
        return "decimals stand after a point, such as 78.5, not after a comma";
      return "a key in double quotes is expected here";
    }
    if (what.find("out_of_range") != std::string_view::npos) return "this number is too large";
    if (next == '\'') return "texts stand in double quotes, not in single ones";
    if (what.find("invalid string") != std::string_view::npos) return text_problem();
    if (what.find("invalid number") != std::string_view::npos || std::string_view("+.-").find(next) != std::string_view::npos)
      return "a number is written with digits and a point, such as 0.5 or -7";
    const auto letter = static_cast<unsigned char>(next);
    if ((letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z') || letter >= 0x80)
      return "a text must stand in double quotes; without quotes there are only numbers, true, false and null";
    return "a value is expected here";
  }

  // What is wrong in the text that begins here.
  std::string text_problem() const {
    const std::string_view text = source_.text;
    for (std::size_t i = offset_ + 1; i < text.size() && text[i] != '"'; ++i) {
      if (text[i] == '\n' || text[i] == '\r')
        return "the text that begins here goes on to the next line; end it with a quote, or write \\n";
      if (static_cast<unsigned char>(text[i]) < 0x20)
        return "the text that begins here holds a tab or another invisible character; write a space";
      if (text[i] != '\\' || i + 1 == text.size()) continue;
      ++i;
      if (text[i] == 'u')
        return "the text that begins here has a \\u without the four signs of a character after it; write the character itself";
      if (std::string_view("\"\\/bfnrt").find(text[i]) == std::string_view::npos)
        return "the text that begins here has a backslash that means nothing; for the backslash itself write two";
    }
    return "the text that begins here holds a sign that cannot be read";
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
  Handler handler(source, report, limits);
  if (!nlohmann::json::sax_parse(source.text, &handler)) return std::nullopt;
  return handler.result();
}

}  // namespace insyn::syntax

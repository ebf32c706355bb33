#include "syntax/json_reader.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace insyn::syntax {

namespace {

// Follows the SAX events with a cursor of its own: between two events only white space, commas and colons can stand, so
// the next other character is where the event's token begins. The library's own lines and columns are not reliable.
class Handler {
 public:
  using number_integer_t = nlohmann::json::number_integer_t;
  using number_unsigned_t = nlohmann::json::number_unsigned_t;
  using number_float_t = nlohmann::json::number_float_t;
  using string_t = nlohmann::json::string_t;
  using binary_t = nlohmann::json::binary_t;

  Handler(const report::Source& source, report::Report& report) : source_(source), report_(report), cursor_(source, 0, 1) {}

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
    add(std::move(node));
    return true;
  }

  bool start_object(std::size_t) { return open(Node::Kind::record); }
  bool end_object() { return close(); }
  bool start_array(std::size_t) { return open(Node::Kind::list); }
  bool end_array() { return close(); }

  bool key(string_t& value) {
    Member member{value, token(), {}};
    step_over_string();
    Node& record = open_.back();
    for (const Member& other : record.members) {
      if (other.key != value) continue;
      report_.error(member.at, "duplicate-key",
                    fmt::format("the key “{}” stands here a second time; the first is on line {}", value, other.at.line));
    }
    record.members.push_back(std::move(member));
    return true;
  }

  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception& error) {
    const report::Location at = token();
    report_.error(at, "json-syntax", "broken JSON: " + explanation(error.what()));
    return false;
  }

  std::optional<Node> result() { return std::move(root_); }

 private:
  report::Location token() {
    separator_ = '\0';
    while (!cursor_.at_end() && std::string_view(" \t\r\n,:").find(cursor_.here()) != std::string_view::npos) {
      if (cursor_.here() == ',' || cursor_.here() == ':') separator_ = cursor_.here();
      cursor_.step();
    }
    return cursor_.location();
  }

  void step_over_string() {
    cursor_.step();
    while (!cursor_.at_end() && cursor_.here() != '"') {
      if (cursor_.here() == '\\') cursor_.step();
      if (!cursor_.at_end()) cursor_.step();
    }
    if (!cursor_.at_end()) cursor_.step();
  }

  bool scalar(Node::Kind kind) {
    Node node{.kind = kind, .at = token()};
    const std::size_t begin = cursor_.offset();
    while (!cursor_.at_end() && std::string_view(" \t\r\n,:]}").find(cursor_.here()) == std::string_view::npos) cursor_.step();
    node.text = source_.text.substr(begin, cursor_.offset() - begin);
    add(std::move(node));
    return true;
  }

  bool open(Node::Kind kind) {
    Node node{.kind = kind, .at = token()};
    if (open_.size() >= kDeepest) {
      report_.error(node.at, "too-deep", fmt::format("values may be nested {} deep, no more", kDeepest));
      return false;
    }
    cursor_.step();
    open_.push_back(std::move(node));
    return true;
  }

  bool close() {
    token();
    cursor_.step();
    Node node = std::move(open_.back());
    open_.pop_back();
    add(std::move(node));
    return true;
  }

  void add(Node node) {
    if (open_.empty()) {
      root_ = std::move(node);
    } else if (open_.back().kind == Node::Kind::list) {
      open_.back().items.push_back(std::move(node));
    } else {
      open_.back().members.back().value = std::move(node);
    }
  }

  std::string explanation(std::string_view what) const {
    if (open_.empty() && source_.text.find_first_not_of(" \t\r\n") == std::string::npos) return "the file is empty";
    const bool record = !open_.empty() && open_.back().kind == Node::Kind::record;
    const std::string opened = open_.empty() ? std::string()
                                             : fmt::format("“{}” opened on line {}, column {}", record ? '{' : '[',
                                                           open_.back().at.line, open_.back().at.column);
    if (cursor_.at_end()) return opened.empty() ? "the file ends too early" : opened + " is never closed";
    const char here = cursor_.here();
    if (root_ && open_.empty()) return "something stands after the end of the value";
    if (here == (record ? ']' : '}') && !open_.empty()) return fmt::format("{} is closed by “{}”", opened, here);
    if ((here == ']' || here == '}') && separator_ == ',') return fmt::format("the comma before “{}” is one too many", here);
    if (here == '"' && what.find("missing closing quote") != std::string_view::npos)
      return "the text that begins here has no closing quote";
    if (what.find("expected ','") != std::string_view::npos || (what.find("; expected '}'") != std::string_view::npos) ||
        (what.find("; expected ']'") != std::string_view::npos)) {
      return fmt::format("a comma, or the end of {}, is missing before this", opened);
    }
    if (what.find("expected ':'") != std::string_view::npos) return "a colon is missing before this";
    const std::string_view rest = std::string_view(source_.text).substr(cursor_.offset());
    if (rest.starts_with("“") || rest.starts_with("”")) return "straight double quotes are expected here, not curly ones";
    if (here == '/') return "there are no comments in JSON; take this away";
    if (record && what.find("expected string literal") != std::string_view::npos) {
      const std::size_t at = cursor_.offset();
      const auto digit = [&](std::size_t i) { return source_.text[i] >= '0' && source_.text[i] <= '9'; };
      if (at >= 2 && source_.text[at - 1] == ',' && digit(at) && digit(at - 2))
        return "decimals stand after a point, such as 78.5, not after a comma";
      return "a key in double quotes is expected here";
    }
    if (what.find("out_of_range") != std::string_view::npos) return "this number is too large";
    if (here == '\'') return "texts stand in double quotes, not in single ones";
    if (what.find("invalid string") != std::string_view::npos) return text_problem();
    if (what.find("invalid number") != std::string_view::npos || std::string_view("+.-").find(here) != std::string_view::npos)
      return "a number is written with digits and a point, such as 0.5 or -7";
    const auto letter = static_cast<unsigned char>(here);
    if ((letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z') || letter >= 0x80)
      return "a text must stand in double quotes; without quotes there are only numbers, true, false and null";
    return "a value is expected here";
  }

  // What is wrong in the text that begins here.
  std::string text_problem() const {
    const std::string_view text = source_.text;
    for (std::size_t i = cursor_.offset() + 1; i < text.size() && text[i] != '"'; ++i) {
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
  Cursor cursor_;
  std::vector<Node> open_;
  std::optional<Node> root_;
  char separator_ = '\0';  // the comma or colon passed before the token
};

}  // namespace

std::optional<Node> json(const report::Source& source, report::Report& report) {
  Handler handler(source, report);
  if (!nlohmann::json::sax_parse(source.text, &handler)) return std::nullopt;
  return handler.result();
}

}  // namespace insyn::syntax

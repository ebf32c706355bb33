// json.h: the one way JSON is written: members as a stream, in a fixed layout; it knows no types but the language's own.
#pragma once

#include <concepts>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace insyn::json {

// Where the JSON will stand. In a script, or in a page, no text may hold what ends it: "<", U+2028 and U+2029 are escaped there
// too.
enum class Within { file, script };

// Appends a text as a JSON string, with its quotes. What is not UTF-8 becomes U+FFFD.
void append_quoted(std::string& out, std::string_view text, Within within = Within::file);
std::string quoted(std::string_view text);

// Writes from the outside in; each body writes the members of its object, or the items of its array.
class Writer {
 public:
  enum class Layout { tall, flat };  // a line for each member, or all on one

  // One space a level is the program's own style: its files nest ten deep. Files that people edit have two.
  explicit Writer(std::size_t indent = 1, Within within = Within::file) : indent_(indent), within_(within) {}

  template <typename Body>
  void object(Body&& body, Layout layout = Layout::tall) {
    open('{', layout);
    body();
    close('}');
  }
  template <typename Body>
  void list(Body&& body, Layout layout = Layout::tall) {
    open('[', layout);
    body();
    close(']');
  }
  // A list with whatever `body` writes for each item.
  template <typename Items, typename Body>
  void array(const Items& items, Body&& body, Layout layout = Layout::tall) {
    list(
        [&] {
          for (const auto& item : items) body(item);
        },
        layout);
  }

  Writer& key(std::string_view name);
  template <typename Value>
  void member(std::string_view name, const Value& value) {
    key(name).value(value);
  }

  void value(std::string_view text);
  void value(const std::string& text) { value(std::string_view(text)); }
  void value(const char* text) { value(std::string_view(text)); }
  void value(std::nullptr_t) { raw("null"); }
  void value(bool flag) { raw(flag ? "true" : "false"); }
  template <std::integral Number>
  requires(!std::same_as<Number, bool>) void value(Number number) { raw(std::to_string(number)); }
  void value(const std::vector<std::string>& items);  // on one line
  template <typename Value>
  void value(const std::optional<Value>& held) {
    if (held)
      value(*held);
    else
      value(nullptr);
  }

  // A value that is JSON already, such as the literal of a number.
  void raw(std::string_view json);

  // The whole text, ended by a newline; the writer is empty after it.
  std::string take();

 private:
  struct Level {
    Layout layout;
    bool empty = true;
  };

  void open(char bracket, Layout layout);
  void close(char bracket);
  void separate();
  void new_line();

  std::size_t indent_;
  Within within_;
  std::string out_;
  std::vector<Level> levels_;
  bool after_key_ = false;
};

// Where a thing that has nothing to say is null: an empty text, no source.
inline std::optional<std::string_view> or_null(std::string_view text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

}  // namespace insyn::json

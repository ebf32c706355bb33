// json_writer.h: JSON as a stream of members, in the fixed forms of portal.json: exact numbers as strings, texts by language.
#pragma once

#include <concepts>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "portal/date.h"
#include "portal/decimal.h"
#include "portal/fraction.h"
#include "portal/text.h"

namespace insyn::opendata {

// Where a thing that has nothing to say is null: an empty text, no source.
inline std::optional<std::string_view> or_null(std::string_view text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

// Writes from the outside in; each body writes the members of its object, or the items of its array.
class JsonWriter {
 public:
  enum class Layout { tall, flat };  // a line for each member, or all on one

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

  JsonWriter& key(std::string_view name);
  template <typename Value>
  void member(std::string_view name, const Value& value) {
    key(name).value(value);
  }

  void value(std::string_view text);
  void value(const std::string& text) { value(std::string_view(text)); }
  void value(const char* text) { value(std::string_view(text)); }
  void value(std::nullptr_t) { literal("null"); }
  void value(bool flag) { literal(flag ? "true" : "false"); }
  template <std::integral Number>
  requires(!std::same_as<Number, bool>) void value(Number number) { literal(std::to_string(number)); }
  void value(const portal::Decimal& number) { value(number.literal()); }
  void value(const portal::Fraction& number) { value(number.literal()); }
  void value(const portal::Period& period) { value(period.literal()); }
  void value(const portal::Date& date) { value(portal::literal(date)); }
  void value(const portal::Text& text);               // an object by language; null when empty
  void value(const report::Location& location);       // "2020/budget/resultat.json:12:5"; null without a source
  void value(const std::vector<std::string>& items);  // on one line
  template <typename Value>
  void value(const std::optional<Value>& held) {
    if (held)
      value(*held);
    else
      value(nullptr);
  }

  // The whole text, ended by a newline; the writer is empty after it.
  std::string take();

 private:
  struct Level {
    Layout layout;
    bool empty = true;
  };

  void literal(std::string_view text);
  void open(char bracket, Layout layout);
  void close(char bracket);
  void separate();
  void new_line();

  std::string out_;
  std::vector<Level> levels_;
  bool after_key_ = false;
};

constexpr auto kFlat = JsonWriter::Layout::flat;

}  // namespace insyn::opendata

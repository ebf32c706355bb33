// message.h: a sentence for people as a key of the catalogues and its arguments; it becomes text in the language it is shown in.
#pragma once

#include <compare>
#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace insyn::report {

struct Argument;

// The key is a code, "unknown-row", or a code and which of its sentences is meant, "bad-check.twice". Parts of sentences begin
// with "part.", what the programs say of their work with "run.", failures of the machine with "machine.". No key: no words.
struct Message {
  std::string key;
  std::vector<Argument> arguments;

  bool empty() const { return key.empty() && arguments.empty(); }
};
std::strong_ordering operator<=>(const Message& a, const Message& b);
bool operator==(const Message& a, const Message& b);

// What a pattern names in braces: a text (an id, a literal), a whole number, or another message.
struct Argument {
  Argument(std::string_view called, std::string text) : name(called), value(std::move(text)) {}
  Argument(std::string_view called, std::string_view text) : name(called), value(std::string(text)) {}
  Argument(std::string_view called, const char* text) : name(called), value(std::string(text)) {}
  Argument(std::string_view called, std::integral auto number) : name(called), value(static_cast<std::int64_t>(number)) {}
  Argument(std::string_view called, Message part) : name(called), value(std::move(part)) {}

  std::string name;
  std::variant<std::string, std::int64_t, Message> value;

  friend std::strong_ordering operator<=>(const Argument& a, const Argument& b) = default;
  friend bool operator==(const Argument& a, const Argument& b) = default;
};

// message("unknown-row", {{"table", table.id}, {"row", id}}). The key is a literal, so that a test finds it.
Message message(std::string_view key, std::initializer_list<Argument> arguments = {});

// Words that come from elsewhere and are the same in all languages.
Message literal(std::string words);

// The message in a language; in English where that one has no catalogue.
std::string text(const Message& message, std::string_view language = "en");

std::vector<std::string> languages_of_messages();  // that there are catalogues of, English first
bool has_messages(std::string_view language);

}  // namespace insyn::report

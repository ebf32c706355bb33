// message.h: a pattern of the catalogue, read once and said often.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "language/language.h"
#include "report/message.h"

namespace insyn::language {

class Grammar;
struct Choice;

struct Piece {
  enum class Kind { text, argument, number, plural, select };
  Kind kind = Kind::text;
  std::string text;  // the words, or the argument's name
  std::vector<Choice> choices;
};
using Message = std::vector<Piece>;

struct Choice {
  std::string selector;  // "one", "=0", "met"
  Message message;
};

// Reads one of ICU's message patterns: text, {name}, {count, plural, one {# mål} other {# mål}}, {level, select, met {…}
// other {…}}. Of any other, `problem` says what is wrong and the pattern itself is returned as text.
Message read_message(std::string_view pattern, report::Message& problem);

// The names of its arguments.
std::set<std::string> arguments_of(const Message& message);

// The first plural form in a message that is none of these; empty where there is none, or where these are not known.
std::string unknown_form(const Message& message, const std::set<std::string>& forms);

// An argument that is not given, or a plural of what is no count, stands for itself; `lacking` then has its name, where it is
// asked for.
std::string said(const Message& message, const Arguments& arguments, const Grammar& grammar, std::string* lacking = nullptr);

}  // namespace insyn::language

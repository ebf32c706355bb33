// node.h: what JSON and YAML files hold, with the place and the raw literal of every value.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/report.h"

namespace insyn::syntax {

struct Member;

struct Node {
  enum class Kind { null, boolean, number, text, list, record };

  Kind kind = Kind::null;
  bool plain = false;           // an unquoted YAML scalar: may be read as text whatever it looks like
  std::string text;             // a text's characters, or the literal of a number or boolean as written
  std::vector<Node> items;      // of a list
  std::vector<Member> members;  // of a record, in the file's order
  report::Location at;
};

struct Member {
  std::string key;
  report::Location at;
  Node value;
};

// "a number", "a list", …, for messages.
std::string_view name(Node::Kind kind);

// Where a reader stands in a text: turns byte offsets into lines and characters as it moves forward.
class Cursor {
 public:
  Cursor(const report::Source& source, std::size_t offset, std::uint32_t line) : source_(source), offset_(offset), line_(line) {}

  std::size_t offset() const { return offset_; }
  bool at_end() const { return offset_ >= source_.text.size(); }
  char here() const { return source_.text[offset_]; }
  void step();                  // over one byte
  void to(std::size_t offset);  // forward to an offset
  report::Location location() const { return {&source_, line_, column_}; }

 private:
  const report::Source& source_;
  std::size_t offset_;
  std::uint32_t line_;
  std::uint32_t column_ = 1;
};

constexpr int kDeepest = 64;  // how deep values may be nested

}  // namespace insyn::syntax

// node.h: what JSON and YAML files hold, with the place and the raw literal of every value.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "report/report.h"

namespace insyn::syntax {

struct Member;

struct Node {
  enum class Kind { null, boolean, number, text, list, record };

  Kind kind = Kind::null;
  bool plain = false;                 // an unquoted YAML scalar: may be read as text whatever it looks like
  std::string text;                   // a text's characters, or the literal of a number or boolean as written
  std::vector<Node> items;            // of a list
  std::vector<Member> members;        // of a record, in the file's order
  std::vector<std::uint32_t> by_key;  // of a record with many members: their order by key; empty where not made
  report::Location at;

  const Member* find(std::string_view key) const;  // the first of this name; null where absent
};

struct Member {
  std::string key;
  report::Location at;
  Node value;
};

// "a number", "a list", …, for messages.
std::string_view name(Node::Kind kind);

// Of a record that is read to its end: reports keys that are there twice, and makes a large record quick to search.
void index_keys(Node& record, report::Report& report);

// How much a text may hold before it is refused.
struct Limits {
  std::size_t depth = 64;          // of values within each other
  std::size_t values = 4'000'000;  // in all
  std::size_t rows = 1'000'000;    // of a CSV file
  std::size_t columns = 1'000;
};

}  // namespace insyn::syntax

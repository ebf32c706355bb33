#include "syntax/node.h"

namespace insyn::syntax {

std::string_view name(Node::Kind kind) {
  switch (kind) {
    case Node::Kind::null:
      return "nothing";
    case Node::Kind::boolean:
      return "true or false";
    case Node::Kind::number:
      return "a number";
    case Node::Kind::text:
      return "text";
    case Node::Kind::list:
      return "a list";
    case Node::Kind::record:
      break;
  }
  return "keys with values";
}

void Cursor::step() {
  const auto byte = static_cast<unsigned char>(here());
  ++offset_;
  if (byte == '\n') {
    ++line_;
    column_ = 1;
  } else if (at_end() || (static_cast<unsigned char>(here()) & 0xC0U) != 0x80U) {
    ++column_;
  }
}

void Cursor::to(std::size_t offset) {
  while (offset_ < offset && !at_end()) step();
}

}  // namespace insyn::syntax

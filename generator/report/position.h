// position.h: from the byte of a text to its line and column, and whether a text is UTF-8 at all.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "report/report.h"

namespace insyn::report {

// Where the lines of a source begin, and how many bytes continue a character. One pass makes it; each place is then found in the
// time that a search among the lines takes, however long the line is. The source and its text must stay as they are.
class Positions {
 public:
  explicit Positions(const Source& source);

  Location at(std::size_t offset) const;  // past the end: the place after the last character

  std::size_t lines() const { return starts_.size(); }  // one more than there are newlines
  std::size_t line_of(std::size_t offset) const;        // from 0
  std::size_t start(std::size_t line) const { return starts_[line]; }

 private:
  std::size_t continuing_before(std::size_t offset) const;

  const Source& source_;
  std::vector<std::size_t> starts_;
  std::vector<std::size_t> continuing_;  // before each block of the text; empty where every character is one byte
};

// Takes away a byte-order mark at the beginning.
void drop_byte_order_mark(std::string& text);

// The first character that no text has: a byte that is not part of UTF-8 (overlong forms and surrogates are not), or a NUL.
struct BadCharacter {
  std::size_t offset = 0;
  bool nul = false;
};
std::optional<BadCharacter> bad_character(std::string_view text);

// The first character that turns the direction of what follows it, whatever that is. With it a text can
// read as another than it is.
struct BidiControl {
  std::size_t offset = 0;
  std::string code;  // "U+202E"
};
std::optional<BidiControl> bidi_control(std::string_view text);

// Where a control character stands that is no tab or line end, a tag that nobody sees, what is left of a picture in a copied
// text, or a code point that is no character: no page, feed or data file may hold them.
std::optional<std::size_t> control_character(std::string_view text);

// Takes away a byte-order mark; false, and an error at its place, where a bad character stands in the source.
bool is_clean(Source& source, Report& report);

}  // namespace insyn::report

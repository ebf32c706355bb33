// places.h: where in the file a piece of Markdown stands, so that every message points at it.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "report/position.h"

namespace insyn::prose {

// cmark-gfm knows the lines of blocks, but its places of links and other inline things drift, and a text has none. So each
// is searched for in the source, from where the last one in the same block was found.
class Places {
 public:
  Places(const report::Source& source, std::size_t body);

  std::string_view body() const { return body_; }
  std::size_t begin() const { return body_begin_; }  // of the body in the source
  std::size_t lines() const { return lines_; }       // a newline at the end begins no line
  std::string_view line(std::size_t index) const;    // from 0, without its end
  std::size_t start(std::size_t index) const { return positions_.start(first_line_ + index) - body_begin_; }

  // The place of a byte of the body.
  report::Location at(std::size_t offset) const { return positions_.at(body_begin_ + offset); }

  // Searches go on within this block; lines and the column in bytes are cmark's, from 1.
  void enter(int first_line, int first_column, int last_line);
  report::Location block() const { return at(begin_); }

  // The next of these words that no backslash stands before, and past them; where there are none, nothing moves.
  std::optional<std::size_t> find(std::string_view words);
  // The same, or the block itself.
  report::Location place(std::string_view words);
  // The next character that is written as its number, &#x202E; or &#8238;, and past it; or the block itself.
  report::Location reference(std::uint32_t character);
  // The address of the link or image whose words have just been passed: in the text, or in its definition elsewhere.
  report::Location address(std::string_view address);
  // Whether a title stands after what has just been passed.
  bool title_follows() const;

 private:
  std::optional<std::size_t> address_after(std::string_view opening, std::string_view address, std::size_t from,
                                           std::size_t end) const;

  report::Positions positions_;
  std::size_t body_begin_;
  std::string_view body_;
  std::size_t first_line_, lines_;  // of the body in the source
  std::size_t begin_ = 0, cursor_ = 0, end_ = 0;
};

}  // namespace insyn::prose

// reading.h: what a narrative says, block by block, with the place of every word: what a proof-reader reads.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "prose/prose.h"
#include "report/report.h"

namespace insyn::prose {

// A part of a block's text that is more than words.
struct Mark {
  enum class Kind { strong, emphasis, link, image, code, bound_figure, footnote };
  Kind kind = Kind::strong;
  std::size_t begin = 0, end = 0;  // in the block's text
  std::string address;             // of a link or image
};

// Words that stand together: a heading, a paragraph, a cell of a table, a block of code. A figure bound to the data and a
// reference to a footnote are one character, kObject; the end of a line in the source is a newline.
struct Block {
  enum class Kind { heading, paragraph, cell, code };
  Kind kind = Kind::paragraph;
  int level = 0;                       // of a heading, as written
  bool quoted = false;                 // in a block quote
  bool footnote = false;               // in a footnote
  bool indented = false;               // of code: by its indentation alone
  bool unclosed = false;               // of code: no line of ``` ends it, so it goes on to the end
  int list = 0;                        // the innermost list that it is an item of, numbered from 1; 0: none
  int item = 0;                        // the item's number in it, from 1
  int ordered_from = -1;               // what an ordered list begins with
  int table = 0, row = 0, column = 0;  // of a cell, from 1; row 1 is the head
  std::string text;
  std::vector<Mark> marks;
  std::size_t source = 0;  // where the block begins, in bytes of the source

  bool in(Mark::Kind wanted, std::size_t offset) const;  // whether a mark of this kind covers it
  // Of a place in the text, the byte of the source; none where the words are written in another way there (entities).
  std::optional<std::size_t> source_of(std::size_t offset) const;
  bool escaped(std::size_t offset) const;  // a backslash keeps this character from meaning anything

  struct Run {
    std::size_t text = 0, source = 0, length = 0;
    bool escaped = false;  // its first character
  };
  std::vector<Run> runs;  // pieces of the text that stand in the source as they are, in order
};

inline constexpr std::string_view kObject = "\uFFFC";

// What Markdown leaves out without a word.
struct Dropped {
  enum class Kind { cells, footnote, definition, item, number };
  Kind kind = Kind::cells;
  std::string words;  // the cells' words; the label; the mark of an item without words, or with another number than it gets
  std::size_t source = 0;
  std::string instead;  // the number that it gets
};

struct Reading {
  std::vector<Block> blocks;  // in order, those of footnotes last
  std::vector<Dropped> dropped;
};

// Nothing where it is past the limits, which document() reports. Safe from several threads at once.
Reading reading(const Parsed& parsed);

}  // namespace insyn::prose

// writing.h: what people have written in front matter and data files, as the proof-reader reads it, and what they say is meant.
#pragma once

#include <string>
#include <vector>

#include "portal/text.h"

namespace insyn::portal {

struct WrittenText {
  std::string language;
  std::string words;
  report::Location at;
  bool sentence = false;  // for a reader of the site; false: an id, an address or a name of the program's own may be among them
};

// That something which the proof-reader asks about is right. It holds for a whole Markdown file, or for the thing in a data file
// that it stands beside, with all that is within it.
struct Acceptance {
  std::string code;
  std::string text;  // as the file has it, or a part of it
  Text because;
  report::Location at;
  report::Location first, last;                    // of the thing; without a line: the whole file
  std::vector<const report::Source*> other_files;  // that the thing takes rows or values from
};

struct Writing {
  std::vector<WrittenText> texts;  // in the files' order
  std::vector<Acceptance> acceptances;
};

}  // namespace insyn::portal

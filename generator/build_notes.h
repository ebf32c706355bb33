// build_notes.h: beside build.cpp, what one build leaves for the next, so that only what has changed is made.
//
// Nothing below the front matter of a text reaches a page, a data file or a verdict but through the narratives and the
// proof-reader. So where texts alone have changed, and only below it, the data files are as they were. What else stays, where
// more has changed, those know who make it: opendata, proofread and render.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "build.h"
#include "packed/packed.h"

namespace insyn {

// What a new body leaves as it is.
struct TextFrame {
  std::size_t body = 0;  // where it begins
  packed::Sum before;    // of all that stands before it
  bool operator==(const TextFrame&) const = default;
};
using TextFrames = std::map<std::string, TextFrame, std::less<>>;  // by path

// Of all texts that are the narrative of a page.
TextFrames texts_of(const route::SiteMap& map);

struct BuildNotes {
  TextFrames texts;
  std::string downloads;  // as opendata::packed gives them
  std::vector<std::string> data_files;
  std::vector<report::Diagnostic> told_of_data;
  std::string findings, pages, search;  // of proofread, render and search
};

std::string packed_form(const BuildNotes& notes);

// What the last build left that is of use: nothing where more than files of the content have changed. `changed` names those of
// them that are not as they were but for the bodies of texts.
struct NotesBefore {
  BuildNotes notes;
  std::vector<std::string> changed;
};
NotesBefore notes_before(const BuildOptions& options, const files::Tree& content, const TextFrames& now);

}  // namespace insyn

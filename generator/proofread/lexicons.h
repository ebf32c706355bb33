// lexicons.h: within proofread, the files of languages/, which the build puts into the program.
#pragma once

#include <span>
#include <string_view>

namespace insyn::proofread {

struct LexiconFile {
  std::string_view language;
  std::string_view json;
};

std::span<const LexiconFile> lexicon_files();

}  // namespace insyn::proofread

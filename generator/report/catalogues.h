// catalogues.h: within report, the catalogues of messages as they are built into the programs.
#pragma once

#include <span>
#include <string_view>

namespace insyn::report {

struct CatalogueFile {
  std::string_view language;
  std::string_view json;  // an object of key and ICU message pattern
};
std::span<const CatalogueFile> catalogue_files();  // the files of messages/, English first

}  // namespace insyn::report

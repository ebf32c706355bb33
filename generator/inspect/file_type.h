// file_type.h: within inspect, what sort of file some bytes are.
#pragma once

#include <string_view>

#include "report/message.h"

namespace insyn::inspect {

enum class FileType {
  nothing,
  unknown,
  text,
  wide_text,
  html,
  xml,
  svg,
  png,
  jpeg,
  gif,
  webp,
  avif,
  heic,
  tiff,
  bmp,
  pdf,
  docx,
  xlsx,
  pptx,
  odt,
  ods,
  odp,
  zip,
  old_office,
  rtf,
  gzip,
  archive,
  program,
  film
};

FileType type_of(std::string_view bytes);

// "a PNG picture"
report::Message name(FileType type);
// ".png"; empty for what pages cannot link to.
std::string_view ending(FileType type);
// What a path says that the file is; `unknown` where it says nothing that we know.
FileType type_named(std::string_view path);

bool is_picture(FileType type);  // of pixels

}  // namespace insyn::inspect

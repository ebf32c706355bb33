// picture.h: within inspect, how large a picture of pixels is, and what a camera wrote into it.
#pragma once

#include <optional>
#include <string_view>

#include "inspect/file_type.h"
#include "inspect/inspect.h"

namespace insyn::inspect {

struct Picture {
  std::optional<Size> size;  // none where the file is too broken to say
  bool has_place = false;    // where it was taken
};

Picture picture(std::string_view bytes, FileType type);

}  // namespace insyn::inspect

// exif.h: within inspect, what a camera writes into a picture: which way it was held, and where it was.
#pragma once

#include <string_view>

namespace insyn::inspect {

struct Exif {
  bool sideways = false;  // width and height change places when it is shown
  bool has_place = false;
};

// Of the block that begins with its byte order, "II" or "MM".
Exif exif(std::string_view block);

// Of the XML that stands beside or instead of it.
bool has_place_in_xmp(std::string_view packet);

}  // namespace insyn::inspect

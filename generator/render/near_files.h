// near_files.h: within render, which file a text probably meant where there is none at the address that it gives.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "report/message.h"

namespace insyn::render {

// "; did you mean “../bilder/skola.svg”?": the one of these files that is nearest to `wanted`, as the text at `home` addresses
// it. All are paths in the content folder. No words where none is near.
report::Message near_file(std::string_view wanted, std::span<const std::string_view> files, std::string_view home);

// "; did you mean “#laget”?": as did_you_mean, and also where the one is the beginning of the other: “bild” of “bilden”.
report::Message near_anchor(std::string_view wanted, std::span<const std::string_view> anchors);

}  // namespace insyn::render

// catalogues.h: within report, the catalogues of messages as they are built into the programs.
#pragma once

#include <string_view>

namespace insyn::report {

// messages/en.json and messages/sv.json: an object of key and ICU message pattern.
extern const std::string_view kEnglish, kSwedish;

}  // namespace insyn::report

// targets.h: what reads bytes from outside, each by a name, so that any bytes can be given to it.
#pragma once

#include <map>
#include <string>
#include <string_view>

// Ends the program (assertion, sanitizer) where a promise is broken; whatever the bytes are is no reason to.
using Target = void (*)(std::string_view bytes);

// "json", "yaml", "csv", "markdown", "layout", "catalogue", "answer", "snapshot", "manifest", "published", "content", "file",
// "workbook", "request".
const std::map<std::string, Target>& targets();

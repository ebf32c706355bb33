// icu_text.h: within language, texts of ICU as UTF-8.
#pragma once

#include <unicode/unistr.h>

#include <string>

namespace insyn::language {

inline std::string utf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

}  // namespace insyn::language

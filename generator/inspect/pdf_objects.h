// pdf_objects.h: within inspect, the words of a PDF: of its objects, also those that are packed, and not of what it shows.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace insyn::inspect {

struct PdfWord {
  enum class Kind { name, text, other };
  Kind kind = Kind::other;
  std::string text;  // a name without its “/”, a text as UTF-8, else as written
};

// Calls `take` with each word of the objects, in order; of packed objects after those that lie open.
void each_pdf_word(std::string_view bytes, const std::function<void(const PdfWord&)>& take);

// The text whose bytes stand in a PDF: UTF-16 after its mark, UTF-8 after its own, else a byte a character.
std::string pdf_text(std::string_view bytes);

}  // namespace insyn::inspect

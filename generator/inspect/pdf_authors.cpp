#include <algorithm>

#include "inspect/archive.h"
#include "inspect/author.h"
#include "inspect/pdf_objects.h"

namespace insyn::inspect {

namespace {

constexpr std::size_t kMostOfStream = 4U << 20U;

void add_information(std::string_view bytes, std::vector<std::string>& names) {
  bool asked = false;
  each_pdf_word(bytes, [&](const PdfWord& word) {
    if (asked && word.kind == PdfWord::Kind::text && word.text.find_first_not_of(' ') != std::string::npos)
      names.push_back(word.text);
    asked = word.kind == PdfWord::Kind::name && word.text == "Author";
  });
}

void add_metadata(std::string_view text, std::vector<std::string>& names) {
  const std::size_t begin = text.find("<x:xmpmeta"), end = text.find("</x:xmpmeta>");
  if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return;
  for (std::string& name : property_authors(text.substr(begin, end + 12 - begin))) names.push_back(std::move(name));
}

}  // namespace

std::vector<std::string> pdf_authors(std::string_view bytes) {
  std::vector<std::string> names;
  if (bytes.find("/Encrypt") != std::string_view::npos) return names;
  add_information(bytes, names);
  add_metadata(bytes, names);
  // Metadata may be packed; what a stream holds stands in the dictionary before it.
  for (std::size_t at = bytes.find("stream"); at != std::string_view::npos; at = bytes.find("stream", at + 6)) {
    if (at >= 3 && bytes.substr(at - 3, 3) == "end") continue;
    const std::size_t object = bytes.rfind(" obj", at);
    if (object == std::string_view::npos || at - object > 2000) continue;
    const std::string_view about = bytes.substr(object, at - object);
    if (about.find("/FlateDecode") == std::string_view::npos || about.find("/Metadata") == std::string_view::npos) continue;
    const std::size_t begin = bytes.find_first_not_of("\r\n", at + 6);
    const std::size_t end = std::min(bytes.find("endstream", at), bytes.size());
    if (begin == std::string_view::npos || begin >= end) continue;
    add_metadata(unpacked(bytes.substr(begin, end - begin), Wrapping::zlib, kMostOfStream).value_or(""), names);
  }
  return names;
}

}  // namespace insyn::inspect

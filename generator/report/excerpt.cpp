#include "report/excerpt.h"

namespace insyn::report {

namespace {

constexpr std::size_t kAfter = 150;

bool continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

// So many characters on from an offset, to the end of the line at most.
std::size_t forward(std::string_view text, std::size_t at, std::size_t characters) {
  for (; characters > 0 && at < text.size() && text[at] != '\n'; --characters) {
    do ++at;
    while (at < text.size() && continuation(text[at]));
  }
  return at;
}

}  // namespace

std::string excerpt(const Location& at) {
  const std::string_view text = at.source->text;
  std::size_t begin = 0;
  for (std::uint32_t line = 1; line < at.line; ++line) {
    begin = text.find('\n', begin);
    if (begin == std::string_view::npos) return {};
    ++begin;
  }
  std::size_t place = at.column > 0 ? at.column - 1 : 0;
  if (at.column > 2 * kBefore) {
    begin = forward(text, begin, place - kBefore);
    place = kBefore;
  }
  std::size_t end = forward(text, begin, place + kAfter);
  const bool goes_on = end < text.size() && text[end] != '\n';
  if (end > begin && text[end - 1] == '\r') --end;
  return std::string(text.substr(begin, end - begin)) + (goes_on ? "…" : "");
}

}  // namespace insyn::report

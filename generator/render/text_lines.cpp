#include "render/text_lines.h"

#include <algorithm>
#include <string>

namespace insyn::render {

namespace {

std::size_t characters_of(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
}

std::vector<std::string> broken(std::string_view words, std::size_t characters) {
  std::vector<std::string> out;
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    const std::string_view word = words.substr(0, end);
    words.remove_prefix(std::min(end + 1, words.size()));
    if (word.empty()) continue;
    if (out.empty() || characters_of(out.back()) + 1 + characters_of(word) > characters)
      out.emplace_back(word);
    else
      out.back().append(" ").append(word);
  }
  return out;
}

}  // namespace

std::vector<templates::View> text_lines(std::string_view words, std::size_t characters, int step, int& y, std::size_t most) {
  std::vector<std::string> lines = broken(words, characters);
  if (lines.size() > most) {
    lines.resize(most);
    lines.back() += "…";
  }
  std::vector<templates::View> out;
  for (std::string& line : lines) {
    out.push_back(templates::View().set("text", std::move(line)).set("y", std::to_string(y)));
    y += step;
  }
  return out;
}

}  // namespace insyn::render

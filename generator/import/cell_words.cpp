#include "import/cell_words.h"

#include "ascii/ascii.h"

namespace insyn::import {

std::string plain_words(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!space) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

std::size_t digits(std::string_view number) {
  std::size_t out = 0;
  for (const char c : number) {
    if (ascii::is_digit(c) && (out > 0 || c != '0')) ++out;
  }
  return out;
}

bool is_error_text(std::string_view text) {
  return text.size() > 2 && text.front() == '#' &&
         (text.back() == '!' || text.back() == '?' || text == "#N/A" || text == "#SAKNAS");
}

}  // namespace insyn::import

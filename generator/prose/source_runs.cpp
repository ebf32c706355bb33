#include "prose/source_runs.h"

#include <algorithm>

#include "ascii/ascii.h"

namespace insyn::prose {

namespace {

constexpr int kTries = 2'000;  // beginnings that are tried; no text that a person wrote needs more than a few

std::size_t entity_at(std::string_view source) {
  if (source.size() < 3 || source[0] != '&') return 0;
  const std::size_t end = source.find(';');
  if (end == std::string_view::npos || end > 32 || end == 1) return 0;
  const auto of_name = [](char c) { return ascii::is_digit(c) || ascii::is_letter(c) || c == '#'; };
  return std::all_of(source.begin() + 1, source.begin() + static_cast<std::ptrdiff_t>(end), of_name) ? end + 1 : 0;
}

std::size_t character_size(std::string_view words) {
  std::size_t size = 1;
  while (size < words.size() && (static_cast<unsigned char>(words[size]) & 0xC0) == 0x80) ++size;
  return size;
}

bool is_punctuation(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

// The words as they stand from `at` on; empty where they do not. Code is set in lines, and in it nothing is escaped.
std::vector<Block::Run> aligned(std::string_view words, std::string_view body, std::size_t at, std::size_t end) {
  std::vector<Block::Run> out;
  const auto extend = [&](std::size_t text, std::size_t source, bool escaped) {
    if (!escaped && !out.empty() && out.back().text + out.back().length == text &&
        out.back().source + out.back().length == source) {
      ++out.back().length;
    } else {
      out.push_back({text, source, 1, escaped});
    }
  };
  for (std::size_t i = 0; i < words.size();) {
    if (at >= end) return {};
    const std::string_view rest = body.substr(at, end - at);
    if (const std::size_t entity = entity_at(rest); entity > 0 && !words.substr(i).starts_with(rest.substr(0, entity))) {
      i += character_size(words.substr(i));
      at += entity;
    } else if (rest[0] == '\\' && rest.size() > 1 && is_punctuation(rest[1]) && rest[1] == words[i]) {
      extend(i++, at + 1, true);
      at += 2;
    } else if (rest[0] == words[i]) {
      extend(i++, at++, false);
    } else {
      return {};
    }
  }
  return out;
}

}  // namespace

std::vector<Block::Run> source_runs(std::string_view words, std::string_view body, std::size_t begin, std::size_t end) {
  if (words.empty()) return {};
  const std::string_view within = body.substr(0, end);
  int tries = 0;
  // As a rule the words stand there as they are.
  const bool plain = words.find('\\') == std::string_view::npos && words.find('&') == std::string_view::npos;
  for (std::size_t at = begin; at < end && tries < kTries; ++at) {
    if (body[at] != words[0] && body[at] != '\\' && body[at] != '&') continue;
    ++tries;
    if (plain && within.substr(at).starts_with(words)) return {{0, at, words.size(), false}};
    if (auto runs = aligned(words, body, at, end); !runs.empty()) return runs;
  }
  // Lines of code are indented in the source.
  std::vector<Block::Run> out;
  for (std::size_t i = 0; i < words.size();) {
    const std::size_t line_end = std::min(words.find('\n', i), words.size());
    const std::size_t found = within.find(words.substr(i, line_end - i), begin);
    if (found == std::string_view::npos) return out;
    if (line_end > i) out.push_back({i, found, line_end - i, false});
    begin = found + (line_end - i);
    i = line_end + 1;
  }
  return out;
}

}  // namespace insyn::prose

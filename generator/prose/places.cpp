#include "prose/places.h"

#include <algorithm>
#include <charconv>

namespace insyn::prose {

Places::Places(const report::Source& source, std::size_t body)
    : positions_(source),
      body_begin_(std::min(body, source.text.size())),
      body_(std::string_view(source.text).substr(body_begin_)),
      first_line_(positions_.line_of(body_begin_)),
      lines_(positions_.lines() - first_line_),
      end_(body_.size()) {
  if (lines_ > 1 && body_.ends_with('\n')) --lines_;
}

std::string_view Places::line(std::size_t index) const {
  const std::size_t end = index + 1 < lines_ ? start(index + 1) : body_.size();
  std::string_view out = body_.substr(start(index), end - start(index));
  while (!out.empty() && (out.back() == '\n' || out.back() == '\r')) out.remove_suffix(1);
  return out;
}

void Places::enter(int first_line, int first_column, int last_line) {
  const auto index = [&](int line) { return std::min(static_cast<std::size_t>(std::max(line, 1)) - 1, lines_ - 1); };
  const std::size_t first = index(first_line), last = std::max(first, index(last_line));
  begin_ = cursor_ = std::min(start(first) + static_cast<std::size_t>(std::max(first_column, 1)) - 1, body_.size());
  end_ = last + 1 < lines_ ? start(last + 1) : body_.size();
}

std::optional<std::size_t> Places::find(std::string_view words) {
  const std::string_view block = body_.substr(0, end_);
  for (std::size_t i = block.find(words, cursor_); i != std::string_view::npos; i = block.find(words, i + 1)) {
    const std::size_t before = i == 0 ? std::string_view::npos : block.find_last_not_of('\\', i - 1);
    const std::size_t backslashes = before == std::string_view::npos ? i : i - 1 - before;
    if (backslashes % 2 != 0) continue;
    cursor_ = i + words.size();
    return i;
  }
  return std::nullopt;
}

report::Location Places::place(std::string_view words) {
  const auto found = find(words);
  return found ? at(*found) : block();
}

report::Location Places::reference(std::uint32_t character) {
  const std::string_view block = body_.substr(0, end_);
  for (std::size_t i = block.find("&#", cursor_); i != std::string_view::npos; i = block.find("&#", i + 1)) {
    const bool hexadecimal = block.substr(i + 2, 1) == "x" || block.substr(i + 2, 1) == "X";
    const char* const digits = block.data() + i + 2 + (hexadecimal ? 1 : 0);
    std::uint32_t number = 0;
    const auto [end, fault] = std::from_chars(digits, block.data() + block.size(), number, hexadecimal ? 16 : 10);
    if (fault != std::errc() || end == block.data() + block.size() || *end != ';' || number != character) continue;
    cursor_ = static_cast<std::size_t>(end - block.data()) + 1;
    return at(i);
  }
  return this->block();
}

std::optional<std::size_t> Places::address_after(std::string_view opening, std::string_view address, std::size_t from,
                                                 std::size_t end) const {
  const std::string_view within = body_.substr(0, end);
  for (std::size_t i = within.find(opening, from); i != std::string_view::npos; i = within.find(opening, i + 1)) {
    std::size_t begin = std::min(within.find_first_not_of(" \t\r\n", i + opening.size()), within.size());
    if (begin < within.size() && within[begin] == '<') ++begin;
    if (within.substr(begin, address.size()) == address) return begin;
  }
  return std::nullopt;
}

bool Places::title_follows() const {
  const std::string_view rest = body_.substr(std::min(cursor_, end_), end_ - std::min(cursor_, end_));
  const std::size_t after = rest.starts_with('>') ? 1 : 0;
  const std::size_t begin = rest.find_first_not_of(" \t\r\n", after);
  return begin != std::string_view::npos && begin > after && std::string_view("\"'(").find(rest[begin]) != std::string_view::npos;
}

report::Location Places::address(std::string_view address) {
  if (const auto inline_one = address_after("](", address, cursor_, end_)) {
    cursor_ = *inline_one + address.size();
    return at(*inline_one);
  }
  if (const auto defined = address_after("]:", address, 0, body_.size())) return at(*defined);
  // Written another way, with escapes or entities in it.
  if (const auto any = address_after("](", "", cursor_, end_)) {
    cursor_ = *any;
    return at(*any);
  }
  return block();
}

}  // namespace insyn::prose

#include "prose/limits.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include "ascii/ascii.h"
#include "report/position.h"

namespace insyn::prose {

namespace {

// cmark-gfm 0.29.0.gfm.6 is quadratic in some of these and makes cells and addresses out of little text. Within the limits
// the worst known input takes seconds, not minutes, and no narrative comes near them.
constexpr std::size_t kBytes = 256 * 1024;
constexpr std::size_t kLineBytes = 8'000;
constexpr std::size_t kBlockLines = 1'000;
constexpr std::size_t kBlockBytes = 64'000;
constexpr std::size_t kPipes = 32;
constexpr std::size_t kCells = 100'000;
constexpr std::size_t kAddressBytes = 8 * 1024 * 1024;

constexpr std::string_view kBetween = " \t\r\n>";  // between the parts of a definition, which may stand in a quotation

bool blank(std::string_view line) {
  return std::all_of(line.begin(), line.end(), [](char c) { return c == ' ' || c == '\t'; });
}

// Begin and end of each text in brackets that may be the label of a link: from the last “[” before a “]”.
template <typename Each>
void each_label(std::string_view body, const Each& each) {
  constexpr std::size_t longest = 1000, none = std::string_view::npos;
  for (std::size_t at = 0, open = none; at < body.size(); ++at) {
    if (body[at] == '[') open = at + 1;
    if (body[at] != ']' || open == none) continue;
    if (at - open <= longest && (open == body.size() || body[open] != '^')) each(open, at);
    if (body[at - 1] != '\\') open = none;
  }
}

// What two labels have in common that are taken for the same. Beyond ASCII there are letters that are the same as others.
std::optional<std::string> key_of(std::string_view body, std::size_t begin, std::size_t end) {
  std::string out;
  for (const char c : body.substr(begin, end - begin)) {
    if (static_cast<unsigned char>(c) >= 0x80) return std::nullopt;
    if (kBetween.find(c) == std::string_view::npos) out += ascii::small(c);
  }
  return out;
}

// How many bytes an address and its title have at most that stand from here on.
std::size_t definition(std::string_view body, std::size_t at) {
  const auto skip = [&] { at = std::min(body.find_first_not_of(kBetween, at), body.size()); };
  skip();
  const std::size_t begin = at;
  const std::size_t end = std::min(body.find_first_of(at < body.size() && body[at] == '<' ? "\n" : " \t\r\n", at), body.size());
  at = end;
  skip();
  if (at == body.size() || std::string_view("\"'(").find(body[at]) == std::string_view::npos) return end - begin;
  const char closes = body[at] == '(' ? ')' : body[at];
  for (std::size_t next = at + 1; next < body.size(); ++next) {
    if (body[next] == closes) return next - begin;
    if (body[next] == '\\' && next + 1 < body.size()) ++next;
    const std::size_t line = body[next] == '\n' ? body.find_first_not_of(" \t\r>", next + 1) : 0;
    if (line != 0 && (line == std::string_view::npos || body[line] == '\n')) break;  // a blank line ends it
  }
  return end - begin;
}

// What is written of the definitions that links refer to.
class Definitions {
 public:
  void add(std::size_t place, const std::optional<std::string>& key, std::size_t bytes) {
    Definition& it = key ? by_key_[*key] : others_;
    if (bytes >= it.bytes) it.bytes = bytes, it.place = place;
    if (bytes >= longest_.bytes) longest_ = {bytes, 0, place};
  }
  void use(const std::optional<std::string>& key) {
    const auto found = key ? by_key_.find(*key) : by_key_.end();
    Definition& it = !key ? longest_ : found == by_key_.end() || found->second.bytes < others_.bytes ? others_ : found->second;
    ++it.uses;
    bytes_ += it.bytes;
    if (most_ == nullptr || it.bytes * it.uses > most_->bytes * most_->uses) most_ = &it;
  }
  bool empty() const { return by_key_.empty() && others_.bytes == 0; }
  std::size_t bytes() const { return bytes_; }
  std::size_t place() const { return most_ == nullptr ? 0 : most_->place; }  // of the one of which most is written

 private:
  struct Definition {
    std::size_t bytes = 0, uses = 0, place = 0;
  };
  std::map<std::string, Definition> by_key_;
  Definition others_, longest_;  // that may be called as any other; of all
  std::size_t bytes_ = 0;
  const Definition* most_ = nullptr;
};

class Limits {
 public:
  Limits(const Places& places, report::Report& report) : places_(places), report_(report) {}

  bool hold() {
    if (places_.body().size() > kBytes) return too_much(0, report::message("too-much.text"));
    if (!has_small_lines()) blocks();
    if (whole_) addresses();
    return whole_;
  }

 private:
  void blocks() {
    for (std::size_t i = 0; i < places_.lines();) {
      if (blank(places_.line(i))) {
        ++i;
        continue;
      }
      std::size_t end = i + 1;
      while (end < places_.lines() && !blank(places_.line(end))) ++end;
      block(i, end);
      i = end;
    }
  }

  // As most narratives have: none of them can be too much, so that they need not be looked at one by one.
  bool has_small_lines() const {
    static_assert(kLineBytes <= kBlockBytes && (kPipes + 1) * kBlockLines <= kCells);
    const std::string_view body = places_.body();
    if (body.size() > kLineBytes || places_.lines() > kBlockLines || body.find('\r') != std::string_view::npos ||
        report::control_character(body))
      return false;
    for (std::size_t at = body.find('|'), end = 0; at != std::string_view::npos; at = body.find('|', end)) {
      end = std::min(body.find('\n', at), body.size());
      if (static_cast<std::size_t>(std::count(body.data() + at, body.data() + end, '|')) > kPipes) return false;
    }
    return true;
  }

  bool too_much(std::size_t offset, report::Message what) {
    report_.error(places_.at(offset), std::move(what));
    return whole_ = false;
  }

  // Lines without a blank one between them, from `begin` to before `end`.
  void block(std::size_t begin, std::size_t end) {
    std::size_t bytes = 0, most_pipes = 0;
    for (std::size_t i = begin; i < end; ++i) {
      const std::string_view line = places_.line(i);
      const std::size_t first = std::min(line.find('|'), line.size());
      const auto pipes = static_cast<std::size_t>(std::count(line.begin() + static_cast<std::ptrdiff_t>(first), line.end(), '|'));
      bytes += line.size() + 1;
      most_pipes = std::max(most_pipes, pipes);
      if (line.size() > kLineBytes) too_much(places_.start(i), report::message("too-much.line"));
      if (pipes > kPipes) too_much(places_.start(i), report::message("too-much.columns"));
      if (const std::size_t lone = line.find('\r'); lone != std::string_view::npos)
        too_much(places_.start(i) + lone, report::message("too-much.carriage-return"));
      if (const auto control = report::control_character(line); control && line[*control] != '\r')
        report_.error(places_.at(places_.start(i) + *control), report::message("bad-character.control"));
    }
    if (end - begin > kBlockLines || bytes > kBlockBytes) too_much(places_.start(begin), report::message("too-much.block"));
    if (most_pipes > 0) cells_ += (most_pipes + 1) * (end - begin);
    if (cells_ > kCells) {
      too_much(places_.start(begin), report::message("too-much.cells"));
      cells_ = 0;
    }
  }

  // A link by reference takes a copy of its address and title, and nothing bounds how often one is used.
  void addresses() {
    const std::string_view body = places_.body();
    Definitions definitions;
    each_label(body, [&](std::size_t begin, std::size_t end) {
      if (end + 1 < body.size() && body[end + 1] == ':')
        definitions.add(begin - 1, key_of(body, begin, end), definition(body, end + 2));
    });
    if (definitions.empty()) return;
    each_label(body, [&](std::size_t begin, std::size_t end) { definitions.use(key_of(body, begin, end)); });
    if (definitions.bytes() > kAddressBytes) too_much(definitions.place(), report::message("too-much.address"));
  }

  const Places& places_;
  report::Report& report_;
  std::size_t cells_ = 0;
  bool whole_ = true;
};

}  // namespace

bool within_limits(const Places& places, report::Report& report) { return Limits(places, report).hold(); }

}  // namespace insyn::prose

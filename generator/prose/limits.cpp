#include "prose/limits.h"

#include <algorithm>

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

bool blank(std::string_view line) {
  return std::all_of(line.begin(), line.end(), [](char c) { return c == ' ' || c == '\t'; });
}

class Limits {
 public:
  Limits(const Places& places, report::Report& report) : places_(places), report_(report) {}

  bool hold() {
    if (places_.body().size() > kBytes) return too_much(0, report::message("too-much.text"));
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
    addresses();
    return whole_;
  }

 private:
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
    std::size_t longest = 0, at = 0;
    for (std::size_t i = body.find("]:"); i != std::string_view::npos; i = body.find("]:", i + 2)) {
      const std::size_t label = body.rfind('[', i);
      if (label == std::string_view::npos || body[label + 1] == '^') continue;
      const std::size_t bytes = std::min(body.find("\n\n", i), body.size()) - i;
      if (bytes > longest) longest = bytes, at = label;
    }
    if (longest == 0) return;
    const auto uses = static_cast<std::size_t>(std::count(body.begin(), body.end(), ']'));
    if (longest * uses > kAddressBytes) too_much(at, report::message("too-much.address"));
  }

  const Places& places_;
  report::Report& report_;
  std::size_t cells_ = 0;
  bool whole_ = true;
};

}  // namespace

bool within_limits(const Places& places, report::Report& report) { return Limits(places, report).hold(); }

}  // namespace insyn::prose

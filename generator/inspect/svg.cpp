#include "inspect/svg.h"

#include <fmt/format.h>

#include <algorithm>

#include "ascii/ascii.h"
#include "inspect/svg_drawn.h"
#include "inspect/xml.h"
#include "report/position.h"

namespace insyn::inspect {

namespace {

using report::message;

constexpr std::string_view kSvg = "http://www.w3.org/2000/svg";
constexpr std::uint64_t kMostDrawn = 1'000'000;  // elements; a browser takes seconds for so many
constexpr std::string_view kHtml = "http://www.w3.org/1999/xhtml";
constexpr std::string_view kXml = "http://www.w3.org/XML/1998/namespace";

// As browsers read an address: without spaces at its ends, and without tabs and line ends anywhere.
std::string address(std::string_view value) {
  std::string out;
  for (const char c : ascii::in_small_letters(value)) {
    if (static_cast<unsigned char>(c) > ' ') out += c;
  }
  return out;
}

bool stays_inside(const std::string& to) {
  if (to.empty() || to.front() == '#') return true;
  for (const std::string_view allowed : {"data:image/png", "data:image/jpeg", "data:image/gif", "data:image/webp"}) {
    if (to.starts_with(allowed)) return true;
  }
  return false;
}

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// "120", "120.5px": whole pixels; 0 where it is in another unit, or not a length.
std::uint32_t pixels(std::string_view length) {
  std::uint32_t out = 0;
  std::size_t i = 0;
  while (i < length.size() && ascii::is_digit(length[i]) && out < 100'000)
    out = out * 10 + static_cast<std::uint32_t>(length[i++] - '0');
  if (i < length.size() && length[i] == '.') {
    ++i;
    while (i < length.size() && ascii::is_digit(length[i])) ++i;
  }
  const std::string_view rest = length.substr(i);
  return rest.empty() || rest == "px" ? out : 0;
}

// Its own width and height, else those of its view box, the missing one in proportion.
std::optional<Size> size_of(const std::vector<XmlAttribute>& attributes) {
  Size out, box;
  for (const XmlAttribute& each : attributes) {
    if (!each.name.space.empty()) continue;
    if (each.name.local == "width") out.width = pixels(each.value);
    if (each.name.local == "height") out.height = pixels(each.value);
    if (each.name.local != "viewBox") continue;
    std::vector<std::string_view> numbers;
    std::string_view rest = each.value;
    while (!rest.empty()) {
      const std::size_t begin = rest.find_first_not_of(", \t\r\n");
      if (begin == std::string_view::npos) break;
      rest.remove_prefix(begin);
      const std::size_t end = std::min(rest.find_first_of(", \t\r\n"), rest.size());
      numbers.push_back(rest.substr(0, end));
      rest.remove_prefix(end);
    }
    if (numbers.size() == 4) box = {pixels(numbers[2]), pixels(numbers[3])};
  }
  if (box.width > 0 && box.height > 0) {
    if (out.width == 0 && out.height == 0) return box;
    if (out.height == 0) out.height = static_cast<std::uint32_t>(std::uint64_t{out.width} * box.height / box.width);
    if (out.width == 0) out.width = static_cast<std::uint32_t>(std::uint64_t{out.height} * box.width / box.height);
  }
  return out.width > 0 && out.height > 0 ? std::optional(out) : std::nullopt;
}

class SvgListener : public XmlListener {
 public:
  SvgListener(const report::Source& source, report::Report& report) : positions_(source), report_(report) {}

  std::optional<Size> size;

  void begin(const XmlName& name, const std::vector<XmlAttribute>& attributes, std::string_view tag, std::size_t at) override {
    drawn_.begin(attributes);
    if (depth_++ == 0) {
      root_ = at;
      size = size_of(attributes);
      if (name.space != kSvg || name.local != "svg") error(at, message("svg-broken.root", {{"space", kSvg}}));
    }
    if (refused_ > 0) return;
    if (in_style_) {  // browsers leave it out and read on, so that a rule may stand on both sides of it
      error(at, message("svg-broken.in-style", {{"element", name.local}}));
      refused_ = depth_;
      return;
    }
    const std::string element = ascii::in_small_letters(name.local);
    if (report::Message wrong = problem(name, element); !wrong.empty()) {
      error(at, std::move(wrong));
      refused_ = depth_;
      return;
    }
    in_style_ = element == "style";
    for (const XmlAttribute& each : attributes) hold(each, tag, at);
  }

  void end(const XmlName&) override {
    drawn_.end();
    if (depth_ == 1 && drawn_.elements(kMostDrawn + 1) > kMostDrawn)
      error(root_, message("large-picture.drawn", {{"most", kMostDrawn}}));
    const bool refused = refused_ > 0;
    if (refused_ == depth_) refused_ = 0;
    --depth_;
    if (refused) return;
    if (in_style_) tell_style();
    in_style_ = false;
  }

  void text(std::string_view words, std::size_t at) override {
    if (!in_style_ || refused_ > 0) return;
    pieces_.push_back({style_.size(), at});
    style_ += words;
  }

  void instruction(std::string_view target, std::size_t at) override {
    if (target == "xml-stylesheet") error(at, message("svg-outside.style-sheet"));
  }

  void encoding(std::string_view name, std::size_t at) override {
    if (!one_of(ascii::in_small_letters(name), {"utf-8", "utf8", "us-ascii"}))
      error(at, message("svg-broken.encoding", {{"name", name}}));
  }

  void doctype(std::size_t at) override { error(at, message("svg-script.doctype")); }

 private:
  static report::Message problem(const XmlName& name, const std::string& element) {
    if (name.space == kHtml) return message("svg-script.html", {{"element", name.local}});
    if (one_of(element, {"script", "handler", "listener"})) return message("svg-script", {{"element", name.local}});
    if (one_of(element, {"foreignobject", "iframe", "embed", "object", "audio", "video"}))
      return message("svg-script.anything", {{"element", name.local}});
    return {};
  }

  void error(std::size_t at, report::Message message) { report_.error(positions_.at(at), std::move(message)); }

  void hold(const XmlAttribute& attribute, std::string_view tag, std::size_t at) {
    const std::string name = ascii::in_small_letters(attribute.name.local);
    const bool plain = attribute.name.space.empty();
    const std::string written = attribute.name.prefix.empty() ? std::string(attribute.name.local)
                                                              : fmt::format("{}:{}", attribute.name.prefix, attribute.name.local);
    const std::size_t here = at + place_in(tag, written);
    const std::string to = address(attribute.value);
    if (plain && name.starts_with("on")) {
      error(here, message("svg-script.attribute", {{"name", written}}));
    } else if (to.find("javascript:") != std::string::npos || to.find("vbscript:") != std::string::npos) {
      error(here, message("svg-script.address", {{"name", written}}));
    } else if (name == "attributename" && changes_an_address(to)) {
      error(here, message("svg-script.moves", {{"name", attribute.value}}));
    } else if ((one_of(name, {"href", "src", "ping"}) && !stays_inside(to)) || (attribute.name.space == kXml && name == "base")) {
      error(here, message("svg-outside", {{"address", std::string_view(to).substr(0, 60)}}));
    } else if (plain && !one_of(name, {"id", "class", "d"}) && !name.starts_with("aria-") && !name.starts_with("data-")) {
      if (const auto fault = style_fault(attribute.value)) outside(here, fault->what);
    }
  }

  static bool changes_an_address(std::string_view name) {
    name.remove_prefix(std::min(name.find(':') + 1, name.size()));
    return name == "href" || name == "src" || name.starts_with("on");
  }

  // A name with "=" after it, in the tag as written.
  static std::size_t place_in(std::string_view tag, const std::string& name) {
    for (std::size_t at = tag.find(name); at != std::string_view::npos; at = tag.find(name, at + 1)) {
      const std::size_t next = tag.find_first_not_of(" \t\r\n", at + name.size());
      if (at > 0 && std::string_view(" \t\r\n\"'").find(tag[at - 1]) != std::string_view::npos &&
          next != std::string_view::npos && tag[next] == '=') {
        return at;
      }
    }
    return 0;
  }

  void outside(std::size_t at, const std::string& what) { error(at, message("svg-outside.style", {{"what", what}})); }

  void tell_style() {
    if (const auto fault = style_fault(style_)) {
      const auto after = std::upper_bound(pieces_.begin(), pieces_.end(), fault->at,
                                          [](std::size_t at, const Piece& piece) { return at < piece.begin; });
      const Piece& piece = *std::prev(after);
      outside(piece.at + (fault->at - piece.begin), fault->what);
    }
    style_.clear();
    pieces_.clear();
  }

  const report::Positions positions_;
  report::Report& report_;
  Drawn drawn_;
  std::size_t root_ = 0;
  int depth_ = 0;
  int refused_ = 0;  // the depth of the element that has been reported, with all in it; 0: none
  bool in_style_ = false;
  std::string style_;
  struct Piece {
    std::size_t begin, at;  // in the style; in the file
  };
  std::vector<Piece> pieces_;
};

}  // namespace

std::optional<Size> svg(const report::Source& source, report::Report& report) {
  SvgListener listener(source, report);
  if (const std::optional<XmlFault> fault = read_xml(source.text, listener)) {
    report.error(report::Positions(source).at(fault->at), message("svg-broken", {{"reason", fault->reason}}));
  }
  return listener.size;
}

}  // namespace insyn::inspect

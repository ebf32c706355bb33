#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "ascii/ascii.h"
#include "render/render.h"
#include "report/position.h"

namespace insyn::render {

namespace {

// How much light each of a colour's 256 steps gives, in millionths, as WCAG 2 reckons it.
constexpr std::array<int, 256> kLight = {
    0,      304,    607,    911,    1214,   1518,   1821,   2125,   2428,   2732,   3035,   3347,   3677,   4025,   4391,
    4777,   5182,   5605,   6049,   6512,   6995,   7499,   8023,   8568,   9134,   9721,   10330,  10960,  11612,  12286,
    12983,  13702,  14444,  15209,  15996,  16807,  17642,  18500,  19382,  20289,  21219,  22174,  23153,  24158,  25187,
    26241,  27321,  28426,  29557,  30713,  31896,  33105,  34340,  35601,  36889,  38204,  39546,  40915,  42311,  43735,
    45186,  46665,  48172,  49707,  51269,  52861,  54480,  56128,  57805,  59511,  61246,  63010,  64803,  66626,  68478,
    70360,  72272,  74214,  76185,  78187,  80220,  82283,  84376,  86500,  88656,  90842,  93059,  95307,  97587,  99899,
    102242, 104616, 107023, 109462, 111932, 114435, 116971, 119538, 122139, 124772, 127438, 130136, 132868, 135633, 138432,
    141263, 144128, 147027, 149960, 152926, 155926, 158961, 162029, 165132, 168269, 171441, 174647, 177888, 181164, 184475,
    187821, 191202, 194618, 198069, 201556, 205079, 208637, 212231, 215861, 219526, 223228, 226966, 230740, 234551, 238398,
    242281, 246201, 250158, 254152, 258183, 262251, 266356, 270498, 274677, 278894, 283149, 287441, 291771, 296138, 300544,
    304987, 309469, 313989, 318547, 323143, 327778, 332452, 337164, 341914, 346704, 351533, 356400, 361307, 366253, 371238,
    376262, 381326, 386429, 391572, 396755, 401978, 407240, 412543, 417885, 423268, 428690, 434154, 439657, 445201, 450786,
    456411, 462077, 467784, 473531, 479320, 485150, 491021, 496933, 502886, 508881, 514918, 520996, 527115, 533276, 539479,
    545724, 552011, 558340, 564712, 571125, 577580, 584078, 590619, 597202, 603827, 610496, 617207, 623960, 630757, 637597,
    644480, 651406, 658375, 665387, 672443, 679542, 686685, 693872, 701102, 708376, 715694, 723055, 730461, 737910, 745404,
    752942, 760525, 768151, 775822, 783538, 791298, 799103, 806952, 814847, 822786, 830770, 838799, 846873, 854993, 863157,
    871367, 879622, 887923, 896269, 904661, 913099, 921582, 930111, 938686, 947307, 955973, 964686, 973445, 982251, 991102,
    1000000};

constexpr std::string_view kDark = "prefers-color-scheme: dark";

struct Colour {
  std::array<std::size_t, 3> parts = {};
  std::size_t at = 0;
  bool own = false;  // given by the portal
};
using Colours = std::map<std::string, Colour, std::less<>>;

// Which colours are read on which: everything a reader reads needs 4.5.
struct Pair {
  std::string_view text, ground;
};
constexpr std::array<Pair, 16> kPairs = {{{"ink", "paper"},
                                          {"calm", "paper"},
                                          {"link", "paper"},
                                          {"met", "paper"},
                                          {"partly", "paper"},
                                          {"not", "paper"},
                                          {"none", "paper"},
                                          {"ink", "snow"},
                                          {"calm", "snow"},
                                          {"link", "snow"},
                                          {"met", "met-bg"},
                                          {"partly", "partly-bg"},
                                          {"not", "not-bg"},
                                          {"none", "none-bg"},
                                          {"brand-ink", "brand"},
                                          {"brand-calm", "brand"}}};

std::optional<std::size_t> hex(char c) {
  if (ascii::is_digit(c)) return static_cast<std::size_t>(c - '0');
  const char small = static_cast<char>(c | 0x20);
  if (small >= 'a' && small <= 'f') return static_cast<std::size_t>(small - 'a' + 10);
  return std::nullopt;
}

// "#fff" or "#14242a".
std::optional<std::array<std::size_t, 3>> parts_of(std::string_view text) {
  if ((text.size() != 4 && text.size() != 7) || text.front() != '#') return std::nullopt;
  std::array<std::size_t, 3> out = {};
  const std::size_t digits = text.size() == 4 ? 1 : 2;
  for (std::size_t i = 0; i < 3; ++i) {
    const auto first = hex(text[1 + i * digits]), last = hex(text[i * digits + digits]);
    if (!first || !last) return std::nullopt;
    out[i] = *first * 16 + *last;
  }
  return out;
}

bool is_checked(std::string_view name) {
  return std::any_of(kPairs.begin(), kPairs.end(), [&](const Pair& each) { return each.text == name || each.ground == name; });
}

// Takes the colours that a style sheet names into those of the light scheme, or the dark one.
void read_colours(const report::Source& source, bool own, Colours& light, Colours& dark, report::Report& report) {
  const std::string_view text = source.text;
  const report::Positions positions(source);
  const std::size_t night = text.find(kDark);
  const std::size_t dawn = night == std::string_view::npos ? night : text.find("\n}", night);
  for (std::size_t at = text.find("--"); at != std::string_view::npos; at = text.find("--", at + 2)) {
    // The program's own stand at the top of its style; what comes after is for paper, and for a part of a page.
    if (!own && dawn != std::string_view::npos && at > dawn) break;
    const std::size_t colon = text.find_first_of(":;)}, ", at), end = text.find_first_of(";}", at);
    if (colon == std::string_view::npos || text[colon] != ':' || end == std::string_view::npos) continue;
    const std::string name(text.substr(at + 2, colon - at - 2));
    if (!is_checked(name)) continue;
    std::string_view value = text.substr(colon + 1, end - colon - 1);
    while (!value.empty() && value.front() == ' ') value.remove_prefix(1);
    while (!value.empty() && (value.back() == ' ' || value.back() == '\n')) value.remove_suffix(1);
    const auto parts = parts_of(value);
    if (!parts) {
      if (own) report.error(positions.at(at), report::message("bad-colour", {{"name", name}, {"value", value}}));
      continue;
    }
    const Colour colour{*parts, at, own};
    dark[name] = colour;
    if (at < night || (dawn != std::string_view::npos && at > dawn)) light[name] = colour;
  }
}

int light_of(const Colour& colour) {
  return static_cast<int>(
      (2126LL * kLight[colour.parts[0]] + 7152LL * kLight[colour.parts[1]] + 722LL * kLight[colour.parts[2]]) / 10000);
}

// A hundred times the ratio, rounded down: 449 is 4.49.
int contrast(const Colour& one, const Colour& other) {
  const int a = light_of(one) + 50000, b = light_of(other) + 50000;
  return static_cast<int>(100LL * std::max(a, b) / std::min(a, b));
}

void hold_contrast(const Colours& colours, const report::Source& source, bool night, report::Report& report) {
  constexpr int least = 450;
  const report::Positions positions(source);
  for (const Pair& pair : kPairs) {
    const auto text = colours.find(pair.text), ground = colours.find(pair.ground);
    if (text == colours.end() || ground == colours.end() || (!text->second.own && !ground->second.own)) continue;
    const int found = contrast(text->second, ground->second);
    if (found >= least) continue;
    const Colour& own = text->second.own ? text->second : ground->second;
    const std::string ratio = fmt::format("{}.{:02}", found / 100, found % 100);
    report.error(positions.at(own.at),
                 night ? report::message("low-contrast.dark", {{"text", pair.text}, {"ground", pair.ground}, {"ratio", ratio}})
                       : report::message("low-contrast", {{"text", pair.text}, {"ground", pair.ground}, {"ratio", ratio}}));
  }
}

}  // namespace

void check_colours(const files::Tree& assets, report::Report& report) {
  if (!assets.has(kTokens) || !assets.has("site.css")) return;
  const report::Source style{"site.css", assets.shown("site.css"), assets.read("site.css")};
  const report::Source own{std::string(kTokens), assets.shown(kTokens), assets.read(kTokens)};
  Colours light, dark;
  read_colours(style, false, light, dark, report);
  read_colours(own, true, light, dark, report);
  hold_contrast(light, own, false, report);
  hold_contrast(dark, own, true, report);
}

}  // namespace insyn::render

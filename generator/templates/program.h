// program.h: within templates, a layout as a flat list of instructions, its partials in place: what `run` walks.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "report/report.h"

namespace insyn::templates {

// One part of a dotted name; its letters stand in the layout's source.
struct Part {
  std::string_view text;
  std::uint32_t hash = 0;
};

struct Instruction {
  enum class Kind { text, print, section, inverted };

  Kind kind = Kind::text;
  std::uint32_t first = 0;  // text: its first byte in Program::text; else the name's first part in Program::parts
  std::uint32_t count = 0;  // how many bytes or parts; no part: the name is "."
  std::uint32_t end = 0;    // section: the instruction after its last one
  report::Location at;      // of the name
};

struct Program {
  std::string text;
  std::vector<Part> parts;
  std::vector<Instruction> instructions;
};

class View;

// Appends the page to `out`. Whatever the view lacks is reported at its place and left out.
void run(const Program& program, const View& root, report::Report& report, std::string& out);

}  // namespace insyn::templates

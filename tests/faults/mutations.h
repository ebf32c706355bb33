// mutations.h: every way to spoil one thing in one file of a portal.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace insyn::faults {

// One file with one fault in it. Made when it is asked for, since there are tens of thousands.
struct Fault {
  std::string file;
  std::string what;                                                // "goals[0].id: null"
  std::function<std::string()> text;                               // of the whole file; empty: the file is taken away
  std::function<std::pair<std::uint32_t, std::uint32_t>()> lines;  // of the text: where the thing and what holds it begin and end
  std::vector<std::string> words;                                  // texts that the thing held: what another file may miss
  bool taken_away = false;                                         // the file
};

// Of JSON: every node deleted, null, [], {}, "", 0, of another type, duplicated, moved. Of front matter the same, and every line
// of its text deleted, doubled, cut, moved, spoiled. Of CSV and other files every line. Each file also taken away, empty and cut.
std::vector<Fault> faults_of(const std::string& file, const std::string& text);

}  // namespace insyn::faults

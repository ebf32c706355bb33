// options.h: what was asked for on the command line.
#pragma once

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

namespace insyn {

enum class Command { build, check, explain };

struct Options {
  Command command = Command::build;
  std::filesystem::path content = "content", layouts = "layouts", assets = "assets", out = "site";
  unsigned jobs = 0;       // 0: as many as the machine has cores
  std::string base_url;
  bool in_place = false;
  bool timings = false;
  bool as_json = false;    // diagnostics, or the explanation, as data
  std::string id;          // explain: "2020/bredband-100"
  std::string language;    // explain; empty: the portal's own
};

// The options, or the exit status after help, version or a wrong line has been told.
std::variant<Options, int> options(int argc, char** argv);

}  // namespace insyn

// options.h: what was asked for on the command line.
#pragma once

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "build.h"
#include "portal/date.h"
#include "programs/folders.h"
#include "programs/terminal.h"

namespace insyn {

enum class Command { build, check, explain, diff, publish_record, make_new };

struct Options {
  Command command = Command::build;
  Folders folders;
  std::filesystem::path out = "site";
  bool compress = true;  // .gz and .br beside what gains from it
  unsigned keep = 10;    // exchanges that styles and scripts of older versions stay through
  unsigned jobs = 0;     // 0: as many as the machine has cores
  std::string base_url;
  bool in_place = false;
  bool timings = false;
  bool as_json = false;                      // diagnostics, the explanation or the difference as data
  bool fresh = false;                        // build: whatever the last build left known
  bool prose = false;                        // check: how hard the texts are to read
  bool pictures = false;                     // build: share pictures and workbooks too
  std::filesystem::path previous;            // a site that was published, or a data file of it; empty: the records in the content
  std::filesystem::path old_file, new_file;  // diff
  std::string id;                            // explain: "2020/bredband-100"; publish-record: "2020"; new: the path
  std::string kind;                          // new: "goal"
  std::string language;                      // of what is said, of the explanation, of a new portal; empty: the portal's own
  std::string year;                          // new portal; empty: the last whole one
  portal::Date day{};                        // that the site is made for
  bool drafts = false;                       // check: what is not public yet, too
  bool watch = false;                        // check: again each time a file has changed
};

// The options, or the exit status after help, version or a wrong line has been reported.
std::variant<Options, Status> options(int argc, char** argv);

BuildOptions build_options(const Options& options);

}  // namespace insyn

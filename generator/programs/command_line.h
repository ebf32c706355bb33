// command_line.h: help, and what is wrong with a command line, in the language that it asks for.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "programs/terminal.h"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace insyn {

struct Folders;  // folders.h

// How many threads are used: as many as were asked for, and where that is 0 as many as the machine has cores.
unsigned jobs_of(unsigned asked);

class CommandLine {
 public:
  // Looks for --language before anything is parsed, since help is told in it.
  CommandLine(int argc, char** argv);

  std::string operator()(const report::Message& words) const;

  // Gives the help its words; before options and commands are added, which inherit them.
  void dress(CLI::App& app) const;
  CLI::App* add_command(CLI::App& app, const char* name, const report::Message& about) const;

  // What an option may be. What is refused is told in the words of a message, and not in the library's.
  void one_of(CLI::Option& option, std::vector<std::string> choices) const;
  void between(CLI::Option& option, int least, int most) const;
  void day(CLI::Option& option) const;

  // Options that several commands have.
  void language_of_messages(CLI::App& command, std::string& out) const;  // --language
  void folders(CLI::App& command, Folders& out) const;                   // --content, --layouts and --assets
  void jobs(CLI::App& command, unsigned& out) const;                     // --jobs

  // None where the line is right; else the help that was asked for, or what is wrong, has been printed.
  std::optional<Status> parse(CLI::App& app) const;
  Status refuse(const report::Message& what) const;

 private:
  int argc_;
  char** argv_;
  std::string language_;
};

}  // namespace insyn

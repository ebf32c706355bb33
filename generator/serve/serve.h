// serve.h: the preview: a site that is shown from memory, on this machine alone, and shown anew when it is made anew.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "report/report.h"

namespace insyn::serve {

using Site = std::map<std::string, std::string>;  // path to bytes

// A place in the content that a page was made of, and what stands there: "bredband-100", "row “intakter”".
struct Origin {
  std::string what;
  std::string file;  // as messages show it
  std::uint32_t line = 0, column = 0;
};
using Origins = std::map<std::string, std::vector<Origin>>;  // by the page's path

// Where the files of a site come from. Asked from several threads.
class Source {
 public:
  virtual ~Source() = default;
  virtual bool has(const std::string& path) const = 0;  // a page; quickly told
  virtual std::optional<std::string> file(const std::string& path) const = 0;
  virtual std::vector<Origin> origins(const std::string& path) const = 0;
  virtual std::vector<std::string> pages() const = 0;  // the paths of those that have origins
};

// A site whose files are made when they are asked for, and what was found wrong or worth looking at in the meantime.
struct Live {
  std::shared_ptr<const Source> site = {};  // null where none could be made
  std::vector<report::Diagnostic> findings = {};
  report::Message failure = {};  // the run ended early; empty: it did not
  bool looked_through = true;    // else more may be found: until then the site before is kept
};

// The same of a site that has been made already.
struct Made {
  Site site;
  Origins origins;
  std::vector<report::Diagnostic> findings;
  report::Message failure;  // the run ended early; empty: it did not
};

// Answers on 127.0.0.1 until it is destroyed. Pages get a script that loads them again when something has changed, what was found
// in the content, and the files they were made of; the site that `insyn build` writes never holds any of it.
class Preview {
 public:
  struct Options {
    int port = 0;                  // 0: any that is free
    std::string language = "en";   // of what the preview itself says
    std::string editor;            // the pattern of an address that opens a file: "vscode://file/{file}:{line}:{column}"
    std::filesystem::path folder;  // what the files' names are relative to
  };

  explicit Preview(Options options);  // throws MachineError where the port is taken
  ~Preview();
  Preview(const Preview&) = delete;
  Preview& operator=(const Preview&) = delete;

  int port() const;
  // In what language the preview speaks from now on.
  void speak(std::string language);
  // Shows the new site; pages that are open are loaded again, unless it is the one that is shown, and nothing more was found.
  // Where there are errors, pages that are made of a file with one stay as they were before, and so does everything when an error
  // is in none of the files that pages are made of.
  void show_on_demand(Live live);
  void show(Made made);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace insyn::serve

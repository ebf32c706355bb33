// report.h: what is wrong and where, collected from every module and told once, in order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "report/message.h"

namespace insyn::report {

// One file that was read. `path` is relative to the folder it came from ("2020/budget/resultat.json"), `shown` is
// how messages name it (relative to the current folder). The text is kept so that a message can show its line.
struct Source {
  std::string path;
  std::string shown;
  std::string text;
};

// A place in a source; line and column count from 1, the column in characters (not bytes). Line 0: the whole file.
struct Location {
  const Source* source = nullptr;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
};

// "2020/budget/resultat.json:12:5", relative to the content folder; empty without a source.
std::string address(const Location& location);

enum class Severity { error, warning, note };

// One thing that is wrong, with all that is needed to show it after its source is gone.
struct Diagnostic {
  Severity severity = Severity::error;
  std::string file;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  Message message;            // one plain sentence, with what was probably meant
  std::string code;           // short and stable: "unknown-key"
  std::string source_line;    // the line as written, without its end
  std::string path = {};      // of the file, relative to the content folder
  std::string cause = {};     // held back while there is an error in this file, or in a file of this folder
  std::size_t following = 0;  // how many were held back because of this one
  bool held_back = false;

  bool operator==(const Diagnostic&) const = default;
};

// The code of a message's key: what stands before its first dot.
std::string code(const Message& message);

// Collects diagnostics; may be used from several threads.
class Report {
 public:
  void error(const Location& location, Message message);
  void warning(const Location& location, Message message);
  void note(const Location& location, Message message);

  // An error that probably follows from any there is in `cause`, a file, a folder ("2020/samhalle") or a place, as address()
  // gives it: it is held back while there is one, and counted.
  static constexpr std::string_view kAnywhere = ".";  // as a cause
  void follows(const Location& location, Message message, std::string cause);

  // Of a file that was not read; `file` is how it is shown, `path` is relative to the content folder.
  void error_in(std::string file, Message message, std::string path = {});
  void warning_in(std::string file, Message message);

  void add(Diagnostic diagnostic);

  std::size_t errors() const;
  std::size_t warnings() const;
  // Errors added so far, with repetitions and what may be held back: whether reading something has added one.
  std::size_t added_errors() const;

  // Sorted by file, and within it errors first, then by line and column; exact repetitions once. What is held back is not among
  // them.
  std::vector<Diagnostic> sorted() const;

 private:
  void add(Severity severity, const Location& at, Message message, std::string code, std::string cause);

  // Whether this one may keep its line.
  bool is_early(const Source& source);

  mutable std::mutex mutex_;
  std::vector<Diagnostic> diagnostics_;
  std::size_t added_errors_ = 0;
  std::map<std::string, std::size_t, std::less<>> of_large_files_;  // how many were added, by path
};

// "FILE:LINE:COLUMN: error: MESSAGE [code]", then the source line and a caret, indented by four; ends with a newline.
std::string text(const Diagnostic& diagnostic, std::string_view language = "en");

// All diagnostics as one JSON array, an object a line; ends with a newline.
std::string json(std::span<const Diagnostic> diagnostics, std::string_view language = "en");

// The candidate nearest to `word` when it is near enough to be a slip of the pen, else empty.
std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates);

// The same as an addition to a sentence: "; did you mean “summary”?", or no words. Patterns end with it: "there is no goal
// “{id}”{hint}".
Message did_you_mean(std::string_view word, std::span<const std::string_view> candidates);

// The machine failed us (disk, permission, network): caught by the programs, exit status 3.
class MachineError : public std::runtime_error {
 public:
  explicit MachineError(Message message) : std::runtime_error(text(message)), message_(std::move(message)) {}
  const Message& message() const { return message_; }

 private:
  Message message_;
};

}  // namespace insyn::report

// report.h: what is wrong and where, collected from every module and told once, in order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

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
  std::string message;      // one plain sentence, with what was probably meant
  std::string code;         // short and stable: "unknown-key"
  std::string source_line;  // the line as written, without its end
};

// Collects diagnostics; may be used from several threads.
class Report {
 public:
  void error(const Location& location, std::string_view code, std::string message);
  void warning(const Location& location, std::string_view code, std::string message);
  void note(const Location& location, std::string_view code, std::string message);
  void add(Diagnostic diagnostic);

  std::size_t errors() const;
  std::size_t warnings() const;

  // Sorted by file, line, column, severity, message; exact repetitions once.
  std::vector<Diagnostic> sorted() const;

 private:
  mutable std::mutex mutex_;
  std::vector<Diagnostic> diagnostics_;
};

// "FILE:LINE:COLUMN: error: MESSAGE [code]", then the source line and a caret, indented by four; ends with a newline.
std::string text(const Diagnostic& diagnostic);

// All diagnostics as one JSON array, an object a line; ends with a newline.
std::string json(std::span<const Diagnostic> diagnostics);

// The candidate nearest to `word` when it is near enough to be a slip of the pen, else empty.
std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates);

// The same as an addition to a sentence: "; did you mean “summary”?", or empty.
std::string suggestion(std::string_view word, std::span<const std::string_view> candidates);

// The machine failed us (disk, permission, network): caught by the programs, exit status 3.
class MachineError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace insyn::report

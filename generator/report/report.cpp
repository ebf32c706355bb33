#include "report/report.h"

#include <algorithm>
#include <iterator>
#include <tuple>

#include "report/excerpt.h"
#include "report/tell.h"

namespace insyn::report {

namespace {

// Of so large a file only the first faults keep their line: nobody reads the others, and to find a line takes its time.
constexpr std::size_t kLargeFile = 1'000'000, kWithLine = 1000, kToldOfAFile = 100;

auto key(const Diagnostic& d) { return std::tie(d.file, d.line, d.column, d.severity, d.message, d.code); }

std::size_t number(std::mutex& mutex, const std::vector<Diagnostic>& diagnostics) {
  const std::lock_guard lock(mutex);
  return diagnostics.size();
}

std::size_t count(const std::vector<Diagnostic>& diagnostics, Severity severity) {
  return static_cast<std::size_t>(
      std::count_if(diagnostics.begin(), diagnostics.end(), [&](const Diagnostic& each) { return each.severity == severity; }));
}

}  // namespace

std::string address(const Location& location) {
  if (location.source == nullptr) return {};
  std::string out = location.source->path;
  if (location.line > 0) out += ":" + std::to_string(location.line) + ":" + std::to_string(location.column);
  return out;
}

void Report::add(Diagnostic diagnostic) {
  const std::lock_guard lock(mutex_);
  diagnostics_.push_back(std::move(diagnostic));
}

namespace {

// `number` tells how many diagnostics there are already.
template <typename Number>
Diagnostic make(Severity severity, const Location& at, std::string_view code, std::string message, const Number& number) {
  Diagnostic out;
  out.severity = severity;
  out.line = at.line;
  out.column = at.column;
  out.message = std::move(message);
  out.code = code;
  if (at.source == nullptr) return out;
  out.file = at.source->shown;
  if (at.line > 0 && (at.source->text.size() < kLargeFile || number() < kWithLine)) out.source_line = excerpt(at);
  return out;
}

}  // namespace

void Report::error(const Location& location, std::string_view code, std::string message) {
  add(make(Severity::error, location, code, std::move(message), [this] { return number(mutex_, diagnostics_); }));
}

void Report::warning(const Location& location, std::string_view code, std::string message) {
  add(make(Severity::warning, location, code, std::move(message), [this] { return number(mutex_, diagnostics_); }));
}

void Report::note(const Location& location, std::string_view code, std::string message) {
  add(make(Severity::note, location, code, std::move(message), [this] { return number(mutex_, diagnostics_); }));
}

std::size_t Report::errors() const { return count(sorted(), Severity::error); }

std::size_t Report::warnings() const { return count(sorted(), Severity::warning); }

std::vector<Diagnostic> Report::sorted() const {
  std::vector<Diagnostic> out;
  {
    const std::lock_guard lock(mutex_);
    out = diagnostics_;
  }
  std::sort(out.begin(), out.end(), [](const Diagnostic& a, const Diagnostic& b) { return key(a) < key(b); });
  out.erase(std::unique(out.begin(), out.end(), [](const Diagnostic& a, const Diagnostic& b) { return key(a) == key(b); }),
            out.end());
  return out;
}

std::vector<Diagnostic> told(const Report& report) {
  std::vector<Diagnostic> all = report.sorted(), out;
  for (std::size_t begin = 0, end = 0; begin < all.size(); begin = end) {
    const std::string file = all[begin].file;
    while (end < all.size() && all[end].file == file) ++end;
    // Errors first: a warning never takes the room of what stops the build.
    std::stable_partition(all.begin() + static_cast<std::ptrdiff_t>(begin), all.begin() + static_cast<std::ptrdiff_t>(end),
                          [](const Diagnostic& each) { return each.severity == Severity::error; });
    const std::size_t more = end - begin > kToldOfAFile ? end - begin - kToldOfAFile : 0;
    std::move(all.begin() + static_cast<std::ptrdiff_t>(begin), all.begin() + static_cast<std::ptrdiff_t>(end - more),
              std::back_inserter(out));
    if (more == 0) continue;
    Diagnostic rest{.severity = Severity::note, .file = file, .code = "more-faults"};
    rest.message = "there " + std::string(more == 1 ? "is 1 more fault" : "are " + std::to_string(more) + " more faults") +
                   " in this file; mend the first ones and run again";
    out.push_back(std::move(rest));
  }
  return out;
}

}  // namespace insyn::report

#include "report/report.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <span>
#include <tuple>

#include "report/excerpt.h"
#include "report/tell.h"

namespace insyn::report {

namespace {

// Of so large a file only the first faults keep their line: nobody reads the others, and to find a line takes its time.
constexpr std::size_t kLargeFile = 64 * 1024, kWithLine = 1000, kToldOfAFile = 100;

auto key(const Diagnostic& d) { return std::tie(d.file, d.severity, d.line, d.column, d.message, d.code); }

bool is_before(const Diagnostic& a, const Diagnostic& b) {
  return std::tuple_cat(key(a), std::tie(a.cause)) < std::tuple_cat(key(b), std::tie(b.cause));
}

// After one of these a file, or a thing in it, may have been left out, and what refers to it would be blamed.
constexpr std::string_view kLosing[] = {
    "bad-character", "bad-check",      "bad-csv",      "bad-date",     "bad-id",           "bad-key",        "bad-language",
    "bad-number",    "bad-period",     "bad-rounding", "bad-target",   "bad-utf8",         "bad-year",       "csv-syntax",
    "duplicate-id",  "duplicate-key",  "empty-file",   "empty-text",   "file-name",        "json-syntax",    "large-file",
    "missing-cell",  "missing-column", "missing-key",  "no-catalogue", "no-front-matter",  "no-original",    "not-a-file",
    "parent-cycle",  "too-deep",       "too-large",    "unknown-key",  "unknown-language", "unknown-parent", "unknown-word",
    "wrong-ending",  "wrong-place",    "wrong-type",   "wrong-width",  "yaml-syntax"};

bool loses(const Diagnostic& each) {
  return each.severity == Severity::error && std::find(std::begin(kLosing), std::end(kLosing), each.code) != std::end(kLosing);
}

// The cause is a file, a folder, or a place in a file: “2020/budget/resultat.json:7:86”.
bool lies_in(const Diagnostic& each, std::string_view cause) {
  if (cause == Report::kAnywhere) return true;
  const std::string_view path = each.path;
  if (cause.starts_with(path) && cause.substr(path.size()) == ':' + std::to_string(each.line) + ':' + std::to_string(each.column))
    return true;
  // What a data file describes may stand in the CSV files beside it.
  const std::size_t folder = path.rfind('/') + 1;
  if (path.ends_with(".csv") && cause.ends_with(".json") && cause.rfind('/') + 1 == folder &&
      path.substr(0, folder) == cause.substr(0, folder))
    return true;
  return path.starts_with(cause) && (path.size() == cause.size() || path[cause.size()] == '/');
}

// Marks those of `all` that follow from an error that `is_cause`, and counts them there.
template <typename Follows, typename IsCause>
void hold_back(std::vector<Diagnostic>& all, const Follows& follows, const IsCause& is_cause) {
  std::map<std::string, Diagnostic*> causes;
  const auto cause_of = [&](const std::string& cause) {
    const auto [found, fresh] = causes.insert({cause, nullptr});
    if (!fresh) return found->second;
    const auto first =
        std::find_if(all.begin(), all.end(), [&](const Diagnostic& each) { return is_cause(each) && lies_in(each, cause); });
    return found->second = first == all.end() ? nullptr : &*first;
  };
  for (Diagnostic& each : all) {
    if (each.cause.empty() || !follows(each)) continue;
    if (Diagnostic* cause = cause_of(each.cause)) {
      ++cause->following;
      each.held_back = true;
    }
  }
}

// Takes away what follows from an error that is shown. What may follow from one, and others from it, comes first.
void hold_back(std::vector<Diagnostic>& all) {
  if (std::all_of(all.begin(), all.end(), [](const Diagnostic& each) { return each.cause.empty(); })) return;
  hold_back(all, loses, [](const Diagnostic& each) { return loses(each) && each.cause.empty(); });
  hold_back(
      all, [](const Diagnostic& each) { return !loses(each); },
      [](const Diagnostic& each) { return loses(each) && !each.held_back; });
  std::erase_if(all, [](const Diagnostic& each) { return each.held_back; });
}

// What is wrong with a value follows from its not being one at all: of a place where that is told nothing else is.
void tell_once(std::vector<Diagnostic>& all) {
  constexpr std::string_view kNoValue[] = {"wrong-type", "empty-text", "missing-key"};
  for (std::size_t begin = 0, end = 0; begin < all.size(); begin = end) {
    const auto elsewhere = [&](const Diagnostic& each) {
      const Diagnostic& first = all[begin];
      return each.line != first.line || each.column != first.column || each.severity != first.severity || each.file != first.file;
    };
    end = static_cast<std::size_t>(std::find_if(all.begin() + static_cast<std::ptrdiff_t>(begin), all.end(), elsewhere) -
                                   all.begin());
    if (end - begin < 2 || all[begin].line == 0 || all[begin].severity != Severity::error) continue;
    const std::span<Diagnostic> here(all.begin() + static_cast<std::ptrdiff_t>(begin), end - begin);
    for (std::string_view code : kNoValue) {
      const auto is_it = [&](const Diagnostic& each) { return each.code == code && each.cause.empty(); };
      if (std::none_of(here.begin(), here.end(), is_it)) continue;
      for (Diagnostic& each : here) each.held_back = !is_it(each);
      break;
    }
  }
  std::erase_if(all, [](const Diagnostic& each) { return each.held_back; });
}

// In order, each once, and without what follows from an error among them. Of two that are equal the one without a cause stays.
std::vector<Diagnostic> in_order(std::vector<Diagnostic> all) {
  std::sort(all.begin(), all.end(), is_before);
  all.erase(std::unique(all.begin(), all.end(), [](const Diagnostic& a, const Diagnostic& b) { return key(a) == key(b); }),
            all.end());
  tell_once(all);
  hold_back(all);
  return all;
}

// Only errors follow from others, and they from errors alone, so that each severity may be counted by itself.
std::size_t count(std::mutex& mutex, const std::vector<Diagnostic>& diagnostics, Severity severity) {
  std::vector<Diagnostic> out;
  {
    const std::lock_guard lock(mutex);
    std::copy_if(diagnostics.begin(), diagnostics.end(), std::back_inserter(out),
                 [&](const Diagnostic& each) { return each.severity == severity; });
  }
  return in_order(std::move(out)).size();
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
  if (diagnostic.severity == Severity::error) ++added_errors_;
  diagnostics_.push_back(std::move(diagnostic));
}

bool Report::is_early(const Source& source) {
  if (source.text.size() < kLargeFile) return true;
  const std::lock_guard lock(mutex_);
  return ++of_large_files_[source.path] <= kWithLine;
}

void Report::add(Severity severity, const Location& at, Message message, std::string code, std::string cause) {
  Diagnostic out;
  out.severity = severity;
  out.line = at.line;
  out.column = at.column;
  out.message = std::move(message);
  out.code = std::move(code);
  out.cause = std::move(cause);
  if (at.source != nullptr) {
    out.file = at.source->shown;
    out.path = at.source->path;
    if (at.line > 0 && is_early(*at.source)) out.source_line = excerpt(at);
  }
  add(std::move(out));
}

std::string code(const Message& message) { return message.key.substr(0, message.key.find('.')); }

void Report::error(const Location& at, Message message) { follows(at, std::move(message), {}); }

void Report::follows(const Location& at, Message message, std::string cause) {
  std::string code = report::code(message);
  add(Severity::error, at, std::move(message), std::move(code), std::move(cause));
}

void Report::warning(const Location& at, Message message) {
  std::string code = report::code(message);
  add(Severity::warning, at, std::move(message), std::move(code), {});
}

void Report::note(const Location& at, Message message) {
  std::string code = report::code(message);
  add(Severity::note, at, std::move(message), std::move(code), {});
}

void Report::error_in(std::string file, Message message, std::string path) {
  add({.file = std::move(file), .message = message, .code = report::code(message), .path = std::move(path)});
}

void Report::warning_in(std::string file, Message message) {
  add({.severity = Severity::warning, .file = std::move(file), .message = message, .code = report::code(message)});
}

std::size_t Report::errors() const { return count(mutex_, diagnostics_, Severity::error); }

std::size_t Report::added_errors() const {
  const std::lock_guard lock(mutex_);
  return added_errors_;
}

std::size_t Report::warnings() const { return count(mutex_, diagnostics_, Severity::warning); }

std::vector<Diagnostic> Report::sorted() const {
  std::vector<Diagnostic> out;
  {
    const std::lock_guard lock(mutex_);
    out = diagnostics_;
  }
  return in_order(std::move(out));
}

std::vector<Diagnostic> told(const Report& report) {
  std::vector<Diagnostic> all = report.sorted(), out;
  const auto note = [&](const std::string& file, const std::string& path, Message words) {
    Diagnostic made{.severity = Severity::note, .file = file, .path = path};
    made.code = code(words);
    made.message = std::move(words);
    out.push_back(std::move(made));
  };
  for (std::size_t begin = 0, end = 0; begin < all.size(); begin = end) {
    const std::string file = all[begin].file, path = all[begin].path;
    while (end < all.size() && all[end].file == file) ++end;
    const std::size_t shown = std::min(end, begin + kToldOfAFile);
    for (std::size_t i = begin; i < shown; ++i) {
      const std::size_t following = all[i].following;
      out.push_back(std::move(all[i]));
      if (following > 0) note(file, path, message("follows", {{"count", following}}));
    }
    if (end > shown) note(file, path, message("more-faults", {{"count", end - shown}}));
  }
  return out;
}

}  // namespace insyn::report

#include "report/report.h"

#include <algorithm>
#include <tuple>

namespace insyn::report {

namespace {

// Lines longer than this are shown in part, round the place.
constexpr std::size_t kShownCharacters = 120;

bool continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

std::string line_of(const Source& source, std::uint32_t line) {
  std::size_t begin = 0;
  for (std::uint32_t at = 1; at < line; ++at) {
    begin = source.text.find('\n', begin);
    if (begin == std::string::npos) return {};
    ++begin;
  }
  std::size_t end = std::min(source.text.find('\n', begin), source.text.size());
  if (end > begin && source.text[end - 1] == '\r') --end;
  return source.text.substr(begin, end - begin);
}

auto key(const Diagnostic& d) { return std::tie(d.file, d.line, d.column, d.severity, d.message, d.code); }

std::string_view word(Severity severity) {
  if (severity == Severity::note) return "note";
  return severity == Severity::error ? "error" : "warning";
}

std::size_t count(const std::vector<Diagnostic>& diagnostics, Severity severity) {
  return static_cast<std::size_t>(
      std::count_if(diagnostics.begin(), diagnostics.end(), [&](const Diagnostic& each) { return each.severity == severity; }));
}

// The line's characters, with tabs and control characters as single spaces so that the caret stands right.
std::vector<std::string> characters(std::string_view line) {
  std::vector<std::string> out;
  for (char byte : line) {
    if (!out.empty() && continuation(byte)) {
      out.back() += byte;
    } else {
      out.emplace_back(1, static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F ? ' ' : byte);
    }
  }
  return out;
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

Diagnostic make(Severity severity, const Location& at, std::string_view code, std::string message) {
  Diagnostic out;
  out.severity = severity;
  out.line = at.line;
  out.column = at.column;
  out.message = std::move(message);
  out.code = code;
  if (at.source != nullptr) {
    out.file = at.source->shown;
    if (at.line > 0) out.source_line = line_of(*at.source, at.line);
  }
  return out;
}

}  // namespace

void Report::error(const Location& location, std::string_view code, std::string message) {
  add(make(Severity::error, location, code, std::move(message)));
}

void Report::warning(const Location& location, std::string_view code, std::string message) {
  add(make(Severity::warning, location, code, std::move(message)));
}

void Report::note(const Location& location, std::string_view code, std::string message) {
  add(make(Severity::note, location, code, std::move(message)));
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

std::string text(const Diagnostic& d) {
  std::string out = d.file.empty() ? std::string("insyn") : d.file;
  if (d.line > 0) out += ":" + std::to_string(d.line) + ":" + std::to_string(d.column);
  out += ": ";
  out += word(d.severity);
  out += ": " + d.message + " [" + d.code + "]\n";
  if (d.line == 0 || d.source_line.empty()) return out;

  const std::vector<std::string> line = characters(d.source_line);
  const std::size_t place = std::min<std::size_t>(d.column > 0 ? d.column - 1 : 0, line.size());
  const std::size_t begin = line.size() <= kShownCharacters || place < kShownCharacters / 2 ? 0 : place - kShownCharacters / 2;
  const std::size_t end = std::min(line.size(), begin + kShownCharacters);
  std::string shown = begin > 0 ? "…" : "";
  const std::size_t caret = place - begin + (begin > 0 ? 1 : 0);
  for (std::size_t i = begin; i < end; ++i) shown += line[i];
  if (end < line.size()) shown += "…";
  out += "    " + shown + "\n    " + std::string(caret, ' ') + "^\n";
  return out;
}

std::string json_string(std::string_view text) {
  static constexpr char hex[] = "0123456789abcdef";
  std::string out = "\"";
  std::size_t written = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char byte = text[i];
    if (static_cast<unsigned char>(byte) >= 0x20 && byte != '"' && byte != '\\') continue;
    out.append(text.substr(written, i - written));
    written = i + 1;
    switch (byte) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\t':
        out += "\\t";
        break;
      case '\r':
        out += "\\r";
        break;
      default:
        out += "\\u00";
        out += hex[static_cast<unsigned char>(byte) >> 4U];
        out += hex[static_cast<unsigned char>(byte) & 0xFU];
    }
  }
  out.append(text.substr(written));
  out += '"';
  return out;
}

std::string json(std::span<const Diagnostic> diagnostics) {
  std::string out = "[";
  for (const Diagnostic& d : diagnostics) {
    out += out.size() > 1 ? ",\n " : "\n ";
    out += R"({"file": )" + json_string(d.file) + R"(, "line": )" + std::to_string(d.line) + R"(, "column": )" +
           std::to_string(d.column) + R"(, "severity": ")" + std::string(word(d.severity)) + R"(", "code": )" +
           json_string(d.code) + R"(, "message": )" + json_string(d.message) + R"(, "source": )" + json_string(d.source_line) +
           "}";
  }
  out += out.size() > 1 ? "\n]\n" : "]\n";
  return out;
}

}  // namespace insyn::report

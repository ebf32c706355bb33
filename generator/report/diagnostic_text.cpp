#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

#include "json/json.h"
#include "report/excerpt.h"
#include "report/tell.h"

namespace insyn::report {

namespace {

// A line is shown in no more columns than this, round the place.
constexpr std::size_t kShownColumns = 120;
constexpr const char* kNoCharacter = "�";

std::string_view word(Severity severity) {
  if (severity == Severity::note) return "note";
  return severity == Severity::error ? "error" : "warning";
}

// One character as it may be shown: a control character as its picture (␛), what is not text as �, so that no file can play
// with the reader's terminal.
struct ShownCharacter {
  std::string text;
  std::size_t columns = 1;
};

ShownCharacter shown(UChar32 character, std::string_view bytes) {
  if (character == '\t') return {" ", 1};
  if (character >= 0 && character < 0x20)
    return {"\xE2\x90" + std::string(1, static_cast<char>(0x80 + character)), 1};  // U+2400 and on
  if (character == 0x7F) return {"␡", 1};
  if (character < 0) return {kNoCharacter, 1};
  switch (u_charType(character)) {
    case U_CONTROL_CHAR:
    case U_FORMAT_CHAR:  // among them those that turn the direction of writing
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
    case U_SURROGATE:
    case U_UNASSIGNED:
    case U_PRIVATE_USE_CHAR:
      return {kNoCharacter, 1};
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
      return {std::string(bytes), 0};
    default:
      break;
  }
  const int width = u_getIntPropertyValue(character, UCHAR_EAST_ASIAN_WIDTH);
  return {std::string(bytes), width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2U : 1U};
}

std::vector<ShownCharacter> characters(std::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto length = static_cast<std::int64_t>(text.size());
  std::vector<ShownCharacter> out;
  for (std::int64_t next = 0; next < length;) {
    const auto begin = static_cast<std::size_t>(next);
    UChar32 character = 0;  // negative where the bytes are no text
    U8_NEXT(bytes, next, length, character);
    out.push_back(shown(character, text.substr(begin, static_cast<std::size_t>(next) - begin)));
  }
  return out;
}

std::string plain(std::string_view text) {
  std::string out;
  for (const ShownCharacter& each : characters(text)) out += each.text;
  return out;
}

}  // namespace

ShownLine shown_line(const Diagnostic& d) {
  const std::vector<ShownCharacter> line = characters(d.source_line);
  const std::size_t place = std::min(place_in_line(d), line.size());
  std::size_t begin = 0, end = line.size(), all = 0;
  for (const ShownCharacter& each : line) all += each.columns;
  const bool cut_before = d.column > 2 * kBefore;
  if (all > kShownColumns || cut_before) {
    std::size_t before = 0, after = 0;
    for (begin = place; begin > 0 && before < kShownColumns / 2; --begin) before += line[begin - 1].columns;
    for (end = place; end < line.size() && before + after < kShownColumns; ++end) after += line[end].columns;
  }
  ShownLine out;
  if (begin > 0 || cut_before) out = {.before = "…", .at = {}, .after = {}, .columns = 1};
  for (std::size_t i = begin; i < end; ++i) {
    (i < place ? out.before : i == place ? out.at : out.after) += line[i].text;
    if (i < place) out.columns += line[i].columns;
  }
  if (end < line.size()) out.after += "…";
  return out;
}

std::string text(const Diagnostic& d, std::string_view language) {
  const auto severity = [&]() -> Message {
    if (d.severity == Severity::note) return message("part.note");
    return d.severity == Severity::error ? message("part.error") : message("part.warning");
  };
  std::string out = d.file.empty() ? std::string("insyn") : plain(d.file);
  if (d.line > 0) out += ":" + std::to_string(d.line) + ":" + std::to_string(d.column);
  out += ": ";
  out += text(severity(), language);
  out += ": " + plain(text(d.message, language)) + " [" + d.code + "]\n";
  if (d.line > 0 && !d.source_line.empty()) {
    const ShownLine line = shown_line(d);
    out += "    " + line.before + line.at + line.after + "\n    " + std::string(line.columns, ' ') + "^\n";
  }
  return out;
}

std::string json(std::span<const Diagnostic> diagnostics, std::string_view language) {
  json::Writer out;
  out.array(diagnostics, [&](const Diagnostic& d) {
    out.object(
        [&] {
          out.member("file", d.file);
          out.member("line", d.line);
          out.member("column", d.column);
          out.member("severity", word(d.severity));
          out.member("code", d.code);
          out.member("message", text(d.message, language));
          out.member("source", d.source_line);
        },
        json::Writer::Layout::flat);
  });
  return out.take();
}

}  // namespace insyn::report

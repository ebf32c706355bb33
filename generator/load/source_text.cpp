#include "load/source_text.h"

#include <unicode/utf8.h>

#include "syntax/node.h"

namespace insyn::load {

// A file's text is UTF-8, with or without a byte-order mark; the mark is dropped.
bool is_clean(report::Source& source, report::Report& report) {
  if (source.text.starts_with("\xEF\xBB\xBF")) source.text.erase(0, 3);
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(source.text.data());
  const auto length = static_cast<std::int64_t>(source.text.size());
  syntax::Cursor cursor(source, 0, 1);
  for (std::int64_t next = 0; next < length;) {
    const std::int64_t at = next;
    UChar32 character = 0;
    U8_NEXT(bytes, next, length, character);
    if (character > 0) continue;
    cursor.to(static_cast<std::size_t>(at));
    report.error(
        cursor.location(), character == 0 ? "bad-character" : "bad-utf8",
        character == 0 ? "an invisible character that no text has stands here; is this a text file?" : "this is not UTF-8; save the file as UTF-8");
    return false;
  }
  return true;
}

report::Source& add_source(const files::Tree& tree, std::string_view path, portal::Sources& sources) {
  return sources.emplace_back(report::Source{std::string(path), tree.shown(path), tree.read(path)});
}

}  // namespace insyn::load

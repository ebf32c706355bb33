#include "opendata/json_writer.h"

#include "report/report.h"

namespace insyn::opendata {

void JsonWriter::value(const portal::Text& text) {
  if (text.empty()) return value(nullptr);
  object(
      [&] {
        for (const portal::Text::Variant& variant : text.variants()) member(variant.language, variant.words);
      },
      Layout::flat);
}

void JsonWriter::value(const report::Location& location) { value(or_null(report::address(location))); }

}  // namespace insyn::opendata

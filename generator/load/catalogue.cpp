#include "load/load.h"
#include "load/record.h"
#include "load/source_text.h"
#include "report/position.h"
#include "syntax/json_reader.h"

namespace insyn::load {

language::Catalogue catalogue(const files::Tree& layouts, std::string_view path, portal::Sources& sources,
                              report::Report& report) {
  language::Catalogue out;
  if (!layouts.has(path)) return out;
  report::Source& source = add_source(layouts, path, sources);
  if (!report::is_clean(source, report)) return out;
  const std::optional<Node> node = syntax::json(source, report);
  if (!node) return out;
  const std::vector<std::string> any = {"sv"};
  FieldReader record(*node, message("part.the-catalogue"), {report, any});
  for (const Member& member : node->members) {
    if (record.find(member.key) == nullptr) continue;
    out.insert({member.key, {record.text(member.key), member.value.at}});
  }
  return out;
}

}  // namespace insyn::load

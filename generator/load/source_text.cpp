#include "load/source_text.h"

namespace insyn::load {

report::Source& add_source(const files::Tree& tree, std::string_view path, portal::Sources& sources) {
  return sources.emplace_back(report::Source{std::string(path), tree.shown(path), tree.read(path)});
}

}  // namespace insyn::load

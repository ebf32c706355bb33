#include "load/source_text.h"

#include "report/position.h"

namespace insyn::load {

bool read_text(const files::Tree& tree, report::Source& source, report::Report& report) {
  if (tree.size(source.path) > files::kMostBytes) {
    report.error({&source, 0, 0}, report::message("large-file", {{"most", files::kMostBytes >> 20U}}));
    return false;
  }
  source.text = tree.read(source.path);
  return report::is_clean(source, report);
}

const report::Source* text_of(const files::Tree& tree, std::string_view path, portal::Sources& sources, report::Report& report) {
  report::Source& source = sources.emplace_back(report::Source{std::string(path), tree.shown(path), {}});
  return read_text(tree, source, report) ? &source : nullptr;
}

}  // namespace insyn::load

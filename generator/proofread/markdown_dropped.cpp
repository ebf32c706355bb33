#include <algorithm>

#include "proofread/markdown.h"

namespace insyn::proofread {

using report::message;

namespace {

bool has_only_controls(std::string_view words) {
  return std::all_of(words.begin(), words.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

}  // namespace

void markdown_dropped(const PageText& page, Findings& findings) {
  for (const prose::Dropped& each : page.reading.dropped) {
    const report::Location at = page.at(each.source);
    switch (each.kind) {
      case prose::Dropped::Kind::cells:
        if (has_only_controls(each.words)) break;  // told of as such
        findings.error(at, each.words, message("lost-cells", {{"words", shown(each.words)}}));
        break;
      case prose::Dropped::Kind::footnote:
        findings.warning(at, each.words, message("unused-footnote", {{"name", each.words}}));
        break;
      case prose::Dropped::Kind::definition:
        findings.warning(at, each.words, message("unused-link", {{"name", each.words}}));
        break;
      case prose::Dropped::Kind::item:
        findings.warning(at, each.words, message("empty-item"));
        break;
      case prose::Dropped::Kind::number:
        findings.warning(at, each.words, message("list-number", {{"number", each.words}, {"shown", each.instead}}));
        break;
    }
  }
}

}  // namespace insyn::proofread

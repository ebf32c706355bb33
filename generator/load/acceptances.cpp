#include <algorithm>
#include <utility>

#include "load/record.h"

namespace insyn::load {

namespace {

// The last place within a thing, and the files that its parts come from.
void reach(const Node& node, portal::Acceptance& out) {
  const auto line_and_column = [](const report::Location& at) { return std::pair(at.line, at.column); };
  if (node.at.source != out.at.source) {
    if (std::find(out.other_files.begin(), out.other_files.end(), node.at.source) == out.other_files.end())
      out.other_files.push_back(node.at.source);
  } else if (line_and_column(node.at) > line_and_column(out.last)) {
    out.last = node.at;
  }
  for (const Node& item : node.items) reach(item, out);
  for (const Member& member : node.members) reach(member.value, out);
}

}  // namespace

void FieldReader::acceptances() {
  portal::Acceptance whole;  // how far the thing reaches
  bool reached = false;
  for (const Node* node : list("accept")) {
    FieldReader fields(*node, report::message("part.an-acceptance"),
                       {reading_.report, reading_.languages, nullptr, reading_.others});
    portal::Acceptance out;
    out.at = node->at;
    out.code = fields.required_text("code");
    out.text = fields.required_text("text");
    out.because = fields.required_words("because");
    if (reading_.writing == nullptr || out.code.empty() || out.text.empty()) continue;
    if (!node->at.source->path.ends_with(".md")) {
      if (!reached) {
        whole.first = whole.last = whole.at = node_.at;
        reach(node_, whole);
        reached = true;
      }
      out.first = whole.first;
      out.last = whole.last;
      out.other_files = whole.other_files;
    }
    reading_.writing->acceptances.push_back(std::move(out));
  }
}

}  // namespace insyn::load

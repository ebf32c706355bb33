#include "prose/dropped.h"

#include <cmark-gfm.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <string>

#include "language/language.h"
#include "prose/markdown.h"

namespace insyn::prose {

namespace {

std::string_view without_spaces(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

// The label of “[label]:” at the beginning of a line; empty where there is none.
std::string_view label_of(std::string_view line) {
  const std::size_t begin = line.find_first_not_of(' ');
  if (begin == std::string_view::npos || begin > 3 || line[begin] != '[') return {};
  const std::size_t end = line.find(']', begin);
  if (end == std::string_view::npos || end + 1 >= line.size() || line[end + 1] != ':') return {};
  return line.substr(begin + 1, end - begin - 1);
}

bool in_a_block(const Reading& reading, std::size_t offset) {
  return std::any_of(reading.blocks.begin(), reading.blocks.end(), [&](const Block& block) {
    return std::any_of(block.runs.begin(), block.runs.end(),
                       [&](const Block::Run& run) { return run.source <= offset && offset < run.source + run.length; });
  });
}

// A line of the body, from 0, that begins with a label which no footnote of the tree has.
struct LabelLine {
  std::size_t line = 0;
  std::string_view label;
};

std::vector<LabelLine> labels(const Places& places, cmark_node* root) {
  std::vector<LabelLine> out;
  for (std::size_t i = 0; i < places.lines(); ++i) {
    if (const std::string_view label = label_of(places.line(i)); !label.empty()) out.push_back({i, label});
  }
  if (out.empty()) return out;
  const BlockLines lines = block_lines(root, places.lines());
  std::erase_if(
      out, [&](const LabelLine& each) { return lines.code[each.line] || (each.label[0] == '^' && lines.footnotes[each.line]); });
  return out;
}

Dropped footnote_of(const Places& places, const LabelLine& each) {
  return {Dropped::Kind::footnote, std::string(each.label.substr(1)), places.start(each.line) + places.line(each.line).find('[')};
}

}  // namespace

std::vector<Dropped> unused_footnotes(const Places& places, cmark_node* root) {
  std::vector<Dropped> out;
  for (const LabelLine& each : labels(places, root)) {
    if (each.label[0] == '^') out.push_back(footnote_of(places, each));
  }
  return out;
}

void find_dropped(const Places& places, cmark_node* root, Reading& out) {
  std::map<std::string, int> defined;
  std::string folded;
  for (const LabelLine& each : labels(places, root)) {
    if (each.label[0] == '^') {
      out.dropped.push_back(footnote_of(places, each));
      continue;
    }
    const std::size_t start = places.start(each.line) + places.line(each.line).find('[');
    if (in_a_block(out, start + 1)) continue;
    if (folded.empty()) folded = language::folded(places.body());
    const std::string key = "[" + language::folded(each.label) + "]";
    std::size_t uses = 0;
    for (std::size_t at = folded.find(key); at != std::string::npos && uses < 2; at = folded.find(key, at + 1)) ++uses;
    if (uses < 2 || ++defined[key] > 1) out.dropped.push_back({Dropped::Kind::definition, std::string(each.label), start});
  }
}

void find_lost_cells(const Places& places, std::size_t start, std::size_t columns, Reading& out) {
  const std::string_view body = places.body();
  const std::string_view row = body.substr(std::min(start, body.size()), body.find('\n', start) - std::min(start, body.size()));
  std::size_t cell = 0, begin = row.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return;
  if (row[begin] == '|') ++begin;
  std::size_t first = std::string_view::npos;
  for (std::size_t at = begin; at <= row.size(); ++at) {
    if (at < row.size() && (row[at] != '|' || (at > 0 && row[at - 1] == '\\'))) continue;
    if (cell++ >= columns && !without_spaces(row.substr(begin, at - begin)).empty() && first == std::string_view::npos)
      first = begin;
    begin = at + 1;
  }
  if (first == std::string_view::npos) return;
  std::string_view lost = without_spaces(row.substr(first));
  const std::size_t at = start + static_cast<std::size_t>(lost.data() - row.data());
  while (lost.ends_with('|') || lost.ends_with(' ')) lost.remove_suffix(1);
  out.dropped.push_back({Dropped::Kind::cells, std::string(lost), at});
}

void find_lost_in_list(const Places& places, cmark_node* list, Reading& out) {
  const int first = cmark_node_get_list_type(list) == CMARK_ORDERED_LIST ? cmark_node_get_list_start(list) : -1;
  bool counted = first >= 0;
  int shown = first;
  for (cmark_node* item = cmark_node_first_child(list); item != nullptr; item = cmark_node_next(item), ++shown) {
    const auto line = static_cast<std::size_t>(std::max(cmark_node_get_start_line(item), 1)) - 1;
    const auto column = static_cast<std::size_t>(std::max(cmark_node_get_start_column(item), 1)) - 1;
    const std::size_t start = std::min(places.start(std::min(line, places.lines() - 1)) + column, places.body().size());
    const std::string_view rest = places.body().substr(start);
    if (cmark_node_first_child(item) == nullptr)
      out.dropped.push_back({Dropped::Kind::item, std::string(rest.substr(0, 1)), start});
    int written = 0;
    const auto [end, fault] = std::from_chars(rest.data(), rest.data() + rest.size(), written);
    // All may have the number of the first.
    if (!counted || fault != std::errc() || written == shown || written == first) continue;
    out.dropped.push_back({Dropped::Kind::number, std::string(rest.data(), end), start, std::to_string(shown)});
    counted = false;
  }
}

}  // namespace insyn::prose

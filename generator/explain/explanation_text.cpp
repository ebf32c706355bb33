#include <algorithm>

#include "explain/explain.h"

namespace insyn::explain {

namespace {

// Characters, not bytes.
std::size_t width(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

// "content/2020/…/matt.json:12:5, s. 34", so that a terminal can open it.
std::string place(const Row& row) {
  std::string out;
  if (row.at.source != nullptr) {
    out = row.at.source->shown;
    if (row.at.line > 0) out += ':' + std::to_string(row.at.line) + ':' + std::to_string(row.at.column);
  }
  if (!row.report_page.empty()) out += (out.empty() ? "" : ", ") + row.report_page;
  return out;
}

std::string text_or_null(const std::string& text) { return text.empty() ? "null" : report::json_string(text); }

std::string json(const Row& row, std::string_view year) {
  return "{\"label\": " + report::json_string(row.label) + ", \"value\": " + report::json_string(row.value) +
         ", \"measure\": " + text_or_null(row.measure == nullptr ? std::string() : std::string(year) + row.measure->id) +
         ", \"location\": " + text_or_null(report::address(row.at)) + ", \"report_page\": " + text_or_null(row.report_page) + '}';
}

template <typename Items, typename Write>
std::string json_list(const Items& items, std::string_view indent, const Write& write) {
  std::string out = "[";
  for (const auto& item : items) {
    if (out.size() > 1) out += ',';
    out += '\n' + std::string(indent) + "  " + write(item);
  }
  return items.empty() ? "[]" : out + '\n' + std::string(indent) + ']';
}

}  // namespace

std::string text(const Explanation& explanation) {
  std::string out = explanation.title + " (" + explanation.id + ")\n" + explanation.headline + '\n';
  for (const Paragraph& paragraph : explanation.paragraphs) {
    out += '\n' + paragraph.heading + '\n';
    if (!paragraph.text.empty()) out += "  " + paragraph.text + '\n';
    std::size_t label = 0, value = 0;
    for (const Row& row : paragraph.rows) {
      label = std::max(label, std::min<std::size_t>(width(row.label), 40));
      value = std::max(value, std::min<std::size_t>(width(row.value), 40));
    }
    for (const Row& row : paragraph.rows) {
      out += "    " + row.label + std::string(label - std::min(label, width(row.label)), ' ') + "  " + row.value;
      const std::string where = place(row);
      if (!where.empty()) out += std::string(value - std::min(value, width(row.value)), ' ') + "  [" + where + ']';
      out += '\n';
    }
  }
  return out;
}

std::string json(const Explanation& explanation) {
  const std::string year = explanation.id.substr(0, explanation.id.find('/') + 1);
  const auto field = [](std::string_view key, const std::string& value) {
    return '"' + std::string(key) + "\": " + report::json_string(value);
  };
  return "{\n  " + field("id", explanation.id) + ",\n  " + field("title", explanation.title) + ",\n  " +
         field("verdict", explanation.verdict) + ",\n  " + field("headline", explanation.headline) + ",\n  \"paragraphs\": " +
         json_list(
             explanation.paragraphs, "  ",
             [&](const Paragraph& each) {
               return '{' + field("id", each.id) + ", " + field("heading", each.heading) + ", " + field("text", each.text) +
                      ",\n     \"rows\": " + json_list(each.rows, "     ", [&](const Row& row) { return json(row, year); }) + '}';
             }) +
         "\n}\n";
}

}  // namespace insyn::explain

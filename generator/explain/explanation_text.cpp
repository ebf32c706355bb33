#include <algorithm>

#include "explain/explain.h"
#include "json/json.h"

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

void write(json::Writer& json, const Row& row, const std::string& year) {
  json.object(
      [&] {
        json.member("label", row.label);
        json.member("value", row.value);
        json.member("measure", row.measure == nullptr ? std::nullopt : std::optional(year + row.measure->id));
        json.member("location", json::or_null(report::address(row.at)));
        json.member("report_page", json::or_null(row.report_page));
      },
      json::Writer::Layout::flat);
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
  json::Writer json;
  json.object([&] {
    json.member("id", explanation.id);
    json.member("title", explanation.title);
    json.member("verdict", explanation.verdict);
    json.member("headline", explanation.headline);
    json.key("paragraphs").array(explanation.paragraphs, [&](const Paragraph& each) {
      json.object([&] {
        json.member("id", each.id);
        json.member("heading", each.heading);
        json.member("text", each.text);
        json.key("rows").array(each.rows, [&](const Row& row) { write(json, row, year); });
      });
    });
  });
  return json.take();
}

}  // namespace insyn::explain

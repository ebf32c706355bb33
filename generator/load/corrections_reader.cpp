#include <algorithm>

#include "load/readers.h"

namespace insyn::load {

namespace {

// A figure as it stood or stands: a number or a word; null where there was or is none.
std::optional<std::string> figure(FieldReader& record, std::string_view key, report::Location& at) {
  const Node* const node = record.find(key);
  if (node == nullptr) return std::nullopt;
  at = node->at;
  if (node->kind != Node::Kind::number) return record.as_text(*node);
  const std::optional<portal::Decimal> number = record.as_number(*node);
  return number ? std::optional(number->literal()) : std::nullopt;
}

}  // namespace

std::vector<portal::Correction> corrections(const Node& node, const Reading& reading) {
  FieldReader record(node, message("part.a-corrections-file"), reading);
  record.text("$schema");
  std::vector<portal::Correction> out;
  record.required("corrections");
  for (const Node* each : record.list("corrections")) {
    FieldReader fields(*each, message("part.a-correction"), reading);
    portal::Correction correction;
    correction.at = correction.figure_at = correction.before_at = correction.after_at = each->at;
    fields.acceptances();
    fields.required("date");
    const std::optional<portal::Date> date = fields.date("date");
    correction.what = fields.required_words("what");
    correction.why = fields.required_words("why");
    correction.id = fields.text("id");
    const Node* const address = fields.find("figure");
    if (address != nullptr || fields.misspelt("figure")) {
      if (address != nullptr) {
        correction.figure = fields.required_text("figure");
        correction.figure_at = address->at;
      }
      correction.id = correction.figure.substr(0, correction.figure.find('.'));
      correction.before = figure(fields, "before", correction.before_at);
      correction.after = figure(fields, "after", correction.after_at);
    } else {
      correction.before = fields.required_text("before");
      correction.after = fields.required_text("after");
    }
    if (!date) continue;  // it has no place in their order
    correction.date = *date;
    out.push_back(std::move(correction));
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const portal::Correction& a, const portal::Correction& b) { return a.date > b.date; });
  return out;
}

}  // namespace insyn::load

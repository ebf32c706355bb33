#include "opendata/json_writer.h"

#include "report/report.h"

namespace insyn::opendata {

void JsonWriter::separate() {
  if (std::exchange(after_key_, false) || levels_.empty()) return;
  Level& level = levels_.back();
  const bool first = std::exchange(level.empty, false);
  if (!first) out_ += ',';
  if (level.layout == Layout::tall)
    new_line();
  else if (!first)
    out_ += ' ';
}

void JsonWriter::new_line() {
  out_ += '\n';
  out_.append(levels_.size(), ' ');  // one space a level: files nest ten deep
}

void JsonWriter::open(char bracket, Layout layout) {
  separate();
  out_ += bracket;
  // What stands in a line stays in it.
  if (!levels_.empty() && levels_.back().layout == Layout::flat) layout = Layout::flat;
  levels_.push_back({layout});
}

void JsonWriter::close(char bracket) {
  const Level level = levels_.back();
  levels_.pop_back();
  if (level.layout == Layout::tall && !level.empty) new_line();
  out_ += bracket;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  separate();
  out_ += report::json_string(name);
  out_ += ": ";
  after_key_ = true;
  return *this;
}

void JsonWriter::literal(std::string_view text) {
  separate();
  out_ += text;
}

void JsonWriter::value(std::string_view text) { literal(report::json_string(text)); }

void JsonWriter::value(const portal::Text& text) {
  if (text.empty()) return value(nullptr);
  object(
      [&] {
        for (const portal::Text::Variant& variant : text.variants()) member(variant.language, variant.words);
      },
      Layout::flat);
}

void JsonWriter::value(const report::Location& location) { value(or_null(report::address(location))); }

void JsonWriter::value(const std::vector<std::string>& items) {
  array(
      items, [&](const std::string& item) { value(item); }, Layout::flat);
}

std::string JsonWriter::take() {
  out_ += '\n';
  return std::exchange(out_, {});
}

}  // namespace insyn::opendata

#include "render/chart_files.h"

#include <fmt/format.h>

#include "render/charts.h"
#include "render/text_lines.h"

namespace insyn::render {

namespace {

// In pixels: the file is 800 wide, with margins of 20.
constexpr int kTop = 34, kTitleStep = 28, kWordsStep = 21, kSmallStep = 18, kDrawingHeight = 240;
// How many characters have room in a line of each size.
constexpr std::size_t kTitleWidth = 70, kWordsWidth = 98, kSmallWidth = 115;

std::string source_of(const portal::Measure& measure, const Writer& writer) {
  const portal::Settings& settings = writer.site.portal.settings;
  std::string out = writer.text(settings.title) + ", " + settings.licence_name;
  if (!settings.base_url.empty()) out += ". " + settings.base_url + writer.here.address;
  const std::string source = measure.source     ? writer.text(measure.source->title)
                             : measure.snapshot ? measure.snapshot->service
                                                : writer.text(writer.here.year->source.title);
  return source.empty() ? out : fmt::format("{}: {}. {}", writer.word("ui.source"), source, out);
}

}  // namespace

std::string chart_address(const portal::Year& year, const portal::Measure& measure, const Writer& writer) {
  const bool own = writer.code() == writer.site.portal.settings.languages.front();
  return fmt::format("data/{}/charts/{}{}.svg", year.page.id, measure.id, own ? std::string() : "." + writer.code());
}

std::optional<View> chart_file_of(const portal::Measure& measure, const Writer& writer) {
  std::optional<View> drawing = line_of(measure, writer, measure.id);
  if (!drawing) return std::nullopt;
  const std::string unit = writer.text(measure.unit);
  const std::string title = unit.empty() ? writer.text(measure.name) : fmt::format("{}, {}", writer.text(measure.name), unit);
  const std::string sentence = series_sentence(measure, writer);
  int y = kTop;
  View out;
  out.set("language", writer.code()).set("title", title).set("sentence", sentence);
  out.set("title_lines", text_lines(title, kTitleWidth, kTitleStep, y));
  out.set("sentence_lines", text_lines(sentence, kWordsWidth, kWordsStep, y));
  out.set("top", std::to_string(y));
  y += kDrawingHeight + kTop;
  out.set("source_lines", text_lines(source_of(measure, writer), kSmallWidth, kSmallStep, y));
  out.set("height", std::to_string(y));
  out.set("drawing", std::move(*drawing));
  return out;
}

}  // namespace insyn::render

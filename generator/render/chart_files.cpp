#include "render/chart_files.h"

#include <fmt/format.h>

#include "render/chart_units.h"
#include "render/charts.h"
#include "render/text_lines.h"

namespace insyn::render {

namespace {

// In pixels: the file is 800 wide, with margins of 20.
constexpr int kTop = 34, kTitleStep = 28, kWordsStep = 21, kSmallStep = 18, kDrawingHeight = 240;
constexpr int kFileKeys = 28;  // above rows, for the names of what is drawn
// How many characters have room in a line of each size.
constexpr std::size_t kTitleWidth = 70, kWordsWidth = 98, kSmallWidth = 115;

std::string source_of(const std::string& source, const Writer& writer) {
  const portal::Settings& settings = writer.site.portal.settings;
  std::string out = writer.text(settings.title) + ", " + settings.licence_name;
  if (!settings.base_url.empty()) out += ". " + settings.base_url + writer.here.address;
  return source.empty() ? out : fmt::format("{}: {}. {}", writer.word("ui.source"), source, out);
}

std::string source_of(const portal::Measure& measure, const Writer& writer) {
  return source_of(measure.source     ? writer.text(measure.source->title)
                   : measure.snapshot ? measure.snapshot->service
                                      : writer.text(writer.here.year->source.title),
                   writer);
}

// What a file draws between its words and its source; one of these.
struct Drawing {
  templates::Shared<View> line = {nullptr};
  std::optional<View> steps, bars;
  std::vector<View> multiples;
  int height = 0;
};

View file(const std::string& title, const std::string& sentence, Drawing drawing, const std::string& source,
          const Writer& writer) {
  int y = kTop;
  View out;
  out.set("language", writer.code()).set("title", title).set("sentence", sentence);
  out.set("title_lines", text_lines(title, kTitleWidth, kTitleStep, y));
  out.set("sentence_lines", text_lines(sentence, kWordsWidth, kWordsStep, y));
  out.set("top", std::to_string(y)).set("drawn_height", std::to_string(drawing.height));
  y += drawing.height + kTop;
  out.set("source_lines", text_lines(source, kSmallWidth, kSmallStep, y));
  out.set("height", std::to_string(y));
  out.set("drawing", drawing.line).set("steps", std::move(drawing.steps)).set("bars", std::move(drawing.bars));
  out.set("multiples", std::move(drawing.multiples));
  return out;
}

std::vector<ChartFile> files_of(const portal::Measure& measure, const Writer& writer, const std::optional<View>& line) {
  const portal::Year& year = *writer.here.year;
  std::vector<ChartFile> out;
  if (line) {
    out.push_back({chart_address(year, measure.id, writer),
                   file(writer.name_and_unit(measure), series_sentence(measure, writer),
                        {.line = shared(line), .height = kDrawingHeight}, source_of(measure, writer), writer)});
  }
  for (std::size_t number = 1; number <= measure.breakdowns.size(); ++number) {
    std::optional<GroupChart> chart = group_chart_of(measure, number, writer);
    if (!chart) continue;
    out.push_back(
        {chart_address(year, fmt::format("{}.{}", measure.id, number), writer),
         file(chart->title, chart->sentence,
              {.steps = std::move(chart->steps), .multiples = std::move(chart->multiples), .height = chart->height + kFileKeys},
              source_of(measure, writer), writer)});
  }
  return out;
}

std::vector<ChartFile> files_of(const portal::BudgetTable& table, const Writer& writer) {
  std::vector<ChartFile> out;
  for (TableChart& chart : charts_of(table, writer)) {
    out.push_back({chart_address(*writer.here.year, table.id + '.' + chart.name, writer),
                   file(chart.title, chart.sentence,
                        {.steps = std::move(chart.steps), .bars = std::move(chart.bars), .height = chart.height + kFileKeys},
                        source_of(writer.text(writer.here.year->source.title), writer), writer)});
  }
  return out;
}

}  // namespace

std::string chart_address(const portal::Year& year, std::string_view name, const Writer& writer) {
  const bool own = writer.code() == writer.site.portal.settings.languages.front();
  return fmt::format("data/{}/charts/{}{}.svg", year.page.id, name, own ? std::string() : "." + writer.code());
}

std::vector<ChartFile> chart_files_of(const Writer& writer, const std::optional<View>& line) {
  if (const auto* measure = std::get_if<const portal::Measure*>(&writer.here.thing)) return files_of(**measure, writer, line);
  if (const auto* table = std::get_if<const portal::BudgetTable*>(&writer.here.thing)) return files_of(**table, writer);
  return {};
}

}  // namespace insyn::render

#include "render/figures.h"

#include <fmt/format.h>

#include "render/charts.h"

namespace insyn::render {

namespace {

prose::Html drawn(std::string_view layout, View figure, const Writer& writer, report::Report& report) {
  View root;
  root.set("t", shared(writer.site.words_of(writer.code())))
      .set("site", View().set("guide_href", writer.href(portal::PageRole::guide)))
      .set("figure", std::move(figure));
  return writer.site.layouts.render(layout, root, report);
}

// The link that follows a caption has the thing's own name.
std::string_view told(std::string_view caption, std::string_view name) { return caption == name ? std::string_view() : caption; }

}  // namespace

prose::Html measure_figure(const portal::Measure& measure, const std::string& id, std::string_view caption, const Writer& writer,
                           report::Report& report) {
  const assess::MeasureVerdict& verdict = writer.site.verdicts.of(measure);
  const assess::Value* latest = latest_value(verdict);
  View figure;
  figure.set("id", id).set("caption", told(caption, writer.text(measure.name))).set("href", writer.href(writer.place(measure)));
  figure.set("title", writer.text(measure.name))
      .set("target", writer.target_of(measure))
      .set("at", writer.at(measure.source ? measure.source->report_page : std::string()));
  std::optional<View> value;
  if (latest != nullptr) {
    value = large_figure(writer.value(*latest, measure),
                         writer.number(*latest->number, explain::places_of(*latest, verdict.reasoning.decimals)))
                .set("period", writer.language.period(latest->period))
                .set("age", writer.age(*latest, verdict));
  }
  figure.set("value", std::move(value));
  figure.set("grade", verdict.grade == portal::Grade::no_target ? std::nullopt : std::optional(writer.verdict(verdict)));
  figure.set("line", line_of(measure, writer, id));
  figure.set("bullet", bullet_of(measure, writer));
  figure.set("bars", false);
  figure.set("lack", latest != nullptr ? std::string()
                     : measure.missing ? writer.missing_word(measure.missing->reason)
                                       : writer.word("view.no_figure"));
  return drawn("figure-measure", std::move(figure), writer, report);
}

prose::Html table_figure(const portal::BudgetTable& table, const std::string& id, std::string_view caption, const Writer& writer,
                         report::Report& report) {
  View figure;
  figure.set("id", id).set("caption", told(caption, writer.text(table.title))).set("href", writer.href(writer.place(table)));
  figure.set("title", writer.text(table.title))
      .set("target", "")
      .set("at", writer.at(table.report_page))
      .set("value", false)
      .set("grade", false);
  figure.set("line", false).set("bullet", false).set("lack", "");
  std::optional<TableChart> chart = chart_of(table, writer);
  figure.set("bars", chart ? std::move(chart->bars) : std::nullopt);
  figure.set("steps", chart ? std::move(chart->steps) : std::nullopt);
  return drawn("figure-table", std::move(figure), writer, report);
}

// With its size a browser leaves room for it, and the text does not jump when it comes.
prose::Html image(std::string_view href, std::string_view caption, const std::optional<inspect::Size>& size) {
  const std::string room = size ? fmt::format(" width=\"{}\" height=\"{}\"", size->width, size->height) : std::string();
  return prose::Html::trusted(fmt::format("<img src=\"{}\" alt=\"{}\"{}>", prose::escaped(href), prose::escaped(caption), room));
}

}  // namespace insyn::render

#include "render/bindings.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "render/charts.h"
#include "render/named_figures.h"

namespace insyn::render {

namespace {

using report::message;

// How it is to be written.
struct Form {
  bool number = false, size = false, in_words = false, spelled = false;

  bool take(std::string_view word) {
    bool* const flag = word == "number"  ? &number
                       : word == "size"  ? &size
                       : word == "long"  ? &in_words
                       : word == "words" ? &spelled
                                         : nullptr;
    if (flag != nullptr) *flag = true;
    return flag != nullptr;
  }
};

std::vector<std::string_view> split(std::string_view name) {
  std::vector<std::string_view> out;
  while (true) {
    const std::size_t dot = name.find('.');
    out.push_back(name.substr(0, dot));
    if (dot == std::string_view::npos) return out;
    name.remove_prefix(dot + 1);
  }
}

class Binder {
 public:
  Binder(const Site& site, const portal::Year& year, const language::Language& language, const report::Location& at,
         report::Report& report)
      : site_(site), year_(year), language_(language), at_(at), report_(report) {}

  std::optional<std::string> text(std::string_view name) {
    std::vector<std::string_view> parts = split(name);
    Form form;
    while (parts.size() > 1 && form.take(parts.back())) parts.pop_back();
    if (const auto measure = year_.measures.find(parts.front()); measure != year_.measures.end()) {
      if (parts.size() == 2 && parts[1] == "target") return target(*measure->second);
      return written(of_measure(*measure->second, parts), form);
    }
    if (const auto table = year_.tables.find(parts.front()); table != year_.tables.end()) {
      return written(of_table(*table->second, parts), form);
    }
    if (const auto named = named_figures(parts.front(), year_, site_.verdicts, language_.code())) {
      return written(of_thing(*named, parts), form);
    }
    report::Message hint = portal::held_back(site_.portal.held, year_.page.id, parts.front());
    if (hint.empty()) hint = report::did_you_mean(parts.front(), all_names());
    report_.follows(
        at_,
        message("unknown-figure.nothing-called", {{"name", parts.front()}, {"year", year_.page.id}, {"hint", std::move(hint)}}),
        year_.page.id);
    return std::nullopt;
  }

 private:
  void fail(report::Message what) { report_.error(at_, std::move(what)); }
  static std::string file_of(const report::Location& at) { return at.source == nullptr ? std::string() : at.source->path; }

  std::vector<std::string_view> all_names() const {
    std::vector<std::string_view> out = named_things(year_);
    for (std::string_view id : portal::ids(year_.measures)) out.push_back(id);
    for (std::string_view id : portal::ids(year_.tables)) out.push_back(id);
    return out;
  }

  std::optional<std::string> target(const portal::Measure& measure) {
    if (!measure.target) {
      report_.follows(at_, message("unknown-figure.no-target", {{"measure", measure.id}}), file_of(measure.at));
      return std::nullopt;
    }
    const route::PageAddress& place = site_.map.of(measure, language_.code());
    return Writer(site_, place).target_of(*measure.target, measure.unit.in(language_.code()));
  }

  std::optional<NamedFigure> of_measure(const portal::Measure& measure, const std::vector<std::string_view>& parts) {
    const assess::MeasureVerdict& verdict = site_.verdicts.of(measure);
    const std::vector<assess::Value>* series = &verdict.series;
    if (parts.size() == 3) {
      std::vector<std::string_view> groups;
      series = nullptr;
      for (const assess::GroupVerdict& group : verdict.groups) {
        groups.push_back(group.group->id);
        if (group.group->id == parts[1]) series = &group.series;
      }
      if (series == nullptr) {
        report::Message hint = report::did_you_mean(parts[1], groups);
        fail(message("unknown-figure.group", {{"measure", measure.id}, {"group", parts[1]}, {"hint", std::move(hint)}}));
        return std::nullopt;
      }
    } else if (parts.size() != 2) {
      fail(message("unknown-figure.of-measure", {{"measure", measure.id}}));
      return std::nullopt;
    }
    const std::string_view wanted = parts.back();
    const auto period = portal::Period::parse(wanted);
    const assess::Value* found = wanted == "latest" && parts.size() == 2 ? latest_value(verdict) : nullptr;
    for (const assess::Value& value : *series) {
      if (period == value.period || (wanted == "latest" && parts.size() == 3 && value.number)) found = &value;
    }
    if (found != nullptr && !found->number && found->suppressed()) {
      fail(message("no-figure.suppressed", {{"measure", measure.id}, {"wanted", wanted}}));
      return std::nullopt;
    }
    if (found == nullptr || !found->number) {
      const bool of_the_year = wanted == "latest" || (period && period->year == year_.year);
      // A value that could not be read is the cause more often than a figure that nobody has; and that the year has none is told
      // where the reason is missing.
      if (!of_the_year || !assess::lacks_reason(verdict))
        report_.follows(at_,
                        wanted == "latest" ? message("no-figure.latest", {{"measure", measure.id}})
                                           : message("no-figure.value", {{"measure", measure.id}, {"wanted", wanted}}),
                        file_of(measure.at));
      return std::nullopt;
    }
    const std::string unit(measure.unit.in(language_.code()));
    return NamedFigure{found->number->rounded(explain::places_of(*found, verdict.reasoning.decimals)), unit,
                       portal::money_unit(measure.unit.in(site_.first_language())),
                       found->point == nullptr ? std::nullopt : found->point->qualifier, found};
  }

  std::optional<NamedFigure> of_table(const portal::BudgetTable& table, const std::vector<std::string_view>& parts) {
    const auto id_of = [](const auto& things) {
      std::vector<std::string_view> out;
      for (const auto& each : things) out.push_back(each.id);
      return out;
    };
    if (parts.size() != 3) {
      fail(message("unknown-figure.of-table", {{"table", table.id}}));
      return std::nullopt;
    }
    const portal::BudgetRow* row = table.row(parts[1]);
    const portal::BudgetColumn* column = table.column(parts[2]);
    if ((row == nullptr || column == nullptr) && !table.whole) return std::nullopt;
    if (row == nullptr) {
      report::Message hint = report::did_you_mean(parts[1], id_of(table.rows));
      fail(message("unknown-figure.row", {{"table", table.id}, {"row", parts[1]}, {"hint", std::move(hint)}}));
    }
    if (column == nullptr) {
      report::Message hint = report::did_you_mean(parts[2], id_of(table.columns));
      fail(message("unknown-figure.column", {{"table", table.id}, {"column", parts[2]}, {"hint", std::move(hint)}}));
    }
    if (row == nullptr || column == nullptr) return std::nullopt;
    const portal::BudgetCell& cell = table.cell(*row, *column);
    if (!cell.value) {
      // What stands there may be what could not be read.
      report_.follows(at_, message("no-figure.cell", {{"table", table.id}, {"row", row->id}, {"column", column->id}}),
                      report::address(cell.at));
      return std::nullopt;
    }
    if (portal::in_percent(column->role)) return NamedFigure{.number = *cell.value, .unit = "%"};
    return NamedFigure{.number = table.shown(*column, *cell.value), .money = table.unit};
  }

  // Of a thing whose figures stand in its own file, that file: there may be one in it that could not be read.
  std::string file_with_figures(std::string_view id) const {
    for (const portal::Collection& collection : year_.collections) {
      for (const portal::Item& each : collection.items) {
        if (each.page.id == id) return file_of(each.page.at());
      }
    }
    return {};
  }

  std::optional<NamedFigure> of_thing(const NamedFigures& named, const std::vector<std::string_view>& parts) {
    const std::string wanted = fmt::format("{}", fmt::join(parts.begin() + 1, parts.end(), "."));
    if (const auto found = named.find(wanted); found != named.end()) return found->second;
    std::vector<std::string_view> known;
    for (const auto& [each, figure] : named) known.push_back(each);
    const std::string all = fmt::format("{}", fmt::join(known, ", "));
    report_.follows(at_,
                    named.empty() ? message("no-figure", {{"name", parts.front()}, {"figure", wanted}})
                                  : message("unknown-figure", {{"name", parts.front()}, {"figure", wanted}, {"known", all}}),
                    file_with_figures(parts.front()));
    return std::nullopt;
  }

  std::optional<std::string> written(const std::optional<NamedFigure>& figure, const Form& form) const {
    if (!figure) return std::nullopt;
    std::optional<portal::Qualifier> qualifier = figure->qualifier;
    if (form.size && qualifier && figure->number.sign() < 0)
      qualifier = portal::turned(*qualifier);  // more than −7.6: less than 7.6
    std::string number = explain::qualified(number_of(*figure, form), qualifier, language_);
    if (figure->observed == nullptr) return number;
    const std::string remark = explain::remark(*figure->observed, language_);
    if (remark.empty()) return number;
    return language_.sentence("value.with_remark",
                              {language::argument("value", std::move(number)), language::argument("remark", remark)});
  }

  std::string number_of(const NamedFigure& figure, const Form& form) const {
    const portal::Decimal shown = form.size ? figure.number.magnitude() : figure.number;
    if (form.spelled) return language_.spelled(shown);
    if (form.number) return language_.number(shown);
    if (figure.money) return form.in_words ? language_.money_long(shown, *figure.money) : language_.money(shown, *figure.money);
    return language_.with_unit(shown, figure.unit);
  }

  const Site& site_;
  const portal::Year& year_;
  const language::Language& language_;
  const report::Location& at_;
  report::Report& report_;
};

}  // namespace

std::optional<std::string> bound_figure(std::string_view name, const Site& site, const portal::Year* year,
                                        const language::Language& language, const report::Location& at, report::Report& report) {
  // “2020/bredband.latest”; a slash after a point is within a period: “bredband.2019/20”.
  if (const std::size_t slash = name.find('/'); slash < name.find('.')) {
    const std::string_view wanted = name.substr(0, slash);
    name.remove_prefix(slash + 1);
    const auto& years = site.portal.years;
    const auto found = std::find_if(years.begin(), years.end(), [&](const portal::Year& each) { return each.page.id == wanted; });
    if (found == years.end()) {
      std::vector<std::string_view> known;
      for (const portal::Year& each : years) known.push_back(each.page.id);
      report.error(
          at, message("unknown-figure.no-such-year", {{"year", wanted}, {"known", fmt::format("{}", fmt::join(known, ", "))}}));
      return std::nullopt;
    }
    year = &*found;
  }
  if (year == nullptr) {
    const std::string_view newest = site.portal.years.front().page.id;
    report.error(at, message("unknown-figure.page-without-year", {{"example", fmt::format("{}/{}", newest, name)}}));
    return std::nullopt;
  }
  return Binder(site, *year, language, at, report).text(name);
}

}  // namespace insyn::render

#include "fetch/cube.h"

#include <fmt/format.h>

#include <algorithm>

#include "report/report.h"

namespace insyn::fetch {

namespace {

using report::message;

std::string listed(const Dimension& dimension) {
  constexpr std::size_t kShown = 8;
  std::string out;
  for (std::size_t i = 0; i < std::min(kShown, dimension.categories.size()); ++i) {
    const Category& each = dimension.categories[i];
    out += (i > 0 ? ", " : "") + each.code + (each.label == each.code ? "" : " " + each.label);
  }
  return dimension.categories.size() > kShown ? out + " …" : out;
}

std::size_t category(const Dimension& dimension, std::string_view code) {
  std::vector<std::string_view> codes;
  for (std::size_t i = 0; i < dimension.categories.size(); ++i) {
    if (dimension.categories[i].code == code) return i;
    codes.push_back(dimension.categories[i].code);
  }
  throw Refused(message("part.answer-no-category", {{"dimension", dimension.code},
                                                    {"category", code},
                                                    {"hint", report::did_you_mean(code, codes)},
                                                    {"known", listed(dimension)}}),
                dimension.place);
}

std::size_t dimension(const Cube& cube, std::string_view code) {
  std::vector<std::string_view> codes;
  for (std::size_t i = 0; i < cube.dimensions.size(); ++i) {
    if (cube.dimensions[i].code == code) return i;
    codes.push_back(cube.dimensions[i].code);
  }
  throw Refused(message("part.answer-no-dimension", {{"dimension", code},
                                                     {"hint", report::did_you_mean(code, codes)},
                                                     {"known", fmt::format("{}", fmt::join(codes, ", "))}}),
                "");
}

std::size_t time_dimension(const Cube& cube, const portal::Selection& selection) {
  if (!selection.time.empty()) return dimension(cube, selection.time);
  for (std::size_t i = 0; i < cube.dimensions.size(); ++i) {
    if (cube.dimensions[i].time) return i;
  }
  for (std::size_t i = 0; i < cube.dimensions.size(); ++i) {
    const std::string& code = cube.dimensions[i].code;
    if (code == "Tid" || code == "time" || code == "TIME_PERIOD") return i;
  }
  throw Refused(message("part.answer-no-time"), "");
}

struct Selected {
  const Cube& cube;
  const portal::Selection& selection;
  const Wanted& wanted;
  std::vector<std::size_t> position{};  // the category of every dimension
  std::vector<std::string> notes{};

  void note(const std::string& text) {
    if (!text.empty() && std::find(notes.begin(), notes.end(), text) == notes.end()) notes.push_back(text);
    if (notes.size() > kMostNotes) throw Refused(message("part.answer-too-many-notes"), "");
  }

  std::size_t cell() const {
    std::size_t out = 0;
    for (std::size_t i = 0; i < position.size(); ++i) out = out * cube.dimensions[i].categories.size() + position[i];
    return out;
  }

  // The category of a dimension that is the whole; past the last where there is none.
  std::size_t whole(std::size_t at) const {
    const Dimension& each = cube.dimensions[at];
    const std::optional<std::string> code = selection.whole(each.code);
    return code ? category(each, *code) : each.categories.size();
  }

  // Every dimension but time, and the one that is broken down just then, comes to one category.
  void fix(std::size_t at, bool broken_down) {
    const Dimension& each = cube.dimensions[at];
    if (broken_down && whole(at) < each.categories.size()) {
      position[at] = whole(at);
      return;
    }
    const auto chosen = std::find_if(selection.categories.begin(), selection.categories.end(),
                                     [&](const auto& pair) { return pair.first == each.code; });
    if (chosen != selection.categories.end()) {
      position[at] = category(each, chosen->second);
    } else if (each.categories.size() != 1) {
      throw Refused(message("part.answer-open-dimension",
                            {{"dimension", each.code}, {"count", each.categories.size()}, {"known", listed(each)}}),
                    each.place);
    }
    for (const std::string& text : each.categories[position[at]].notes) note(text);
  }

  void periods(std::size_t time, Gather& gather, const portal::Text& by, const portal::Text& group) {
    const Dimension& dimension = cube.dimensions[time];
    for (std::size_t i = 0; i < dimension.categories.size(); ++i) {
      const Category& each = dimension.categories[i];
      const std::optional<portal::Period> period = period_of(each.code);
      if (!period) throw Refused(message("part.answer-period", {{"period", each.code}}), dimension.place);
      position[time] = i;
      const FetchedFigure figure = cube.figure(cell());
      const report::Message place = report::literal(fmt::format("value[{}]", cell()));
      if (group.empty()) {
        gather.to_series(*period, figure, place);
      } else {
        gather.to_group(by, group, *period, figure, place);
      }
      for (const std::string& text : each.notes) note(text);
    }
  }
};

}  // namespace

portal::Snapshot select(const Cube& cube, const portal::Selection& selection, const Wanted& wanted) {
  for (const auto& [code, unused] : selection.categories) dimension(cube, code);
  const std::size_t time = time_dimension(cube, selection);
  std::vector<std::size_t> by;
  for (const std::string& code : selection.by) {
    by.push_back(dimension(cube, code));
    if (by.back() == time) throw Refused(message("part.answer-by-time"), cube.dimensions[time].place);
  }

  Selected selected{cube, selection, wanted};
  selected.position.assign(cube.dimensions.size(), 0);
  for (const std::string& text : cube.notes) selected.note(text);
  for (std::size_t i = 0; i < cube.dimensions.size(); ++i) {
    if (cube.dimensions[i].categories.empty()) {
      throw Refused(message("part.answer-empty-dimension", {{"dimension", cube.dimensions[i].code}}), cube.dimensions[i].place);
    }
    const bool alone = by.size() == 1 && i == by.front();
    if (i != time && !alone) selected.fix(i, std::find(by.begin(), by.end(), i) != by.end());
  }
  Gather gather(wanted);
  if (by.empty()) selected.periods(time, gather, {}, {});
  for (const std::size_t at : by) {
    const Dimension& dimension = cube.dimensions[at];
    const std::size_t whole = selected.whole(at), before = selected.position[at];
    for (std::size_t i = 0; i < dimension.categories.size(); ++i) {
      if (i == whole && at != by.front()) continue;  // the series has been taken
      selected.position[at] = i;
      selected.periods(time, gather, quoted(wanted.languages, dimension.label),
                       i == whole ? portal::Text() : quoted(wanted.languages, dimension.categories[i].label));
      for (const std::string& text : dimension.categories[i].notes) selected.note(text);
    }
    selected.position[at] = before;
  }
  portal::Snapshot out;
  gather.finish(out);
  out.title = quoted(wanted.languages, cube.title);
  out.source = cube.credit.empty() ? quoted(wanted.languages, cube.source) : cube.credit;
  out.updated = clean_words(cube.updated, 100);
  for (const std::string& text : selected.notes) out.notes.push_back(quoted(wanted.languages, text));
  return out;
}

}  // namespace insyn::fetch

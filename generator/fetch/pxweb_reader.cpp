
#include <algorithm>
#include <map>

#include "fetch/cube.h"
#include "fetch/readers.h"

namespace insyn::fetch {

namespace {

using report::message;

// Texts that stand for a value that is missing.
bool missing_sign(std::string_view text) {
  return text.empty() || text == "." || text == ".." || text == "..." || text == "-" || text == ":";
}

// Labels from version 1's description of the table: {"title", "variables": [{"code", "text", "values", "valueTexts"}]}.
void name_categories(Cube& cube, const Page& table) {
  if (table.bytes.empty()) return;
  const Document answer = parse_json(table.bytes);
  const Place root(answer.root);
  cube.title = root.text_at("title");
  const Place variables = root.at("variables").a(NodeKind::list);
  for (std::size_t i = 0; i < variables.size(); ++i) {
    const Place variable = variables.at(i);
    const Place codes = variable.at("values").a(NodeKind::list);
    const Place texts = variable.at("valueTexts").a(NodeKind::list);
    if (codes.size() != texts.size())
      texts.refuse(message("part.answer-texts", {{"texts", texts.size()}, {"count", codes.size()}}));
    std::map<std::string, std::string> labels;
    for (std::size_t k = 0; k < codes.size(); ++k) labels.emplace(codes.at(k).text(), texts.at(k).text());
    for (Dimension& dimension : cube.dimensions) {
      if (dimension.code != variable.at("code").text()) continue;
      for (Category& category : dimension.categories) {
        if (const auto label = labels.find(category.code); label != labels.end()) category.label = label->second;
      }
    }
  }
}

// Version 1's own format: rows of keys and of values, all of them texts.
struct Rows {
  Cube cube;
  std::vector<std::map<std::string, std::size_t>> categories{};  // of every dimension, by code
  std::map<std::vector<std::size_t>, Place> figures{};           // by the categories of the key dimensions and the content

  void columns(const Place& columns) {
    columns.a(NodeKind::list);
    Dimension contents{"ContentsCode", "ContentsCode", {}, false, columns.path()};
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const Place column = columns.at(i);
      const std::string type = column.find("type") ? column.at("type").text() : "d";
      const std::string code = column.at("code").text();
      if (type == "c") {
        contents.categories.push_back({code, column.text_at("text").empty() ? code : column.text_at("text"), {}});
      } else if (type == "d" || type == "t") {
        cube.dimensions.push_back({code, column.text_at("text"), {}, type == "t", column.path()});
        if (cube.dimensions.back().label.empty()) cube.dimensions.back().label = code;
      } else {
        column.at("type").refuse(message("part.answer-column-type", {{"type", type}}));
      }
    }
    if (contents.categories.empty()) columns.refuse(message("part.answer-no-values"));
    cube.dimensions.push_back(std::move(contents));
    categories.resize(cube.dimensions.size());
  }

  std::size_t category(std::size_t dimension, const std::string& code) {
    auto& all = cube.dimensions[dimension].categories;
    const auto [found, added] = categories[dimension].emplace(code, all.size());
    if (added) all.push_back({code, code, {}});
    return found->second;
  }

  void rows(const Place& data) {
    data.a(NodeKind::list);
    const std::size_t key_count = cube.dimensions.size() - 1;
    const std::size_t value_count = cube.dimensions.back().categories.size();
    for (std::size_t i = 0; i < data.size(); ++i) {
      const Place row = data.at(i);
      const Place key = row.at("key").a(NodeKind::list);
      const Place values = row.at("values").a(NodeKind::list);
      if (key.size() != key_count) key.refuse(message("part.answer-keys", {{"wanted", key_count}, {"found", key.size()}}));
      if (values.size() != value_count)
        values.refuse(message("part.answer-value-count", {{"wanted", value_count}, {"found", values.size()}}));
      std::vector<std::size_t> at;
      for (std::size_t k = 0; k < key_count; ++k) at.push_back(category(k, key.at(k).text()));
      for (std::size_t v = 0; v < value_count; ++v) {
        std::vector<std::size_t> cell = at;
        cell.push_back(v);
        if (!figures.emplace(std::move(cell), values.at(v)).second) key.refuse(message("part.answer-same-keys"));
      }
    }
  }

  FetchedFigure figure(std::size_t position) const {
    std::vector<std::size_t> cell(cube.dimensions.size());
    for (std::size_t i = cell.size(); i-- > 0;) {
      cell[i] = position % cube.dimensions[i].categories.size();
      position /= cube.dimensions[i].categories.size();
    }
    FetchedFigure out;
    const auto found = figures.find(cell);
    if (found == figures.end()) return out;
    const Place& place = found->second;
    if (place.is(NodeKind::null)) return out;
    const std::string text = place.text_or_number();
    if (missing_sign(text)) {
      if (!text.empty()) out.remarks = quoted_remark(text);
      return out;
    }
    out.value = exact_decimal(text);
    if (!out.value) place.refuse(message("part.answer-inexact", {{"text", clean_words(text, 60)}}));
    return out;
  }
};

portal::Snapshot read_rows(const Place& root, const Wanted& wanted, const Page& table) {
  Rows rows;
  rows.columns(root.at("columns"));
  rows.rows(root.at("data"));
  name_categories(rows.cube, table);
  if (const std::optional<Place> comments = root.find("comments")) {
    comments->a(NodeKind::list);
    for (std::size_t i = 0; i < comments->size(); ++i) rows.cube.notes.push_back(comments->at(i).text_at("comment"));
  }
  if (const std::optional<Place> about = root.find("metadata"); about && about->is(NodeKind::list) && about->size() > 0) {
    const Place first = about->at(std::size_t{0});
    rows.cube.source = first.text_at("source");
    rows.cube.updated = first.text_at("updated");
    if (rows.cube.title.empty()) rows.cube.title = first.text_at("label");
  }
  rows.cube.figure = [&](std::size_t position) { return rows.figure(position); };
  return select(rows.cube, std::get<portal::PxwebSource>(wanted.source.kind).selection, wanted);
}

}  // namespace

std::variant<PxwebConfig, report::Diagnostic> read_pxweb_config(const Page& page, const std::string& language) {
  return guarded(page.address, [&] {
    const Document answer = parse_json(page.bytes);
    const Place root(answer.root);
    root.a(NodeKind::record);
    PxwebConfig out;
    const auto number = [&](std::string_view key) { return root.find(key) ? root.at(key).whole_number() : 0; };
    out.most_cells = number("maxDataCells");
    out.calls = number("maxCallsPerTimeWindow");
    out.window = number("timeWindow");
    out.licence = root.text_at("license");
    if (const std::optional<Place> sources = root.find("sourceReferences")) {
      sources->a(NodeKind::list);
      for (std::size_t i = 0; i < sources->size(); ++i) {
        const Place each = sources->at(i);
        if (out.source.empty() || each.text_at("language") == language) out.source = each.text_at("text");
      }
    }
    return out;
  });
}

Read read_pxweb(const Wanted& wanted, const Page& data, const Page& table, const PxwebConfig& config) {
  return guarded(data.address, [&] {
    const Document answer = parse_json(data.bytes);
    const Place root(answer.root);
    portal::Snapshot out = root.find("columns") ? read_rows(root, wanted, table)
                                                : select(jsonstat_cube(answer.root, wanted.languages),
                                                         std::get<portal::PxwebSource>(wanted.source.kind).selection, wanted);
    if (!config.source.empty()) out.source = quoted(wanted.languages, config.source);
    out.licence = quoted(wanted.languages, config.licence);
    return out;
  });
}

}  // namespace insyn::fetch


#include <algorithm>
#include <map>
#include <set>

#include "ascii/ascii.h"
#include "fetch/cube.h"
#include "fetch/readers.h"
#include "report/message.h"

namespace insyn::fetch {

namespace {

using report::message;

constexpr std::size_t kMostDimensions = 100;
constexpr std::size_t kMostCells = 1'000'000'000;

// One text, or a list of them.
std::vector<std::string> texts(const std::optional<Place>& place) {
  std::vector<std::string> out;
  if (!place) return out;
  if (place->is(NodeKind::text)) return {place->text()};
  place->a(NodeKind::list);
  for (std::size_t i = 0; i < place->size(); ++i) out.push_back(place->at(i).text());
  return out;
}

// The notes of a list that a map of positions to true marks as mandatory.
std::vector<std::string> mandatory(const std::optional<Place>& notes, const std::optional<Place>& marks) {
  std::vector<std::string> out;
  if (!notes || !marks) return out;
  const std::vector<std::string> all = texts(notes);
  marks->a(NodeKind::record);
  for (std::size_t i = 0; i < marks->size(); ++i) {
    if (marks->member(i).node().text != "true") continue;
    const std::string& key = marks->key(i);
    const bool whole = !key.empty() && key.size() < 7 && std::all_of(key.begin(), key.end(), ascii::is_digit);
    if (!whole || std::stoul(key) >= all.size()) marks->member(i).refuse(message("part.answer-no-note"));
    out.push_back(all[std::stoul(key)]);
  }
  return out;
}

// `index` is a list of codes, a record of code to position, or absent where `label` has one code only.
std::vector<std::string> codes(const Place& category, const std::string& id) {
  const std::optional<Place> index = category.find("index");
  if (!index) {
    const std::optional<Place> label = category.find("label");
    if (!label || !label->is(NodeKind::record) || label->size() != 1) {
      category.refuse(message("part.answer-no-index", {{"dimension", id}}));
    }
    return {clean_words(label->key(0))};
  }
  std::vector<std::string> out;
  if (index->is(NodeKind::list)) {
    for (std::size_t i = 0; i < index->size(); ++i) out.push_back(index->at(i).text());
    return out;
  }
  index->a(NodeKind::record);
  out.resize(index->size());
  std::vector<bool> taken(index->size(), false);
  for (std::size_t i = 0; i < index->size(); ++i) {
    const Place place = index->member(i);
    const std::size_t position = place.whole_number();
    if (position >= out.size() || taken[position]) {
      place.refuse(message("part.answer-position-taken", {{"position", position}, {"count", out.size()}}));
    }
    taken[position] = true;
    out[position] = clean_words(index->key(i));
  }
  return out;
}

Dimension read_dimension(const Place& place, const std::string& id) {
  place.a(NodeKind::record);
  Dimension out;
  out.code = id;
  out.place = place.path();
  out.label = place.text_at("label");
  if (out.label.empty()) out.label = id;
  const Place category = place.at("category").a(NodeKind::record);
  std::map<std::string, std::string> labels;
  if (const std::optional<Place> label = category.find("label")) {
    label->a(NodeKind::record);
    for (std::size_t i = 0; i < label->size(); ++i) labels.emplace(clean_words(label->key(i)), label->member(i).text());
  }
  const std::optional<Place> extension = place.find("extension");
  const std::optional<Place> marks = extension ? extension->find("categoryNoteMandatory") : std::nullopt;
  const std::optional<Place> notes = category.find("note");
  for (std::string& code : codes(category, id)) {
    Category each;
    const auto label = labels.find(code);
    each.label = label == labels.end() || label->second.empty() ? code : label->second;
    if (marks && notes) each.notes = mandatory(notes->find(code), marks->find(code));
    each.code = std::move(code);
    out.categories.push_back(std::move(each));
  }
  return out;
}

// A whole number as a key of a sparse record.
std::size_t position_of(const Place& place, const std::string& key, std::size_t cells) {
  const bool whole = !key.empty() && key.size() < 10 && std::all_of(key.begin(), key.end(), ascii::is_digit);
  if (!whole || std::stoul(key) >= cells)
    place.refuse(message("part.answer-position", {{"position", clean_words(key, 40)}, {"count", cells}}));
  return std::stoul(key);
}

// Values or statuses: a list as long as the table, a sparse record, or (statuses) one for all cells.
class Cells {
 public:
  Cells(const std::optional<Place>& place, std::size_t cells, bool one_for_all) : place_(place) {
    if (!place_) return;
    one_for_all_ =
        one_for_all && (place_->is(NodeKind::text) || (place_->is(NodeKind::list) && place_->size() == 1 && cells != 1));
    if (one_for_all_) return;
    if (place_->is(NodeKind::list)) {
      if (place_->size() != cells) {
        place_->refuse(one_for_all ? message("part.answer-statuses", {{"cells", cells}, {"count", place_->size()}})
                                   : message("part.answer-values", {{"cells", cells}, {"count", place_->size()}}));
      }
      return;
    }
    place_->a(NodeKind::record);
    for (std::size_t i = 0; i < place_->size(); ++i) sparse_.emplace(position_of(place_->member(i), place_->key(i), cells), i);
  }

  // Nothing where there is none, or null.
  std::optional<Place> at(std::size_t position) const {
    if (!place_) return std::nullopt;
    Place found = *place_;
    if (one_for_all_) {
      if (place_->is(NodeKind::list)) found = place_->at(std::size_t{0});
    } else if (place_->is(NodeKind::list)) {
      found = place_->at(position);
    } else {
      const auto index = sparse_.find(position);
      if (index == sparse_.end()) return std::nullopt;
      found = place_->member(index->second);
    }
    return found.is(NodeKind::null) ? std::nullopt : std::optional(found);
  }

 private:
  std::optional<Place> place_;
  bool one_for_all_ = false;
  std::map<std::size_t, std::size_t> sparse_;
};

// The data set within the answer; a collection, an error or a promise of later data is refused in plain words.
Place data_set(const Place& root) {
  root.a(NodeKind::record);
  for (std::string_view key : {"error", "warning"}) {
    std::optional<Place> said = root.find(key);
    if (!said || root.find("dimension")) continue;
    if (said->is(NodeKind::list) && said->size() > 0) said = said->at(std::size_t{0});
    const std::string label = said->is(NodeKind::record) ? said->text_at("label") : std::string();
    if (label.find("ASYNC") != std::string::npos) said->refuse(message("part.answer-async"));
    root.at(key).refuse(label.empty() ? message("part.answer-error-unsaid") : message("part.answer-error", {{"said", label}}));
  }
  if (const std::optional<Place> type = root.find("class"); type && type->text() != "dataset") {
    type->refuse(message("part.answer-class", {{"class", type->text()}}));
  }
  if (root.find("dimension")) return root;
  if (const std::optional<Place> wrapped = root.find("dataset")) return *wrapped;
  if (root.size() == 1 && root.member(0).is(NodeKind::record) && root.member(0).find("dimension")) return root.member(0);
  root.refuse(message("part.answer-no-table"));
}

struct Shape {
  std::vector<std::string> ids;
  std::optional<Place> sizes, role;
};

// Version 1.x keeps id, size and role inside `dimension`.
Shape shape(const Place& set, const Place& dimensions) {
  const bool old = !set.find("id");
  const Place& holder = old ? dimensions : set;
  const Place ids = holder.at("id");
  return {texts(ids), holder.at("size").a(NodeKind::list), holder.find("role")};
}

std::size_t count_cells(const Place& sizes, const std::vector<Dimension>& dimensions) {
  if (sizes.size() != dimensions.size()) {
    sizes.refuse(message("part.answer-sizes", {{"sizes", sizes.size()}, {"dimensions", dimensions.size()}}));
  }
  std::size_t cells = 1;
  for (std::size_t i = 0; i < dimensions.size(); ++i) {
    const std::size_t size = sizes.at(i).whole_number();
    if (size != dimensions[i].categories.size()) {
      sizes.at(i).refuse(message(
          "part.answer-size", {{"dimension", dimensions[i].code}, {"said", size}, {"count", dimensions[i].categories.size()}}));
    }
    if (size > 0 && cells > kMostCells / size) sizes.refuse(message("part.answer-too-large"));
    cells *= size;
  }
  return cells;
}

}  // namespace

Cube jsonstat_cube(const syntax::Node& answer, const std::vector<std::string>& languages) {
  const Place set = data_set(Place(answer));
  const Place dimensions = set.at("dimension").a(NodeKind::record);
  const Shape form = shape(set, dimensions);
  Cube out;
  out.title = set.text_at("label");
  out.source = set.text_at("source");
  out.updated = set.text_at("updated");
  const std::vector<std::string> times = form.role ? texts(form.role->find("time")) : std::vector<std::string>();
  if (form.ids.size() > kMostDimensions)
    throw Refused(message("part.answer-too-many-dimensions", {{"most", kMostDimensions}}), "id");
  if (std::set<std::string>(form.ids.begin(), form.ids.end()).size() != form.ids.size())
    throw Refused(message("part.answer-dimension-twice"), "id");
  for (const std::string& id : form.ids) {
    const Place place = dimensions.at(id);
    Dimension each = read_dimension(place, id);
    each.time = std::find(times.begin(), times.end(), id) != times.end();
    if (const std::optional<Place> extension = place.find("extension")) {
      for (std::string& note : mandatory(place.find("note"), extension->find("noteMandatory")))
        out.notes.push_back(std::move(note));
    }
    out.dimensions.push_back(std::move(each));
  }
  const std::size_t cells = count_cells(*form.sizes, out.dimensions);
  std::map<std::string, std::string> labels;  // of statuses, where the answer explains them
  if (const std::optional<Place> extension = set.find("extension")) {
    for (std::string& note : mandatory(set.find("note"), extension->find("noteMandatory"))) out.notes.push_back(std::move(note));
    const std::optional<Place> status = extension->find("status");
    const std::optional<Place> label = status && status->is(NodeKind::record) ? status->find("label") : std::nullopt;
    for (std::size_t i = 0; label && label->is(NodeKind::record) && i < label->size(); ++i) {
      labels.emplace(label->key(i), label->member(i).text());
    }
  }
  const bool eurostat = out.source == "ESTAT" || out.source == "Eurostat";
  if (eurostat) out.credit = said(languages, message("part.eurostat-source"));
  out.figure = [values = Cells(set.find("value"), cells, false), statuses = Cells(set.find("status"), cells, true), labels,
                eurostat](std::size_t position) {
    FetchedFigure figure;
    if (const std::optional<Place> value = values.at(position)) figure.value = value->decimal();
    const std::optional<Place> status = statuses.at(position);
    if (!status) return figure;
    const std::string sign = status->text();
    const auto label = labels.find(sign);
    const bool known = label != labels.end() && !label->second.empty();
    // A letter that we do not know may be explained by the answer itself.
    figure.remarks = eurostat ? eurostat_remarks(sign) : std::vector<Remark>();
    if (figure.remarks.empty()) figure.remarks = remarks_of(known ? label->second : sign);
    return figure;
  };
  return out;
}

Read read_jsonstat(const Wanted& wanted, const Page& data) {
  return guarded(data.address, [&] {
    const Document answer = parse_json(data.bytes);
    return select(jsonstat_cube(answer.root, wanted.languages), std::get<portal::JsonStatSource>(wanted.source.kind).selection,
                  wanted);
  });
}

}  // namespace insyn::fetch

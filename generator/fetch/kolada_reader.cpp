
#include <algorithm>
#include <map>

#include "fetch/readers.h"
#include "report/message.h"

namespace insyn::fetch {

namespace {

using report::message;

bool deleted(const Place& value) {
  for (std::string_view key : {"isdeleted", "is_deleted"}) {
    const std::optional<Place> flag = value.find(key);
    if (!flag) continue;
    if (flag->is(NodeKind::boolean)) return flag->node().text == "true";
    const std::string number = flag->a(NodeKind::number).node().text;
    if (number != "0" && number != "1") flag->refuse(message("part.answer-flag"));
    return number == "1";
  }
  return false;
}

// "T", "K" or "M"; an older description of the service says F for women.
char gender(const Place& value) {
  const std::optional<Place> place = value.find("gender");
  if (!place) return 'T';
  const std::string text = place->text();
  if (text == "F") return 'K';
  if (text != "T" && text != "K" && text != "M") place->refuse(message("part.answer-gender", {{"gender", text}}));
  return text.front();
}

struct Reader {
  const Wanted& wanted;
  const portal::KoladaSource& source;
  std::map<std::string, std::string> names;  // of areas
  Gather gather;
  char main_gender = 'T';

  bool takes(char which) const { return source.genders.empty() || source.genders.find(which) != std::string::npos; }

  void row(const Place& row) {
    const std::string kpi = row.at("kpi").text();
    if (kpi != source.kpi) row.at("kpi").refuse(message("part.answer-other-kpi", {{"wanted", source.kpi}, {"found", kpi}}));
    const Place area_place = row.find("municipality") ? row.at("municipality") : row.at("ou");
    const std::string area = area_place.text();
    const bool own = area == source.area;
    const bool other = std::find(source.areas.begin(), source.areas.end(), area) != source.areas.end();
    if (!own && !other) area_place.refuse(message("part.answer-other-area", {{"area", area}}));
    const Place period_place = row.at("period");
    const std::optional<portal::Period> period = period_of(period_place.text_or_number());
    if (!period) period_place.refuse(message("part.answer-period", {{"period", period_place.text_or_number()}}));
    const Place values = row.at("values").a(NodeKind::list);
    for (std::size_t i = 0; i < values.size(); ++i) value(values.at(i), area, own, other, *period);
  }

  void value(const Place& value, const std::string& area, bool own, bool other, const portal::Period& period) {
    value.a(NodeKind::record);
    const char which = gender(value);
    if (!takes(which)) return;
    FetchedFigure figure;
    if (const std::optional<Place> number = value.find("value")) figure.value = number->decimal();
    figure.remarks = kolada_remarks(value.text_at("status"));
    figure.withdrawn = deleted(value);
    const report::Message place = report::literal(value.path());
    if (own && which == main_gender) gather.to_series(period, figure, place);
    if (own && which != main_gender) {
      gather.to_group(said(wanted.languages, message("part.kolada-sex")),
                      which == 'K' ? said(wanted.languages, message("part.kolada-women"))
                                   : said(wanted.languages, message("part.kolada-men")),
                      period, figure, place);
    }
    if (other && which == main_gender) {
      const auto name = names.find(area);
      gather.to_group(said(wanted.languages, message("part.kolada-area")),
                      quoted(wanted.languages, name == names.end() ? area : name->second), period, figure, place);
    }
  }
};

// {"values": [{"id": …, "title": …}]}: titles by id.
std::map<std::string, std::string> titles(const Page& page) {
  std::map<std::string, std::string> out;
  const Document answer = parse_json(page.bytes);
  const Place values = Place(answer.root).at("values").a(NodeKind::list);
  for (std::size_t i = 0; i < values.size(); ++i) out.emplace(values.at(i).at("id").text(), values.at(i).text_at("title"));
  return out;
}

portal::Snapshot read(const Wanted& wanted, const KoladaAnswers& answers) {
  const auto& source = std::get<portal::KoladaSource>(wanted.source.kind);
  Reader reader{wanted, source, {}, Gather(wanted)};
  if (!reader.takes('T')) reader.main_gender = source.genders.size() == 1 ? source.genders.front() : 'T';
  for (const Page& page : answers.areas) reader.names.merge(titles(page));
  for (const Page& page : answers.data) {
    const Document answer = parse_json(page.bytes);
    const Place rows = Place(answer.root).at("values").a(NodeKind::list);
    for (std::size_t i = 0; i < rows.size(); ++i) reader.row(rows.at(i));
  }
  portal::Snapshot out;
  reader.gather.finish(out);
  if (!answers.kpi.bytes.empty()) {
    const std::map<std::string, std::string> kpi = titles(answers.kpi);
    const auto title = kpi.find(source.kpi);
    if (title == kpi.end()) throw Refused(message("part.answer-no-kpi", {{"kpi", source.kpi}}), "values");
    out.title = quoted(wanted.languages, title->second);
  }
  // The words that Kolada's terms ask for.
  out.source = said(wanted.languages, message("part.kolada-source"));
  out.licence = said(wanted.languages, message("part.kolada-licence"));
  return out;
}

}  // namespace

Read read_kolada(const Wanted& wanted, const KoladaAnswers& answers) {
  return guarded(answers.data.empty() ? std::string() : answers.data.front().address, [&] { return read(wanted, answers); });
}

std::variant<std::string, report::Diagnostic> kolada_next_page(const Page& page) {
  return guarded(page.address, [&] {
    const Document answer = parse_json(page.bytes);
    const Place root(answer.root);
    root.at("values").a(NodeKind::list);
    const std::string next = root.text_at("next_url");
    return next.empty() ? root.text_at("next_page") : next;
  });
}

}  // namespace insyn::fetch

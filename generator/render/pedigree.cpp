#include "render/pedigree.h"

#include <fmt/format.h>

#include <algorithm>

#include "explain/pedigree.h"

namespace insyn::render {

namespace {

View words_of(const portal::Text& text, const Writer& writer) {
  return View().set("text", writer.text(text)).set("lang", writer.lang_of(text));
}

// What the source says of single figures of a breakdown, each remark once, with the figures it holds for. Those of the series
// itself stand beside its values.
std::vector<View> remarks_of(const portal::Snapshot& snapshot, const Writer& writer) {
  std::vector<std::pair<const portal::Text*, std::vector<std::string>>> remarks;
  for (const portal::Breakdown& breakdown : snapshot.breakdowns) {
    for (const portal::BreakdownGroup& group : breakdown.groups) {
      for (const portal::Observation& point : group.series) {
        if (point.note.empty()) continue;
        const std::string words = writer.text(point.note);
        auto known =
            std::find_if(remarks.begin(), remarks.end(), [&](const auto& each) { return writer.text(*each.first) == words; });
        if (known == remarks.end()) known = remarks.insert(known, {&point.note, {}});
        known->second.push_back(fmt::format("{} {}", writer.text(group.name), writer.language.period(point.period)));
      }
    }
  }
  std::vector<View> out;
  for (const auto& [note, figures] : remarks) {
    out.push_back(words_of(*note, writer).set("figures", fmt::format("{}", fmt::join(figures, ", "))));
  }
  return out;
}

}  // namespace

View pedigree_view(const portal::Measure& measure, const Writer& writer) {
  const portal::Snapshot& snapshot = *measure.snapshot;
  View out;
  out.set("credit", words_of(snapshot.source, writer)).set("service", snapshot.service);
  out.set("title", words_of(snapshot.title, writer)).set("licence", words_of(snapshot.licence, writer));
  out.set("request", explain::request(measure, writer.language));
  std::vector<View> addresses;
  for (const portal::FetchRequest& each : snapshot.requests) {
    addresses.push_back(View().set("href", each.address).set("body", each.body));
  }
  out.set("addresses", std::move(addresses));
  out.set("retrieved", explain::moment(snapshot.retrieved, writer.language))
      .set("retrieved_iso", snapshot.retrieved)
      .set("updated", snapshot.updated);
  std::vector<View> notes;
  for (const portal::Text& note : snapshot.notes) notes.push_back(words_of(note, writer));
  out.set("notes", std::move(notes)).set("remarks", remarks_of(snapshot, writer));
  std::vector<View> revisions;
  for (const portal::Revision& each : snapshot.revisions) {
    View row;
    row.set("text", each.group.empty() ? writer.word("view.revision_of_all") : writer.text(each.group));
    row.set("lang", writer.lang_of(each.group));
    row.set("period", writer.language.period(each.period));
    row.set("before", explain::revised_figure(each.before, writer.language));
    row.set("after", explain::revised_figure(each.after, writer.language));
    row.set("noticed", explain::moment(each.noticed, writer.language)).set("noticed_iso", each.noticed);
    revisions.push_back(std::move(row));
  }
  out.set("revisions", std::move(revisions));
  return out;
}

}  // namespace insyn::render

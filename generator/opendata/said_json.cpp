#include "explain/pedigree.h"
#include "opendata/portal_json.h"

namespace insyn::opendata {

void write_source(JsonWriter& json, const std::optional<portal::SourceNote>& source) {
  json.key("source");
  if (!source) return json.value(nullptr);
  json.object([&] {
    json.member("title", source->title);
    json.member("url", or_null(source->url));
    json.member("retrieved", source->retrieved);
    json.member("at", or_null(source->report_page));
  });
}

void write_said(JsonWriter& json, const portal::Measure& measure) {
  json.key("reported");
  if (measure.reported) {
    json.object([&] {
      json.member("grade", assess::name(measure.reported->grade));
      json.member("basis", name(measure.reported->basis));
      json.member("because", measure.reported->because);
      json.member("at", or_null(measure.reported->report_page));
      json.member("location", measure.reported->at);
    });
  } else {
    json.value(nullptr);
  }
  json.key("missing");
  if (measure.missing) {
    json.object([&] {
      json.member("reason", name(measure.missing->reason));
      json.member("note", measure.missing->note);
      json.member("location", measure.missing->at);
    });
  } else {
    json.value(nullptr);
  }
  json.member("status", measure.status);
  write_source(json, measure.source);
}

void write_pedigree(JsonWriter& json, const Facts& facts, const portal::Measure& measure) {
  json.key("pedigree");
  if (!measure.snapshot) return json.value(nullptr);
  const portal::Snapshot& snapshot = *measure.snapshot;
  json.object([&] {
    json.member("service", snapshot.service);
    json.member("source", snapshot.source);
    json.member("title", snapshot.title);
    const auto in_words = [&](const language::Language& language) { return explain::request(measure, language); };
    json.member("request", in_words(facts.languages.front()).empty() ? portal::Text() : facts.in_words(in_words));
    json.key("requests").array(snapshot.requests, [&](const portal::FetchRequest& request) {
      json.object([&] {
        json.member("address", request.address);
        json.member("body", or_null(request.body));
      });
    });
    json.member("retrieved", snapshot.retrieved);
    json.member("updated", or_null(snapshot.updated));
    json.member("licence", snapshot.licence);
    json.key("notes").array(snapshot.notes, [&](const portal::Text& note) { json.value(note); });
    json.key("revisions").array(snapshot.revisions, [&](const portal::Revision& revision) {
      json.object(
          [&] {
            json.member("noticed", revision.noticed);
            json.member("period", revision.period);
            json.member("group", revision.group);
            json.member("before", revision.before);
            json.member("after", revision.after);
          },
          JsonWriter::Layout::flat);
    });
    json.member("location", snapshot.at);
  });
}

}  // namespace insyn::opendata

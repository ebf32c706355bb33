#include "explain/pedigree.h"

#include <algorithm>

#include <fmt/format.h>

#include "explain/words.h"

namespace insyn::explain {

using language::argument;

namespace {

std::string joined(const std::vector<std::string>& codes) { return fmt::format("{}", fmt::join(codes, ", ")); }

// The request of each kind of source, sentence by sentence.
class Request {
 public:
  explicit Request(const language::Language& language) : words_(language) {}

  void operator()(const portal::KoladaSource& source) {
    say("kolada", {argument("kpi", source.kpi), argument("area", source.area)});
    if (!source.areas.empty()) say("areas", {argument("areas", words_.language.list(source.areas))});
    std::vector<std::string> genders;
    for (const char gender : source.genders) genders.push_back(words_.say("explain.request.gender", std::string(1, gender)));
    if (!genders.empty()) say("genders", {argument("genders", words_.language.list(genders))});
  }
  void operator()(const portal::PxwebSource& source) {
    say("table", {argument("table", source.table)});
    for (const auto& [variable, codes] : source.query) choice(variable, joined(codes));
    selection(source.selection);
  }
  void operator()(const portal::JsonStatSource& source) {
    say("jsonstat", {});
    selection(source.selection);
  }
  void operator()(const portal::CsvSource& source) {
    say("csv", {argument("value", source.value), argument("period", source.selection.time)});
    selection(source.selection);
  }

  void say(std::string_view key, const language::Arguments& arguments) {
    append(text, words_.say("explain.request", key, arguments));
  }

  std::string text;

 private:
  void choice(const std::string& dimension, const std::string& code) {
    say("choice", {argument("dimension", dimension), argument("code", code)});
  }
  void selection(const portal::Selection& selection) {
    const auto is_broken_down = [&](const std::string& dimension) {
      return std::find(selection.by.begin(), selection.by.end(), dimension) != selection.by.end();
    };
    for (const auto& [dimension, code] : selection.categories) {
      if (!is_broken_down(dimension)) choice(dimension, code);
    }
    for (const std::string& by : selection.by) {
      const std::string whole = selection.whole(by).value_or(std::string());
      if (whole.empty()) {
        say("by", {argument("by", by)});
      } else {
        say("by_total", {argument("by", by), argument("total", whole)});
      }
    }
  }

  Wording words_;
};

}  // namespace

std::string request(const portal::Measure& measure, const language::Language& language) {
  if (!measure.from || !measure.snapshot || measure.from->literal != measure.snapshot->from) return {};
  const portal::FetchSource& source = *measure.from;
  Request out(language);
  std::visit(out, source.kind);
  if (source.since) out.say("since", {argument("period", language.period(*source.since))});
  return out.text;
}

std::string moment(std::string_view utc, const language::Language& language) {
  const auto day = portal::parse_date(utc.substr(0, 10));
  if (!day || utc.size() < 16) return std::string(utc);
  return Wording(language).say("explain.moment",
                               {argument("date", language.date(*day)), argument("hour", std::string(utc.substr(11, 2))),
                                argument("minute", std::string(utc.substr(14, 2)))});
}

std::string revised_figure(const std::optional<portal::Decimal>& value, const language::Language& language) {
  return value ? language.number(*value) : Wording(language).say("explain.source.none");
}

Paragraph pedigree(const portal::Measure& measure, const language::Language& language) {
  const Wording words(language);
  Paragraph out{"pedigree", words.say("explain.heading.pedigree"), {}, {}};
  if (!measure.snapshot) return out;
  const portal::Snapshot& snapshot = *measure.snapshot;
  out.text = words.in(snapshot.source);
  const auto row = [&](std::string_view key, const std::string& value) {
    if (!value.empty()) out.rows.push_back({words.say("explain.pedigree", key), value, nullptr, {}, {}});
  };
  row("service", snapshot.service);
  row("title", words.in(snapshot.title));
  row("request", request(measure, language));
  for (const portal::FetchRequest& each : snapshot.requests) {
    row("address", each.address);
    row("body", each.body);
  }
  out.rows.push_back({words.say("explain.pedigree.retrieved"), moment(snapshot.retrieved, language), nullptr, snapshot.at, {}});
  row("updated", snapshot.updated);
  row("licence", words.in(snapshot.licence));
  for (const portal::Text& note : snapshot.notes) row("note", words.in(note));
  for (const portal::Revision& each : snapshot.revisions) {
    std::string what = language.period(each.period);
    if (!each.group.empty()) what += ", " + words.in(each.group);
    out.rows.push_back({words.say("explain.pedigree.revision", {argument("what", what)}),
                        words.say("explain.pedigree.revised", {argument("before", revised_figure(each.before, language)),
                                                               argument("after", revised_figure(each.after, language)),
                                                               argument("noticed", moment(each.noticed, language))}),
                        nullptr,
                        {},
                        {}});
  }
  return out;
}

}  // namespace insyn::explain

#include "render/narrative_memory.h"

#include <algorithm>

namespace insyn::render {

NarrativeMemory::NarrativeMemory() : state_(std::make_unique<State>()) {}
NarrativeMemory::~NarrativeMemory() = default;

namespace {

packed::Sum sum_of(const std::optional<prose::LinkTo>& answer) {
  packed::Writer out;
  if (answer) {
    const auto& [href, language, external, note] = *answer;
    out.text(href);
    out.text(language);
    out.number(external ? 1 : 0);
    out.text(note);
  }
  return packed::sum(out.take());
}

packed::Sum sum_of(const std::optional<std::string>& answer) {
  packed::Writer out;
  if (answer) out.text(*answer);
  return packed::sum(out.take());
}

packed::Sum sum_of(const std::optional<prose::Html>& answer) {
  return sum_of(answer ? std::optional(answer->markup()) : std::nullopt);
}

}  // namespace

std::optional<prose::LinkTo> Listener::link(std::string_view destination, const report::Location& at) {
  std::optional<prose::LinkTo> answer = resolver_.link(destination, at);
  asked.push_back({Asked::Sort::link, std::string(destination), {}, at.line, at.column, sum_of(answer)});
  return answer;
}

std::optional<prose::Html> Listener::figure(std::string_view destination, std::string_view caption, const report::Location& at) {
  std::optional<prose::Html> answer = resolver_.figure(destination, caption, at);
  asked.push_back({Asked::Sort::figure, std::string(destination), std::string(caption), at.line, at.column, sum_of(answer)});
  return answer;
}

std::optional<std::string> Listener::value(std::string_view name, const report::Location& at) {
  std::optional<std::string> answer = resolver_.value(name, at);
  asked.push_back({Asked::Sort::value, std::string(name), {}, at.line, at.column, sum_of(answer)});
  return answer;
}

packed::Sum sum_of(const prose::Input& input) {
  const auto& [source, body, first_heading, id_prefix, words, page_ids, thing_ids] = input;
  const auto& [footnote, footnotes, back, table, done, to_do, undated, undated_note] = words;
  packed::Writer out;
  out.sum(packed::sum(source->text));
  for (const std::string* each :
       {&source->path, &source->shown, &id_prefix, &footnote, &footnotes, &back, &table, &done, &to_do, &undated, &undated_note})
    out.text(*each);
  out.number(body);
  out.number(static_cast<std::uint64_t>(first_heading));
  out.number(thing_ids.size());
  for (const std::string_view id : thing_ids) out.text(id);
  if (page_ids != nullptr) {
    for (const std::string& id : *page_ids) out.text(id);
  }
  return packed::sum(out.take());
}

bool same_answers(const std::vector<Asked>& asked, const report::Source& source, prose::Resolver& resolver) {
  return std::all_of(asked.begin(), asked.end(), [&](const Asked& each) {
    const report::Location at{&source, each.line, each.column};
    switch (each.sort) {
      case Asked::Sort::link:
        return sum_of(resolver.link(each.what, at)) == each.answer;
      case Asked::Sort::figure:
        return sum_of(resolver.figure(each.what, each.caption, at)) == each.answer;
      case Asked::Sort::value:
        return sum_of(resolver.value(each.what, at)) == each.answer;
    }
    return false;
  });
}

}  // namespace insyn::render

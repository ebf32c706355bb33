#include "render/narrative_memory.h"

#include <fmt/format.h>

#include <algorithm>

#include "packed/packed.h"

namespace insyn::render {

NarrativeMemory::NarrativeMemory() : state_(std::make_unique<State>()) {}
NarrativeMemory::~NarrativeMemory() = default;

std::optional<prose::LinkTo> Listener::link(std::string_view destination, const report::Location& at) {
  std::optional<prose::LinkTo> answer = resolver_.link(destination, at);
  asked.push_back({std::string(destination), {}, at.line, at.column, answer});
  return answer;
}

std::optional<prose::Html> Listener::figure(std::string_view destination, std::string_view caption, const report::Location& at) {
  std::optional<prose::Html> answer = resolver_.figure(destination, caption, at);
  asked.push_back({std::string(destination), std::string(caption), at.line, at.column, answer});
  return answer;
}

std::optional<std::string> Listener::value(std::string_view name, const report::Location& at) {
  std::optional<std::string> answer = resolver_.value(name, at);
  asked.push_back({std::string(name), {}, at.line, at.column, answer});
  return answer;
}

std::string made_of(const prose::Input& input) {
  const auto in_digits = [](std::string_view bytes) {
    const packed::Sum sum = packed::sum(bytes);
    return fmt::format("{:016x}{:016x}", sum.high, sum.low);
  };
  std::string out = in_digits(input.source->text);
  for (const std::string* each :
       {&input.source->path, &input.source->shown, &input.id_prefix, &input.words.footnote, &input.words.footnotes,
        &input.words.back, &input.words.table, &input.words.done, &input.words.to_do})
    out.append("\n").append(*each);
  for (std::string_view id : input.thing_ids) out.append("\n").append(id);
  if (input.page_ids != nullptr) {
    for (const std::string& id : *input.page_ids) out.append("\n").append(id);
  }
  return out + fmt::format("\n{} {}", input.body, input.first_heading);
}

bool same_answers(const std::vector<Asked>& asked, const report::Source& source, prose::Resolver& resolver) {
  return std::all_of(asked.begin(), asked.end(), [&](const Asked& each) {
    const report::Location at{&source, each.line, each.column};
    if (const auto* link = std::get_if<std::optional<prose::LinkTo>>(&each.answer)) return resolver.link(each.what, at) == *link;
    if (const auto* figure = std::get_if<std::optional<prose::Html>>(&each.answer))
      return resolver.figure(each.what, each.caption, at) == *figure;
    return resolver.value(each.what, at) == std::get<std::optional<std::string>>(each.answer);
  });
}

}  // namespace insyn::render

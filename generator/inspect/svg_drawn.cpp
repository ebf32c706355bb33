#include "inspect/svg_drawn.h"

#include <algorithm>
#include <string_view>

namespace insyn::inspect {

namespace {

// What an attribute refers to within the drawing: “#a” as an address, “url(#a)” anywhere in it.
void add_references(const XmlAttribute& attribute, std::vector<std::string>& out) {
  const std::string_view value = attribute.value;
  if (attribute.name.local == "href" && value.starts_with('#')) out.emplace_back(value.substr(1));
  constexpr std::string_view begin = "url(";
  for (std::size_t at = value.find(begin); at != std::string_view::npos; at = value.find(begin, at + 1)) {
    const std::size_t hash = value.find_first_not_of(" \t\r\n\"'", at + begin.size());
    if (hash == std::string_view::npos || value[hash] != '#') continue;
    out.emplace_back(value.substr(hash + 1, value.find_first_of(" \t\r\n\"')", hash) - hash - 1));
  }
}

}  // namespace

void Drawn::begin(const std::vector<XmlAttribute>& attributes) {
  const std::size_t number = all_.size();
  Element& element = all_.emplace_back();
  for (const XmlAttribute& each : attributes) {
    add_references(each, element.refers_to);
    if (each.name.local == "id") by_id_.emplace(each.value, number);
  }
  if (!open_.empty()) all_[open_.back()].within.push_back(number);
  open_.push_back(number);
}

std::uint64_t Drawn::elements(std::uint64_t most) const {
  if (all_.empty()) return 0;
  enum class State : std::uint8_t { unknown, open, known };
  struct Step {
    std::size_t element, next = 0;
  };
  std::vector<State> states(all_.size(), State::unknown);
  std::vector<std::uint64_t> counts(all_.size(), 1);
  std::vector<Step> way = {{0}};
  states[0] = State::open;
  while (!way.empty()) {
    Step& step = way.back();
    const Element& element = all_[step.element];
    const std::size_t children = element.within.size();
    if (step.next == children + element.refers_to.size()) {
      states[step.element] = State::known;
      const std::uint64_t count = counts[step.element];
      way.pop_back();
      if (!way.empty()) counts[way.back().element] = std::min(most, counts[way.back().element] + count);
      continue;
    }
    const std::size_t number = step.next++;
    std::size_t to = 0;
    if (number < children) {
      to = element.within[number];
    } else {
      const auto found = by_id_.find(element.refers_to[number - children]);
      if (found == by_id_.end()) continue;
      to = found->second;
    }
    if (states[to] == State::known) counts[step.element] = std::min(most, counts[step.element] + counts[to]);
    if (states[to] == State::unknown) {
      states[to] = State::open;
      way.push_back({to});
    }
  }
  return counts[0];
}

}  // namespace insyn::inspect

#include "portal/published.h"

#include <algorithm>
#include <iterator>

namespace insyn::portal {

namespace {

constexpr std::string_view kKinds[] = {"rules", "goal", "measure", "project", "table"};
constexpr std::string_view kSorts[] = {"definition", "figure", "verdict"};

template <typename Value, std::size_t size>
std::optional<Value> named(const std::string_view (&names)[size], std::string_view wanted) {
  const auto* const found = std::find(std::begin(names), std::end(names), wanted);
  return found == std::end(names) ? std::nullopt : std::optional(static_cast<Value>(found - std::begin(names)));
}

}  // namespace

void PublishedThing::add(std::string fact, PublishedFact::Sort sort, std::string value, const report::Location& stands) {
  if (facts.contains(fact)) {
    int& times = repeated_[fact];
    std::string next;
    do {
      next = fact + '-' + std::to_string(++times + 1);
    } while (facts.contains(next));
    fact = std::move(next);
  }
  facts.emplace(std::move(fact), PublishedFact{sort, std::move(value), stands});
}

const std::string* PublishedThing::value(std::string_view fact) const {
  const auto found = facts.find(fact);
  return found == facts.end() ? nullptr : &found->second.value;
}

PublishedThing& PublishedYear::add(PublishedThing::Kind kind, std::string of, Text name, const report::Location& stands) {
  by_id_.emplace(of, things_.size());
  PublishedThing& out = things_.emplace_back();
  out.kind = kind;
  out.id = std::move(of);
  out.name = std::move(name);
  out.at = stands;
  return out;
}

const PublishedThing* PublishedYear::thing(std::string_view wanted) const {
  const auto found = by_id_.find(std::string(wanted));
  return found == by_id_.end() ? nullptr : &things_[found->second];
}

PublishedThing* PublishedYear::thing(std::string_view wanted) {
  const auto found = by_id_.find(std::string(wanted));
  return found == by_id_.end() ? nullptr : &things_[found->second];
}

std::string_view name(PublishedThing::Kind kind) { return kKinds[static_cast<std::size_t>(kind)]; }
std::string_view name(PublishedFact::Sort sort) { return kSorts[static_cast<std::size_t>(sort)]; }
std::optional<PublishedThing::Kind> published_kind(std::string_view name) { return named<PublishedThing::Kind>(kKinds, name); }
std::optional<PublishedFact::Sort> published_sort(std::string_view name) { return named<PublishedFact::Sort>(kSorts, name); }

}  // namespace insyn::portal

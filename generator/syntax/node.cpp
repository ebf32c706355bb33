#include "syntax/node.h"

#include <algorithm>
#include <numeric>

namespace insyn::syntax {

namespace {

constexpr std::size_t kFew = 16;  // members that are searched one by one

}  // namespace

std::string_view name(Node::Kind kind) {
  switch (kind) {
    case Node::Kind::null:
      return "nothing";
    case Node::Kind::boolean:
      return "true or false";
    case Node::Kind::number:
      return "a number";
    case Node::Kind::text:
      return "text";
    case Node::Kind::list:
      return "a list";
    case Node::Kind::record:
      break;
  }
  return "keys with values";
}

const Member* Node::find(std::string_view key) const {
  if (by_key.size() != members.size()) {
    const auto found = std::find_if(members.begin(), members.end(), [&](const Member& each) { return each.key == key; });
    return found == members.end() ? nullptr : &*found;
  }
  const auto found = std::lower_bound(by_key.begin(), by_key.end(), key,
                                      [&](std::uint32_t i, std::string_view wanted) { return members[i].key < wanted; });
  return found == by_key.end() || members[*found].key != key ? nullptr : &members[*found];
}

void index_keys(Node& record, report::Report& report) {
  std::vector<std::uint32_t> order(record.members.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return record.members[a].key < record.members[b].key; });
  for (std::size_t i = 1, first = 0; i < order.size(); ++i) {
    const Member& member = record.members[order[i]];
    if (member.key != record.members[order[first]].key) {
      first = i;
      continue;
    }
    report.error(member.at,
                 report::message("duplicate-key", {{"key", member.key}, {"line", record.members[order[first]].at.line}}));
  }
  if (order.size() > kFew) record.by_key = std::move(order);
}

}  // namespace insyn::syntax

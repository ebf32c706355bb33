// What a record has and nobody asked for, and what it was asked for and has not.
#include <fmt/ranges.h>

#include <algorithm>

#include "load/record.h"
#include "portal/characters.h"

namespace insyn::load {

namespace {

// {title:X}, as YAML reads it.
bool lacks_space(const Member& member) {
  return member.value.kind == Node::Kind::null && member.key.find(':') != std::string::npos;
}

}  // namespace

// A record without any key that one of its kind has is not blamed for each of its own: it lacks what such a record needs.
bool FieldReader::is_another_thing() const {
  return missing_.size() * node_.members.size() > 1 &&
         std::none_of(node_.members.begin(), node_.members.end(), [&](const Member& each) {
           return was_asked(portal::visible(each.key)) || lacks_space(each) || !report::nearest(each.key, asked_).empty();
         });
}

void FieldReader::tell_unknown() {
  // A key that is misspelled is not missing too.
  const auto is_meant = [&](std::string_view key) { std::erase(missing_, key); };
  // One that is needed and one that nobody knows are the same, in another language perhaps.
  const auto unknown = [&](const Member& member) {
    return !was_asked(member.key) && !was_asked(portal::visible(member.key)) && report::nearest(member.key, asked_).empty();
  };
  const auto lone =
      missing_.size() == 1 ? std::find_if(node_.members.begin(), node_.members.end(), unknown) : node_.members.end();
  const bool alone = lone != node_.members.end() && std::count_if(node_.members.begin(), node_.members.end(), unknown) == 1;
  for (const Member& member : node_.members) {
    if (was_asked(member.key)) continue;
    if (const std::string seen = portal::visible(member.key); was_asked(seen)) {
      const std::string_view hidden = portal::find_invisible(member.key);
      is_meant(seen);
      reading_.report.error(
          member.at, hidden.empty() ? message("unknown-key.space", {{"key", seen}})
                                    : message("unknown-key.invisible", {{"key", seen}, {"code", portal::code_point(hidden)}}));
      continue;
    }
    if (lacks_space(member)) {
      const std::size_t colon = member.key.find(':');
      const std::string key = member.key.substr(0, colon), value = member.key.substr(colon + 1);
      is_meant(key);
      reading_.report.error(member.at, message("yaml-syntax.space-missing", {{"key", key}, {"value", value}}));
      continue;
    }
    // {share: 51,0}, as YAML reads it.
    const bool digits = member.key.find_first_not_of("0123456789") == std::string::npos;
    if (digits && member.value.kind == Node::Kind::null && &member != node_.members.data() &&
        (&member)[-1].value.kind == Node::Kind::number) {
      const std::string& whole = (&member)[-1].value.text;
      reading_.report.error(member.at, message("bad-number.comma-in-yaml",
                                               {{"number", whole + "," + member.key}, {"meant", whole + "." + member.key}}));
      continue;
    }
    if (alone && &member == &*lone && !missing_.empty()) {
      reading_.report.error(member.at,
                            message("unknown-key.needed", {{"what", what_}, {"key", member.key}, {"needed", missing_.front()}}));
      missing_.clear();
      continue;
    }
    is_meant(report::nearest(member.key, asked_));
    reading_.report.error(
        member.at,
        message("unknown-key", {{"what", what_}, {"key", member.key}, {"hint", report::did_you_mean(member.key, asked_)}}));
  }
}

void FieldReader::tell_missing() {
  std::vector<std::string_view> plain;  // there is nothing more to say of them
  for (const std::string_view key : missing_) {
    const auto example = std::find_if(examples_.begin(), examples_.end(), [&](const auto& each) { return each.first == key; });
    const Member* const null = node_.find(key);
    if (example != examples_.end()) {
      reading_.report.error(null == nullptr ? node_.at : null->at,
                            message("missing-key.such-as", {{"what", what_}, {"key", key}, {"example", example->second}}));
    } else if (null != nullptr) {
      reading_.report.error(null->at, message("missing-key", {{"what", what_}, {"key", key}}));
    } else {
      plain.push_back(key);
    }
  }
  if (plain.size() == 1) reading_.report.error(node_.at, message("missing-key", {{"what", what_}, {"key", plain.front()}}));
  if (plain.size() > 1)
    reading_.report.error(node_.at,
                          message("missing-key.several", {{"what", what_}, {"keys", fmt::format("{}", fmt::join(plain, ", "))}}));
}

}  // namespace insyn::load

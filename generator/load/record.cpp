#include "load/record.h"

#include <fmt/format.h>

#include <algorithm>

#include "ascii/ascii.h"
#include "language/language.h"
#include "portal/characters.h"
#include "portal/file_names.h"
#include "portal/web_address.h"
#include "report/position.h"

namespace insyn::load {

namespace {

constexpr std::size_t kFew = 40;  // keys that are searched one by one

}  // namespace

namespace {

report::Message kind_name(Node::Kind kind) {
  switch (kind) {
    case Node::Kind::null:
      return message("part.null");
    case Node::Kind::boolean:
      return message("part.boolean");
    case Node::Kind::number:
      return message("part.number");
    case Node::Kind::text:
      return message("part.text");
    case Node::Kind::list:
      return message("part.list");
    case Node::Kind::record:
      return message("part.record");
  }
  return {};
}

}  // namespace

bool is_id(std::string_view text) {
  if (text.empty() || text.size() > portal::kLongestId || text.front() == '-' || text.back() == '-') return false;
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return ascii::is_small_letter(c) || ascii::is_digit(c) || c == '-'; });
}

FieldReader::FieldReader(const Node& node, report::Message what, const Reading& reading)
    : node_(node), what_(std::move(what)), reading_(reading) {
  if (node_.kind != Node::Kind::record) {
    reading_.report.error(node_.at, message("wrong-type.record", {{"what", what_}, {"found", kind_name(node_.kind)}}));
  }
}

FieldReader::~FieldReader() {
  if (!is_another_thing()) tell_unknown();
  tell_missing();
}

bool FieldReader::has_unknown() const {
  return std::any_of(node_.members.begin(), node_.members.end(), [&](const Member& each) { return !was_asked(each.key); });
}

bool FieldReader::misspelt(std::string_view key) const {
  return std::any_of(node_.members.begin(), node_.members.end(), [&](const Member& each) {
    return !was_asked(each.key) && !report::nearest(each.key, {&key, 1}).empty();
  });
}

bool FieldReader::was_asked(std::string_view key) const {
  return asked_.size() < kFew ? std::find(asked_.begin(), asked_.end(), key) != asked_.end() : known_.contains(key);
}

void FieldReader::ask(std::string_view key) {
  if (was_asked(key)) return;
  asked_.push_back(key);
  if (asked_.size() == kFew) known_.insert(asked_.begin(), asked_.end());
  if (asked_.size() > kFew) known_.insert(key);
}

const Node* FieldReader::find(std::string_view key) {
  ask(key);
  const Member* member = node_.find(key);
  return member == nullptr || member->value.kind == Node::Kind::null ? nullptr : &member->value;
}

void FieldReader::ask_for_all() {
  for (const Member& member : node_.members) ask(member.key);
}

bool FieldReader::has(std::string_view key) { return find(key) != nullptr; }

const Node* FieldReader::required(std::string_view key) {
  const Node* found = find(key);
  if (found == nullptr && node_.kind == Node::Kind::record) missing_.push_back(key);
  return found;
}

void FieldReader::such_as(std::string_view key, std::string_view example) { examples_.emplace_back(key, example); }

void FieldReader::wrong_kind(const Node& node, report::Message wanted) {
  reading_.report.error(node.at, message("wrong-type", {{"wanted", std::move(wanted)}, {"found", kind_name(node.kind)}}));
}

std::optional<std::string> FieldReader::text_of(const Node& node) {
  if (node.kind == Node::Kind::text || (node.plain && node.kind != Node::Kind::null)) {
    std::string seen = portal::visible(node.text);
    if (seen.empty()) return seen;  // whoever needs words says so
    if (const auto control = report::bidi_control(node.text)) {
      // One that stands in the file itself has been reported; here it was written as \u202E.
      if (node.at.source == nullptr || !report::bidi_control(node.at.source->text))
        reading_.report.error(node.at, message("bidi-control", {{"code", control->code}}));
      return seen;
    }
    if (const auto control = report::control_character(node.text)) {
      // A NUL has been refused with the file.
      const bool nul = node.text[*control] == '\0';
      if (!nul) reading_.report.error(node.at, message("bad-character.in-text"));
      return seen;
    }
    return node.text;
  }
  if (node.kind == Node::Kind::number) {
    reading_.report.error(node.at, message("wrong-type.not-a-number", {{"number", node.text}}));
  } else {
    wrong_kind(node, message("part.text"));
  }
  return std::nullopt;
}

std::optional<std::string> FieldReader::as_text(const Node& node) {
  std::optional<std::string> out = text_of(node);
  if (out) keep(node, *out, reading_.languages.front(), false);
  return out;
}

void FieldReader::keep(const Node& node, const std::string& words, const std::string& language, bool sentence) {
  if (reading_.writing != nullptr && !words.empty()) reading_.writing->texts.push_back({language, words, node.at, sentence});
}

std::string FieldReader::sentence(std::string_view key, const std::string& language) {
  const Node* node = find(key);
  if (node == nullptr) return {};
  std::string out = text_of(*node).value_or(std::string());
  keep(*node, out, language, true);
  return out;
}

std::string FieldReader::text(std::string_view key) {
  const Node* node = find(key);
  return node == nullptr ? std::string() : as_text(*node).value_or(std::string());
}

std::string FieldReader::required_text(std::string_view key) {
  const Node* node = required(key);
  if (node == nullptr) return {};
  std::string out = as_text(*node).value_or(std::string());
  if (out.empty() && node->kind == Node::Kind::text) reading_.report.error(node->at, message("empty-text", {{"key", key}}));
  return out;
}

std::string FieldReader::filled_text(std::string_view key) { return has(key) ? required_text(key) : std::string(); }

std::string FieldReader::id(std::string_view key) {
  const Node* node = required(key);
  if (node == nullptr) return {};
  std::optional<std::string> out = as_text(*node);
  if (out && out->size() > portal::kLongestId) {
    error(node->at, message("bad-id.long", {{"id", *out}, {"count", out->size()}, {"most", portal::kLongestId}}));
    return {};
  }
  if (out && !is_id(*out)) {
    const std::string meant = language::slug(*out);
    reading_.report.error(
        node->at, is_id(meant) ? message("bad-id.meant", {{"id", *out}, {"meant", meant}}) : message("bad-id", {{"id", *out}}));
    return {};
  }
  return out.value_or(std::string());
}

std::string FieldReader::address(std::string_view key) {
  const Node* node = find(key);
  std::string out = text(key);
  if (node == nullptr || out.empty()) return out;
  const bool known = out.starts_with("https://") || out.starts_with("http://");
  if (!known || std::any_of(out.begin(), out.end(),
                            [](unsigned char c) { return c <= ' ' || c == '"' || c == '<' || c == '>' || c == 0x7F; })) {
    reading_.report.error(node->at, message("bad-address"));
    return {};
  }
  if (report::Message fault = portal::web_address_fault(out); !fault.empty()) {
    reading_.report.error(node->at, std::move(fault));
    return {};
  }
  return out;
}

portal::Text FieldReader::as_words(const Node& node) {
  portal::Text out;
  out.at = node.at;
  if (node.kind != Node::Kind::record) {
    if (auto words = text_of(node); words && !words->empty()) {
      keep(node, *words, reading_.languages.front(), true);
      out.add(reading_.languages.front(), *words);
    }
    return out;
  }
  std::vector<std::string_view> languages(reading_.languages.begin(), reading_.languages.end());
  bool unknown = false;  // what is wrong has been told
  for (const Member& member : node.members) {
    if (std::find(languages.begin(), languages.end(), member.key) == languages.end()) {
      unknown = true;
      if (reading_.others != nullptr) (*reading_.others)[member.key].insert(member.at.source);
      reading_.report.follows(
          member.at,
          message("unknown-language", {{"language", member.key}, {"known", fmt::format("{}", fmt::join(languages, ", "))}}),
          "settings.json");
    }
  }
  for (const std::string& language : reading_.languages) {
    for (const Member& member : node.members) {
      if (member.key != language) continue;
      const auto words = text_of(member.value);
      if (!words) continue;
      if (words->empty()) {
        error(member.value.at, message("empty-text", {{"key", member.key}}));
        unknown = true;
        continue;
      }
      keep(member.value, *words, language, true);
      out.add(language, *words);
    }
  }
  if (out.empty() && !unknown) reading_.report.error(node.at, message("empty-text.languages"));
  return out;
}

portal::Text FieldReader::words(std::string_view key) {
  const Node* node = find(key);
  return node == nullptr ? portal::Text() : as_words(*node);
}

portal::Text FieldReader::required_words(std::string_view key) {
  const Node* node = required(key);
  if (node == nullptr) return {};
  portal::Text out = as_words(*node);
  for (const Member& each : node->members) {
    if (each.value.kind == Node::Kind::text && each.value.text.empty())
      reading_.report.error(each.value.at, message("empty-text", {{"key", each.key}}));
  }
  if (out.empty() && node->kind == Node::Kind::text) reading_.report.error(node->at, message("empty-text", {{"key", key}}));
  return out;
}

std::vector<const Node*> FieldReader::list(std::string_view key) {
  const Node* node = find(key);
  std::vector<const Node*> out;
  if (node == nullptr) return out;
  constexpr std::string_view csv = "csv";  // what may stand for a list, and has been read before
  if (node->members.size() == 1 && node->members.front().key != csv &&
      !report::nearest(node->members.front().key, {&csv, 1}).empty()) {
    FieldReader(*node, message("part.quoted", {{"words", key}}), reading_).find(csv);
    return out;
  }
  if (node->kind != Node::Kind::list) {
    wrong_kind(*node, message("part.list"));
    return out;
  }
  for (const Node& item : node->items) out.push_back(&item);
  return out;
}

std::vector<std::string> FieldReader::texts(std::string_view key) {
  std::vector<std::string> out;
  for (const Node* node : list(key)) {
    auto text = as_text(*node);
    if (text && text->empty()) error(node->at, message("empty-text", {{"key", key}}));
    if (text && !text->empty()) out.push_back(std::move(*text));
  }
  return out;
}

std::vector<portal::Text> FieldReader::list_of_words(std::string_view key) {
  std::vector<portal::Text> out;
  for (const Node* node : list(key)) {
    portal::Text words = as_words(*node);
    if (words.empty() && node->kind == Node::Kind::text) error(node->at, message("empty-text", {{"key", key}}));
    if (!words.empty()) out.push_back(std::move(words));
  }
  return out;
}

void FieldReader::refuse_choice(const Node& node, std::string_view word, const std::vector<std::string_view>& names) {
  std::string all = fmt::format("{}", fmt::join(names, ", "));
  reading_.report.error(node.at,
                        message("unknown-word", {{"word", word}, {"known", all}, {"hint", report::did_you_mean(word, names)}}));
}

}  // namespace insyn::load

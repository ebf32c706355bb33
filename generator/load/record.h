// record.h: reads the fields of one record, and notices what nobody asked for.
#pragma once

#include <initializer_list>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "portal/date.h"
#include "portal/decimal.h"
#include "portal/reference.h"
#include "portal/release.h"
#include "portal/text.h"
#include "portal/writing.h"
#include "syntax/node.h"

namespace insyn::load {

using report::message;

using syntax::Member;
using syntax::Node;

// Which files speak a language that is not among the portal's, by its code.
using OtherLanguages = std::map<std::string, std::set<const report::Source*>>;

// What every reader needs: where to complain, which languages texts may be in (the portal's own first), and where to keep what
// the proof-reader is to read; null: nowhere.
struct Reading {
  report::Report& report;
  const std::vector<std::string>& languages;
  portal::Writing* writing = nullptr;
  OtherLanguages* others = nullptr;  // where they are counted; null: nowhere
};

// Asks for fields by key; a field of the wrong kind is reported at its place and read as absent. When the record goes out
// of scope, every key that was not asked for is reported with the nearest one that was.
class FieldReader {
 public:
  // `what` names the record in messages: message("part.a-measure").
  FieldReader(const Node& node, report::Message what, const Reading& reading);
  ~FieldReader();
  FieldReader(const FieldReader&) = delete;
  FieldReader& operator=(const FieldReader&) = delete;

  const report::Location& at() const { return node_.at; }
  const Reading& reading() const { return reading_; }

  void ask_for_all();                                            // no key is one too many
  const Node* find(std::string_view key);                        // null where absent or null
  const Node* required(std::string_view key);                    // reports where absent
  void such_as(std::string_view key, std::string_view example);  // what is shown where a required key is absent
  bool has(std::string_view key);
  bool has_unknown() const;                   // keys that nobody has asked for so far
  bool misspelt(std::string_view key) const;  // one of them was probably meant for this

  std::string text(std::string_view key);
  std::string required_text(std::string_view key);
  std::string filled_text(std::string_view key);  // may be left out, but says something where it stands
  std::string id(std::string_view key);           // required; small letters, digits and hyphens
  std::string address(std::string_view key);      // an http or https address
  // A text without variants that a reader of the site sees, in the language of its file.
  std::string sentence(std::string_view key, const std::string& language);
  portal::Text words(std::string_view key);  // "…" or {"sv": "…", "en": "…"}
  portal::Text required_words(std::string_view key);
  // `of` begins the message where it is not a number: “table “resultat”, row …”; no words: file and line say enough.
  std::optional<portal::Decimal> number(std::string_view key, const report::Message& of = {});
  std::optional<portal::Decimal> required_number(std::string_view key);
  std::optional<int> integer(std::string_view key, int least, int most);
  std::optional<bool> flag(std::string_view key);
  std::optional<portal::Date> date(std::string_view key);
  portal::Release release();                            // “draft” and “publish”
  std::vector<const Node*> list(std::string_view key);  // of anything
  std::vector<std::string> texts(std::string_view key);
  std::vector<portal::Text> list_of_words(std::string_view key);
  template <typename Thing>
  portal::Reference<Thing> reference(std::string_view key) {
    const Node* node = find(key);
    if (node == nullptr) return {};
    std::string id = text(key);
    if (id.empty() && node->kind == Node::Kind::text) error(node->at, message("empty-text", {{"key", key}}));
    return {std::move(id), node->at, nullptr};
  }
  template <typename Thing>
  std::vector<portal::Reference<Thing>> references(std::string_view key) {
    std::vector<portal::Reference<Thing>> out;
    for (const Node* node : list(key)) {
      if (auto id = as_text(*node)) out.push_back({*id, node->at, nullptr});
    }
    return out;
  }
  // One of several words; reports any other, with the nearest.
  template <typename Value>
  std::optional<Value> choice(std::string_view key, std::initializer_list<std::pair<std::string_view, Value>> choices) {
    const Node* node = find(key);
    if (node == nullptr) return std::nullopt;
    const std::optional<std::string> word = as_text(*node);
    if (!word) return std::nullopt;
    std::vector<std::string_view> names;
    for (const auto& [name, value] : choices) {
      if (name == *word) return value;
      names.push_back(name);
    }
    refuse_choice(*node, *word, names);
    return std::nullopt;
  }

  // The same of a key that must be there.
  template <typename Value>
  std::optional<Value> required_choice(std::string_view key, std::initializer_list<std::pair<std::string_view, Value>> choices) {
    required(key);
    return choice(key, choices);
  }

  // “accept”, beside the thing that this record is: what the proof-reader need not ask about.
  void acceptances();

  std::optional<std::string> as_text(const Node& node);
  std::optional<portal::Decimal> as_number(const Node& node, const report::Message& of = {});
  portal::Text as_words(const Node& node);

  void error(const report::Location& at, report::Message what) { reading_.report.error(at, std::move(what)); }

 private:
  std::optional<std::string> text_of(const Node& node);
  void keep(const Node& node, const std::string& words, const std::string& language, bool sentence);
  void wrong_kind(const Node& node, report::Message wanted);
  void refuse_choice(const Node& node, std::string_view word, const std::vector<std::string_view>& names);
  void ask(std::string_view key);
  bool was_asked(std::string_view key) const;
  bool is_another_thing() const;
  void tell_unknown();
  void tell_missing();

  const Node& node_;
  report::Message what_;
  Reading reading_;

  std::vector<std::string_view> asked_;    // in order
  std::vector<std::string_view> missing_;  // required and not there
  std::vector<std::pair<std::string_view, std::string_view>> examples_;
  std::unordered_set<std::string_view> known_;  // the same, where they are many
};

// Small Latin letters, digits and single hyphens between them.
bool is_id(std::string_view text);
// "75 %" -> "75"; empty unless the text is a number, with or without a unit after it.
std::optional<std::string> number_with_unit(std::string_view text);

}  // namespace insyn::load

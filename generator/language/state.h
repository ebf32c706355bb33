// state.h: what a language is made of; of this module alone.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <unordered_map>

#include "language/grammar.h"
#include "language/language.h"
#include "language/message.h"
#include "language/word_division.h"

namespace insyn::language {

struct KeyHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view key) const { return std::hash<std::string_view>()(key); }
};

// What a catalogue was found to lack, by its key.
struct Faults {
  std::mutex mutex;
  std::map<std::string, std::pair<report::Location, report::Message>> told;
  std::map<std::string, Message> stands_for;
};

// What was read of a language; nobody changes it afterwards.
struct Words {
  std::string code;
  Grammar grammar;
  portal::SlashYear slash_year;
  std::unordered_map<std::string, Message, KeyHash, std::equal_to<>> messages;
  std::unordered_map<std::string, report::Location, KeyHash, std::equal_to<>> places;
  report::Location file;
  WordDivision division;
  std::map<std::string, std::string, std::less<>> one_of = {};  // from a unit to what one of it is called
};

struct Language::State {
  explicit State(std::shared_ptr<const Words> read) : words(std::move(read)) {}

  std::shared_ptr<const Words> words;
  const std::string& code = words->code;
  const Grammar& grammar = words->grammar;
  const decltype(Words::messages)& messages = words->messages;
  std::unique_ptr<Faults> faults = std::make_unique<Faults>();

  const Message& message(std::string_view key) const {
    const auto found = messages.find(key);
    if (found != messages.end()) return found->second;
    const std::lock_guard lock(faults->mutex);
    faults->told.try_emplace(std::string(key), words->file, report::message("missing-words", {{"language", code}, {"key", key}}));
    return faults->stands_for.try_emplace(std::string(key), Message{{Piece::Kind::text, std::string(key), {}}}).first->second;
  }
  std::string sentence(std::string_view key, const Arguments& arguments) const {
    std::string lacking;
    std::string out = said(message(key), arguments, grammar, &lacking);
    if (!lacking.empty()) {
      const auto place = words->places.find(key);
      const std::lock_guard lock(faults->mutex);
      faults->told.try_emplace(std::string(key), place == words->places.end() ? words->file : place->second,
                               report::message("other-arguments.not-given", {{"key", key}, {"name", lacking}}));
    }
    return out;
  }
  // A number with the scale's word, as it stands between what the currency puts before and after: "7.6m".
  std::string scaled(std::string number, const portal::MoneyUnit& unit) const;
  // What so much of it is called: "pound", "pounds"; of thousands and millions the form that many have.
  std::string currency(const portal::MoneyUnit& unit, const std::string& literal) const;
  // "oktober"; `alone`: as it stands without a day, where the language tells them apart.
  std::string month(int month, bool alone) const;
};

}  // namespace insyn::language

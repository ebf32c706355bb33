// view.h: what a page gives its layout: names and their values, cheap to build and moved, never copied.
#pragma once

#include <cassert>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

#include "prose/html.h"

namespace insyn::templates {

// FNV-1a: distinguishes names without comparing their letters.
constexpr std::uint32_t name_hash(std::string_view name) {
  std::uint32_t hash = 2166136261U;
  for (const char letter : name) hash = (hash ^ static_cast<unsigned char>(letter)) * 16777619U;
  return hash;
}

// The name of a value in a view: a literal only, so it is never copied and its hash is made by the compiler.
struct Name {
  template <std::size_t N>
  consteval Name(const char (&literal)[N]) : text(literal, N - 1), hash(name_hash(text)) {}  // NOLINT: meant to be implicit

  std::string_view text;
  std::uint32_t hash;
};

class View;
class LayoutWords;

// Something that lives longer than the views that show it, such as the site's menu: not copied. Null: it is not there.
template <typename Thing>
struct Shared {
  const Thing* to;
};
template <typename Thing>
Shared<Thing> shared(const Thing& thing) {
  return {&thing};
}
template <typename Thing>
Shared<Thing> shared(const std::optional<Thing>& thing) {
  return {thing ? &*thing : nullptr};
}
template <typename Thing>
void shared(const Thing&& passing) = delete;

// What can be set: these types and no other, so that a number or a pointer never turns into a bool or a text on the way.
template <typename Thing, typename... Known>
concept OneOf = (std::same_as<std::remove_cvref_t<Thing>, Known> || ...);
template <typename Thing>
concept Literal = std::is_array_v<std::remove_reference_t<Thing>> && std::convertible_to<Thing, std::string_view>;
template <typename Thing>
concept Showable =
    Literal<Thing> || OneOf<Thing, bool, std::string, std::string_view, prose::Html, View, std::optional<View>, std::vector<View>,
                            std::vector<std::string>, Shared<View>, Shared<prose::Html>, Shared<LayoutWords>>;

// An object: each name has a text (escaped where it is printed), HTML (printed as it is), yes or no, a list, or an object.
// A layout asks only for names that are there, so a page sets them all: false, an empty text or list for "none".
//
//   View row;
//   row.set("label", "Utfall").set("value", language.number(value)).set("note", false);
//   rows.push_back(std::move(row));
class View {
 public:
  struct Member;

  View() = default;
  View(View&&) noexcept;
  View& operator=(View&&) noexcept;
  ~View();

  // A name is set once. An object that is not there is false.
  template <Showable Thing>
  View& set(Name name, Thing&& thing) &;
  template <Showable Thing>
  View&& set(Name name, Thing&& thing) && {
    return std::move(set(name, std::forward<Thing>(thing)));
  }

  const std::vector<Member>& members() const { return members_; }

 private:
  std::vector<Member> members_;
};

using ViewValue = std::variant<bool, std::string, prose::Html, View, std::vector<View>, std::vector<std::string>, const View*,
                               const prose::Html*, const LayoutWords*>;

struct View::Member {
  std::string_view name;
  std::uint32_t hash;
  ViewValue value;
};

// The words of a language, shared by all its pages as `t`: {{t.goal.level}} asks for the whole key "goal.level".
class LayoutWords {
 public:
  // The key is not copied: it lives in the catalogue.
  void add(std::string_view key, std::string words) { words_.emplace(key, std::move(words)); }

  const std::unordered_map<std::string_view, ViewValue>& all() const { return words_; }

 private:
  std::unordered_map<std::string_view, ViewValue> words_;
};

inline View::View(View&&) noexcept = default;
inline View& View::operator=(View&&) noexcept = default;
inline View::~View() = default;

template <Showable Thing>
View& View::set(Name name, Thing&& thing) & {
#ifndef NDEBUG
  for (const Member& member : members_) assert(member.name != name.text && "a name is set once");
#endif
  if (members_.empty()) members_.reserve(8);
  if constexpr (Literal<Thing> || OneOf<Thing, std::string_view>) {
    members_.push_back({name.text, name.hash, std::string(thing)});
  } else if constexpr (OneOf<Thing, std::optional<View>>) {
    members_.push_back({name.text, name.hash, thing ? ViewValue(std::move(*thing)) : ViewValue(false)});
  } else if constexpr (OneOf<Thing, Shared<View>, Shared<prose::Html>, Shared<LayoutWords>>) {
    members_.push_back({name.text, name.hash, thing.to != nullptr ? ViewValue(thing.to) : ViewValue(false)});
  } else {
    members_.push_back({name.text, name.hash, std::forward<Thing>(thing)});
  }
  return *this;
}

}  // namespace insyn::templates

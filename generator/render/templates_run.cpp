#include <algorithm>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "render/templates_program.h"
#include "render/view.h"

namespace insyn::render {

namespace {

// Where a name is asked for: the innermost object (none inside a list of texts), and what “.” is.
struct Scope {
  const View* item = nullptr;
  const std::string* text = nullptr;
  const prose::Html* html = nullptr;
};

const View* object(const Value& value) {
  if (const auto* shared = std::get_if<const View*>(&value)) return *shared;
  return std::get_if<View>(&value);
}

const prose::Html* html(const Value& value) {
  if (const auto* shared = std::get_if<const prose::Html*>(&value)) return *shared;
  return std::get_if<prose::Html>(&value);
}

template <typename Thing>
bool empty(const Value& value) {
  const auto* thing = std::get_if<Thing>(&value);
  return thing != nullptr && thing->empty();
}

bool nothing(const Value& value) {
  if (const bool* flag = std::get_if<bool>(&value)) return !*flag;
  if (const prose::Html* markup = html(value)) return markup->empty();
  return empty<std::string>(value) || empty<std::vector<View>>(value) || empty<std::vector<std::string>>(value);
}

std::string_view kind(const Value& value) {
  if (std::holds_alternative<bool>(value)) return "yes or no";
  if (std::holds_alternative<std::string>(value)) return "a text";
  if (html(value) != nullptr) return "HTML";
  if (object(value) != nullptr) return "an object";
  return std::holds_alternative<const Words*>(value) ? "a set of words" : "a list";
}

// “has_rows” is whether the list “rows” holds anything: a layout asks it, to leave out a heading over nothing.
const Value* list_is_filled(const View& view, std::string_view list) {
  static const Value yes = true, no = false;
  for (const View::Entry& entry : view.entries()) {
    const bool is_list =
        std::holds_alternative<std::vector<View>>(entry.value) || std::holds_alternative<std::vector<std::string>>(entry.value);
    if (is_list && entry.name == list) return nothing(entry.value) ? &no : &yes;
  }
  return nullptr;
}

const Value* find(const View& view, const Part& part) {
  for (const View::Entry& entry : view.entries()) {
    if (entry.hash == part.hash && entry.name == part.text) return &entry.value;
  }
  return part.text.starts_with("has_") ? list_is_filled(view, part.text.substr(4)) : nullptr;
}

const Value* find(const Words& words, std::string_view key) {
  const auto found = words.all().find(key);
  return found == words.all().end() ? nullptr : &found->second;
}

std::string in_quotes(std::string_view name) { return "“" + std::string(name) + "”"; }

// The letters of some parts that follow each other in the source, with the dots between them.
std::string_view joined(std::span<const Part> parts) {
  return {parts.front().text.data(),
          static_cast<std::size_t>(parts.back().text.data() + parts.back().text.size() - parts.front().text.data())};
}

void add_names(const View& view, std::vector<std::string_view>& names) {
  for (const View::Entry& entry : view.entries()) names.push_back(entry.name);
}

// A short list of names, for who looks for the right one.
std::string known(const std::vector<std::string_view>& names) {
  if (names.empty() || names.size() > 20) return {};
  std::string out = "; there is ";
  for (std::size_t i = 0; i < names.size(); ++i) out += (i == 0 ? "" : ", ") + std::string(names[i]);
  return out;
}

class Rendering {
 public:
  Rendering(const Program& program, const View& root, report::Report& report, std::string& out)
      : program_(program), root_(root), report_(report), out_(out) {}

  void steps(std::uint32_t begin, std::uint32_t end, const Scope& scope) {
    for (std::uint32_t at = begin; at < end;) {
      const Step& step = program_.steps[at];
      ++at;
      switch (step.kind) {
        case Step::Kind::text:
          out_.append(program_.text, step.first, step.count);
          break;
        case Step::Kind::print:
          print(step, scope);
          break;
        case Step::Kind::section:
        case Step::Kind::inverted:
          section(step, at, scope);
          at = step.end;
          break;
      }
    }
  }

 private:
  std::span<const Part> parts(const Step& step) const { return std::span(program_.parts).subspan(step.first, step.count); }

  void print(const Step& step, const Scope& scope) {
    const std::string* text = scope.text;
    const prose::Html* markup = scope.html;
    if (step.count > 0) {
      const Value* value = ask(step, scope);
      if (value == nullptr) return;
      text = std::get_if<std::string>(value);
      markup = html(*value);
      if (text == nullptr && markup == nullptr) {
        const std::string name(joined(parts(step)));
        return error(step, "not-a-text",
                     in_quotes(name) + " is " + std::string(kind(*value)) + " and cannot be printed; write {{#" + name + "}}…{{/" +
                         name + "}}");
      }
    }
    if (text != nullptr) {
      prose::append_escaped(out_, *text);
    } else if (markup != nullptr) {
      out_ += markup->markup();
    } else {
      error(step, "not-a-text", "“.” is not a text here; name what is to be printed");
    }
  }

  void section(const Step& step, std::uint32_t body, const Scope& scope) {
    const Value* value = ask(step, scope);
    if (value == nullptr || nothing(*value) != (step.kind == Step::Kind::inverted)) return;
    if (step.kind == Step::Kind::inverted) return steps(body, step.end, scope);

    if (const auto* items = std::get_if<std::vector<View>>(value)) {
      for (const View& item : *items) steps(body, step.end, {&item, nullptr, nullptr});
    } else if (const auto* texts = std::get_if<std::vector<std::string>>(value)) {
      for (const std::string& text : *texts) steps(body, step.end, {nullptr, &text, nullptr});
    } else if (const View* item = object(*value)) {
      steps(body, step.end, {item, nullptr, nullptr});
    } else if (std::holds_alternative<bool>(*value)) {
      steps(body, step.end, scope);
    } else {
      steps(body, step.end, {scope.item, std::get_if<std::string>(value), html(*value)});
    }
  }

  // The value of a name; null, and reported, where there is none.
  const Value* ask(const Step& step, const Scope& scope) {
    const std::span<const Part> name = parts(step);
    const Value* value = scope.item == nullptr ? nullptr : find(*scope.item, name[0]);
    if (value == nullptr && name.size() > 1) value = find(root_, name[0]);
    if (value == nullptr) return unknown(step, scope), nullptr;

    for (std::size_t i = 1; i < name.size(); ++i) {
      const Value& owner = *value;
      if (const auto* words = std::get_if<const Words*>(&owner)) {
        value = find(**words, joined(name.subspan(i)));
        if (value == nullptr) unknown(step, i, owner);
        return value;
      }
      const View* item = object(owner);
      value = item == nullptr ? nullptr : find(*item, name[i]);
      if (value == nullptr) return unknown(step, i, owner), nullptr;
    }
    return value;
  }

  // The first part of the name is neither in the item nor, for a dotted name, at the top.
  void unknown(const Step& step, const Scope& scope) {
    const std::span<const Part> name = parts(step);
    std::vector<std::string_view> names;
    if (scope.item != nullptr) add_names(*scope.item, names);
    if (name.size() > 1) add_names(root_, names);
    std::string hint = report::suggestion(name[0].text, names);
    if (hint.empty() && name.size() == 1) hint = outside(name[0]);
    error(step, "unknown-name", "there is no " + in_quotes(name[0].text) + " here" + (hint.empty() ? known(names) : hint));
  }

  // Part i of the name is not in what the parts before it name.
  void unknown(const Step& step, std::size_t i, const Value& owner) {
    const std::span<const Part> name = parts(step);
    const bool words = std::holds_alternative<const Words*>(owner);
    const std::string_view asked = words ? joined(name.subspan(i)) : name[i].text;
    std::vector<std::string_view> names;
    if (const View* item = object(owner)) {
      add_names(*item, names);
    } else if (words) {
      for (const auto& [key, value] : std::get<const Words*>(owner)->all()) names.push_back(key);
      std::sort(names.begin(), names.end());
    } else {
      return error(step, "unknown-name",
                   in_quotes(joined(name.first(i))) + " is " + std::string(kind(owner)) + " and has no " + in_quotes(asked));
    }
    const std::string hint = report::suggestion(asked, names);
    error(step, "unknown-name",
          "there is no " + in_quotes(asked) + " in " + in_quotes(joined(name.first(i))) + (hint.empty() ? known(names) : hint));
  }

  // Where a plain name that the item lacks can be had: inside an object at the top.
  std::string outside(const Part& name) const {
    for (const View::Entry& entry : root_.entries()) {
      const View* item = object(entry.value);
      if (item == nullptr || find(*item, name) == nullptr) continue;
      return "; did you mean " + in_quotes(std::string(entry.name) + "." + std::string(name.text)) + "?";
    }
    return {};
  }

  void error(const Step& step, std::string_view code, std::string message) { report_.error(step.at, code, std::move(message)); }

  const Program& program_;
  const View& root_;
  report::Report& report_;
  std::string& out_;
};

}  // namespace

void run(const Program& program, const View& root, report::Report& report, std::string& out) {
  Rendering(program, root, report, out).steps(0, static_cast<std::uint32_t>(program.steps.size()), {&root, nullptr, nullptr});
}

}  // namespace insyn::render

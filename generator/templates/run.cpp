#include <algorithm>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "templates/program.h"
#include "templates/view.h"

namespace insyn::templates {

namespace {

using report::message;

// Where a name is asked for: the innermost object (none inside a list of texts), and what “.” is.
struct Scope {
  const View* item = nullptr;
  const std::string* text = nullptr;
  const prose::Html* html = nullptr;
};

const View* object(const ViewValue& value) {
  if (const auto* shared = std::get_if<const View*>(&value)) return *shared;
  return std::get_if<View>(&value);
}

const prose::Html* html(const ViewValue& value) {
  if (const auto* shared = std::get_if<const prose::Html*>(&value)) return *shared;
  return std::get_if<prose::Html>(&value);
}

template <typename Thing>
bool empty(const ViewValue& value) {
  const auto* thing = std::get_if<Thing>(&value);
  return thing != nullptr && thing->empty();
}

bool nothing(const ViewValue& value) {
  if (const bool* flag = std::get_if<bool>(&value)) return !*flag;
  if (const prose::Html* markup = html(value)) return markup->empty();
  return empty<std::string>(value) || empty<std::vector<View>>(value) || empty<std::vector<std::string>>(value);
}

report::Message kind(const ViewValue& value) {
  if (std::holds_alternative<bool>(value)) return message("part.yes-or-no");
  if (std::holds_alternative<std::string>(value)) return message("part.a-text");
  if (html(value) != nullptr) return message("part.html");
  if (object(value) != nullptr) return message("part.an-object");
  return std::holds_alternative<const LayoutWords*>(value) ? message("part.a-set-of-words") : message("part.list");
}

// “has_rows” is whether the list “rows” holds anything: a layout asks it, to leave out a heading over nothing.
const ViewValue* list_is_filled(const View& view, std::string_view list) {
  static const ViewValue yes = true, no = false;
  for (const View::Member& member : view.members()) {
    const bool is_list =
        std::holds_alternative<std::vector<View>>(member.value) || std::holds_alternative<std::vector<std::string>>(member.value);
    if (is_list && member.name == list) return nothing(member.value) ? &no : &yes;
  }
  return nullptr;
}

const ViewValue* find(const View& view, const Part& part) {
  for (const View::Member& member : view.members()) {
    if (member.hash == part.hash && member.name == part.text) return &member.value;
  }
  return part.text.starts_with("has_") ? list_is_filled(view, part.text.substr(4)) : nullptr;
}

const ViewValue* find(const LayoutWords& words, std::string_view key) {
  const auto found = words.all().find(key);
  return found == words.all().end() ? nullptr : &found->second;
}

// The letters of some parts that follow each other in the source, with the dots between them.
std::string_view joined(std::span<const Part> parts) {
  return {parts.front().text.data(),
          static_cast<std::size_t>(parts.back().text.data() + parts.back().text.size() - parts.front().text.data())};
}

void add_names(const View& view, std::vector<std::string_view>& names) {
  for (const View::Member& member : view.members()) names.push_back(member.name);
}

// A short list of names, for who looks for the right one.
report::Message known(const std::vector<std::string_view>& names) {
  if (names.empty() || names.size() > 20) return {};
  std::string all;
  for (std::size_t i = 0; i < names.size(); ++i) all += (i == 0 ? "" : ", ") + std::string(names[i]);
  return message("part.there-is", {{"names", all}});
}

class Rendering {
 public:
  Rendering(const Program& program, const View& root, report::Report& report, std::string& out)
      : program_(program), root_(root), report_(report), out_(out) {}

  void run(std::uint32_t begin, std::uint32_t end, const Scope& scope) {
    for (std::uint32_t at = begin; at < end;) {
      const Instruction& instruction = program_.instructions[at];
      ++at;
      switch (instruction.kind) {
        case Instruction::Kind::text:
          out_.append(program_.text, instruction.first, instruction.count);
          break;
        case Instruction::Kind::print:
          print(instruction, scope);
          break;
        case Instruction::Kind::section:
        case Instruction::Kind::inverted:
          section(instruction, at, scope);
          at = instruction.end;
          break;
      }
    }
  }

 private:
  std::span<const Part> parts(const Instruction& instruction) const {
    return std::span(program_.parts).subspan(instruction.first, instruction.count);
  }

  void print(const Instruction& instruction, const Scope& scope) {
    const std::string* text = scope.text;
    const prose::Html* markup = scope.html;
    if (instruction.count > 0) {
      const ViewValue* value = ask(instruction, scope);
      if (value == nullptr) return;
      text = std::get_if<std::string>(value);
      markup = html(*value);
      if (text == nullptr && markup == nullptr) {
        const std::string name(joined(parts(instruction)));
        return error(instruction, message("not-a-text", {{"name", name}, {"kind", kind(*value)}}));
      }
    }
    if (text != nullptr) {
      prose::append_escaped(out_, *text);
    } else if (markup != nullptr) {
      out_ += markup->markup();
    } else {
      error(instruction, message("not-a-text.dot"));
    }
  }

  void section(const Instruction& instruction, std::uint32_t body, const Scope& scope) {
    const ViewValue* value = ask(instruction, scope);
    if (value == nullptr || nothing(*value) != (instruction.kind == Instruction::Kind::inverted)) return;
    if (instruction.kind == Instruction::Kind::inverted) return run(body, instruction.end, scope);

    if (const auto* items = std::get_if<std::vector<View>>(value)) {
      for (const View& item : *items) run(body, instruction.end, {&item, nullptr, nullptr});
    } else if (const auto* texts = std::get_if<std::vector<std::string>>(value)) {
      for (const std::string& text : *texts) run(body, instruction.end, {nullptr, &text, nullptr});
    } else if (const View* item = object(*value)) {
      run(body, instruction.end, {item, nullptr, nullptr});
    } else if (std::holds_alternative<bool>(*value)) {
      run(body, instruction.end, scope);
    } else {
      run(body, instruction.end, {scope.item, std::get_if<std::string>(value), html(*value)});
    }
  }

  // The value of a name; null, and reported, where there is none.
  const ViewValue* ask(const Instruction& instruction, const Scope& scope) {
    const std::span<const Part> name = parts(instruction);
    const ViewValue* value = scope.item == nullptr ? nullptr : find(*scope.item, name[0]);
    if (value == nullptr && name.size() > 1) value = find(root_, name[0]);
    if (value == nullptr) return unknown(instruction, scope), nullptr;

    for (std::size_t i = 1; i < name.size(); ++i) {
      const ViewValue& owner = *value;
      if (const auto* words = std::get_if<const LayoutWords*>(&owner)) {
        value = find(**words, joined(name.subspan(i)));
        if (value == nullptr) unknown(instruction, i, owner);
        return value;
      }
      const View* item = object(owner);
      value = item == nullptr ? nullptr : find(*item, name[i]);
      if (value == nullptr) return unknown(instruction, i, owner), nullptr;
    }
    return value;
  }

  // The first part of the name is neither in the item nor, for a dotted name, at the top.
  void unknown(const Instruction& instruction, const Scope& scope) {
    const std::span<const Part> name = parts(instruction);
    std::vector<std::string_view> names;
    if (scope.item != nullptr) add_names(*scope.item, names);
    if (name.size() > 1) add_names(root_, names);
    report::Message hint = report::did_you_mean(name[0].text, names);
    if (hint.empty() && name.size() == 1) hint = outside(name[0]);
    if (hint.empty()) hint = known(names);
    error(instruction, message("unknown-name", {{"name", name[0].text}, {"hint", std::move(hint)}}));
  }

  // Part i of the name is not in what the parts before it name.
  void unknown(const Instruction& instruction, std::size_t i, const ViewValue& owner) {
    const std::span<const Part> name = parts(instruction);
    const bool words = std::holds_alternative<const LayoutWords*>(owner);
    const std::string_view asked = words ? joined(name.subspan(i)) : name[i].text;
    std::vector<std::string_view> names;
    if (const View* item = object(owner)) {
      add_names(*item, names);
    } else if (words) {
      for (const auto& [key, value] : std::get<const LayoutWords*>(owner)->all()) names.push_back(key);
      std::sort(names.begin(), names.end());
    } else {
      return error(instruction,
                   message("unknown-name.has-no", {{"owner", joined(name.first(i))}, {"kind", kind(owner)}, {"name", asked}}));
    }
    report::Message hint = report::did_you_mean(asked, names);
    if (hint.empty()) hint = known(names);
    error(instruction,
          message("unknown-name.within", {{"name", asked}, {"owner", joined(name.first(i))}, {"hint", std::move(hint)}}));
  }

  // Where a plain name that the item lacks can be had: inside an object at the top.
  report::Message outside(const Part& name) const {
    for (const View::Member& member : root_.members()) {
      const View* item = object(member.value);
      if (item == nullptr || find(*item, name) == nullptr) continue;
      return message("part.did-you-mean", {{"word", std::string(member.name) + "." + std::string(name.text)}});
    }
    return {};
  }

  void error(const Instruction& instruction, report::Message what) { report_.error(instruction.at, std::move(what)); }

  const Program& program_;
  const View& root_;
  report::Report& report_;
  std::string& out_;
};

}  // namespace

void run(const Program& program, const View& root, report::Report& report, std::string& out) {
  Rendering(program, root, report, out)
      .run(0, static_cast<std::uint32_t>(program.instructions.size()), {&root, nullptr, nullptr});
}

}  // namespace insyn::templates

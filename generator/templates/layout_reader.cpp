#include "templates/layout_reader.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <kainjow/mustache.hpp>
#include <string>

#include "report/position.h"

namespace insyn::templates {

namespace {

using report::message;

namespace mustache = kainjow::mustache;
using Component = mustache::component<std::string>;

constexpr int kMostSections = 1000;  // kainjow's parser calls itself for each one within another

std::string tag(std::string_view name) { return "{{" + std::string(name) + "}}"; }

// Reads one layout: kainjow's parser makes its tree, which is laid out flat here.
class Reader {
 public:
  Reader(Layout& layout, report::Report& report)
      : layout_(layout), source_(*layout.source), report_(report), positions_(source_) {}

  void read() {
    if (sections() > kMostSections) {
      return wrong({&source_, 0, 0}, message("layout-syntax.sections", {{"most", kMostSections}}));
    }
    mustache::context<std::string> no_data;
    mustache::context_internal<std::string> context(no_data);
    Component root;
    std::string problem;
    const mustache::parser<std::string> parser(source_.text, context, root, problem);
    if (!problem.empty()) return broken(root, problem);
    flatten(root);
    drop_lone_lines();
  }

 private:
  int sections() const {
    int out = 0;
    for (std::size_t at = 0; (at = source_.text.find("{{", at)) != std::string::npos; at += 2) {
      const std::size_t sign = source_.text.find_first_not_of(' ', at + 2);
      if (sign != std::string::npos && (source_.text[sign] == '#' || source_.text[sign] == '^')) ++out;
    }
    return out;
  }

  // The problem as kainjow tells it: `Unclosed section "x" at 17`, with a byte offset.
  void broken(const Component& root, const std::string& problem) {
    const std::size_t at = problem.rfind(" at ");
    std::size_t offset = 0;
    std::from_chars(problem.data() + at + 4, problem.data() + problem.size(), offset);
    const Component* section = opened_at(root, offset);
    const std::string sign = section != nullptr && section->tag.type == mustache::tag_type::section_begin ? "#" : "^";
    report::Message what = message("layout-syntax.open-tag");
    if (section != nullptr && !section->children.empty() && section->children.back().tag.is_section_end()) {
      what = message("layout-syntax.closed-by",
                     {{"opened", tag(sign + section->tag.name)}, {"closed", tag("/" + section->children.back().tag.name)}});
    } else if (section != nullptr) {
      what = message("layout-syntax.never-closed",
                     {{"opened", tag(sign + section->tag.name)}, {"close", tag("/" + section->tag.name)}});
    } else if (problem.starts_with("Unopened")) {
      what = message("layout-syntax.nothing-open");
    } else if (problem.starts_with("Invalid")) {
      what = message("layout-syntax.delimiters");
    }
    wrong(positions_.at(offset), std::move(what));
  }

  static const Component* opened_at(const Component& parent, std::size_t offset) {
    for (const Component& child : parent.children) {
      if (child.tag.is_section_begin() && child.position == offset) return &child;
      if (const Component* found = opened_at(child, offset)) return found;
    }
    return nullptr;
  }

  void flatten(const Component& parent) {
    for (const Component& child : parent.children) {
      switch (child.tag.type) {
        case mustache::tag_type::text:
          add(child.is_newline()                  ? Token::Kind::newline
              : child.is_non_newline_whitespace() ? Token::Kind::blank
                                                  : Token::Kind::text,
              std::string_view(source_.text).substr(child.position, child.text.size()));
          break;
        case mustache::tag_type::variable:
          add_named(Token::Kind::print, child);
          break;
        case mustache::tag_type::unescaped_variable:
          wrong(positions_.at(child.position), message("raw-tag", {{"tag", tag(child.tag.name)}}));
          break;
        case mustache::tag_type::section_begin:
        case mustache::tag_type::section_begin_inverted:
          add_named(child.tag.type == mustache::tag_type::section_begin ? Token::Kind::section : Token::Kind::inverted, child);
          flatten(child);
          add(Token::Kind::close, {});
          break;
        case mustache::tag_type::partial:
          add_named(Token::Kind::partial, child);
          break;
        case mustache::tag_type::comment:
        case mustache::tag_type::set_delimiter:
        case mustache::tag_type::section_end:
          add(Token::Kind::silent, {});
          break;
      }
    }
  }

  void add(Token::Kind kind, std::string_view text) { layout_.tokens.push_back({kind, text, {}}); }

  void add_named(Token::Kind kind, const Component& component) {
    const std::string& name = component.tag.name;
    const std::size_t begin = source_.text.find(name, component.position);
    const Token token{kind, std::string_view(source_.text).substr(begin, name.size()), positions_.at(begin)};
    if (report::Message reason = bad(kind, name); !reason.empty()) wrong(token.at, std::move(reason));
    layout_.tokens.push_back(token);
  }

  // Why a tag cannot have this name; empty where it can.
  static report::Message bad(Token::Kind kind, std::string_view name) {
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.";
    if (name.empty()) return message("layout-syntax.no-name");
    if (kind == Token::Kind::partial) return {};
    if (name == ".") return kind == Token::Kind::print ? report::Message() : message("layout-syntax.dot");
    if (name.find_first_not_of(letters) != name.npos || ("." + std::string(name) + ".").find("..") != std::string::npos) {
      return message("layout-syntax.bad-name", {{"name", name}});
    }
    return {};
  }

  // A line that holds nothing but tags that print nothing, or nothing but one partial, prints nothing of its own.
  void drop_lone_lines() {
    std::vector<Token> kept;
    auto line = layout_.tokens.begin();
    while (line != layout_.tokens.end()) {
      auto end = std::find_if(line, layout_.tokens.end(), [](const Token& t) { return t.kind == Token::Kind::newline; });
      if (end != layout_.tokens.end()) ++end;
      const bool lone = prints_nothing(line, end);
      std::copy_if(line, end, std::back_inserter(kept),
                   [lone](const Token& t) { return !(lone && white(t)) && t.kind != Token::Kind::silent; });
      line = end;
    }
    layout_.tokens = std::move(kept);
  }

  static bool white(const Token& token) { return token.kind == Token::Kind::blank || token.kind == Token::Kind::newline; }

  template <typename Iterator>
  static bool prints_nothing(Iterator line, Iterator end) {
    const auto tags = std::count_if(line, end, [](const Token& t) { return !white(t); });
    const bool loud =
        std::any_of(line, end, [](const Token& t) { return t.kind == Token::Kind::text || t.kind == Token::Kind::print; });
    const bool partial = std::any_of(line, end, [](const Token& t) { return t.kind == Token::Kind::partial; });
    return tags > 0 && !loud && (!partial || tags == 1);
  }

  void wrong(const report::Location& at, report::Message what) {
    layout_.whole = false;
    report_.error(at, std::move(what));
  }

  Layout& layout_;
  const report::Source& source_;
  report::Report& report_;
  const report::Positions positions_;
};

}  // namespace

void read(Layout& layout, report::Report& report) {
  if (report::is_clean(*layout.source, report)) {
    Reader(layout, report).read();
  } else {
    layout.whole = false;
  }
}

}  // namespace insyn::templates

#include "syntax/yaml_slips.h"

#include <algorithm>

#include "portal/characters.h"

namespace insyn::syntax {

using report::message;

namespace {

constexpr std::string_view kKeyLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_";

// One line, without its end.
struct Line {
  std::size_t begin = 0;
  std::string_view text;

  std::size_t indent() const { return std::min(text.find_first_not_of(' '), text.size()); }
  bool blank() const { return text.find_first_not_of(" \t\r") == std::string_view::npos; }
  // "title" of "  title: X" and of "  title:X"; empty where the line does not begin so.
  std::string_view key() const {
    const std::string_view rest = text.substr(indent());
    const std::size_t end = std::min(rest.find_first_not_of(kKeyLetters), rest.size());
    return end < rest.size() && rest[end] == ':' ? rest.substr(0, end) : std::string_view();
  }
  std::size_t after_colon() const { return indent() + key().size() + 1; }
};

Line line_at(std::string_view text, std::size_t offset) {
  offset = std::min(offset, text.size());
  const std::size_t before = offset == 0 ? std::string_view::npos : text.rfind('\n', offset - 1);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  std::string_view line = text.substr(begin, std::min(text.find('\n', begin), text.size()) - begin);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return {begin, line};
}

// The nearest line above that is not blank; the line itself where there is none.
Line line_above(std::string_view text, const Line& line) {
  for (std::size_t begin = line.begin; begin > 0;) {
    const Line above = line_at(text, begin - 1);
    if (!above.blank()) return above;
    begin = above.begin;
  }
  return line;
}

std::optional<YamlSlip> tab_in_indent(const Line& line) {
  const std::size_t tab = line.text.find('\t');
  if (line.blank() || tab == std::string_view::npos || tab > line.indent()) return std::nullopt;
  return YamlSlip{line.begin + tab, message("yaml-syntax.broken", {{"what", message("part.yaml-tab")}})};
}

std::optional<YamlSlip> space_missing(const Line& line) {
  const std::string_view key = line.key();
  if (key.empty() || line.after_colon() >= line.text.size()) return std::nullopt;
  const std::size_t at = line.after_colon();
  const std::string_view next = portal::first_character(line.text.substr(at));
  if (next == " " || next == "\t" || line.text.substr(at, 2) == "//") return std::nullopt;
  if (portal::is_invisible(next))
    return YamlSlip{line.begin + at, message("yaml-syntax.invisible-after-colon", {{"code", portal::code_point(next)}})};
  const std::string value = std::string(line.text.substr(at, std::min<std::size_t>(line.text.find(' ', at), at + 40) - at));
  return YamlSlip{line.begin + at, message("yaml-syntax.space-missing", {{"key", key}, {"value", value}})};
}

bool has_value(const Line& line) {
  const std::size_t at = line.key().empty() ? std::string_view::npos : line.text.find_first_not_of(" \t", line.after_colon());
  return at != std::string_view::npos && line.text[at] != '#';
}

std::optional<YamlSlip> indented_key(const Line& line, const Line& above) {
  if (line.key().empty() || line.begin == above.begin || line.indent() <= above.indent() || !has_value(above))
    return std::nullopt;
  const char first = above.text[above.text.find_first_not_of(" \t", above.after_colon())];
  if (first == '|' || first == '>') return std::nullopt;
  return YamlSlip{line.begin, message("yaml-syntax.indented", {{"key", line.key()}})};
}

// The first line is indented and those below it are not.
std::optional<YamlSlip> indented_first(std::string_view text, const Line& line) {
  const Line first = line_at(text, text.find_first_not_of(" \t\r\n"));
  if (first.key().empty() || first.begin == line.begin || line.key().empty() || first.indent() <= line.indent())
    return std::nullopt;
  return YamlSlip{first.begin, message("yaml-syntax.indented-first", {{"key", first.key()}})};
}

std::optional<YamlSlip> two_commas(const Line& line) {
  for (std::size_t at = line.text.find(','); at != std::string_view::npos; at = line.text.find(',', at + 1)) {
    const std::size_t next = line.text.find_first_not_of(" \t", at + 1);
    if (next != std::string_view::npos && line.text[next] == ',' && line.text.find_first_of("[{") < at)
      return YamlSlip{line.begin + next, message("yaml-syntax.two-commas")};
  }
  return std::nullopt;
}

// Where the quotes that begin a value end; npos where they do not.
std::size_t closing_quote(std::string_view text, std::size_t opening) {
  for (std::size_t at = opening + 1; at < text.size(); ++at) {
    if (text[opening] == '"' && text[at] == '\\') {
      ++at;
    } else if (text[at] == text[opening]) {
      if (text[opening] != '\'' || text.substr(at + 1, 1) != "'") return at;
      ++at;
    }
  }
  return std::string_view::npos;
}

std::optional<YamlSlip> after_quotes(const Line& line) {
  if (line.key().empty()) return std::nullopt;
  const std::size_t opening = line.text.find_first_not_of(" \t", line.after_colon());
  if (opening == std::string_view::npos || (line.text[opening] != '"' && line.text[opening] != '\'')) return std::nullopt;
  const std::size_t closing = closing_quote(line.text, opening);
  if (closing == std::string_view::npos) return std::nullopt;
  const std::size_t rest = line.text.find_first_not_of(" \t", closing + 1);
  if (rest == std::string_view::npos || (line.text[rest] == '#' && rest > closing + 1)) return std::nullopt;
  return YamlSlip{line.begin + rest,
                  line.text[opening] == '"' ? message("yaml-syntax.after-quote") : message("yaml-syntax.after-apostrophe")};
}

}  // namespace

std::optional<YamlSlip> yaml_slip(std::string_view front_matter, std::size_t offset) {
  const Line line = line_at(front_matter, offset);
  const Line above = line_above(front_matter, line);
  if (auto slip = tab_in_indent(line)) return slip;
  if (auto slip = tab_in_indent(above)) return slip;
  if (auto slip = after_quotes(line)) return slip;
  if (auto slip = after_quotes(above)) return slip;
  if (auto slip = space_missing(line)) return slip;
  if (auto slip = space_missing(above)) return slip;
  if (auto slip = indented_key(line, above)) return slip;
  if (auto slip = two_commas(line)) return slip;
  return indented_first(front_matter, line);
}

report::Message in_plain_words(std::string_view problem) {
  const auto says = [&](std::string_view words) { return problem.find(words) != std::string_view::npos; };
  if (says("mapping values are not allowed")) return message("part.yaml-colon-in-value");
  if (says("tab character")) return message("part.yaml-tab");
  if (says("cannot start any token") || says("node content")) return message("part.yaml-first-character");
  if (says("expected key") || says("expected ':'") || says("document start")) return message("part.yaml-does-not-fit");
  if (says("expected '-'")) return message("part.yaml-does-not-fit-list");
  if (says("expected ','")) return message("part.yaml-open-bracket");
  if (says("escape character")) return message("part.yaml-backslash");
  if (says("hexdecimal") || says("Unicode character")) return message("part.yaml-character-digits");
  if (says("block entries")) return message("part.yaml-list-item");
  if (says("alphabetic or numeric")) return message("part.yaml-anchor");
  if (says("tag")) return message("part.yaml-tag");
  if (says("directive")) return message("part.yaml-percent");
  if (says("comment or line break")) return message("part.yaml-block-text");
  return message("part.yaml-cannot-be-read");
}

report::Message fence_slip(std::string_view text) {
  const Line first = line_at(text, 0);
  if (first.blank()) {
    const std::size_t next = text.find_first_not_of(" \t\r\n");
    const std::string_view line = next == std::string_view::npos ? "" : line_at(text, next).text;
    if (line.starts_with("---")) return message("no-front-matter.empty-line");
    return {};
  }
  const std::string seen = portal::visible(first.text);
  if (seen == "---") return message("no-front-matter.spaces");
  std::size_t dashes = 0;
  for (std::string_view rest = seen, one = portal::first_character(rest); !one.empty(); one = portal::first_character(rest)) {
    if (one != "-" && !portal::is_other_minus(one)) return {};
    rest.remove_prefix(one.size());
    ++dashes;
  }
  return message("no-front-matter.other-line", {{"line", seen}});
}

}  // namespace insyn::syntax

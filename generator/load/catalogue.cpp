#include <fmt/format.h>

#include <algorithm>

#include "load/load.h"
#include "load/record.h"
#include "load/source_text.h"
#include "report/position.h"
#include "syntax/json_reader.h"

namespace insyn::load {

language::Catalogue catalogue(const files::Tree& layouts, std::string_view path, portal::Sources& sources,
                              report::Report& report) {
  language::Catalogue out;
  if (!layouts.has(path)) return out;
  const report::Source* source = text_of(layouts, path, sources, report);
  if (source == nullptr) return out;
  const std::optional<Node> node = syntax::json(*source, report);
  if (!node) return out;
  const std::vector<std::string> any = {"sv"};
  FieldReader record(*node, message("part.the-catalogue"), {report, any});
  for (const Member& member : node->members) {
    if (record.find(member.key) == nullptr) record.error(member.value.at, message("empty-text", {{"key", member.key}}));
    const bool is_text = member.value.kind == Node::Kind::text;
    const std::string words = record.text(member.key);
    if (is_text && words.empty()) record.error(member.value.at, message("empty-text", {{"key", member.key}}));
    out.insert({member.key, {words, member.value.at, !is_text || words.empty()}});
  }
  return out;
}

bool is_read_apart(std::string_view path) {
  if (path == "settings.json") return true;
  return path.starts_with("words.") && path.ends_with(".json") && path.find('/') == std::string_view::npos;
}

void refuse_other_words(const files::Tree& content, const std::vector<std::string>& languages, report::Report& report) {
  constexpr std::string_view begin = "words.", end = ".json";
  for (const std::string& path : content.paths()) {
    if (!is_read_apart(path) || path == "settings.json") continue;
    const std::string code = path.substr(begin.size(), path.size() - begin.size() - end.size());
    if (std::find(languages.begin(), languages.end(), code) != languages.end()) continue;
    report::Message unknown =
        message("unknown-language", {{"language", code}, {"known", fmt::format("{}", fmt::join(languages, ", "))}});
    std::string of = report::code(unknown);
    report.add({.file = content.shown(path),
                .message = std::move(unknown),
                .code = std::move(of),
                .path = path,
                .cause = "settings.json"});
  }
}

language::OwnWords own_words(const files::Tree& content, std::string_view language, portal::Sources& sources,
                             report::Report& report) {
  language::OwnWords out;
  const std::string path = "words." + std::string(language) + ".json";
  if (!content.has(path)) return out;
  const report::Source* source = text_of(content, path, sources, report);
  if (source == nullptr) return out;
  const std::optional<Node> node = syntax::json(*source, report);
  if (!node) return out;
  const std::vector<std::string> any = {std::string(language)};
  FieldReader record(*node, message("part.own-words"), {report, any});
  record.text("$schema");
  for (const Member& member : node->members) {
    if (member.key == "$schema" || record.find(member.key) == nullptr) continue;
    if (member.key != "words") {
      out.messages.insert({member.key, {record.text(member.key), member.value.at}});
      continue;
    }
    FieldReader words(member.value, message("part.own-words"), {report, any});
    for (const Member& word : member.value.members) {
      if (words.find(word.key) == nullptr) continue;
      std::string own = words.required_text(word.key);
      if (own.find_first_of("{}") != std::string::npos) {
        words.error(word.value.at, message("bad-own-words.braces", {{"word", word.key}}));
      } else if (!own.empty()) {
        out.words.push_back({word.key, std::move(own), word.value.at});
      }
    }
  }
  return out;
}

}  // namespace insyn::load

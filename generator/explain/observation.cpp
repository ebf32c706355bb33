#include <algorithm>

#include "explain/explain.h"

namespace insyn::explain {

using language::argument;

std::string qualified(std::string number, std::optional<portal::Qualifier> said, const language::Language& language) {
  if (!said) return number;
  return language.sentence("value." + std::string(portal::name(*said)), {argument("value", std::move(number))});
}

int places_of(const assess::Value& value, int decimals) {
  const bool exact = value.point == nullptr || !value.point->qualifier;
  return exact || !value.number ? decimals : std::min(decimals, value.number->scale());
}

std::string figure(const assess::Value& value, int decimals, std::string_view unit, const language::Language& language) {
  if (!value.number) return value.suppressed() ? language.word("value.suppressed") : std::string();
  const auto said = value.point == nullptr ? std::nullopt : value.point->qualifier;
  return qualified(language.with_unit(*value.number, places_of(value, decimals), unit), said, language);
}

std::string remark(const assess::Value& value, const language::Language& language, Undated undated) {
  std::vector<std::string> out;
  if (value.point == nullptr) return {};
  if (value.point->status && !value.point->suppressed())
    out.push_back(language.word("value." + std::string(name(*value.point->status))));
  if (value.point->undated && undated == Undated::said) out.push_back(language.word("value.undated"));
  return language.list(out);
}

std::string remarks(const assess::Value& value, const language::Language& language, Undated undated) {
  std::string out = language.upper_first(remark(value, language, undated));
  if (value.point == nullptr || value.point->note.empty()) return out;
  const std::string note(value.point->note.in(language.code()));
  if (language.upper_first(note) == out) return out;  // the note says no more
  return out.empty() ? note : language.sentence("value.remark_and_note", {argument("remark", out), argument("note", note)});
}

std::string mark(const assess::Value& value) {
  return value.number && value.point != nullptr && value.point->undated ? "*" : std::string();
}

std::string told(const assess::Value& value, int decimals, std::string_view unit, const language::Language& language,
                 Undated undated) {
  std::string text = figure(value, decimals, unit, language);
  if (undated == Undated::marked) text += mark(value);
  std::string beside = remark(value, language, undated);
  if (text.empty() || beside.empty()) return text;
  return language.sentence("value.with_remark", {argument("value", std::move(text)), argument("remark", std::move(beside))});
}

}  // namespace insyn::explain

#include "report/message.h"

#include <unicode/fmtable.h>
#include <unicode/msgfmt.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "report/catalogues.h"

namespace insyn::report {

namespace {

using Patterns = std::map<std::string, std::string, std::less<>>;

Patterns patterns(std::string_view catalogue) { return nlohmann::json::parse(catalogue).get<Patterns>(); }

// Each is read when it is first asked for: most runs speak one language.
const Patterns* patterns_of(std::string_view language) {
  struct Catalogue {
    std::once_flag read;
    Patterns patterns;
  };
  static std::vector<Catalogue> catalogues(catalogue_files().size());
  for (std::size_t i = 0; i < catalogues.size(); ++i) {
    const CatalogueFile& file = catalogue_files()[i];
    if (file.language != language) continue;
    std::call_once(catalogues[i].read, [&] { catalogues[i].patterns = patterns(file.json); });
    return &catalogues[i].patterns;
  }
  return nullptr;
}

const std::string& pattern(std::string_view key, std::string_view language) {
  for (const std::string_view each : {language, std::string_view("en")}) {
    const Patterns* const known = patterns_of(each);
    if (known == nullptr) continue;
    if (const auto found = known->find(key); found != known->end()) return found->second;
  }
  throw std::logic_error("no catalogue has the message “" + std::string(key) + "”");
}

// A number that the pattern does not choose or format by is shown by its digits alone: it may be a line's.
icu::Formattable value_of(const Argument& argument, const std::string& pattern, std::string_view language) {
  if (const auto* number = std::get_if<std::int64_t>(&argument.value)) {
    if (pattern.find("{" + argument.name + ",") != std::string::npos) return {*number};
    return {icu::UnicodeString::fromUTF8(std::to_string(*number))};
  }
  const auto* words = std::get_if<std::string>(&argument.value);
  return {icu::UnicodeString::fromUTF8(words != nullptr ? *words : text(std::get<Message>(argument.value), language))};
}

}  // namespace

std::strong_ordering operator<=>(const Message& a, const Message& b) {
  const auto keys = a.key <=> b.key;
  return keys != 0 ? keys : a.arguments <=> b.arguments;
}

bool operator==(const Message& a, const Message& b) { return (a <=> b) == 0; }

Message message(std::string_view key, std::initializer_list<Argument> arguments) { return {std::string(key), arguments}; }

Message literal(std::string words) {
  if (words.empty()) return {};
  return {{}, {{"", std::move(words)}}};
}

std::vector<std::string> languages_of_messages() {
  std::vector<std::string> out;
  for (const CatalogueFile& each : catalogue_files()) out.emplace_back(each.language);
  return out;
}

bool has_messages(std::string_view language) {
  const std::span<const CatalogueFile> files = catalogue_files();
  return std::any_of(files.begin(), files.end(), [&](const CatalogueFile& each) { return each.language == language; });
}

std::string text(const Message& message, std::string_view language) {
  if (message.empty()) return {};
  if (message.key.empty()) return std::get<std::string>(message.arguments.front().value);
  const std::string& words = pattern(message.key, language);
  if (words.find_first_of("{'") == std::string::npos) return words;
  std::vector<icu::UnicodeString> names;
  std::vector<icu::Formattable> values;
  for (const Argument& argument : message.arguments) {
    names.push_back(icu::UnicodeString::fromUTF8(argument.name));
    values.push_back(value_of(argument, words, language));
  }
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString shown;
  icu::MessageFormat format(icu::UnicodeString::fromUTF8(words), icu::Locale(std::string(language).c_str()), status);
  if (U_SUCCESS(status)) format.format(names.data(), values.data(), static_cast<std::int32_t>(names.size()), shown, status);
  if (U_FAILURE(status)) throw std::logic_error("the message “" + message.key + "” cannot be written: " + u_errorName(status));
  std::string out;
  return shown.toUTF8String(out);
}

}  // namespace insyn::report

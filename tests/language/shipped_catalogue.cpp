#include "language/shipped_catalogue.h"

#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

using namespace insyn;

language::Catalogue shipped_catalogue(const std::string& code) {
  std::ifstream file(INSYN_ROOT "/layouts/languages/" + code + ".json");
  const nlohmann::json words = nlohmann::json::parse(file);
  language::Catalogue out;
  for (const auto& [key, text] : words.items()) out[key] = {text.get<std::string>(), {}};
  return out;
}

language::Language shipped_language(const std::string& code) {
  report::Report report;
  language::Language out(code, shipped_catalogue(code), report);
  for (const auto& diagnostic : report.sorted()) throw std::runtime_error(report::text(diagnostic));
  return out;
}

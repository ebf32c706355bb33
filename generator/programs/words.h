// words.h: the words of one language, for a command that makes no site.
#pragma once

#include <optional>
#include <string>

#include "language/language.h"
#include "load/load.h"

namespace insyn {

class Words {
 public:
  Words(const files::Tree& layouts, const std::string& code, report::Report& report) {
    const language::Catalogue catalogue = load::catalogue(layouts, "languages/" + code + ".json", sources_, report);
    if (!catalogue.empty()) language_.emplace(code, catalogue, report);
  }
  bool known() const { return language_.has_value(); }  // whether the layouts have words in it
  const language::Language& operator*() const { return *language_; }

 private:
  portal::Sources sources_;
  std::optional<language::Language> language_;
};

}  // namespace insyn

// text.h: words that a person reads, in one or several languages.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/report.h"

namespace insyn::portal {

class Text {
 public:
  struct Variant {
    std::string language;  // "sv"
    std::string words;
  };

  Text() = default;
  Text(std::string language, std::string words) { add(std::move(language), std::move(words)); }

  void add(std::string language, std::string words) { variants_.push_back({std::move(language), std::move(words)}); }

  bool empty() const { return variants_.empty(); }
  const std::vector<Variant>& variants() const { return variants_; }

  // The variant in this language, else the first one (the portal's own language comes first). Not on an empty text.
  const Variant& variant(std::string_view language) const;
  // Its words; empty on an empty text.
  std::string_view in(std::string_view language) const;

  report::Location at;

 private:
  std::vector<Variant> variants_;
};

}  // namespace insyn::portal

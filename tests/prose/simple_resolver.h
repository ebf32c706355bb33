// simple_resolver.h: answers a narrative in the tests with what it asked, and remembers where it asked.
#pragma once

#include <string>
#include <vector>

#include "prose/prose.h"

// Links lead where they say, http ones elsewhere; "missing" is nowhere; figures and values show their own names.
class SimpleResolver : public insyn::prose::Resolver {
 public:
  std::optional<insyn::prose::LinkTo> link(std::string_view destination, const insyn::report::Location& at) override;
  std::optional<insyn::prose::Html> figure(std::string_view destination, std::string_view caption,
                                           const insyn::report::Location& at) override;
  std::optional<std::string> value(std::string_view name, const insyn::report::Location& at) override;

  std::vector<std::string> asked;  // "2:5 link a.md"
};

struct Written {
  insyn::prose::Document document;
  std::vector<std::string> wrong;  // "2:5 message [code]", sorted
  std::vector<std::string> asked;
  const std::string& html() const { return document.html.markup(); }
};

Written written(std::string text, insyn::prose::Input input = {});

// The same, and nothing may be wrong with it.
std::string html(std::string text);

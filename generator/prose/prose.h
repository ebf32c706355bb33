// prose.h: a Markdown narrative becomes HTML, its links resolved, its figures bound to the data.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "prose/html.h"
#include "report/report.h"

namespace insyn::prose {

// Where a link leads once it is resolved.
struct LinkTo {
  std::string href;      // as written on the page
  std::string language;  // of the page it leads to, where that is not this page's; else empty
  bool external = false;
};

// Answers what a narrative asks of the rest of the portal. Each reports what it cannot resolve and returns nothing.
class Resolver {
 public:
  virtual ~Resolver() = default;
  virtual std::optional<LinkTo> link(std::string_view destination, const report::Location& at) = 0;
  // An image: `measure:ID`, `budget:TABLE`, or an image file. The caption is the alternative text as written.
  virtual std::optional<Html> figure(std::string_view destination, std::string_view caption, const report::Location& at) = 0;
  // The text for {{name}}.
  virtual std::optional<std::string> value(std::string_view name, const report::Location& at) = 0;
};

struct Heading {
  int level = 2;
  std::string id;
  std::string text;
};

struct Document {
  Html html;
  std::vector<Heading> headings;   // in order
  std::string plain;               // the words alone, for search and descriptions
};

struct Input {
  const report::Source* source = nullptr;
  std::size_t body = 0;            // byte offset of the body in the source's text
  std::uint32_t body_line = 1;     // its first line in the file
  int first_heading = 2;           // what `##` becomes is h2; a body's highest heading starts here
  std::string id_prefix;           // stands before heading and footnote ids, where several narratives share a page
};

// Safe from several threads at once. Reports what is wrong (raw HTML, unsafe addresses, input past the limits) at its place.
Document document(const Input& input, Resolver& resolver, report::Report& report);

// To be called once, before any thread asks for a document.
void prepare();

}  // namespace insyn::prose

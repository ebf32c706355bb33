// prose.h: a Markdown narrative becomes HTML, its links resolved, its figures bound to the data.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
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
  std::string note;  // said after the link's own words: "(på svenska)"; empty: nothing

  bool operator==(const LinkTo&) const = default;
};

// Answers what a narrative asks of the rest of the portal. Each reports what it cannot resolve and returns nothing.
class Resolver {
 public:
  virtual ~Resolver() = default;
  // An address with the scheme http, https, mailto, tel, measure or budget, or none (a file of the content, "#id").
  virtual std::optional<LinkTo> link(std::string_view destination, const report::Location& at) = 0;
  // An image alone in its paragraph: `measure:ID`, `budget:TABLE`, or an image file. The caption is plain text.
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
  std::vector<Heading> headings;  // in order
  std::string plain;              // the words alone, for search and descriptions; a line a block
};

// What the page says around the narrative's own words, in the page's language.
struct Phrases {
  std::string footnote = "Footnote";                    // "Footnote 1"
  std::string footnotes = "Footnotes";                  // names their list
  std::string back = "Back to the text from footnote";  // "… 1"
  std::string table = "Table";                          // names a table without column headings
  std::string done = "Done", to_do = "Not done";        // task lists
  // How a bound figure ends that the source gives no date for, and what a table says of such figures once, with a star.
  std::string undated = " (no date)", undated_note = "* No date";
};

struct Input {
  const report::Source* source = nullptr;
  std::size_t body = 0;   // byte offset of the body in the source's text
  int first_heading = 2;  // the level that `##` gets on the page
  std::string id_prefix;  // stands before heading and footnote ids, where several narratives share a page
  Phrases words;
  // Ids that the page has of its own; a heading never gets one of them, nor one that begins as figures' do (“f-”).
  const std::set<std::string, std::less<>>* page_ids = nullptr;
  std::vector<std::string_view> thing_ids;
};

// Safe from several threads at once, and from within a resolver. Reports at its place what is wrong: raw HTML, addresses
// that are not allowed, levels of headings, {{…}} left open, footnotes that are not there, input past the limits.
//
// Classes it writes: table-scroll (a region round a table), left, center, figures (cells; a right-aligned column holds
// figures), external and note (links), task-list, task and done, footnote-ref, footnotes, footnote-back.
Document document(const Input& input, Resolver& resolver, report::Report& report);

// A body that is parsed once for all that is made of it, by the thread that parsed it: document() and reading() (reading.h). The
// source must live as long.
class Parsed {
 public:
  Parsed(const report::Source& source, std::size_t body);
  ~Parsed();

  struct State;

 private:
  friend Document document(Parsed& parsed, const Input& input, Resolver& resolver, report::Report& report);
  friend struct Reading reading(const Parsed& parsed);
  std::unique_ptr<State> state_;
};

// The same; the input's source and body are those that were parsed.
Document document(Parsed& parsed, const Input& input, Resolver& resolver, report::Report& report);

// To be called once, before any thread asks for a document.
void prepare();

}  // namespace insyn::prose

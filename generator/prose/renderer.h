// renderer.h: walks the tree of a narrative and writes it as HTML.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "prose/places.h"
#include "prose/prose.h"

struct cmark_node;

namespace insyn::prose {

// Stands in the parsed text for `\{`, in as many bytes: a control character that no text holds (U+0091).
inline constexpr std::string_view kEscapedBrace = "\xC2\x91";

// One document. HTML and plain words grow side by side; what is known only at the end of a thing (a link's address, a
// heading's id) is put in where the thing began.
class Renderer {
 public:
  Renderer(const Input& input, Places& places, Resolver& resolver, report::Report& report);
  Document document(cmark_node* root);

 private:
  // Blocks: renderer_blocks.cpp
  void enter(cmark_node* node);
  void leave(cmark_node* node);
  void enter_block(cmark_node* node);
  void leave_block(cmark_node* node);
  void enter_paragraph(cmark_node* node);
  void leave_paragraph(cmark_node* node);
  void enter_item(cmark_node* node);
  void enter_heading(cmark_node* node);
  void leave_heading(cmark_node* node);
  void code_block(cmark_node* node);
  void enter_table(cmark_node* node);
  void leave_table();
  void explain_star();
  void enter_row(cmark_node* node);
  void leave_row();
  void enter_cell(cmark_node* node);
  void leave_cell();
  void enter_footnote();
  void leave_footnote();
  void back_links();

  // Inlines: renderer_inlines.cpp
  void enter_inline(cmark_node* node);
  void leave_inline(cmark_node* node);
  void text(std::string_view words);
  void refuse_controls(std::string_view words);
  void values(std::string_view words);
  std::string title(std::string_view words, const report::Location& address);
  // Says the words one after another and tells the figures among them; faults are found at their places, or all at the one given.
  template <typename Say, typename Tell>
  void bind(std::string_view words, const report::Location* place, const Say& say, const Tell& tell);
  void undefined_footnotes(std::string_view words);
  void code(std::string_view words);
  void footnote_reference(std::string_view number);
  void leave_link(cmark_node* node);
  void leave_image(cmark_node* node);

  void line();                         // begins a new line of HTML
  void write(std::string_view words);  // to HTML and plain words
  std::string restored(std::string_view words, std::string_view brace) const;
  void id(std::string_view kind, std::string_view number, int occurrence);
  void error(const report::Location& at, report::Message message) { report_.error(at, std::move(message)); }

  // Where something began that is still open, and what had been lost by then.
  struct Mark {
    std::size_t html = 0, plain = 0, lost = 0;
  };
  Mark mark() const { return {html_.size(), plain_.size(), lost_}; }
  Mark opened();  // the innermost, which ends here
  std::string_view plain_since(const Mark& mark) const { return std::string_view(plain_).substr(mark.plain); }

  bool has_words(const Mark& began) const;  // that are seen, or would have been

  const Input& input_;
  Places& places_;
  Resolver& resolver_;
  report::Report& report_;

  std::string html_, plain_;
  std::vector<Mark> marks_;
  std::size_t lost_ = 0;    // figures and characters that an error has been told of
  bool of_images_ = false;  // the paragraph

  std::vector<Heading> headings_;
  std::map<std::string, int> heading_ids_;  // and the last number put to each
  int last_level_ = 1;
  bool in_heading_ = false;
  std::string heading_words_;  // without bound figures, so that the id outlives them

  struct Table {
    const unsigned char* alignments = nullptr;  // a byte a column: 'l', 'c', 'r' or 0
    std::size_t column = 0;
    bool inside = false, head = false, body = false, empty_cell = false;
    bool undated = false;  // a figure in it has the star
    std::string label;
  };
  Table table_;
  std::map<std::string, int> table_labels_;

  int footnote_ = 0;  // the one whose definition is open, or the last
  std::map<std::string, int, std::less<>> footnote_uses_;
  bool back_linked_ = false;
};

}  // namespace insyn::prose

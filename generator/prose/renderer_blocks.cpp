#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <utility>

#include "language/language.h"
#include "prose/renderer.h"

// The extensions library gives out these numbers when it is registered, and declares them in no header.
extern "C" {
extern cmark_node_type CMARK_NODE_TABLE, CMARK_NODE_TABLE_ROW, CMARK_NODE_TABLE_CELL;
}

namespace insyn::prose {

namespace {

bool is_block(cmark_node* node) { return (cmark_node_get_type(node) & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_BLOCK; }

// A paragraph of a list whose items stand close together has no tags of its own.
bool tight(cmark_node* paragraph) {
  cmark_node* const list = cmark_node_parent(cmark_node_parent(paragraph));
  return list != nullptr && cmark_node_get_type(list) == CMARK_NODE_LIST && cmark_node_get_list_tight(list) != 0;
}

// Images and nothing else, but for breaks between them: then they are figures, not things in a line.
bool of_images(cmark_node* paragraph) {
  bool out = false;
  for (cmark_node* child = cmark_node_first_child(paragraph); child != nullptr; child = cmark_node_next(child)) {
    const cmark_node_type type = cmark_node_get_type(child);
    if (type == CMARK_NODE_IMAGE) {
      out = true;
    } else if (type != CMARK_NODE_SOFTBREAK && type != CMARK_NODE_LINEBREAK) {
      return false;
    }
  }
  return out;
}

bool task(cmark_node* item) { return std::string_view(cmark_node_get_type_string(item)) == "tasklist"; }

std::string_view alignment(unsigned char letter) {
  switch (letter) {
    case 'l':
      return R"( class="left")";
    case 'c':
      return R"( class="center")";
    case 'r':
      return R"( class="num")";
    default:
      return {};
  }
}

std::string hashes(int level) { return std::string(static_cast<std::size_t>(level), '#'); }

}  // namespace

void Renderer::enter(cmark_node* node) {
  if (is_block(node)) {
    enter_block(node);
  } else {
    enter_inline(node);
  }
}

void Renderer::leave(cmark_node* node) {
  if (is_block(node)) {
    leave_block(node);
  } else {
    leave_inline(node);
  }
}

void Renderer::enter_block(cmark_node* node) {
  const cmark_node_type type = cmark_node_get_type(node);
  if (type == CMARK_NODE_DOCUMENT) return;
  if (type == CMARK_NODE_TABLE_CELL) return enter_cell(node);
  places_.enter(cmark_node_get_start_line(node), cmark_node_get_start_column(node), cmark_node_get_end_line(node));
  if (type == CMARK_NODE_TABLE) return enter_table(node);
  if (type == CMARK_NODE_TABLE_ROW) return enter_row(node);
  if (type == CMARK_NODE_PARAGRAPH) return enter_paragraph(node);
  line();
  switch (type) {
    case CMARK_NODE_BLOCK_QUOTE:
      html_ += "<blockquote>\n";
      break;
    case CMARK_NODE_LIST:
      if (cmark_node_get_list_type(node) == CMARK_ORDERED_LIST) {
        const int start = cmark_node_get_list_start(node);
        html_ += start == 1 ? "<ol>\n" : "<ol start=\"" + std::to_string(start) + "\">\n";
      } else {
        html_ += task(cmark_node_first_child(node)) ? "<ul class=\"task-list\">\n" : "<ul>\n";
      }
      break;
    case CMARK_NODE_ITEM:
      enter_item(node);
      break;
    case CMARK_NODE_CODE_BLOCK:
      code_block(node);
      break;
    case CMARK_NODE_HTML_BLOCK:
      error(places_.block(), report::message("raw-html"));
      break;
    case CMARK_NODE_HEADING:
      enter_heading(node);
      break;
    case CMARK_NODE_THEMATIC_BREAK:
      html_ += "<hr>\n";
      break;
    case CMARK_NODE_FOOTNOTE_DEFINITION:
      enter_footnote();
      break;
    default:
      break;
  }
}

void Renderer::leave_block(cmark_node* node) {
  const cmark_node_type type = cmark_node_get_type(node);
  if (type == CMARK_NODE_TABLE) return leave_table();
  if (type == CMARK_NODE_TABLE_ROW) return leave_row();
  if (type == CMARK_NODE_TABLE_CELL) return leave_cell();
  switch (type) {
    case CMARK_NODE_PARAGRAPH:
      leave_paragraph(node);
      break;
    case CMARK_NODE_HEADING:
      leave_heading(node);
      break;
    case CMARK_NODE_BLOCK_QUOTE:
      line();
      html_ += "</blockquote>\n";
      break;
    case CMARK_NODE_LIST:
      html_ += cmark_node_get_list_type(node) == CMARK_ORDERED_LIST ? "</ol>\n" : "</ul>\n";
      break;
    case CMARK_NODE_ITEM:
      html_ += "</li>\n";
      break;
    case CMARK_NODE_FOOTNOTE_DEFINITION:
      leave_footnote();
      break;
    default:
      break;
  }
  if (!plain_.empty() && plain_.back() != '\n') plain_ += '\n';
}

void Renderer::enter_paragraph(cmark_node* node) {
  of_images_ = of_images(node);
  if (tight(node)) return;
  line();
  if (!of_images_) html_ += "<p>";
}

void Renderer::leave_paragraph(cmark_node* node) {
  cmark_node* const parent = cmark_node_parent(node);
  if (std::exchange(of_images_, false)) return;
  if (cmark_node_get_type(parent) == CMARK_NODE_FOOTNOTE_DEFINITION && cmark_node_next(node) == nullptr) back_links();
  if (!tight(node)) html_ += "</p>\n";
}

void Renderer::enter_item(cmark_node* node) {
  if (!task(node)) {
    html_ += "<li>";
    return;
  }
  const bool done = cmark_gfm_extensions_get_tasklist_item_checked(node);
  html_ += done ? R"(<li class="task done"><span role="img" aria-label=")" : R"(<li class="task"><span role="img" aria-label=")";
  append_escaped(html_, done ? input_.words.done : input_.words.to_do);
  html_ += done ? "\">☑</span> " : "\">☐</span> ";
}

void Renderer::enter_heading(cmark_node* node) {
  const int level = cmark_node_get_heading_level(node);
  if (level == 1) {
    error(places_.block(), report::message("page-title"));
  } else if (level > last_level_ + 1) {
    error(places_.block(), last_level_ == 1 ? report::message("heading-level.first", {{"heading", hashes(level)}})
                                            : report::message("heading-level", {{"heading", hashes(level)},
                                                                                {"before", hashes(last_level_)},
                                                                                {"right", hashes(last_level_ + 1)}}));
  }
  last_level_ = std::max(level, 2);
  marks_.push_back(mark());
  in_heading_ = true;
  heading_words_.clear();
}

void Renderer::leave_heading(cmark_node*) {
  const Mark began = opened();
  const int level = std::min(input_.first_heading + last_level_ - 2, 6);
  const std::string words(plain_since(began));
  if (!has_words(began)) error(places_.block(), report::message("empty-heading"));
  in_heading_ = false;

  const std::string slug = language::slug(heading_words_);
  const std::string first_id = input_.id_prefix + (slug.starts_with("f-") ? "h-" : "") + slug;
  std::string id = first_id;
  const auto is_taken = [&] {
    const auto& things = input_.thing_ids;
    return (input_.page_ids != nullptr && input_.page_ids->contains(id)) ||
           std::find(things.begin(), things.end(), id) != things.end();
  };
  if (is_taken()) heading_ids_.emplace(id, 1);
  while (is_taken() || !heading_ids_.emplace(id, 1).second) id = first_id + "-" + std::to_string(++heading_ids_[first_id]);
  const std::string tag = "h" + std::to_string(level);
  html_.insert(began.html, "<" + tag + " id=\"" + id + "\">");
  html_ += "</" + tag + ">\n";
  headings_.push_back({level, std::move(id), words});
}

void Renderer::code_block(cmark_node* node) {
  const std::string_view info = cmark_node_get_fence_info(node);
  const std::string_view words = cmark_node_get_literal(node);
  html_ += "<pre tabindex=\"0\"><code";
  if (!info.empty()) {
    html_ += " class=\"language-";
    append_escaped(html_, restored(info.substr(0, info.find_first_of(" \t")), "{"));
    html_ += '"';
  }
  html_ += '>';
  write(restored(words, "\\{"));
  html_ += "</code></pre>\n";
  if (!plain_.empty() && plain_.back() != '\n') plain_ += '\n';
}

void Renderer::enter_table(cmark_node* node) {
  line();
  table_ = {.inside = true};
  table_.alignments = cmark_gfm_extensions_get_table_alignments(node);
  html_ += R"(<div class="table-scroll" role="region" tabindex="0")";
  marks_.push_back(mark());
  html_ += "><table>\n";
}

void Renderer::leave_table() {
  if (table_.body) html_ += "</tbody>\n";
  html_ += "</table></div>\n";
  // Named by its columns; regions of one page must have different names.
  std::string label = table_.label.empty() ? input_.words.table : table_.label;
  if (const int number = ++table_labels_[label]; number > 1) label += " (" + std::to_string(number) + ")";
  html_.insert(opened().html, " aria-label=\"" + escaped(label) + "\"");
  explain_star();
}

void Renderer::enter_row(cmark_node* node) {
  table_.head = cmark_gfm_extensions_get_table_row_is_header(node) != 0;
  table_.column = 0;
  if (table_.head) {
    html_ += "<thead>\n";
  } else if (!table_.body) {
    table_.body = true;
    html_ += "<tbody>\n";
  }
  html_ += "<tr>\n";
}

void Renderer::leave_row() {
  html_ += table_.head ? "</tr>\n</thead>\n" : "</tr>\n";
  if (!plain_.empty() && plain_.back() == ' ') plain_.back() = '\n';
}

void Renderer::enter_cell(cmark_node* node) {
  // A heading cell without words heads nothing.
  table_.empty_cell = cmark_node_first_child(node) == nullptr;
  html_ += table_.head && !table_.empty_cell ? "<th scope=\"col\"" : "<td";
  if (table_.alignments != nullptr) html_ += alignment(table_.alignments[table_.column]);
  html_ += '>';
  ++table_.column;
  marks_.push_back(mark());
}

void Renderer::leave_cell() {
  const std::string_view words = plain_since(opened());
  if (table_.head && !words.empty()) {
    if (!table_.label.empty()) table_.label += ", ";
    table_.label += words;
  }
  html_ += table_.head && !table_.empty_cell ? "</th>\n" : "</td>\n";
  if (!words.empty()) plain_ += ' ';
}

void Renderer::enter_footnote() {
  if (footnote_++ == 0) {
    html_ += R"(<section class="footnotes" role="doc-endnotes" aria-label=")";
    append_escaped(html_, input_.words.footnotes);
    html_ += "\">\n<ol>\n";
  }
  back_linked_ = false;
  html_ += "<li";
  id("fn", std::to_string(footnote_), 1);
  html_ += ">\n";
}

void Renderer::leave_footnote() {
  if (!back_linked_) {
    html_ += "<p>";
    back_links();
    html_ += "</p>\n";
  }
  html_ += "</li>\n";
}

void Renderer::back_links() {
  back_linked_ = true;
  const std::string number = std::to_string(footnote_);
  for (int use = 1; use <= footnote_uses_[number]; ++use) {
    const std::string name = use == 1 ? number : number + "-" + std::to_string(use);
    html_ += " <a href=\"#" + input_.id_prefix + "fnref_" + name + R"(" class="footnote-back" role="doc-backlink" aria-label=")";
    append_escaped(html_, input_.words.back);
    html_ += " " + name + "\">↩</a>";
  }
}

}  // namespace insyn::prose

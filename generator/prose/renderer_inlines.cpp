#include <cmark-gfm.h>
#include <unicode/utf8.h>

#include "prose/addresses.h"
#include "prose/renderer.h"
#include "report/position.h"

extern "C" {
extern cmark_node_type CMARK_NODE_STRIKETHROUGH;
}

namespace insyn::prose {

namespace {

std::string_view trimmed(std::string_view words) {
  const std::size_t begin = words.find_first_not_of(' ');
  if (begin == std::string_view::npos) return {};
  return words.substr(begin, words.find_last_not_of(' ') - begin + 1);
}

std::uint32_t character_at(std::string_view words, std::size_t offset) {
  std::int32_t out = 0;
  U8_NEXT(reinterpret_cast<const std::uint8_t*>(words.data()), offset, words.size(), out);
  return static_cast<std::uint32_t>(out);
}

}  // namespace

void Renderer::enter_inline(cmark_node* node) {
  const cmark_node_type type = cmark_node_get_type(node);
  if (type == CMARK_NODE_STRIKETHROUGH) {
    html_ += "<del>";
    return;
  }
  switch (type) {
    case CMARK_NODE_TEXT:
      text(cmark_node_get_literal(node));
      break;
    case CMARK_NODE_SOFTBREAK:
      if (!of_images_) html_ += '\n';
      plain_ += ' ';
      break;
    case CMARK_NODE_LINEBREAK:
      if (!of_images_) html_ += "<br>\n";
      plain_ += ' ';
      break;
    case CMARK_NODE_CODE:
      code(cmark_node_get_literal(node));
      break;
    case CMARK_NODE_HTML_INLINE: {
      const std::string_view markup = cmark_node_get_literal(node);
      error(places_.place(markup.substr(0, markup.find('\n'))), report::message("raw-html"));
      break;
    }
    case CMARK_NODE_EMPH:
      html_ += "<em>";
      break;
    case CMARK_NODE_STRONG:
      html_ += "<strong>";
      break;
    case CMARK_NODE_LINK:
    case CMARK_NODE_IMAGE:
      marks_.push_back(mark());
      break;
    case CMARK_NODE_FOOTNOTE_REFERENCE:
      footnote_reference(cmark_node_get_literal(node));
      break;
    default:
      break;
  }
}

void Renderer::leave_inline(cmark_node* node) {
  const cmark_node_type type = cmark_node_get_type(node);
  if (type == CMARK_NODE_STRIKETHROUGH) {
    html_ += "</del>";
    return;
  }
  switch (type) {
    case CMARK_NODE_EMPH:
      html_ += "</em>";
      break;
    case CMARK_NODE_STRONG:
      html_ += "</strong>";
      break;
    case CMARK_NODE_LINK:
      leave_link(node);
      break;
    case CMARK_NODE_IMAGE:
      leave_image(node);
      break;
    default:
      break;
  }
}

// Written as what they stand for, &#x202E;; the characters themselves have been refused with their file.
void Renderer::refuse_controls(std::string_view words) {
  if (const auto control = report::bidi_control(words)) {
    ++lost_;
    if (!report::bidi_control(input_.source->text))
      error(places_.reference(character_at(words, control->offset)), report::message("bidi-control", {{"code", control->code}}));
  }
  // What stands for an escaped brace is one by itself.
  if (!report::control_character(words)) return;
  const std::string whole = restored(words, "{");
  if (const auto control = report::control_character(whole)) {
    ++lost_;
    if (!report::control_character(input_.source->text))
      error(places_.reference(character_at(whole, *control)), report::message("bad-character.control"));
  }
}

void Renderer::text(std::string_view words) {
  refuse_controls(words);
  if (words.find("[^") != std::string_view::npos) undefined_footnotes(words);
  if (words.find("{{") != std::string_view::npos) {
    values(words);
  } else if (words.find(kEscapedBrace) != std::string_view::npos) {
    write(restored(words, "{"));
  } else {
    write(words);
  }
}

template <typename Say, typename Tell>
void Renderer::bind(std::string_view words, const report::Location* place, const Say& say, const Tell& tell) {
  while (true) {
    const std::size_t open = words.find("{{");
    say(restored(words.substr(0, open), "{"));
    if (open == std::string_view::npos) return;
    words.remove_prefix(open);
    const std::size_t close = words.find("}}"), next = words.find("{{", 2);
    if (close == std::string_view::npos || next < close) {
      error(place == nullptr ? places_.place("{{") : *place, report::message("open-figure"));
      ++lost_;
      words.remove_prefix(2);
      continue;
    }
    const report::Location at = place == nullptr ? places_.place(words.substr(0, close + 2)) : *place;
    const std::string_view name = trimmed(words.substr(2, close - 2));
    words.remove_prefix(close + 2);
    if (name.empty()) {
      error(at, report::message("empty-figure"));
      ++lost_;
    } else if (auto value = resolver_.value(name, at)) {
      tell(std::move(*value));
    } else {
      ++lost_;
    }
  }
}

void Renderer::values(std::string_view words) {
  bind(
      words, nullptr, [&](std::string_view said) { write(said); },
      [&](std::string value) {
        if (table_.inside && value.ends_with(input_.words.undated)) {
          value.replace(value.size() - input_.words.undated.size(), std::string::npos, "*");
          table_.undated = true;
        }
        append_escaped(html_, value);
        plain_ += value;
      });
}

// What a link says when it is pointed at. Its figures stand after the address that has just been passed, or where that is
// defined.
std::string Renderer::title(std::string_view words, const report::Location& address) {
  const bool here = places_.title_follows();
  refuse_controls(words);
  std::string out;
  const auto add = [&](std::string_view said) { out += said; };
  bind(words, here ? nullptr : &address, add, add);
  return out;
}

// Below a table.
void Renderer::explain_star() {
  if (table_.undated) {
    html_ += "<p class=\"sub\">" + escaped(input_.words.undated_note) + "</p>\n";
    plain_ += input_.words.undated_note + "\n";
  }
  table_ = {};
}

// A reference to a footnote that is not there stays in the text.
void Renderer::undefined_footnotes(std::string_view words) {
  for (std::size_t i = words.find("[^"); i != std::string_view::npos; i = words.find("[^", i + 2)) {
    const std::size_t end = words.find(']', i);
    if (end == std::string_view::npos) return;
    const std::string_view reference = words.substr(i, end + 1 - i);
    if (reference.size() == 3 || reference.find(' ') != std::string_view::npos) continue;
    const auto found = places_.find(reference);
    if (!found) continue;  // a backslash keeps it from being one
    error(places_.at(*found),
          report::message("unknown-footnote", {{"id", reference.substr(2, reference.size() - 3)}, {"reference", reference}}));
  }
}

void Renderer::code(std::string_view words) {
  const std::string whole = restored(words, "\\{");
  html_ += "<code>";
  write(whole);
  html_ += "</code>";
  places_.find("`" + whole);  // what looks like a link or a figure in it is none
}

void Renderer::footnote_reference(std::string_view number) {
  const int use = ++footnote_uses_[std::string(number)];
  html_ += "<sup class=\"footnote-ref\"><a href=\"#" + input_.id_prefix + "fn_";
  html_ += number;
  html_ += '"';
  id("fnref", number, use);
  html_ += " role=\"doc-noteref\" aria-label=\"";
  append_escaped(html_, input_.words.footnote);
  html_ += ' ';
  html_ += number;
  html_ += "\">";
  html_ += number;
  html_ += "</a></sup>";
}

// An underscore keeps these apart from the ids of headings, which have none.
void Renderer::id(std::string_view kind, std::string_view number, int occurrence) {
  html_ += " id=\"" + input_.id_prefix;
  html_ += kind;
  html_ += '_';
  html_ += number;
  if (occurrence > 1) html_ += "-" + std::to_string(occurrence);
  html_ += '"';
}

void Renderer::leave_link(cmark_node* node) {
  const Mark began = opened();
  const std::string address = restored(cmark_node_get_url(node), "{");
  const std::string_view words = plain_since(began);
  const bool bare = words == address || address == "http://" + std::string(words) || address == "mailto:" + std::string(words);
  const report::Location at = bare ? places_.place(words) : places_.address(address);
  if (!has_words(began)) error(at, report::message("empty-link"));
  const std::string says = title(cmark_node_get_title(node), at);
  if (report::Message wrong = refusal(address, AddressOf::link); !wrong.empty()) return error(at, std::move(wrong));
  const auto to = resolver_.link(address, at);
  if (!to) return;

  std::string tag = "<a href=\"";
  append_address(tag, to->href);
  tag += '"';
  if (to->external) tag += R"( class="external" rel="external")";
  if (!to->language.empty()) tag += " hreflang=\"" + escaped(to->language) + "\"";
  if (!says.empty()) tag += " title=\"" + escaped(says) + "\"";
  tag += '>';
  html_.insert(began.html, tag);
  if (!to->note.empty()) html_ += " <span class=\"note\">" + escaped(to->note) + "</span>";
  html_ += "</a>";
}

void Renderer::leave_image(cmark_node* node) {
  const Mark began = opened();
  html_.resize(began.html);  // the caption's markup; its words are kept
  const std::string address = restored(cmark_node_get_url(node), "{");
  std::string caption(has_words(began) ? plain_since(began) : std::string_view());
  if (caption.empty() && lost_ != began.lost) caption = address;  // that its words were lost has been told
  const report::Location at = places_.address(address);
  if (!of_images_ || cmark_node_get_type(cmark_node_parent(node)) != CMARK_NODE_PARAGRAPH) {
    error(at, report::message("image-in-text"));
  } else if (report::Message wrong = refusal(address, AddressOf::image); !wrong.empty()) {
    error(at, std::move(wrong));
  } else if (const auto figure = resolver_.figure(address, caption, at)) {
    html_ += figure->markup();
    line();
  }
}

}  // namespace insyn::prose

#include "prose/renderer.h"

#include <cmark-gfm.h>

#include "portal/characters.h"
#include "prose/dropped.h"
#include "prose/parsed.h"

namespace insyn::prose {

Renderer::Renderer(const Input& input, Places& places, Resolver& resolver, report::Report& report)
    : input_(input), places_(places), resolver_(resolver), report_(report) {
  html_.reserve(places.body().size() * 3 / 2);
  plain_.reserve(places.body().size());
}

Document Renderer::document(cmark_node* root) {
  cmark_iter* const walk = cmark_iter_new(root);
  for (cmark_event_type event = cmark_iter_next(walk); event != CMARK_EVENT_DONE; event = cmark_iter_next(walk)) {
    if (event == CMARK_EVENT_ENTER) {
      enter(cmark_iter_get_node(walk));
    } else {
      leave(cmark_iter_get_node(walk));
    }
  }
  if (footnote_ > 0) html_ += "</ol>\n</section>\n";
  while (!plain_.empty() && (plain_.back() == '\n' || plain_.back() == ' ')) plain_.pop_back();
  // Every narrative is kept until its page is made: none keeps room that it does not fill.
  html_.shrink_to_fit();
  plain_.shrink_to_fit();
  return {Html::trusted(std::move(html_)), std::move(headings_), std::move(plain_)};
}

void Renderer::line() {
  if (!html_.empty() && html_.back() != '\n') html_ += '\n';
}

void Renderer::write(std::string_view words) {
  append_escaped(html_, words);
  plain_ += words;
  if (in_heading_) heading_words_ += words;
}

std::string Renderer::restored(std::string_view words, std::string_view brace) const {
  std::string out(words);
  for (std::size_t i = out.find(kEscapedBrace); i != std::string::npos; i = out.find(kEscapedBrace, i + brace.size()))
    out.replace(i, kEscapedBrace.size(), brace);
  return out;
}

Renderer::Mark Renderer::opened() {
  const Mark out = marks_.back();
  marks_.pop_back();
  return out;
}

bool Renderer::has_words(const Mark& began) const { return lost_ != began.lost || !portal::visible(plain_since(began)).empty(); }

namespace {

// What nothing refers to is in no tree; with a reference to each it is, and what is wrong with it is told.
void read_unused_footnotes(const Input& input, cmark_node* root, Places& places, Resolver& resolver, report::Report& report) {
  const std::vector<Dropped> unused = unused_footnotes(places, root);
  if (unused.empty()) return;
  std::string body(places.body());
  body += '\n';
  for (const Dropped& each : unused) body += "\n[^" + each.words + "]\n";
  ParseScope scope;
  Renderer(input, places, resolver, report).document(scope.parse(body));
}

// A backslash before a brace would be gone from the tree; it must be known there, since it keeps {{ from being bound.
std::string with_marked_braces(std::string_view body) {
  std::string out(body);
  for (std::size_t i = 0; i + 1 < out.size(); ++i) {
    if (out[i] != '\\') continue;
    if (out[i + 1] == '{') out.replace(i, kEscapedBrace.size(), kEscapedBrace);
    ++i;
  }
  return out;
}

}  // namespace

Document document(const Input& input, Resolver& resolver, report::Report& report) {
  Parsed parsed(*input.source, input.body);
  return document(parsed, input, resolver, report);
}

Document document(Parsed& parsed, const Input& input, Resolver& resolver, report::Report& report) {
  Parsed::State& state = *parsed.state_;
  for (const report::Diagnostic& each : state.told) report.add(each);
  if (state.root == nullptr) return {};
  Places& places = state.places;
  const bool escapes = places.body().find("\\{") != std::string_view::npos;
  cmark_node* const root = escapes ? state.scope.parse(with_marked_braces(places.body())) : state.root;
  Document out = Renderer(input, places, resolver, report).document(root);
  read_unused_footnotes(input, root, places, resolver, report);
  return out;
}

}  // namespace insyn::prose

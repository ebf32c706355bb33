// html.h: text that is already HTML; a type of its own, so that nothing is escaped twice or not at all.
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace insyn::prose {

class Html {
 public:
  Html() = default;
  // For what is known to be HTML: made here, or rendered by a layout.
  static Html trusted(std::string markup) {
    Html html;
    html.markup_ = std::move(markup);
    return html;
  }

  const std::string& markup() const& { return markup_; }
  std::string markup() && { return std::move(markup_); }
  bool empty() const { return markup_.empty(); }
  bool operator==(const Html&) const = default;

 private:
  std::string markup_;
};

// Escapes & < > " ' for text and quoted attribute values.
std::string escaped(std::string_view text);
void append_escaped(std::string& out, std::string_view text);

}  // namespace insyn::prose

// preview_page.h: within serve, what the preview adds to the pages of a site.
#pragma once

#include <string>
#include <string_view>

#include "serve/serve.h"

namespace insyn::serve {

// What stands above and below the page at an address: what was found, its own first, and which files it was made of.
struct Overlay {
  const Preview::Options& options;
  const std::vector<report::Diagnostic>& findings;
  const std::vector<Origin>& origins;  // of this page
  bool is_old = false;                 // the page is as it was before, because of errors
};

// The page with the script in it, and with the overlay.
std::string preview_page(std::string_view page, const Overlay& overlay);
// Where there is no page to show.
std::string plain_page(const report::Message& sentence, const Overlay& overlay);

// The address that opens a place in an editor: a pattern with {file}, {line} and {column}; empty where there is none.
std::string editor_address(const Preview::Options& options, const std::string& file, std::uint32_t line, std::uint32_t column);

// "text/html; charset=utf-8" by the end of a path.
std::string_view media_type(std::string_view path);

// What pages may do: the same as is advised for the site itself.
constexpr std::string_view kPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri "
    "'none'; frame-ancestors 'none'";

// Addresses of the preview's own; no page of a site can have them.
constexpr std::string_view kScriptPath = "-/reload.js", kStylePath = "-/preview.css", kChangesPath = "-/changes";
extern const std::string_view kScript, kStyle;

}  // namespace insyn::serve

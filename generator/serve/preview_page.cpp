#include "serve/preview_page.h"

#include <array>
#include <utility>

namespace insyn::serve {

const std::string_view kScript = R"(// Loads the page again when the preview has been made anew.
const changes = new EventSource("/-/changes");
let seen;
changes.onmessage = (event) => {
  if (seen !== undefined && seen !== event.data) location.reload();
  seen = event.data;
};
)";

const std::string_view kStyle = R"(.preview-findings, .preview-origins {
  margin: 0; padding: 1rem; color: #1d1b1a; background: #fff4f2; font: 1rem/1.5 system-ui, sans-serif; text-align: left;
}
.preview-findings { border-bottom: .25rem solid #b3261e; }
.preview-quiet { border-bottom-color: #8a6d00; background: #fff9e6; padding-block: .5rem; }
.preview-origins { border-top: 1px solid #767676; background: #f5f5f5; padding-block: .5rem; font-size: .875rem; }
.preview-findings h2 { margin: 0 0 .5rem; font-size: 1.125rem; color: inherit; }
.preview-findings ol, .preview-origins ul { margin: 0; padding-left: 1.5rem; }
.preview-findings li, .preview-origins li { margin: .25rem 0; }
.preview-findings p { margin: .5rem 0 0; max-width: none; }
.preview-findings li > p { margin: 0; overflow-wrap: anywhere; }
.preview-findings a, .preview-origins a { color: #0b4a8f; overflow-wrap: anywhere; }
.preview-error strong { color: #b3261e; }
.preview-findings code { font-size: .875em; background: none; color: inherit; }
.preview-findings pre {
  margin: .25rem 0 0; padding: 0; background: none; color: inherit; font: .875rem/1.5 ui-monospace, monospace;
  white-space: pre-wrap; overflow-wrap: anywhere;
}
.preview-findings mark { padding: 0 .125em; color: inherit; background: #ffd6d1; font-weight: 700; outline: 1px solid #b3261e; }
.preview-quiet mark { background: #ffe9a8; outline-color: #8a6d00; }
@media print { .preview-findings, .preview-origins { display: none; } }
)";

std::string_view media_type(std::string_view path) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 20> types = {{
      {".html", "text/html; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"},
      {".json", "application/json"},
      {".jsonld", "application/ld+json"},
      {".csv", "text/csv; charset=utf-8"},
      {".svg", "image/svg+xml"},
      {".txt", "text/plain; charset=utf-8"},
      {".xml", "application/xml"},
      {".rdf", "application/rdf+xml"},
      {".atom", "application/atom+xml"},
      {".ico", "image/x-icon"},
      {".png", "image/png"},
      {".jpg", "image/jpeg"},
      {".webp", "image/webp"},
      {".avif", "image/avif"},
      {".gif", "image/gif"},
      {".pdf", "application/pdf"},
      {".woff2", "font/woff2"},
      {".webmanifest", "application/manifest+json"},
  }};
  for (const auto& [end, type] : types) {
    if (path.ends_with(end)) return type;
  }
  return "application/octet-stream";
}

}  // namespace insyn::serve

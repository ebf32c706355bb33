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

const std::string_view kStyle = R"(.preview-faults {
  margin: 0; padding: 1rem; border-bottom: .25rem solid #b3261e; background: #fff4f2; color: #1d1b1a;
  font: 1rem/1.5 system-ui, sans-serif;
}
.preview-faults h2 { margin: 0 0 .5rem; font-size: 1.125rem; color: inherit; }
.preview-faults pre { margin: 0; padding: 0; overflow-x: auto; background: none; color: inherit; font: .875rem/1.5 ui-monospace, monospace; }
.preview-faults p { margin: .5rem 0 0; color: inherit; }
)";

namespace {

std::string escaped(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else {
      out += c;
    }
  }
  return out;
}

const std::string kHead = R"(<script src="/-/reload.js" defer></script><link rel="stylesheet" href="/-/faults.css">)";

std::string faults_section(std::string_view faults, std::string_view after) {
  if (faults.empty()) return {};
  return "<section class=\"preview-faults\" lang=\"en\" aria-label=\"Faults in the content\"><h2>The content has faults</h2>"
         "<pre tabindex=\"0\">" +
         escaped(faults) + "</pre><p>" + std::string(after) + "</p></section>";
}

}  // namespace

std::string preview_page(std::string_view page, std::string_view faults) {
  std::string out(page);
  const std::size_t body = out.find("<body");
  const std::size_t end = body == std::string::npos ? body : out.find('>', body);
  if (end != std::string::npos) {
    out.insert(end + 1,
               faults_section(faults, "Below is the page as it was before. It is made anew when the faults are mended."));
  }
  const std::size_t head = out.find("</head>");
  if (head != std::string::npos) out.insert(head, kHead);
  return out;
}

std::string plain_page(std::string_view sentence, std::string_view faults) {
  return "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Insyn: preview</title>" + kHead +
         "</head><body>" + faults_section(faults, "The page is made when they are mended.") + "<p>" + escaped(sentence) +
         "</p></body></html>\n";
}

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

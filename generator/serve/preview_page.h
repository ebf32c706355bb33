// preview_page.h: within serve, what the preview adds to the pages of a site.
#pragma once

#include <string>
#include <string_view>

namespace insyn::serve {

// The page with the script in it, and what is wrong with the content above it, if anything is.
std::string preview_page(std::string_view page, std::string_view faults);
// Where there is no page to show.
std::string plain_page(std::string_view sentence, std::string_view faults);

// "text/html; charset=utf-8" by the end of a path.
std::string_view media_type(std::string_view path);

// What pages may do: the same as is advised for the site itself.
constexpr std::string_view kPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri "
    "'none'; frame-ancestors 'none'";

// Addresses of the preview's own; no page of a site can have them.
constexpr std::string_view kScriptPath = "-/reload.js", kStylePath = "-/faults.css", kChangesPath = "-/changes";
extern const std::string_view kScript, kStyle;

}  // namespace insyn::serve

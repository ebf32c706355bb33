#include <fmt/format.h>

#include "ascii/ascii.h"
#include "opendata/site_files.h"

namespace insyn::opendata {

namespace {

// As a header can hold it: bytes beyond ASCII as %C3%A5.
std::string encoded(std::string_view address) {
  std::string out;
  for (const char c : address) {
    if (static_cast<unsigned char>(c) < 0x80)
      out += c;
    else
      ascii::append_percent_encoded(out, c);
  }
  return out;
}

// In a regular expression a dot stands for any character.
std::string as_pattern(std::string_view path) {
  std::string out;
  for (const char c : path) {
    if (std::string_view(".+()[]?*").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

struct Line {
  std::string from;  // as it comes, from the host's root: "/2020/a.html"
  std::string to;    // empty: gone
};

std::vector<Line> lines_of(const Facts& facts) {
  std::string base = portal::base_path(facts.portal.settings);
  if (base.empty()) base = "/";
  std::vector<Line> out;
  for (const portal::Redirect& redirect : facts.portal.redirects) {
    if (redirect.from.find('#') != std::string::npos) continue;  // servers never see fragments
    std::string to = facts.site.destination(redirect);
    if (!to.empty() && to.find("://") == std::string::npos) to = base + to;
    out.push_back({base + redirect.from, encoded(to)});
    // A folder is asked for by its own name as well.
    constexpr std::string_view index = "/index.html";
    if (redirect.from.ends_with(index))
      out.push_back({base + redirect.from.substr(0, redirect.from.size() - index.size() + 1), out.back().to});
  }
  return out;
}

std::string nginx(const std::vector<Line>& lines) {
  std::string out =
      "# In the server block: include …/data/redirects.nginx*.conf;\nerror_page 410 @insyn_gone;\nlocation @insyn_gone { "
      "try_files $uri ${uri}index.html =410; }\n";
  for (const Line& line : lines) {
    out += line.to.empty() ? fmt::format("location = \"{}\" {{ return 410; }}\n", line.from)
                           : fmt::format("location = \"{}\" {{ return 301 \"{}\"; }}\n", line.from, line.to);
  }
  return out;
}

std::string apache(const std::vector<Line>& lines) {
  std::string out = "# In the virtual host: IncludeOptional …/data/redirects.apache*.conf\nRewriteEngine On\n";
  for (const Line& line : lines) {
    const std::string pattern = as_pattern(line.from);
    if (!line.to.empty()) {
      out += fmt::format("RewriteRule \"^{}$\" \"{}\" [R=301,L,NE]\n", pattern, line.to);
    } else {
      // The page that says why is sent with the status, and asked for once more on the way.
      out += fmt::format("RewriteCond %{{ENV:REDIRECT_STATUS}} ^$\nRewriteRule \"^{}$\" - [G,L]\n", pattern);
      const std::string page = line.from.ends_with('/') ? line.from + "index.html" : line.from;
      if (page.ends_with(".html"))
        out += fmt::format("<Location \"{}\">\n  ErrorDocument 410 \"{}\"\n</Location>\n", line.from, page);
    }
  }
  return out;
}

std::string caddy(const std::vector<Line>& lines) {
  std::string out = "# In the site block: import …/data/redirects.caddy*\n";
  for (const Line& line : lines) {
    out += line.to.empty() ? fmt::format("error \"{}\" 410\n", line.from)
                           : fmt::format("redir \"{}\" \"{}\" 301\n", line.from, line.to);
  }
  return out;
}

// As Netlify, Cloudflare Pages, GitLab Pages and others read it; they know no 410, and show the page that stands there.
std::string hosted(const std::vector<Line>& lines) {
  std::string out;
  for (const Line& line : lines) {
    if (!line.to.empty()) out += fmt::format("{} {} 301\n", encoded(line.from), line.to);
  }
  return out;
}

}  // namespace

void put_redirects(const Facts& facts, files::Staging& staging) {
  if (facts.portal.redirects.empty()) return;
  const std::vector<Line> lines = lines_of(facts);
  staging.put("data/redirects.nginx.conf", nginx(lines));
  staging.put("data/redirects.apache.conf", apache(lines));
  staging.put("data/redirects.caddy", caddy(lines));
  if (std::string text = hosted(lines); !text.empty()) staging.put("_redirects", std::move(text));
}

}  // namespace insyn::opendata

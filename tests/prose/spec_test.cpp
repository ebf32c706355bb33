// The examples of the specification, where the package cmark-gfm has brought them; what is ours on purpose is left out.
#include <array>
#include <catch2/catch.hpp>
#include <cstdio>
#include <filesystem>
#include <memory>

#include "prose/prose.h"
#include "prose/simple_resolver.h"

namespace {

constexpr const char* kSpecification = "/usr/share/doc/cmark-gfm/spec.txt.gz";

std::string specification() {
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen((std::string("gzip -dc ") + kSpecification).c_str(), "r"), pclose);
  std::string out;
  std::array<char, 65536> buffer;
  while (const std::size_t read = std::fread(buffer.data(), 1, buffer.size(), pipe.get())) out.append(buffer.data(), read);
  return out;
}

void replace(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t i = text.find(from); i != std::string::npos; i = text.find(from, i + to.size()))
    text.replace(i, from.size(), to);
}

// Both sides without what we write otherwise: ids, closed empty tags, the tab stop of <pre>, marks of links elsewhere.
std::string without_ours(std::string html) {
  for (std::size_t i = html.find(" id=\""); i != std::string::npos; i = html.find(" id=\""))
    html.erase(i, html.find('"', i + 5) + 1 - i);
  replace(html, " class=\"external\" rel=\"external\"", "");
  replace(html, "<pre tabindex=\"0\">", "<pre>");
  replace(html, "<hr />", "<hr>");
  replace(html, "<br />", "<br>");
  replace(html, "&#39;", "'");
  replace(html, "%5B", "[");
  replace(html, "%5D", "]");
  replace(html, "%5C", "\\");
  return html;
}

bool holds_any(const std::string& text, std::initializer_list<std::string_view> words) {
  for (std::string_view word : words)
    if (text.find(word) != std::string::npos) return true;
  return false;
}

}  // namespace

TEST_CASE("the examples of the specification come out as it says, where nothing of ours is in them") {
  if (!std::filesystem::exists(kSpecification)) {
    WARN("not run: the package cmark-gfm, which brings the specification, is not installed");
    return;
  }
  const std::string text = specification();
  const std::string fence(32, '`');
  int compared = 0, passed_over = 0;
  for (std::size_t i = text.find("\n" + fence + " example"); i != std::string::npos;
       i = text.find("\n" + fence + " example", i)) {
    const std::size_t begin = text.find('\n', i + 1) + 1, middle = text.find("\n.\n", begin - 1) + 1;
    const std::size_t end = text.find("\n" + fence, middle) + 1;
    std::string markdown = text.substr(begin, middle - begin), expected = text.substr(middle + 2, end - middle - 2);
    i = end;
    replace(markdown, "→", "\t");
    replace(expected, "→", "\t");
    const Written out = written(markdown);
    // Raw HTML, headings that a page may not have, addresses that are refused, images in a line, tables, tasks, one tilde.
    if (!out.wrong.empty() || holds_any(expected, {"<h1", "<img", "<table", "<input", "<!--"}) ||
        holds_any(markdown, {"{{", "\\{", "<h2 ", "~Hi~"})) {
      ++passed_over;
      continue;
    }
    // Bare addresses are links here, and not in the specification's core.
    if (out.html().find("<a ") != std::string::npos && expected.find("<a ") == std::string::npos) {
      ++passed_over;
      continue;
    }
    ++compared;
    INFO(markdown);
    CHECK(without_ours(out.html()) == without_ours(expected));
  }
  CHECK(compared > 450);
  CHECK(compared + passed_over > 640);
}

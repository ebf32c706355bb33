#include <algorithm>

#include "ascii/ascii.h"
#include "report/tell.h"
#include "serve/preview_page.h"

namespace insyn::serve {

namespace {

using report::Diagnostic;
using report::Message;
using report::message;
using report::Severity;

constexpr std::size_t kMostFindings = 100;

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
}

class OverlayWriter {
 public:
  explicit OverlayWriter(const Overlay& overlay) : overlay_(overlay), language_(overlay.options.language) {}

  // What was found, as a section, or folded where there are only warnings.
  std::string findings() {
    if (overlay_.findings.empty()) return {};
    std::vector<const Diagnostic*> shown;
    for (const Diagnostic& each : overlay_.findings) shown.push_back(&each);
    std::stable_partition(shown.begin(), shown.end(), [&](const Diagnostic* each) { return is_own(*each); });
    const auto number = [&](Severity severity, bool own) {
      return std::count_if(shown.begin(), shown.end(),
                           [&](const Diagnostic* each) { return each->severity == severity && (!own || is_own(*each)); });
    };
    const auto errors = number(Severity::error, false), warnings = number(Severity::warning, false);
    const auto own = number(Severity::error, true) + number(Severity::warning, true);
    const Message counts = message("preview.found", {{"errors", errors}, {"warnings", warnings}, {"own", own}});
    if (errors == 0) {
      out_ += "<details class=\"preview-findings preview-quiet\"" + lang() + "><summary>";
      say(counts);
      out_ += "</summary>";
    } else {
      out_ += "<section class=\"preview-findings\"" + lang() + " aria-labelledby=\"preview-found\"><h2 id=\"preview-found\">";
      say(counts);
      out_ += "</h2>";
    }
    out_ += "<ol>";
    for (std::size_t i = 0; i < std::min(shown.size(), kMostFindings); ++i) finding(*shown[i]);
    out_ += "</ol>";
    if (shown.size() > kMostFindings) paragraph(message("preview.more", {{"count", shown.size() - kMostFindings}}));
    if (errors > 0 && overlay_.is_old) paragraph(message("preview.page-before"));
    if (errors > 0 && !overlay_.is_old && !overlay_.origins.empty()) {  // else there is no page
      paragraph(number(Severity::error, true) > 0 ? message("preview.page-without") : message("preview.page-is-new"));
    }
    out_ += errors == 0 ? "</details>" : "</section>";
    return std::move(out_);
  }

  // Which files made this page.
  std::string origins() {
    if (overlay_.origins.empty()) return {};
    out_ += "<details class=\"preview-origins\"" + lang() + "><summary>";
    say(message("preview.which-file"));
    out_ += "</summary><ul>";
    for (const Origin& each : overlay_.origins) {
      out_ += "<li>";
      append_escaped(out_, each.what);
      out_ += each.what.empty() ? "" : " ";
      place(each.file, each.line, each.column);
      out_ += "</li>";
    }
    out_ += "</ul></details>";
    return std::move(out_);
  }

  std::string sentence(const Message& words) {
    paragraph(words);
    return std::move(out_);
  }

 private:
  std::string lang() const { return " lang=\"" + language_ + "\""; }
  void say(const Message& words) { append_escaped(out_, report::text(words, language_)); }
  void paragraph(const Message& words) {
    out_ += "<p>";
    say(words);
    out_ += "</p>";
  }

  bool is_own(const Diagnostic& each) const {
    return std::any_of(overlay_.origins.begin(), overlay_.origins.end(),
                       [&](const Origin& origin) { return origin.file == each.file; });
  }

  void place(const std::string& file, std::uint32_t line, std::uint32_t column) {
    std::string shown = file;
    if (line > 0) shown += ":" + std::to_string(line) + ":" + std::to_string(column);
    const std::string address = editor_address(overlay_.options, file, line, column);
    if (!address.empty()) {
      out_ += "<a href=\"";
      append_escaped(out_, address);
      out_ += "\">";
    }
    append_escaped(out_, shown);
    if (!address.empty()) out_ += "</a>";
  }

  void finding(const Diagnostic& each) {
    out_ += each.severity == Severity::error ? "<li class=\"preview-error\"><p>" : "<li><p>";
    if (!each.file.empty()) {
      place(each.file, each.line, each.column);
      out_ += ": ";
    }
    out_ += "<strong>";
    say(each.severity == Severity::error     ? message("part.error")
        : each.severity == Severity::warning ? message("part.warning")
                                             : message("part.note"));
    out_ += ":</strong> ";
    say(each.message);
    out_ += " <code>[";
    append_escaped(out_, each.code);
    out_ += "]</code></p>";
    // The line as in the terminal, and in place of the caret a mark, which stays right where the line is broken.
    if (each.line > 0 && !each.source_line.empty()) {
      const report::ShownLine line = report::shown_line(each);
      out_ += "<pre>";
      append_escaped(out_, line.before);
      out_ += "<mark>";
      append_escaped(out_, line.at.empty() ? " " : line.at);
      out_ += "</mark>";
      append_escaped(out_, line.after);
      out_ += "</pre>";
    }
    out_ += "</li>";
  }

  const Overlay& overlay_;
  const std::string& language_;
  std::string out_;
};

const std::string kHead = R"(<script src="/-/reload.js" defer></script><link rel="stylesheet" href="/-/preview.css">)";

void replace(std::string& text, std::string_view what, const std::string& by) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
}

}  // namespace

std::string editor_address(const Preview::Options& options, const std::string& file, std::uint32_t line, std::uint32_t column) {
  if (options.editor.empty() || file.empty()) return {};
  std::string out = options.editor;
  replace(out, "{line}", std::to_string(line > 0 ? line : 1));
  replace(out, "{column}", std::to_string(column > 0 ? column : 1));
  replace(out, "{file}", ascii::percent_encoded((options.folder / file).lexically_normal().string(), "/-._~"));
  return out;
}

std::string preview_page(std::string_view page, const Overlay& overlay) {
  std::string out(page);
  const std::size_t end = out.rfind("</body>");
  if (end != std::string::npos) out.insert(end, OverlayWriter(overlay).origins());
  const std::size_t body = out.find("<body");
  const std::size_t begin = body == std::string::npos ? body : out.find('>', body);
  if (begin != std::string::npos) out.insert(begin + 1, OverlayWriter(overlay).findings());
  const std::size_t head = out.find("</head>");
  if (head != std::string::npos) out.insert(head, kHead);
  return out;
}

std::string plain_page(const Message& sentence, const Overlay& overlay) {
  const std::string& language = overlay.options.language;
  return "<!DOCTYPE html><html lang=\"" + language + "\"><head><meta charset=\"utf-8\"><title>" +
         report::text(message("preview.title"), language) + "</title>" + kHead + "</head><body>" +
         OverlayWriter(overlay).findings() + OverlayWriter(overlay).sentence(sentence) + "</body></html>\n";
}

}  // namespace insyn::serve

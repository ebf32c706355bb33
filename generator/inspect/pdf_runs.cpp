#include "inspect/pdf_runs.h"

#include <algorithm>
#include <iterator>

#include "ascii/ascii.h"
#include "inspect/pdf_objects.h"

namespace insyn::inspect {

namespace {

// Endings of files that a system runs when they are opened.
constexpr std::string_view kRun[] = {".apk",  ".app", ".bat", ".cmd", ".com", ".cpl", ".dll", ".docm", ".exe", ".hta",
                                     ".html", ".htm", ".jar", ".js",  ".jse", ".lnk", ".msi", ".pif",  ".ps1", ".py",
                                     ".reg",  ".scr", ".sh",  ".svg", ".vbe", ".vbs", ".wsf", ".xlsm", ".iso", ".pptm"};

bool runs(std::string name) {
  name = ascii::in_small_letters(name);
  while (name.ends_with(' ') || name.ends_with('.')) name.pop_back();  // as some systems do
  return std::any_of(std::begin(kRun), std::end(kRun), [&](std::string_view ending) { return name.ends_with(ending); });
}

// An address that is a script.
bool is_script(std::string_view address) {
  const std::string small =
      ascii::in_small_letters(address.substr(std::min(address.find_first_not_of(" \t\r\n"), address.size())));
  return small.starts_with("javascript:") || small.starts_with("vbscript:");
}

}  // namespace

std::optional<PdfRuns> pdf_runs(std::string_view bytes) {
  std::optional<PdfRuns> out;
  std::string before, file;  // the name before this word; the first file name that runs
  bool holds_files = false;
  const auto take = [&](const PdfWord& word) {
    if (word.kind == PdfWord::Kind::name) {
      if (word.text == "JavaScript" && !out) out = PdfRuns{PdfRuns::What::script, {}};
      if (word.text == "Launch" && before == "S" && !out) out = PdfRuns{PdfRuns::What::launch, {}};
      // A rendition is played by a script under /JS.
      if (word.text == "Rendition" && before == "S" && !out) out = PdfRuns{PdfRuns::What::script, {}};
      if (word.text == "EmbeddedFile" || word.text == "EmbeddedFiles" || word.text == "EF") holds_files = true;
    }
    if (word.kind == PdfWord::Kind::text && before == "URI" && is_script(word.text) && !out)
      out = PdfRuns{PdfRuns::What::script, {}};
    if (word.kind == PdfWord::Kind::text && (before == "F" || before == "UF") && file.empty() && runs(word.text))
      file = word.text;
    before = word.kind == PdfWord::Kind::name ? word.text : std::string();
  };
  each_pdf_word(bytes, take);
  if (!out && holds_files && !file.empty()) out = PdfRuns{PdfRuns::What::file, file};
  return out;
}

}  // namespace insyn::inspect

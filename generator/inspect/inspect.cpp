#include "inspect/inspect.h"

#include <algorithm>

#include "inspect/author.h"
#include "inspect/pdf_runs.h"
#include "inspect/picture.h"
#include "inspect/svg.h"
#include "report/position.h"

namespace insyn::inspect {

namespace {

using report::message;

report::Message in_megabytes(std::size_t bytes) {
  const std::size_t tenths = bytes / 100'000;
  return message("part.megabytes", {{"whole", tenths / 10}, {"tenth", tenths % 10}});
}

void tell_type(const report::Location& whole, FileType found, FileType expected, report::Report& report) {
  const std::string_view name = std::string_view(whole.source->path).substr(whole.source->path.rfind('/') + 1);
  report::Message fix = message("part.save-as", {{"type", inspect::name(expected)}});
  if (!ending(found).empty()) {
    fix = message("part.rename-to", {{"name", std::string(name.substr(0, name.rfind('.'))).append(ending(found))}});
  } else if (found == FileType::html || found == FileType::program) {
    fix = message("part.remove-it");
  }
  report.error(
      whole,
      message("file-type",
              {{"name", name}, {"found", inspect::name(found)}, {"expected", inspect::name(expected)}, {"fix", std::move(fix)}}));
}

void hold_picture(const report::Location& whole, const Picture& found, report::Report& report) {
  const std::size_t bytes = whole.source->text.size();
  if (!found.size) {
    report.error(whole, message("broken-picture"));
  } else if (bytes > kLargestPicture) {
    report.error(whole, message("large-picture", {{"size", in_megabytes(bytes)}, {"most", in_megabytes(kLargestPicture)}}));
  } else if (std::uint64_t{found.size->width} * found.size->height > kMostPixels) {
    report.error(whole,
                 message("large-picture.pixels",
                         {{"width", found.size->width}, {"height", found.size->height}, {"millions", kMostPixels / 1'000'000}}));
  } else if (bytes > kLargePicture) {
    report.warning(whole, message("large-picture.slow", {{"size", in_megabytes(bytes)}}));
  }
  if (found.has_place) report.warning(whole, message("place-in-picture"));
}

void hold_pdf(const report::Location& whole, report::Report& report) {
  const std::optional<PdfRuns> found = pdf_runs(whole.source->text);
  if (!found) return;
  switch (found->what) {
    case PdfRuns::What::script:
      report.error(whole, message("pdf-runs"));
      break;
    case PdfRuns::What::launch:
      report.error(whole, message("pdf-runs.launch"));
      break;
    case PdfRuns::What::file:
      report.error(whole, message("pdf-runs.file", {{"name", found->name}}));
      break;
  }
}

void hold_author(const report::Location& whole, FileType type, const std::vector<std::string>& organisations,
                 report::Report& report) {
  for (const std::string& name : authors(whole.source->text, type)) {
    const bool ours = std::any_of(organisations.begin(), organisations.end(),
                                  [&](const std::string& each) { return !each.empty() && name.find(each) != std::string::npos; });
    if (!ours) report.warning(whole, message("author-in-document", {{"name", name}}));
  }
}

}  // namespace

std::optional<Size> file(const report::Source& source, const std::vector<std::string>& organisations, report::Report& report) {
  const report::Location whole{&source, 0, 0};
  const FileType expected = type_named(source.path), found = type_of(source.text);
  if (found != expected) {
    tell_type(whole, found, expected, report);
    return std::nullopt;
  }
  if (found == FileType::svg) {
    report::Source text = source;
    if (!report::is_clean(text, report)) return std::nullopt;
    if (source.text.size() > kLargestPicture) {
      report.error(whole, message("large-picture.drawing",
                                  {{"size", in_megabytes(source.text.size())}, {"most", in_megabytes(kLargestPicture)}}));
      return std::nullopt;
    }
    return svg(text, report);
  }
  if (is_picture(found)) {
    const Picture picture = inspect::picture(source.text, found);
    hold_picture(whole, picture, report);
    return picture.size;
  }
  if (found == FileType::pdf) hold_pdf(whole, report);
  hold_author(whole, found, organisations, report);
  return std::nullopt;
}

}  // namespace insyn::inspect

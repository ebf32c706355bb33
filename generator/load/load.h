// load.h: JSON, YAML and Markdown files become records: the content as written.
#pragma once

#include <filesystem>

#include "files/files.h"
#include "language/language.h"
#include "portal/portal.h"
#include "report/report.h"

namespace insyn::load {

// Reads every file of the content folder and reports all that is wrong with each one by itself; whether ids and
// references meet is for check to say. Throws MachineError where a file cannot be read.
portal::Content content(const files::Tree& tree, report::Report& report);

// The years that a portal.json tells of; reports what is no portal.json. Their places point into the source. From a file: throws
// MachineError where it cannot be read; `sources` keeps its text.
std::vector<portal::PublishedYear> published(const report::Source& source, report::Report& report);
std::vector<portal::PublishedYear> published(const std::filesystem::path& file, portal::Sources& sources, report::Report& report);

// A catalogue of words, layouts/languages/sv.json: a flat record of key and ICU pattern. `sources` keeps its text.
language::Catalogue catalogue(const files::Tree& layouts, std::string_view path, portal::Sources& sources,
                              report::Report& report);

}  // namespace insyn::load

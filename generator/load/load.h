// load.h: JSON, YAML and Markdown files become records: the content as written.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include "files/files.h"
#include "language/language.h"
#include "portal/portal.h"
#include "report/report.h"

namespace insyn::load {

// Reads every file of the content folder and reports all that is wrong with each one by itself; whether ids and
// references meet is for check to say. Throws MachineError where a file cannot be read.
portal::Content content(const files::Tree& tree, report::Report& report, unsigned jobs = 1);

// The published facts of a year, from its data file (data/2020.json) or its record (content/published/2020.json). Reports what is
// neither; its place points into the source.
std::optional<portal::PublishedYear> published(const report::Source& source, report::Report& report);
// The years of a site or its data folder, of an index (data/portal.json) with the files beside it, or of one such file, of
// whatever size. Throws MachineError where a file cannot be read; `sources` keeps its text.
struct Published {
  std::vector<portal::PublishedYear> years;
  bool one_file = false;  // of one year: nothing is said of any other
  std::string language;   // the portal's own; empty where nothing says it
};
Published published(const std::filesystem::path& path, portal::Sources& sources, report::Report& report);

// The first of the languages that settings, or an index (data/portal.json), name: the portal's own. Empty where the text names
// none, whatever it is.
std::string own_language(std::string text);

// Whether the text may take the place of the source's and all that `content` made of it is still so: it is a text whose front
// matter is the same to the byte.
bool has_only_a_new_body(const report::Source& source, const std::string& text);

// Warns of each placeholder, "[[…]]", that `insyn new` wrote and nobody has replaced yet.
void warn_of_placeholders(const portal::Sources& sources, report::Report& report);
void warn_of_placeholders(const report::Source& source, report::Report& report);
constexpr std::string_view kPlaceholder = "placeholder";  // the code of those warnings
// The addresses that have been published: of the record content/published/addresses.json, or of the site in a folder, from its
// manifest and its pages; none where the folder has no manifest.
constexpr std::string_view kAddresses = "addresses";  // the name of the record
std::vector<portal::PublishedAddress> published_addresses(const report::Source& source, report::Report& report);
std::vector<portal::PublishedAddress> published_addresses(const std::filesystem::path& site, portal::Sources& sources,
                                                          report::Report& report);

// A catalogue of words, layouts/languages/sv.json: a flat record of key and ICU pattern. `sources` keeps its text.
language::Catalogue catalogue(const files::Tree& layouts, std::string_view path, portal::Sources& sources,
                              report::Report& report);

// Refuses words.CODE.json of a language that the portal does not have: nothing would read it.
void refuse_other_words(const files::Tree& content, const std::vector<std::string>& languages, report::Report& report);

// The portal's own words in a language, content/words.sv.json: "words" is a record of usual and own, all else are messages. None
// where there is no such file.
language::OwnWords own_words(const files::Tree& content, std::string_view language, portal::Sources& sources,
                             report::Report& report);
// Whether a file of the content folder is read by itself: the settings, and such words.
bool is_read_apart(std::string_view path);

}  // namespace insyn::load

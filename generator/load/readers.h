// readers.h: within load, a reader for every kind of record: from positioned nodes to the portal's nouns.
#pragma once

#include <set>

#include "files/files.h"
#include "load/record.h"
#include "portal/portal.h"

namespace insyn::load {

std::optional<portal::Settings> settings(const Node& node, portal::Writing& writing, report::Report& report);
// A language that many files speak is probably missing from the settings: told there, in their place.
void tell_left_out_languages(const OtherLanguages& spoken, const portal::Settings& settings, report::Report& report);
std::vector<portal::Term> glossary(const Node& node, const Reading& reading);
std::vector<portal::Synonyms> synonyms(const Node& node, const Reading& reading);

// The fields of one kind's front matter; the page itself (title, summary, order …) has been read from `record`.
portal::Year year(FieldReader& record, portal::Page page);
portal::Goal goal(FieldReader& record, portal::Page page);
portal::Project project(FieldReader& record, portal::Page page);
portal::Collection collection(FieldReader& record, portal::Page page);
portal::Item item(FieldReader& record, portal::Page page);
portal::PlainPage plain_page(FieldReader& record, portal::Page page);
// What every kind of page has.
portal::Page page_of(FieldReader& record, const std::string& path, portal::Narrative narrative);
// "2024", "2024/25", and as a year's folder may be named, "2024-25"; none of any other period.
std::optional<portal::Period> whole_year(std::string_view text);
// As if each key of any kind were known.
void ask_for_every_key(FieldReader& record);
// Tells each key of a language variant that its original, in this file, says for all languages.
void refuse_structure(FieldReader& record, std::string_view original);
portal::Notice notice(FieldReader& record, portal::Page page);

// Whether every system can keep a file or folder of this name.
bool is_portable_name(std::string_view name);
// Names of files and folders become addresses: what to call it instead.
void refuse_name(const report::Source& source, std::string_view name, report::Report& report);
// Whether a text and the folders it lies in may be addresses. What is wrong is told once of each, and kept in `told`.
bool is_path_of_ids(const report::Source& source, std::string_view path, std::set<std::string>& told, report::Report& report);
// That no name of a file or folder is lost, or taken for another, on systems other than this one.
void check_file_names(const files::Tree& tree, report::Report& report);

std::vector<portal::Measure> measures(const Node& node, const Reading& reading);
portal::Target target(const Node& node, const Reading& reading);
// `variance` is the sign of its variances where it does not say it itself.
portal::BudgetTable budget_table(const Node& node, std::string id, portal::VarianceSign variance, const Reading& reading);
std::optional<portal::VarianceSign> variance_sign(FieldReader& record);
std::vector<portal::CrossCheck> cross_checks(const Node& node, const Reading& reading);
// A measure's “from”, and the snapshot that was fetched from there: its points join the measure's own.
std::optional<portal::FetchSource> fetch_source(FieldReader& measure);
portal::Snapshot snapshot(const Node& node, const Reading& reading);
void merge(portal::Snapshot fetched, portal::Measure& measure, const Reading& reading);
std::vector<portal::Correction> corrections(const Node& node, const Reading& reading);
std::vector<portal::Redirect> redirects(const Node& node, const Reading& reading);

std::vector<portal::YearTarget> targets_by_year(FieldReader& measure);
std::vector<portal::ReferenceSeries> reference_series(FieldReader& measure);
void merge(portal::Snapshot fetched, portal::ReferenceSeries& reference, const Reading& reading);
void read_first_target(FieldReader& record, portal::Target& target);
// What the source says of a measure, or why it says nothing, and what the source is.
std::optional<portal::Reported> reported(FieldReader& measure);
std::optional<portal::Missing> missing(FieldReader& measure);
std::optional<portal::SourceNote> source_note(FieldReader& record);

// Shared by several readers.
bool all_digits(std::string_view text);
portal::Series series(FieldReader& record, std::string_view key);
// “2022-23” is not a valid period; did you mean “2022/23”?
report::Message period_problem(std::string_view literal);
std::optional<portal::Qualifier> qualifier(FieldReader& fields);
bool is_target_key(std::string_view key);  // "at_least", "milestone"
std::vector<portal::Breakdown> breakdowns(FieldReader& record);
// The ids that stand for names in figures and addresses, and the name that each was made of.
using NamedIds = std::map<std::string, std::string>;
// The id of a name. Tells where another among `taken` has the same: `twice`, of `twice_at`, where that is the same name.
std::string id_of(const portal::Text& name, NamedIds& taken, const report::Location& twice_at, report::Message twice,
                  const Reading& reading);
std::vector<portal::Fact> facts(FieldReader& record);
// “granskning.md#rubrik”, relative to the file it is written in.
portal::PageReference page_reference(FieldReader& record, std::string_view key);
// "mnkr", "EUR", {"currency": "EUR", "scale": 1000000}; of no currency where it is none of these, which is reported.
portal::MoneyUnit money_unit(FieldReader& record, std::string_view key);
// What is measured in: a text, also where it is money.
portal::Text unit_words(FieldReader& record, std::string_view key);

}  // namespace insyn::load

// attach.h: within load, what lies in a file of its own and belongs to another: language variants, snapshots and records of
// imports.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "files/files.h"
#include "load/record.h"
#include "portal/portal.h"

namespace insyn::load {

struct Variant {
  std::string path;  // of the page it belongs to
  portal::Narrative narrative;
};
void attach(std::vector<Variant> variants, portal::Content& content, report::Report& report);

// What was fetched for a measure lies beside its measures file, as ID.snapshot.json; for a reference series of it as
// ID.REFERENCE.snapshot.json.
struct FetchedFile {
  std::string folder;
  std::string measure;  // its id
  portal::Snapshot snapshot;
};
void attach(std::vector<FetchedFile> fetched, portal::Content& content, report::Report& report);

// NAME.import.json and NAME.imported.json: parts of a workbook that are CSV files, and what was imported of them. False where the
// file is neither.
struct ImportRecordFile {
  std::string folder, name;
  portal::ImportRecord record;
};
bool take_import(const Node& node, std::string_view path, portal::Content& content, std::vector<ImportRecordFile>& records,
                 const Reading& reading);
void attach(std::vector<ImportRecordFile> records, const files::Tree& tree, portal::Content& content, report::Report& report);

// "mal" of "2020/samhalle/mal.md".
std::string_view stem_of(std::string_view path);

}  // namespace insyn::load

// attach.h: within load, what lies in a file of its own and belongs to another: language variants and snapshots.
#pragma once

#include <string>
#include <string_view>
#include <vector>

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

// "mal" of "2020/samhalle/mal.md".
std::string_view stem_of(std::string_view path);

}  // namespace insyn::load

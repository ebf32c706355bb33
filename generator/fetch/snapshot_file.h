// snapshot_file.h: within fetch, a snapshot as the file it is committed as, and what two of them differ in.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "portal/snapshot.h"

namespace insyn::fetch {

// The file's text, with every value as its exact literal; load reads it back.
std::string snapshot_text(const portal::Snapshot& snapshot);

// What a reader of the page would see differs, apart from when it was fetched.
bool same_content(const portal::Snapshot& a, const portal::Snapshot& b);

struct Changes {
  std::vector<portal::Revision> revised;  // had a value, or a reason for none, and has another; or is gone
  std::size_t added = 0;                  // periods that were not there before
};
Changes changes(const portal::Snapshot& before, const portal::Snapshot& after);

}  // namespace insyn::fetch

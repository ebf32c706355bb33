// sources.h: within fetch, the requests that a measure's source takes, one after the other, until there is a snapshot.
#pragma once

#include <optional>
#include <string>

#include "fetch/gather.h"
#include "fetch/http.h"
#include "portal/snapshot.h"

namespace insyn::fetch {

struct Fetched {
  std::optional<portal::Snapshot> snapshot;  // figures and pedigree but for the time of retrieval and the revisions
  bool unchanged = false;                    // the service says that the earlier snapshot still holds
  report::Message sentence;                  // else: what went wrong, and what to do
  bool unreachable = false;                  // no host answered
  bool transport = false;                    // it was the network or the service, not what was asked for
};

// Asks for everything before anything is read, so that a failure on the way leaves nothing half done. `before` is the
// snapshot that stands; its validators are used where one request was enough.
Fetched fetch_source(Client& client, const Wanted& wanted, const portal::Snapshot* before);

// "Kolada", "PxWeb", "JSON-stat" or "CSV".
std::string service_name(const portal::FetchSource& source);

// Version 2's address of a table's data.
std::string pxweb_address(const portal::PxwebSource& source);
// Version 1's body.
std::string pxweb_body(const portal::PxwebSource& source);

}  // namespace insyn::fetch

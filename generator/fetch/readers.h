// readers.h: within fetch, a pure function for every kind of source: from the bytes of its answers to a snapshot.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "fetch/answer.h"
#include "fetch/gather.h"
#include "portal/snapshot.h"
#include "report/report.h"

namespace insyn::fetch {

struct Page {
  std::string address;
  std::string bytes;
};

// The figures, title, source, licence, notes and `updated` of a snapshot; or what was refused, its place in the answer
// last in the sentence, with the answer's address as the file.
using Read = std::variant<portal::Snapshot, report::Diagnostic>;

struct KoladaAnswers {
  std::vector<Page> data;   // all pages of all requests
  Page kpi;                 // what the key figure is called; may be empty
  std::vector<Page> areas;  // what the areas are called; may be empty
};
Read read_kolada(const Wanted& wanted, const KoladaAnswers& answers);
// Where the next page is; empty: this was the last one. Refused where the page is not one of Kolada's.
std::variant<std::string, report::Diagnostic> kolada_next_page(const Page& page);

struct PxwebConfig {
  std::size_t most_cells = 0;  // in one answer; 0: not said
  std::size_t calls = 0;       // in a time window
  std::size_t window = 0;      // in seconds
  std::string licence;
  std::string source;  // how the source is to be named, in the language asked for
};
std::variant<PxwebConfig, report::Diagnostic> read_pxweb_config(const Page& page, const std::string& language);
// `table`: version 1's description of the table, for the labels that the format "json" lacks; may be empty.
Read read_pxweb(const Wanted& wanted, const Page& data, const Page& table, const PxwebConfig& config);
Read read_jsonstat(const Wanted& wanted, const Page& data);
Read read_csv(const Wanted& wanted, const Page& data);

report::Diagnostic refusal(const Refused& refused, const std::string& address);

// Runs a reader; what it refuses becomes the diagnostic.
template <typename Reader>
auto guarded(const std::string& address, const Reader& reader) -> std::variant<decltype(reader()), report::Diagnostic> {
  try {
    return reader();
  } catch (const Refused& refused) {
    return refusal(refused, address);
  }
}

}  // namespace insyn::fetch

// remarks.h: within the readers, what a source's own signs and words say of a figure, in ours where we have one.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "portal/series.h"
#include "report/message.h"

namespace insyn::fetch {

struct Remark {
  std::optional<portal::ObservationStatus> status;  // what it is in our words; none: we have no word for it
  report::Message words;                            // quoted as the source writes it where we have none
};

// A source's word or sign as it stands: “Preliminär” is known, and what is not known is quoted. None of an empty one.
std::vector<Remark> remarks_of(std::string_view words);

// A sign in place of a figure, in the quotation marks of the language that tells of it.
std::vector<Remark> quoted_remark(std::string_view sign);

// Eurostat's letters, of which several may stand together (“bp”); nothing where one of them is not known.
std::vector<Remark> eurostat_remarks(std::string_view letters);

// Kolada's signs for what is missing; else as any source's.
std::vector<Remark> kolada_remarks(std::string_view sign);

}  // namespace insyn::fetch

// pedigree.h: within render, what a measure's page shows of the source that its figures were fetched from.
#pragma once

#include "render/writer.h"

namespace insyn::render {

// Of a measure that has a snapshot.
View pedigree_view(const portal::Measure& measure, const Writer& writer);

}  // namespace insyn::render

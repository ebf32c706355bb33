// pedigree.h: within render, what a measure's page shows of the source that its figures were fetched from.
#pragma once

#include "render/writer.h"

namespace insyn::render {

View pedigree_view(const portal::Snapshot& snapshot, const Writer& writer);

}  // namespace insyn::render

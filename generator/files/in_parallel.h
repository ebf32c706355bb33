// in_parallel.h: within files, the same work on many things, on several threads.
#pragma once

#include <cstddef>
#include <functional>

namespace insyn::files {

// `work` for each number below `count`, in no order. The first exception ends it, and is thrown here.
void in_parallel(unsigned jobs, std::size_t count, const std::function<void(std::size_t)>& work);

}  // namespace insyn::files

// compressed_forms.h: within files, the .gz and .br that lie beside a file, for hosts that send them as they are.
#pragma once

#include <string>
#include <string_view>

namespace insyn::files {

struct CompressedForm {
  std::string_view ending;  // ".gz"
  // The same bytes for the same input and libraries; empty where little would be gained.
  std::string (*compress)(std::string_view bytes);
};

// gzip at 6 and Brotli at 5: what more would gain is a few per cent, at many times the cost; see tests/bench.
constexpr int kGzipLevel = 6, kBrotliQuality = 5;
extern const CompressedForm kCompressedForms[2];

// Whether a file of this name and size has compressed forms beside it: text of more than fits into one packet.
bool is_compressed(std::string_view path, std::size_t bytes);

// Which libraries and levels make them: forms made by others are made anew.
std::string compressed_by();

}  // namespace insyn::files

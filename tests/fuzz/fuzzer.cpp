// One target under libFuzzer, which looks for bytes that take a new way through it: TARGET is the variable FUZZ_TARGET.
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "fuzz/targets.h"

namespace {

Target chosen = nullptr;

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***) {
  const char* name = std::getenv("FUZZ_TARGET");
  const auto found = targets().find(name == nullptr ? "" : name);
  if (found == targets().end()) {
    std::fputs("FUZZ_TARGET is not one of:", stderr);
    for (const auto& [each, target] : targets()) std::fprintf(stderr, " %s", each.c_str());
    std::fputs("\n", stderr);
    std::exit(2);
  }
  chosen = found->second;
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  chosen(std::string_view(reinterpret_cast<const char*>(bytes), size));
  return 0;
}

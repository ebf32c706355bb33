#include <array>
#include <atomic>
#include <catch2/catch.hpp>
#include <thread>

#include "prose/documents.h"
#include "prose/simple_resolver.h"

// cmark-gfm keeps tables that all parsers of the process share, and spoils some documents in silence when two of them finish
// at once; no tool sees it, only the outcome does.
TEST_CASE("four thousand documents from four threads are the same as one by one") {
  constexpr std::size_t kDocuments = 4000;
  insyn::prose::prepare();
  const auto one = [](std::size_t number) {
    Written out = written(made_document(number));
    return out.html() + out.document.plain + (out.wrong.empty() ? "" : out.wrong.front());
  };
  std::vector<std::string> alone(kDocuments), together(kDocuments);
  for (std::size_t i = 0; i < kDocuments; ++i) alone[i] = one(i);
  CHECK(alone[0].find("<del>") != std::string::npos);
  CHECK(alone[0].find("<table>") != std::string::npos);
  {
    std::atomic<std::size_t> next = 0;
    std::array<std::jthread, 4> workers;
    for (std::jthread& worker : workers)
      worker = std::jthread([&] {
        for (std::size_t i = next++; i < kDocuments; i = next++) together[i] = one(i);
      });
  }
  std::size_t different = 0;
  for (std::size_t i = 0; i < kDocuments; ++i) different += alone[i] == together[i] ? 0U : 1U;
  CHECK(different == 0);
}

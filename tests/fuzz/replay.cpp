// Gives every file of the kept inputs to its target, TARGET/NAME; a broken promise ends the program.
//
// fuzz_replay FOLDER: last `N passed, 0 failed`.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "fuzz/targets.h"

int main(int count, char** words) {
  if (count != 2) return 2;
  std::size_t passed = 0;
  for (const auto& [name, target] : targets()) {
    std::size_t of_target = 0;
    for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(words[1]) / name)) {
      std::ifstream in(entry.path(), std::ios::binary);
      const std::string bytes(std::istreambuf_iterator<char>(in), {});
      std::printf("%s\n", entry.path().c_str());  // the last one named is the one that ended the program
      std::fflush(stdout);
      target(bytes);
      ++of_target;
    }
    if (of_target == 0) {
      std::printf("0 passed, 1 failed: %s has no inputs\n", name.c_str());
      return 1;
    }
    passed += of_target;
  }
  std::printf("%zu passed, 0 failed\n", passed);
}

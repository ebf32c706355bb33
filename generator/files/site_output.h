// site_output.h: within files, which folder a site may be written to, and how messages name it.
#pragma once

#include <algorithm>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "files/disk.h"
#include "report/report.h"

namespace insyn::files {

// Absolute, links resolved as far as it exists, no "/" at its end.
inline std::filesystem::path real(const std::filesystem::path& given) {
  const std::filesystem::path resolved = std::filesystem::weakly_canonical(std::filesystem::absolute(given));
  return resolved.has_filename() ? resolved : resolved.parent_path();
}

inline bool lies_in(const std::filesystem::path& inner, const std::filesystem::path& outer) {
  return std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end()).first == outer.end();
}

// As a sentence can hold it.
inline std::string sentence_name(const std::filesystem::path& folder) {
  const std::string name = shown_name(folder);
  return name.empty() ? "." : name;
}

inline void require_apart(const std::filesystem::path& output, const std::vector<std::filesystem::path>& inputs,
                          const std::string& shown) {
  for (const std::filesystem::path& given : inputs) {
    const std::filesystem::path input = real(given);
    const std::string name = sentence_name(given);
    const auto refuse = [&](report::Message relation) {
      throw report::MachineError(
          report::message("machine.output-is-input", {{"path", shown}, {"relation", std::move(relation)}}));
    };
    if (output == input) refuse(report::message("part.it-is", {{"input", name}}));
    if (lies_in(input, output)) refuse(report::message("part.it-holds", {{"input", name}}));
    if (lies_in(output, input)) refuse(report::message("part.it-lies-in", {{"input", name}}));
  }
}

}  // namespace insyn::files

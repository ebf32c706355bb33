// script_writer.h: within search, the scripts that an index is made of, under names that tell their contents.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "files/files.h"

namespace insyn::search {

// Writes one script: insynSearch("w", 3, DATA); where data are lists of texts, numbers and lists.
class Script {
 public:
  Script(std::string_view kind, std::size_t number);

  Script& open();
  Script& close();
  Script& text(std::string_view words);
  Script& number(std::size_t value);

  std::size_t size() const { return out_.size(); }
  std::string take();  // ended

 private:
  void separate();
  std::string out_;
  bool first_ = true;
};

std::string file_name(std::string_view name, std::string_view fingerprint);  // assets/search/NAME.FINGERPRINT.js
// Puts it under that name; the fingerprint.
std::string put(std::string_view name, Script script, files::Staging& staging);

}  // namespace insyn::search

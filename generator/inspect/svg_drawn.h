// svg_drawn.h: within inspect, how much a drawing makes a browser draw: what a part refers to is drawn once more for it.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "inspect/xml.h"

namespace insyn::inspect {

class Drawn {
 public:
  void begin(const std::vector<XmlAttribute>& attributes);
  void end() { open_.pop_back(); }

  // How many elements are drawn when every reference is followed, but for those that lead round; at most `most` is counted.
  std::uint64_t elements(std::uint64_t most) const;

 private:
  struct Element {
    std::vector<std::size_t> within;
    std::vector<std::string> refers_to;
  };

  std::vector<Element> all_;
  std::vector<std::size_t> open_;
  std::map<std::string, std::size_t, std::less<>> by_id_;
};

}  // namespace insyn::inspect

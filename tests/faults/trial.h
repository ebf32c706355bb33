// trial.h: whether the program keeps its promises where a portal has one fault.
#pragma once

#include <map>
#include <string>

#include "build.h"
#include "faults/mutations.h"

namespace insyn::faults {

using Files = std::map<std::string, std::string>;

// A sound portal, in which one thing at a time is spoiled.
class Trial {
 public:
  Trial(Files content, Files layouts, const Files& assets);

  const Files& content() const { return content_; }
  // What promise was broken, in a few lines; empty where none was. The portal is read once for `insyn build`, `explain` and
  // `new`. Where a file has changed, the site is built upon that of the sound portal, as after a save. With `more`, which takes
  // several times as long, also `insyn check`, which knows of no earlier site and is to say the same, and `insyn publish-record`.
  std::string run(const Fault& fault, bool in_layouts, bool more);

 private:
  std::string promises(const Fault& fault, bool in_layouts, bool more) const;
  void draft_something(const ReadPortal& reading) const;

  const Files content_, layouts_;
  const files::Tree sound_layouts_;
  Trees trees_;        // with the fault
  std::string notes_;  // what the build of the sound portal left for the next one
};

// A record of published years against itself with a fault in it: `insyn diff`.
std::string differ(const std::string& sound, const Fault& fault);

}  // namespace insyn::faults

// proofread.h: reads what people wrote as a careful colleague would, and asks about what is probably a slip.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "assess/assess.h"
#include "portal/portal.h"
#include "prose/prose.h"
#include "report/report.h"

namespace insyn::proofread {

struct Options {
  unsigned jobs = 1;
  std::function<bool()> stop = {};  // asked now and then: nothing is told when it says so
  bool prose = false;               // tell how hard the texts are to read, and which figures could be bound to the data
  // Told of each narrative that is read, by the thread that has parsed it, so that nobody need parse it again; a narrative may
  // come twice.
  std::function<void(const portal::Narrative&, prose::Parsed&)> also = {};
  // What an earlier call has put into `keep`, of the same portal before it was changed; empty: none. Neither is for `prose`.
  std::string_view kept = {};
  std::string* keep = nullptr;
};

// Warnings, and errors of what may not be published by accident, each with its place, code and suggestion. What the content
// accepts is not told; what it accepts for nothing is.
void portal(const portal::Portal& portal, const assess::Verdicts& verdicts, const Options& options, report::Report& report);

// The same again and again, where nothing but what texts say below their front matter changes in between: only those are read
// again.
class Reader {
 public:
  // What it is given lives as long.
  Reader(const portal::Portal& portal, const assess::Verdicts& verdicts);
  ~Reader();

  // Not to be asked while it reads.
  void has_changed(const report::Source& text);
  // `kept` and `keep` are not for this; what was stopped is done the next time.
  void read(const Options& options, report::Report& report);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace insyn::proofread

// findings.h: within proofread, what was found, compared with what the content says is meant.
#pragma once

#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "portal/writing.h"
#include "report/report.h"

namespace insyn::proofread {

struct Finding {
  report::Severity severity = report::Severity::warning;
  report::Location at;
  std::string text;
  report::Message what;

  std::string_view code() const { return std::string_view(what.key).substr(0, what.key.find('.')); }
};

class Findings {
 public:
  // `text`: the words that it is about; what an acceptance names.
  void warning(const report::Location& at, std::string_view text, report::Message what) {
    found_.push_back({report::Severity::warning, at, std::string(text), std::move(what)});
  }
  void error(const report::Location& at, std::string_view text, report::Message what) {
    found_.push_back({report::Severity::error, at, std::string(text), std::move(what)});
  }

  void note(const report::Location& at, std::string_view text, report::Message what) {
    found_.push_back({report::Severity::note, at, std::string(text), std::move(what)});
  }

  // What was found elsewhere, after what is here.
  void add(Findings&& others) {
    found_.insert(found_.end(), std::make_move_iterator(others.found_.begin()), std::make_move_iterator(others.found_.end()));
  }

  const std::vector<Finding>& all() const { return found_; }
  void add(Finding finding) { found_.push_back(std::move(finding)); }

  // Tells what is not accepted, acceptances that nothing answers to, and codes that the proof-reader does not have.
  void tell(const std::vector<portal::Acceptance>& acceptances, report::Report& report) const;

 private:
  std::vector<Finding> found_;
};

}  // namespace insyn::proofread

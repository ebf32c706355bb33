#include "proofread/findings.h"

#include <algorithm>
#include <map>
#include <utility>

#include "proofread/codes.h"
#include "proofread/words.h"

namespace insyn::proofread {

using report::message;

namespace {

std::pair<std::uint32_t, std::uint32_t> line_and_column(const report::Location& at) { return {at.line, at.column}; }

bool within(const report::Location& at, const portal::Acceptance& acceptance) {
  const auto& others = acceptance.other_files;
  if (at.source != acceptance.at.source) return std::find(others.begin(), others.end(), at.source) != others.end();
  if (acceptance.first.source == nullptr) return true;
  return line_and_column(acceptance.first) <= line_and_column(at) && line_and_column(at) <= line_and_column(acceptance.last);
}

// Both with one space between words, and without regard to case.
bool speak_of_the_same(std::string_view found, std::string_view accepted) {
  const std::string one = plain_words(found), other = plain_words(accepted);
  return !one.empty() && !other.empty() && (one.find(other) != std::string::npos || other.find(one) != std::string::npos);
}

}  // namespace

void Findings::tell(const std::vector<portal::Acceptance>& acceptances, report::Report& report) const {
  struct Use {
    const portal::Acceptance* acceptance;
    bool used = false;
  };
  std::map<std::string_view, std::vector<Use>> by_code;
  for (const portal::Acceptance& each : acceptances) {
    if (std::find(kCodes.begin(), kCodes.end(), each.code) == kCodes.end()) {
      report.error(each.at, message("unknown-code", {{"code", each.code}, {"hint", report::did_you_mean(each.code, kCodes)}}));
    } else {
      by_code[each.code].push_back({&each});
    }
  }
  for (const Finding& finding : found_) {
    bool accepted = false;
    if (const auto uses = by_code.find(finding.code()); uses != by_code.end()) {
      for (Use& use : uses->second) {
        if (!within(finding.at, *use.acceptance) || !speak_of_the_same(finding.text, use.acceptance->text)) continue;
        use.used = accepted = true;
      }
    }
    if (accepted) continue;
    if (finding.severity == report::Severity::error) {
      report.error(finding.at, finding.what);
    } else if (finding.severity == report::Severity::note) {
      report.note(finding.at, finding.what);
    } else {
      report.warning(finding.at, finding.what);
    }
  }
  for (const auto& [code, uses] : by_code) {
    for (const Use& use : uses) {
      if (use.used) continue;
      report.warning(use.acceptance->at,
                     message("accepts-nothing", {{"text", use.acceptance->text}, {"code", use.acceptance->code}}));
    }
  }
}

}  // namespace insyn::proofread

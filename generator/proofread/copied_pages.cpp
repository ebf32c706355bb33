#include "proofread/copied_pages.h"

#include <algorithm>
#include <functional>
#include <string>
#include <utility>

namespace insyn::proofread {

namespace {

constexpr std::size_t kShortPage = 200;  // bytes; what is shorter may well be the same on two pages

bool same(const PageText& before, const PageText& page) {
  if (before.language() != page.language() || before.year != page.year) return false;
  PageText again = before;
  if (again.texts.empty()) again.read();
  return std::equal(again.texts.begin(), again.texts.end(), page.texts.begin(), page.texts.end(),
                    [](const Text& one, const Text& other) { return one.small == other.small; });
}

}  // namespace

void CopiedPages::read(const PageText& page, Reach& reach) {
  std::size_t size = 0, sum = 0;
  for (const Text& text : page.texts) {
    size += text.small.size() + 1;
    sum = sum * 31 + std::hash<std::string>()(text.small);
  }
  if (size < kShortPage) return;
  reach.meets(sum);
  std::vector<const PageText*>& alike = seen_[sum];
  const auto first = std::find_if(alike.begin(), alike.end(), [&](const PageText* each) { return same(*each, page); });
  if (first == alike.end()) return alike.push_back(&page);
  const std::string& original = (*first)->narrative->at.source->path;
  findings_.warning(page.at(page.narrative->body), original, report::message("copied-page", {{"page", original}}));
}

void CopiedPages::tell(Findings& findings) { findings.add(std::move(findings_)); }

}  // namespace insyn::proofread

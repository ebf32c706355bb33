// narrative_memory.h: within render, narratives as they became in an earlier build, with the questions they asked and what they
// were told.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

#include "prose/prose.h"
#include "render/render.h"
#include "report/report.h"

namespace insyn::render {

// One thing that a narrative asked of the portal, and the answer.
struct Asked {
  std::string what, caption;
  std::uint32_t line = 0, column = 0;
  std::variant<std::optional<prose::LinkTo>, std::optional<prose::Html>, std::optional<std::string>> answer;
};

// All that became of one narrative. It is so again where `made_of` is the same and all questions get the same answers.
struct KeptNarrative {
  std::string made_of;  // a checksum of all that was given to prose
  std::vector<Asked> asked;
  std::vector<report::Diagnostic> told;  // by prose itself
  std::shared_ptr<const prose::Document> document;
};

struct NarrativeMemory::State {
  std::unordered_map<std::string, KeptNarrative> by_address;  // of the page
};

// Passes questions on, and writes them down with their answers.
class Listener : public prose::Resolver {
 public:
  explicit Listener(prose::Resolver& resolver) : resolver_(resolver) {}

  std::optional<prose::LinkTo> link(std::string_view destination, const report::Location& at) override;
  std::optional<prose::Html> figure(std::string_view destination, std::string_view caption, const report::Location& at) override;
  std::optional<std::string> value(std::string_view name, const report::Location& at) override;

  std::vector<Asked> asked;

 private:
  prose::Resolver& resolver_;
};

std::string made_of(const prose::Input& input);

// Whether everything asked gets the same answer again, of the same places in the new source.
bool same_answers(const std::vector<Asked>& asked, const report::Source& source, prose::Resolver& resolver);

}  // namespace insyn::render

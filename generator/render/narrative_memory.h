// narrative_memory.h: within render, narratives as they became in an earlier build, with the questions they asked and what they
// were told.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "prose/prose.h"
#include "render/page_notes.h"
#include "render/render.h"
#include "report/report.h"

namespace insyn::render {

// What was noted of a narrative; in the same process its document too.
struct KeptNarrative {
  std::shared_ptr<const NarrativeNote> note;
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

// Of all that is given to prose.
packed::Sum sum_of(const prose::Input& input);

// Whether everything asked gets the same answer again, of the same places in the new source.
bool same_answers(const std::vector<Asked>& asked, const report::Source& source, prose::Resolver& resolver);

}  // namespace insyn::render

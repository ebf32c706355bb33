// loose_ends.h: within proofread, what a text promises and does not hold: tables below, appendices, words to be written later.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "portal/settings.h"
#include "proofread/figures.h"
#include "proofread/whole_portal.h"

namespace insyn::proofread {

// “Enligt nedan” before nothing, “tabell 3” that is not there, what a template left, words that stand twice.
void loose_ends(const PageText& page, Findings& findings);
void loose_ends(const portal::WrittenText& text, const Text& read, Findings& findings);
// Two verbs beside each other, and amounts that can be read in two ways: sentences.cpp.
void sentences(const PageText& page, Findings& findings);
// A paragraph that stands on two pages of a year.
class RepeatedParagraphs : public WholePortal {
 public:
  void read(const PageText& page, Reach& reach) override;
  void tell(Findings& findings) override { findings.add(std::move(findings_)); }

 private:
  struct Place {
    const PageText* page;
    std::size_t source;
  };
  static std::string words_at(const Place& place);

  Findings findings_;
  // By a checksum of their words: all of them together are as large as the portal.
  std::unordered_map<std::size_t, std::vector<Place>> seen_;
};

// A name that is written in two ways, in one language of the portal.
std::unique_ptr<WholePortal> spelled_names();
// An abbreviation that neither a text of the portal nor its glossary explains.
std::unique_ptr<WholePortal> abbreviations(const std::vector<portal::Term>& glossary);
// “mkr” in one place and “mnkr” in another: unit_forms.cpp.
std::unique_ptr<WholePortal> unit_forms(const portal::Portal& portal);

}  // namespace insyn::proofread

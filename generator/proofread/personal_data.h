// personal_data.h: within proofread, what identifies a person or opens a door, and should hardly be published.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "portal/portal.h"
#include "proofread/findings.h"
#include "proofread/page_text.h"

namespace insyn::proofread {

enum class PersonalKind { identity, card, telephone, mail, account, giro, password };

struct PersonalDatum {
  PersonalKind kind = PersonalKind::identity;
  std::size_t begin = 0, end = 0;
};

// What stands in a text, in order. Identity numbers are Swedish (and coordination numbers), Finnish and Norwegian ones whose date
// and check digits hold, and British ones by their form; organisation numbers are none. Cards and accounts are those whose check
// digits hold.
std::vector<PersonalDatum> personal_data_in(std::string_view text, const Text& read, const Lexicon& words);

void personal_data(const PageText& page, const portal::Settings& settings, Findings& findings);
void personal_data(const portal::WrittenText& text, const Text& read, const portal::Settings& settings, Findings& findings);

}  // namespace insyn::proofread

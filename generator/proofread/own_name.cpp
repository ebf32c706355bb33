#include "proofread/own_name.h"

#include <algorithm>

#include "ascii/ascii.h"

namespace insyn::proofread {

namespace {

using report::message;

bool has_capital(std::string_view text) { return lowered(text) != text; }

// All in capitals is a way to set headings.
bool shouted(std::string_view text) { return std::none_of(text.begin(), text.end(), ascii::is_small_letter); }

// Where the name stands in other letters, small or capital; npos: nowhere. A name of one word may be a word of the language too,
// and a board may be called with a small first letter within a sentence.
std::size_t misspelled(std::string_view text, std::string_view small, std::string_view name, bool first_counts) {
  if (name.find(' ') == kNone || !has_capital(name)) return kNone;
  const std::string wanted = lowered(name);
  for (std::size_t at = small.find(wanted); at != kNone; at = small.find(wanted, at + 1)) {
    const std::size_t end = at + wanted.size();
    const bool genitive = small.substr(end, 1) == "s" && ends_word(small, end + 1);
    if (!begins_word(small, at) || (!ends_word(small, end) && !genitive)) continue;
    const std::string_view written = text.substr(at, wanted.size());
    if (written == name || shouted(written)) continue;
    // At the beginning of a sentence the first letter is a capital whatever the name has.
    if (written.substr(1) == name.substr(1) && (!first_counts || !starts_with_capital(name))) continue;
    return at;
  }
  return kNone;
}

template <typename Place>
void read_name(std::string_view text, std::string_view small, std::string_view language, const portal::Settings& settings,
               const Place& place, Findings& findings) {
  for (const portal::Text* of : {&settings.organisation, &settings.unit}) {
    const std::string_view name = of->in(language);
    const std::size_t at = misspelled(text, small, name, of == &settings.organisation);
    if (at == kNone) continue;
    const std::string_view written = text.substr(at, name.size());
    place(at, [&](const report::Location& where) {
      findings.warning(where, written, message("other-spelling.organisation", {{"name", written}, {"other", name}}));
    });
  }
}

}  // namespace

void own_name(const PageText& page, const portal::Settings& settings, Findings& findings) {
  for (std::size_t i = 0; i < page.texts.size(); ++i) {
    const prose::Block& block = page.reading.blocks[i];
    if (block.kind == prose::Block::Kind::code) continue;
    read_name(
        block.text, page.small(i), page.language(), settings,
        [&](std::size_t at, const auto& tell) {
          const bool ours = !block.in(prose::Mark::Kind::code, at) && !block.quoted && !in_quotes(block.text, at);
          if (ours) tell(page.at(block, at));
        },
        findings);
  }
}

void own_name(const portal::WrittenText& text, const Text& read, const portal::Settings& settings, Findings& findings) {
  read_name(
      text.words, read.small, text.language, settings, [&](std::size_t at, const auto& tell) { tell(place_in(text, at)); },
      findings);
}

}  // namespace insyn::proofread
